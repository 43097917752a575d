-- Cells of a cleaned table that contain a text, in any letter case.
-- In:  searched (a cleaned table with _file and _row); $text.
-- Out: file, row, column, value, in order.
SELECT _file AS file, _row AS row, name AS "column", cell AS value
FROM (
    UNPIVOT (SELECT _file, _row, COLUMNS(* EXCLUDE (_file, _row))::VARCHAR FROM searched)
    ON COLUMNS(* EXCLUDE (_file, _row)) INTO NAME name VALUE cell
)
WHERE contains(lower(cell), lower($text))
ORDER BY _file, _row, name;
