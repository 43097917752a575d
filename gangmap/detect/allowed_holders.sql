-- Who holds what analysts allowed: by their word its holders are one pair of hands, however many they are.
-- In:  judged_facilities, holders, held, shop_numbers.
-- Out: token, judgement_id, shop, in the order of token and shop; what one heading allows and another blocks is left out.
WITH allowed AS (
    SELECT h.token, min_by(j.judgement_id, (h.kind, h.value)) AS judgement_id
    FROM judged_facilities AS j
    JOIN holders AS h ON h.kind = j.kind AND h.value = j.value
    GROUP BY h.token
    HAVING bool_and(j.verdict = 'allow')
)
SELECT DISTINCT a.token, a.judgement_id, n.shop
FROM allowed AS a
JOIN holders AS h ON h.token = a.token
JOIN held AS u ON u.identifier = h.identifier
JOIN shop_numbers AS n ON n.shop_id = u.shop_id
ORDER BY a.token, n.shop;
