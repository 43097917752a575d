-- Every identifier as it was written: whose it is, of what kind, and in which row it stood.
-- In:  shops, sellers, persons, premises (identifier columns, several values parted by ';'), identifiers (long form).
-- Columns are named one by one: a case may bring a column of its own called kind, or cell.
-- Out: raw_identifiers (owner_table, owner_id, kind, raw, observed_on, in_table, in_column, file, row).
CREATE OR REPLACE TABLE raw_identifiers AS
WITH cells AS (
    SELECT 'shops' AS owner_table, shop_id AS owner_id, kind, cell, NULL::DATE AS observed_on, _file, _row
    FROM (
        UNPIVOT (
            SELECT shop_id, _file, _row,
                   phone, wechat, qq, email, alipay, bank_account, id_number, company_code, registered_address,
                   ship_from_address, return_address, device_id, ip, licence_image, qr_payee, wallet, domain,
                   tracker_id, social
            FROM shops
        )
        ON phone, wechat, qq, email, alipay, bank_account, id_number, company_code, registered_address,
           ship_from_address, return_address, device_id, ip, licence_image, qr_payee, wallet, domain, tracker_id,
           social
        INTO NAME kind VALUE cell
    )
    UNION ALL
    SELECT 'sellers', seller_id, kind, cell, NULL, _file, _row
    FROM (
        UNPIVOT (
            SELECT seller_id, _file, _row,
                   phone, wechat, qq, email, alipay, bank_account, id_number, company_code, registered_address,
                   ship_from_address, return_address, device_id, ip, licence_image, qr_payee, wallet, domain,
                   tracker_id, social
            FROM sellers
        )
        ON phone, wechat, qq, email, alipay, bank_account, id_number, company_code, registered_address,
           ship_from_address, return_address, device_id, ip, licence_image, qr_payee, wallet, domain, tracker_id,
           social
        INTO NAME kind VALUE cell
    )
    UNION ALL
    SELECT 'persons', person_id, kind, cell, NULL, _file, _row
    FROM (UNPIVOT (SELECT person_id, _file, _row, id_number, phone FROM persons) ON id_number, phone INTO NAME kind VALUE cell)
    UNION ALL
    SELECT 'premises', premises_id, 'phone', phone, observed_on, _file, _row
    FROM premises
    WHERE phone IS NOT NULL
),
parts AS (
    SELECT owner_table, owner_id, kind, cell AS raw, observed_on, _file, _row
    FROM cells
    WHERE NOT contains(cell, ';') AND NOT contains(cell, '；')
    UNION ALL
    SELECT owner_table, owner_id, kind, trim(part.raw), observed_on, _file, _row
    FROM cells, unnest(string_split(replace(cell, '；', ';'), ';')) AS part(raw)
    WHERE contains(cell, ';') OR contains(cell, '；')
)
SELECT owner_table, owner_id, kind, raw, observed_on, owner_table AS in_table, kind AS in_column,
       _file AS file, _row AS row
FROM parts
WHERE raw <> ''
UNION ALL
SELECT owner_table, owner_id, kind, value, observed_on, 'identifiers', 'value', _file, _row
FROM identifiers;
