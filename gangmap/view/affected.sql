-- How much rests on one input file.
-- In:  evidence, members, shops; $file.
-- Out: links that cite it, and groups with such a link, or with a shop of that file, among their members.
WITH cited AS (
    SELECT DISTINCT left_shop_id, right_shop_id
    FROM evidence
    WHERE list_contains([source.file FOR source IN sources], $file)
),
touched AS (
    SELECT l.group_id
    FROM cited AS c
    JOIN members AS l ON l.shop_id = c.left_shop_id
    JOIN members AS r ON r.shop_id = c.right_shop_id AND r.group_id = l.group_id
    UNION
    SELECT m.group_id FROM members AS m JOIN shops AS s USING (shop_id) WHERE s._file = $file
)
SELECT (SELECT count(*) FROM cited) AS links, (SELECT count(*) FROM touched) AS groups;
