-- How much rests on one input file.
-- In:  evidence, members, shops, listings; $file.
-- Out: links that cite it, or a picture that it is, and groups with such a link, or with a shop of that file, among their members.
WITH shown AS (
    SELECT _file AS file, _row AS row
    FROM listings
    WHERE list_contains([trim(replace(path, '\', '/')) FOR path IN string_split(image_path, ';')], $file)
),
looked_at AS (
    SELECT left_shop_id, right_shop_id, unnest(sources) AS source
    FROM evidence
    WHERE kind = 'picture'
),
cited AS (
    SELECT left_shop_id, right_shop_id
    FROM evidence
    WHERE list_contains([source.file FOR source IN sources], $file)
    UNION
    SELECT l.left_shop_id, l.right_shop_id
    FROM looked_at AS l
    JOIN shown AS s ON s.file = l.source.file AND s.row = l.source.row
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
