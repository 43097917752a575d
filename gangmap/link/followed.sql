-- From which identifiers of a shop near evidence of its links follows. Where these are blocked, it says nothing either.
-- In:  evidence, followers.
-- Out: followed (shop_id, kind, value, from_kind, from_value), each once; followers is gone.
CREATE OR REPLACE TABLE followed AS
SELECT f.shop_id, f.kind, f.value, f.from_kind, f.from_value
FROM followers AS f
SEMI JOIN (
    SELECT unnest([left_shop_id, right_shop_id]) AS shop_id, kind, value
    FROM evidence
    WHERE kind IN ('neighbour', 'place', 'payee_account')
) AS t ON t.shop_id = f.shop_id AND t.kind = f.kind AND t.value = f.value;

DROP TABLE followers;
