-- Cells of a cleaned table that contain a text, in any letter case.
-- In:  searched (a cleaned table with _file and _row), shops, members; $text.
-- Out: file, row, column, value, shop_id and group_id of the shop that stood in that row, in order.
SELECT c._file AS file, c._row AS row, c.name AS "column", c.cell AS value, s.shop_id, m.group_id
FROM (
    UNPIVOT (SELECT _file, _row, COLUMNS(* EXCLUDE (_file, _row))::VARCHAR FROM searched)
    ON COLUMNS(* EXCLUDE (_file, _row)) INTO NAME name VALUE cell
) AS c
LEFT JOIN shops AS s ON s._file = c._file AND s._row = c._row
LEFT JOIN members AS m ON m.shop_id = s.shop_id
WHERE contains(lower(c.cell), lower($text))
ORDER BY c._file, c._row, c.name;
