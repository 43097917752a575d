-- Take away what intake needed only while it worked.
-- Tables in: intake_keys, intake_references, intake_tables, intake_repeats
-- Makes: nothing
DROP VIEW intake_keys;
DROP VIEW intake_references;
DROP TABLE intake_tables;
DROP TABLE intake_repeats;
