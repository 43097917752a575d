-- An offer copied as a whole, words and picture, is one thing that shops share and not two: it counts by its picture.
-- Of the offers in one wording that show one picture, only those of the first shop stay under the wording, so that
-- others in the same words, with pictures of their own, still meet them.
-- In:  near_holdings.
-- Out: near_holdings, without the copies; on the way copied_wordings, gone again.
CREATE OR REPLACE TEMP TABLE copied_wordings AS
SELECT t.value, t.shop_id, t.file, t.row
FROM near_holdings AS t
JOIN near_holdings AS p ON p.file = t.file AND p.row = t.row AND p.kind = 'picture'
WHERE t.kind = 'title'
QUALIFY t.shop_id > min(t.shop_id) OVER (PARTITION BY t.value, p.value);

DELETE FROM near_holdings AS h
USING copied_wordings AS c
WHERE h.kind = 'title' AND h.value = c.value AND h.file = c.file AND h.row = c.row;

DROP TABLE copied_wordings;
