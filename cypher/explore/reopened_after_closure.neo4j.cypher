// Which shops opened within so many days of another's closure and share something with it that strangers do not share?
// 哪些店铺在别家关店后不久开张，并与其共用标识？
// In:  $days (whole number, 31 if left out).
// Out: closed_shop_id, closed_name, closed_on, opened_shop_id, opened_name, opened_on, days, shared, closed_key,
//      opened_key.
MATCH (a:Shop)-[:HOLDS]->(i)<-[:HOLDS]-(b:Shop)
WHERE a.case_name = $case_name AND a.closed_on IS NOT NULL AND NOT coalesce(i.facility, false)
      AND b.opened_on >= a.closed_on AND duration.inDays(a.closed_on, b.opened_on).days <= $days AND a.key <> b.key
WITH a, b, count(DISTINCT i.key) AS shared
RETURN a.shop_id AS closed_shop_id, a.name AS closed_name, a.closed_on AS closed_on, b.shop_id AS opened_shop_id,
       b.name AS opened_name, b.opened_on AS opened_on, duration.inDays(a.closed_on, b.opened_on).days AS days, shared,
       a.key AS closed_key, b.key AS opened_key
ORDER BY days, closed_shop_id, opened_shop_id
