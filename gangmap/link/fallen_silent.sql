-- Whose near evidence fell silent with what analysts blocked, and for whose word.
-- In:  followers, near_values (as they would be, had nobody judged anything), judged_facilities, shop_numbers.
-- Out: number (of the near evidence), shop, judgement_id, each once, in order.
SELECT DISTINCT v.number::BIGINT AS number, n.shop, j.judgement_id
FROM followers AS f
JOIN near_values AS v ON v.kind = f.kind AND v.value = f.value
JOIN judged_facilities AS j ON j.kind = f.from_kind AND j.value = f.from_value
JOIN shop_numbers AS n USING (shop_id)
ORDER BY v.number, n.shop, j.judgement_id;
