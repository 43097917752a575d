-- How many nodes of each label there are.
-- In:  the tables that nodes/*.sql make.
-- Out: label, rows.
SELECT label, count(*) AS rows FROM graph_identifiers GROUP BY label
UNION ALL
SELECT 'Shop', count(*) FROM graph_shops
UNION ALL
SELECT 'Seller', count(*) FROM graph_sellers
UNION ALL
SELECT 'Person', count(*) FROM graph_persons
UNION ALL
SELECT 'Premises', count(*) FROM graph_premises
UNION ALL
SELECT 'Listing', count(*) FROM graph_listings
UNION ALL
SELECT 'Brand', count(*) FROM graph_brands
UNION ALL
SELECT 'Line', count(*) FROM graph_line
UNION ALL
SELECT 'ShipmentFlow', count(*) FROM graph_shipment_flow
UNION ALL
SELECT 'Case', count(*) FROM graph_cases
UNION ALL
SELECT 'Complaint', count(*) FROM graph_complaints
UNION ALL
SELECT 'Group', count(*) FROM graph_groups
ORDER BY label;
