-- The combinations of kind and number of holders that occur, to be weighed.
-- In:  holders.
-- Out: kind, holders, in order.
SELECT DISTINCT kind, holders FROM holders ORDER BY kind, holders;
