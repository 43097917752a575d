-- How many nodes of each label there are.
-- In:  the tables that nodes/*.sql make.
-- Out: label, rows.
SELECT label, count(*) AS rows
FROM (
    SELECT label FROM graph_identifiers
    UNION ALL
    SELECT 'Shop' FROM graph_shops
    UNION ALL
    SELECT 'Seller' FROM graph_sellers
    UNION ALL
    SELECT 'Person' FROM graph_persons
    UNION ALL
    SELECT 'Premises' FROM graph_premises
    UNION ALL
    SELECT 'Listing' FROM graph_listings
    UNION ALL
    SELECT 'Brand' FROM graph_brands
    UNION ALL
    SELECT 'Line' FROM graph_line
    UNION ALL
    SELECT 'ShipmentFlow' FROM graph_shipment_flow
    UNION ALL
    SELECT 'Case' FROM graph_cases
    UNION ALL
    SELECT 'Complaint' FROM graph_complaints
    UNION ALL
    SELECT 'Group' FROM graph_groups
)
GROUP BY label
ORDER BY label;
