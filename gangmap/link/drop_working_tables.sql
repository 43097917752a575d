-- Take away what linking needed only while it worked: kept any longer it would be most of what a run holds in memory.
-- In:    stood, shown_alone, file_numbers, near_shops, near_addresses, near_payees, near_paid, pieces, weighed,
--        near_sources, near_shown, near_held, near_values, token_held, token_owned, token_verdicts, gap_numbers,
--        silent_tokens, silent_values.
-- Drops: them.
DROP TABLE stood;
DROP TABLE shown_alone;
DROP TABLE file_numbers;
DROP TABLE near_shops;
DROP TABLE near_addresses;
DROP TABLE near_payees;
DROP TABLE near_paid;
DROP TABLE pieces;
DROP TABLE weighed;
DROP TABLE near_sources;
DROP TABLE near_shown;
DROP TABLE near_held;
DROP TABLE near_values;
DROP TABLE token_held;
DROP TABLE token_owned;
DROP TABLE token_verdicts;
DROP TABLE gap_numbers;
DROP TABLE silent_tokens;
DROP TABLE silent_values;
