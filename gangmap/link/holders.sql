-- Who holds what, with every shop and every shared value under a number.
-- In:  shops, shop_holdings.
-- Out: shop_numbers (shop, shop_id), numbered from 0 in the order of shop_id;
--      holders (identifier, kind, value, holders, token): what two shops or more hold, numbered in the order of kind and
--      value; held (identifier, shop_id, place): each holder once, numbered from 1 in the order of shop_id;
--      spelled (shop_id, kind, value, family, text): what each shop shows, with the text that is one over all headings;
--      tokens (token, text, kind, family, holders): values that are one thing under several kinds, once;
--      token_held (token, shop): each holder once.
CREATE OR REPLACE TABLE shop_numbers AS
SELECT row_number() OVER (ORDER BY shop_id) - 1 AS shop, shop_id FROM shops;

-- A phone that is also the name of the Alipay account, a QQ number before @qq.com, one address under two headings.
CREATE OR REPLACE TEMP TABLE spelled AS
SELECT DISTINCT h.shop_id, h.kind, h.value, f.family,
       CASE WHEN h.kind IN ('phone', 'wechat', 'qq', 'email', 'alipay')
            THEN 'contact ' || regexp_replace(h.value, '^([0-9]+)@qq\.com$', '\1')
            WHEN f.family = 'address' THEN 'address ' || h.value
            ELSE h.kind || ' ' || h.value END AS text
FROM shop_holdings AS h
JOIN link_families AS f USING (kind);

CREATE OR REPLACE TABLE tokens AS
WITH counted AS (
    SELECT text, count(DISTINCT shop_id) AS holders FROM spelled GROUP BY text HAVING count(DISTINCT shop_id) > 1
),
headings AS (
    SELECT text, kind, any_value(family) AS family
    FROM spelled
    SEMI JOIN counted USING (text)
    GROUP BY text, kind
    QUALIFY row_number() OVER (PARTITION BY text ORDER BY count(DISTINCT shop_id) DESC, kind) = 1
)
SELECT row_number() OVER (ORDER BY text) - 1 AS token, text, kind, family, holders
FROM counted
JOIN headings USING (text);

CREATE OR REPLACE TABLE token_held AS
SELECT DISTINCT t.token, n.shop
FROM spelled AS s
JOIN tokens AS t USING (text)
JOIN shop_numbers AS n USING (shop_id);

CREATE OR REPLACE TABLE holders AS
SELECT row_number() OVER (ORDER BY s.kind, s.value) - 1 AS identifier, s.kind, s.value,
       count(DISTINCT s.shop_id) AS holders, any_value(t.token) AS token
FROM spelled AS s
JOIN tokens AS t USING (text)
GROUP BY s.kind, s.value;

CREATE OR REPLACE TABLE held AS
SELECT h.identifier, s.shop_id, row_number() OVER (PARTITION BY h.identifier ORDER BY s.shop_id) AS place
FROM spelled AS s
JOIN holders AS h ON h.kind = s.kind AND h.value = s.value;
