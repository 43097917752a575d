-- How many relations of each type there are between nodes of each two labels.
-- In:  the tables that relations/*.sql make.
-- Out: name, from_label, to_label, rows.
SELECT name, from_label, to_label, count(*) AS rows
FROM (
    SELECT 'RUNS' AS name, from_label, to_label FROM graph_runs
    UNION ALL
    SELECT 'HOLDS', from_label, to_label FROM graph_holds
    UNION ALL
    SELECT 'ACTS_AS', from_label, to_label FROM graph_acts_as
    UNION ALL
    SELECT 'WORKS_AT', from_label, to_label FROM graph_works_at
    UNION ALL
    SELECT 'OPERATES', from_label, to_label FROM graph_operates
    UNION ALL
    SELECT 'STANDS_AT', from_label, to_label FROM graph_stands_at
    UNION ALL
    SELECT 'LISTS', from_label, to_label FROM graph_lists
    UNION ALL
    SELECT 'NAMES', from_label, to_label FROM graph_names
    UNION ALL
    SELECT 'AUTHORISED_FOR', from_label, to_label FROM graph_authorised_for
    UNION ALL
    SELECT 'SHIPS', from_label, to_label FROM graph_ships
    UNION ALL
    SELECT 'SENDS', from_label, to_label FROM graph_sends
    UNION ALL
    SELECT 'GOES_TO', from_label, to_label FROM graph_goes_to
    UNION ALL
    SELECT 'GOES_BY', from_label, to_label FROM graph_goes_by
    UNION ALL
    SELECT 'PAYS', from_label, to_label FROM graph_pays
    UNION ALL
    SELECT 'TAKES_INTO', from_label, to_label FROM graph_takes_into
    UNION ALL
    SELECT 'CONCERNS', from_label, to_label FROM graph_concerns
    UNION ALL
    SELECT 'COMPLAINS_OF', from_label, to_label FROM graph_complains_of
    UNION ALL
    SELECT 'LINKED_WITH', from_label, to_label FROM graph_linked_with
    UNION ALL
    SELECT 'MEMBER_OF', from_label, to_label FROM graph_member_of
    UNION ALL
    SELECT 'SAME_AS', from_label, to_label FROM graph_same_as
)
GROUP BY ALL
ORDER BY name, from_label, to_label;
