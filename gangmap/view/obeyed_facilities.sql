-- What a run obeyed of what analysts judged of identifiers, one row a value, whichever of its headings was named.
-- In:  judgements.
-- Out: kind, value, verdict, judgement_id, by, at, why, in order.
SELECT split_part(subject, ' ', 2) AS kind, substr(subject, length('facility ' || split_part(subject, ' ', 2)) + 2) AS value,
       verdict, judgement_id, "by", "at", why
FROM judgements
WHERE starts_with(subject, 'facility ') AND state = 'obeyed' AND verdict IN ('block', 'allow')
QUALIFY row_number() OVER (
    PARTITION BY one_value(kind, value) ORDER BY judgement_id[1] DESC, judgement_id[2:]::BIGINT
) = 1
ORDER BY kind, value;
