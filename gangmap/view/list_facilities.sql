-- Values that strangers share, or that joined hardly anybody, those first that would have joined most; what stands under
-- several headings once, under the first.
-- In:  facilities; $limit (NULL: all).
-- Out: kind, value, also_as (further headings), holders, reason, damping, would_have_joined.
WITH headed AS (
    SELECT *, list({'kind': kind, 'value': value}) OVER one AS headings,
           row_number() OVER (one ORDER BY heading_place(kind), kind, value) AS place
    FROM facilities
    WINDOW one AS (PARTITION BY one_value(kind, value))
)
SELECT kind, value, also_as(headings, kind, value) AS also_as, holders, reason, damping, would_have_joined
FROM headed
WHERE place = 1
ORDER BY would_have_joined DESC, kind, value
LIMIT $limit;
