// Nodes of Shop by their keys.
// In:  $keys.
// Out: key, case_name, name, shop_id, platform, url, status, category, province, city, opened_on,
//      closed_on, file, row.
UNWIND $keys AS wanted
MATCH (n:`Shop` {key: wanted})
RETURN n.key AS key, n.case_name AS case_name, n.name AS name, n.shop_id AS shop_id,
       n.platform AS platform, n.url AS url, n.status AS status, n.category AS category,
       n.province AS province, n.city AS city, n.opened_on AS opened_on, n.closed_on AS closed_on,
       n.file AS file, n.row AS row
ORDER BY key
