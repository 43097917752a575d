-- How many values were set aside because they are dated after the day that the run takes for today.
-- In:  quarantine.
-- Out: one row, one number.
SELECT count(*) AS dates_ahead FROM quarantine WHERE starts_with(reason, 'a date ahead of the run''s clock');
