-- The log-odds, in bits, that two shops of the case are run by the same hands before anything is known of them.
-- In:  parameters.
-- Out: value.
SELECT value FROM parameters WHERE name = 'link.prior_bits';
