-- The shops that judgements are about: those named, the members of groups named, and who holds an identifier that was judged.
-- In:  shop_holdings, members; the macros of one_value.sql; $names (ids of shops and groups), $values (as one_value has
--      them).
-- Out: shop_id, each once.
SELECT unnest($names) AS shop_id
UNION
SELECT shop_id FROM members WHERE list_contains($names, group_id)
UNION
SELECT shop_id FROM shop_holdings WHERE list_contains($values, one_value(kind, value));
