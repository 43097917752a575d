-- How many relations of each type there are between nodes of each two labels.
-- In:  the tables that relations/*.sql make.
-- Out: name, from_label, to_label, rows.
SELECT 'RUNS' AS name, from_label, to_label, count(*) AS rows FROM graph_runs GROUP BY from_label, to_label
UNION ALL
SELECT 'HOLDS', from_label, to_label, count(*) FROM graph_holds GROUP BY from_label, to_label
UNION ALL
SELECT 'ACTS_AS', from_label, to_label, count(*) FROM graph_acts_as GROUP BY from_label, to_label
UNION ALL
SELECT 'WORKS_AT', from_label, to_label, count(*) FROM graph_works_at GROUP BY from_label, to_label
UNION ALL
SELECT 'OPERATES', from_label, to_label, count(*) FROM graph_operates GROUP BY from_label, to_label
UNION ALL
SELECT 'STANDS_AT', from_label, to_label, count(*) FROM graph_stands_at GROUP BY from_label, to_label
UNION ALL
SELECT 'LISTS', from_label, to_label, count(*) FROM graph_lists GROUP BY from_label, to_label
UNION ALL
SELECT 'NAMES', from_label, to_label, count(*) FROM graph_names GROUP BY from_label, to_label
UNION ALL
SELECT 'AUTHORISED_FOR', from_label, to_label, count(*) FROM graph_authorised_for GROUP BY from_label, to_label
UNION ALL
SELECT 'SHIPS', from_label, to_label, count(*) FROM graph_ships GROUP BY from_label, to_label
UNION ALL
SELECT 'SENDS', from_label, to_label, count(*) FROM graph_sends GROUP BY from_label, to_label
UNION ALL
SELECT 'GOES_TO', from_label, to_label, count(*) FROM graph_goes_to GROUP BY from_label, to_label
UNION ALL
SELECT 'GOES_BY', from_label, to_label, count(*) FROM graph_goes_by GROUP BY from_label, to_label
UNION ALL
SELECT 'PAYS', from_label, to_label, count(*) FROM graph_pays GROUP BY from_label, to_label
UNION ALL
SELECT 'TAKES_INTO', from_label, to_label, count(*) FROM graph_takes_into GROUP BY from_label, to_label
UNION ALL
SELECT 'CONCERNS', from_label, to_label, count(*) FROM graph_concerns GROUP BY from_label, to_label
UNION ALL
SELECT 'COMPLAINS_OF', from_label, to_label, count(*) FROM graph_complains_of GROUP BY from_label, to_label
UNION ALL
SELECT 'LINKED_WITH', from_label, to_label, count(*) FROM graph_linked_with GROUP BY from_label, to_label
UNION ALL
SELECT 'MEMBER_OF', from_label, to_label, count(*) FROM graph_member_of GROUP BY from_label, to_label
UNION ALL
SELECT 'SAME_AS', from_label, to_label, count(*) FROM graph_same_as GROUP BY from_label, to_label
ORDER BY name, from_label, to_label;
