-- Who holds what, with every shop, file and shared value under a number. Texts are compared once, to find what is shared;
-- all else is done with numbers.
-- In:  shops, shop_holdings, files, link_families (kind, family); the macros of one_value.sql.
-- Out: shop_numbers (shop, shop_id), numbered from 0 in the order of shop_id;
--      file_numbers (file, sha256, first): first and the number of a row make the spot, which is one over all files;
--      tokens (token, kind, family, holders): values that are one thing under several kinds, once, numbered in the order
--      of their texts; token_held (token, shop): each holder once;
--      shown_alone (shop, family, times): of which families each shop shows values that no other shop shows, in how many
--      rows and headings;
--      holders (identifier, kind, value, holders, token): what two shops or more hold, numbered in the order of kind and
--      value; shared_identifiers (kind, value, holders): the same with how many hold the value under whichever heading;
--      stood (token, identifier, shop, spot): the rows in which they stood; held (identifier, shop_id): each once.
--      On the way, gone again: headings, spelled, shared_texts, written.
CREATE OR REPLACE TABLE shop_numbers AS
SELECT row_number() OVER (ORDER BY shop_id) - 1 AS shop, shop_id FROM shops;

CREATE OR REPLACE TABLE file_numbers AS
SELECT file, any_value(sha256) AS sha256, (row_number() OVER (ORDER BY file) - 1) << 40 AS first
FROM files
GROUP BY file;

-- A phone that is also the name of the Alipay account, a QQ number before @qq.com, one address under two headings.
CREATE OR REPLACE TEMP TABLE headings AS
SELECT kind, family, row_number() OVER (ORDER BY kind)::TINYINT AS number,
       value_sort(kind) AS called,
       dense_rank() OVER (ORDER BY called)::TINYINT AS heading
FROM link_families;

CREATE OR REPLACE TEMP TABLE spelled AS
SELECT n.shop::INTEGER AS shop, k.number AS kind, k.heading, f.first + h.row AS spot,
       is_qq_mail(k.called, h.value) AS mail, value_text(k.called, h.value) AS text
FROM shop_holdings AS h
JOIN headings AS k USING (kind)
JOIN shop_numbers AS n USING (shop_id)
JOIN file_numbers AS f USING (file);

CREATE OR REPLACE TEMP TABLE shared_texts AS
WITH shared AS (
    SELECT heading, text FROM spelled GROUP BY heading, text HAVING min(shop) <> max(shop)
)
SELECT (row_number() OVER (ORDER BY c.called || ' ' || s.text) - 1)::INTEGER AS token, s.heading, s.text
FROM shared AS s
JOIN (SELECT DISTINCT heading, called FROM headings) AS c USING (heading);

CREATE OR REPLACE TEMP TABLE written AS
SELECT t.token, s.kind, s.mail, s.shop, s.spot
FROM spelled AS s
LEFT JOIN shared_texts AS t ON t.heading = s.heading AND t.text = s.text;

DROP TABLE spelled;

CREATE OR REPLACE TABLE token_held AS
SELECT DISTINCT token::BIGINT AS token, shop::BIGINT AS shop FROM written WHERE token IS NOT NULL;

CREATE OR REPLACE TABLE tokens AS
WITH counted AS (
    SELECT token, kind, count(DISTINCT shop) AS shops FROM written WHERE token IS NOT NULL GROUP BY token, kind
),
first_kinds AS (
    SELECT token, kind FROM counted QUALIFY row_number() OVER (PARTITION BY token ORDER BY shops DESC, kind) = 1
)
SELECT h.token, k.kind, k.family, h.holders
FROM (SELECT token, count(*) AS holders FROM token_held GROUP BY token) AS h
JOIN first_kinds AS f USING (token)
JOIN headings AS k ON k.number = f.kind;

CREATE OR REPLACE TEMP TABLE shown_alone AS
SELECT w.shop, k.family, count(*) AS times
FROM written AS w
JOIN headings AS k ON k.number = w.kind
WHERE w.token IS NULL
GROUP BY w.shop, k.family;

CREATE OR REPLACE TABLE holders AS
WITH counted AS (
    SELECT token, kind, mail, count(DISTINCT shop) AS holders
    FROM written
    WHERE token IS NOT NULL
    GROUP BY token, kind, mail
),
named AS (
    SELECT k.kind, CASE WHEN c.mail THEN t.text || '@qq.com' ELSE t.text END AS value, c.holders, c.token, k.number, c.mail
    FROM counted AS c
    JOIN shared_texts AS t USING (token)
    JOIN headings AS k ON k.number = c.kind
)
SELECT row_number() OVER (ORDER BY kind, value) - 1 AS identifier, kind, value, holders, token::BIGINT AS token,
       number, mail
FROM named;

CREATE OR REPLACE VIEW shared_identifiers AS
SELECT h.kind, h.value, t.holders
FROM holders AS h
JOIN tokens AS t USING (token);

CREATE OR REPLACE TABLE stood AS
SELECT h.token, h.identifier, w.shop, w.spot
FROM written AS w
JOIN holders AS h ON h.token = w.token AND h.number = w.kind AND h.mail = w.mail;

ALTER TABLE holders DROP COLUMN number;
ALTER TABLE holders DROP COLUMN mail;

CREATE OR REPLACE TABLE held AS
SELECT s.identifier, n.shop_id
FROM (SELECT DISTINCT identifier, shop FROM stood) AS s
JOIN shop_numbers AS n USING (shop);

DROP TABLE headings;
DROP TABLE shared_texts;
DROP TABLE written;
