-- The identifiers of shops of which near evidence stands that may follow from them.
-- In:  evidence, shop_holdings, silent_values.
-- Out: heard (shop_id, kind, value), each once.
CREATE OR REPLACE TEMP TABLE heard AS
SELECT DISTINCT h.shop_id, h.kind, h.value
FROM shop_holdings AS h
SEMI JOIN (
    SELECT unnest([left_shop_id, right_shop_id]) AS shop_id
    FROM evidence
    WHERE kind IN ('neighbour', 'place', 'payee_account')
) AS t USING (shop_id)
ANTI JOIN silent_values AS v ON v.kind = h.kind AND v.value = h.value;
