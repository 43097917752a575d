-- The building, market, park or estate of each address.
-- In:  near_addresses.
-- Out: value, holder, spot.
SELECT place AS value, holder, spot FROM near_addresses;
