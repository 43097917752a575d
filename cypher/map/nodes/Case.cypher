// Nodes of Case by their keys.
// In:  $keys.
// Out: key, case_name, name, case_id, outcome, agency, opened_on, goods_value_fen, seized_pieces, arrests,
//      file, row.
UNWIND $keys AS wanted
MATCH (n:`Case` {key: wanted})
RETURN n.key AS key, n.case_name AS case_name, n.name AS name, n.case_id AS case_id, n.outcome AS outcome,
       n.agency AS agency, n.opened_on AS opened_on, n.goods_value_fen AS goods_value_fen,
       n.seized_pieces AS seized_pieces, n.arrests AS arrests, n.file AS file, n.row AS row
ORDER BY key
