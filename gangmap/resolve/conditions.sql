-- What the conditions of levels.toml are made of: how the parts of two addresses, and of two Chinese names, agree.
-- In:  the words of two fields. Of an address: 1 province, 2 city, 3 district, 4 road, 5 number, 6 place, 7 building,
--      8 floor, 9 unit, 10 numbers of what is left, '' where not shown. Of a Chinese person's name: the surname, marked by "·", and the given name.
--      Of a Chinese company's: what it calls itself, and city and trade, marked by "°".
-- Out: macros. Macros, as splink takes every condition apart again and again, which long ones make slow.
CREATE OR REPLACE TEMP MACRO both_persons(l, r) AS suffix(l[1], '·') AND suffix(r[1], '·');

-- Not the city, nor the trade: whole markets share these, and whoever shares an address shares the city.
CREATE OR REPLACE TEMP MACRO word_in_common(l, r) AS
    list_has_any(list_filter(l, lambda word: NOT suffix(word, '°')), r);

-- Both show the part, and it is another.
CREATE OR REPLACE TEMP MACRO other_part(l, r, part) AS l[part] <> '' AND r[part] <> '' AND l[part] <> r[part];

-- No province, city or district that both show differs.
CREATE OR REPLACE TEMP MACRO same_area(l, r) AS
    NOT other_part(l, r, 1) AND NOT other_part(l, r, 2) AND NOT other_part(l, r, 3);

CREATE OR REPLACE TEMP MACRO same_road(l, r) AS same_area(l, r) AND l[4] <> '' AND l[4] = r[4];

-- One place under its short and its long name.
CREATE OR REPLACE TEMP MACRO same_place(l, r) AS
    l[6] <> '' AND r[6] <> '' AND (strpos(l[6], r[6]) > 0 OR strpos(r[6], l[6]) > 0);

CREATE OR REPLACE TEMP MACRO same_house(l, r) AS
    same_area(l, r) AND NOT other_part(l, r, 4) AND NOT other_part(l, r, 5)
    AND (same_place(l, r) OR (l[4] <> '' AND l[4] = r[4] AND l[5] <> '' AND r[5] <> ''));

CREATE OR REPLACE TEMP MACRO other_unit(l, r) AS
    other_part(l, r, 7) OR other_part(l, r, 8) OR other_part(l, r, 9) OR other_part(l, r, 10);

CREATE OR REPLACE TEMP MACRO same_unit(l, r) AS
    same_house(l, r) AND NOT other_unit(l, r)
    AND ((l[9] <> '' AND l[9] = r[9]) OR (l[7] || l[8] || l[9] <> '' AND l[7:9] = r[7:9]));

-- They lie in one area, and one shows only a road where the other shows only a place.
CREATE OR REPLACE TEMP MACRO nothing_in_common(l, r) AS
    same_area(l, r) AND NOT other_part(l, r, 4) AND (same_place(l, r) OR l[6] = '' OR r[6] = '');
