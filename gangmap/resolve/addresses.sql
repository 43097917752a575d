-- The canonical addresses, each once, field by field.
-- In:  address_fields (address, country, province, city, district, township, road, number, place, building, floor, unit,
--      rest, division_code).
-- Out: one row for each address, by its text.
SELECT DISTINCT ON (address)
    address, country, province, city, district, township, road, number, place, building, floor, unit, rest,
    division_code
FROM address_fields
WHERE address IS NOT NULL
ORDER BY address, address_text;
