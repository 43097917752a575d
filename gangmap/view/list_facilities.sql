-- Identifiers that strangers share, or that joined hardly anybody, those first that would have joined most.
-- In:  facilities; $limit (NULL: all).
-- Out: kind, value, holders, reason, damping, would_have_joined.
SELECT kind, value, holders, reason, damping, would_have_joined
FROM facilities
ORDER BY would_have_joined DESC, kind, value
LIMIT $limit;
