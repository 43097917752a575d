-- How payments write an identifier that can be an account: a phone stands there without its dialling code.
-- In:  nothing; the macro is asked of a canonical value.
-- Out: paying_account (of a value).
CREATE OR REPLACE MACRO paying_account(value) AS
    CASE WHEN starts_with(value, '+86') THEN substr(value, 4) ELSE value END;
