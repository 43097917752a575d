-- What an address consists of that ends in a number: 宏远产业园10号仓 and 宏远产业园11号仓 are neighbours.
-- In:  nothing; the macros are asked of a canonical address, of the number that it ends in, or of place, building and step.
-- Out: address_parts (place, building, number and unit, all empty where the address does not end in a number),
--      steps_of (the two steps of four in which a number lies: any two within two of each other meet in one) and
--      step_name (what a step of a place is called: by the numbers it holds).
CREATE OR REPLACE MACRO address_parts(value) AS
    regexp_extract(
        value, '^(.{6,}?)((?:[0-9A-Za-z]+(?:号楼|幢|栋|座|楼))*[0-9A-Z-]*?)([0-9]{1,6})(号仓库|号仓|号库|室|档|铺|号铺|号)?$',
        ['place', 'building', 'number', 'unit']
    );

CREATE OR REPLACE MACRO steps_of(number) AS [number // 4 * 4, (number + 2) // 4 * 4 - 2];

CREATE OR REPLACE MACRO step_name(place, building, first) AS
    place || building || ' ' || greatest(first, 0) || '–' || (first + 3);
