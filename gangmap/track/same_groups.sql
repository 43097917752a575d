-- Whether a run found the very groups that a registry knows.
-- In:  known_groups, known_members, membership.
-- Out: same.
WITH known AS (
    SELECT m.shop_id, m.group_id
    FROM known_members AS m
    JOIN known_groups AS k USING (group_id)
    WHERE k.state IN ('active', 'dormant')
),
pairs AS (
    SELECT DISTINCT k.group_id AS known_id, f.group_id AS found_id
    FROM known AS k
    FULL JOIN membership AS f USING (shop_id)
)
SELECT count(*) = count(DISTINCT known_id) AND count(*) = count(DISTINCT found_id) AS same FROM pairs;
