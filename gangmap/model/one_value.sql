-- Which identifiers are one value under several headings: a phone that is also the name of an Alipay account, a QQ number
-- before @qq.com, one address for dispatch and return. The same as one_value and HEADINGS in identifiers.py.
-- In:  nothing; each macro is asked of a kind of identifier, or of a kind and a canonical value.
-- Out: value_sort (what the kinds that can say one thing are called), is_qq_mail and value_text (of a sort and a value),
--      one_value (sort and text: equal where two identifiers are one value), heading_place (the order in which headings are
--      named), also_as (of all headings of a value, those beside the first, each by its kind, and its value if it differs).
CREATE OR REPLACE MACRO value_sort(kind) AS
    CASE WHEN kind IN ('phone', 'wechat', 'qq', 'email', 'alipay') THEN 'contact'
         WHEN kind IN ('registered_address', 'ship_from_address', 'return_address') THEN 'address'
         ELSE kind END;

CREATE OR REPLACE MACRO is_qq_mail(sort, value) AS
    CASE WHEN sort = 'contact' AND ends_with(value, '@qq.com') THEN regexp_full_match(value, '[0-9]+@qq\.com')
         ELSE false END;

CREATE OR REPLACE MACRO value_text(sort, value) AS
    CASE WHEN is_qq_mail(sort, value) THEN left(value, -7) ELSE value END;

CREATE OR REPLACE MACRO one_value(kind, value) AS
    value_sort(kind) || ' ' || value_text(value_sort(kind), value);

CREATE OR REPLACE MACRO heading_place(kind) AS
    coalesce(list_position([
        'phone', 'wechat', 'qq', 'email', 'alipay', 'registered_address', 'ship_from_address', 'return_address'
    ], kind), 0);

CREATE OR REPLACE MACRO also_as(headings, kind, value) AS
    [CASE WHEN h.value = value THEN h.kind ELSE h.kind || ' ' || h.value END
     FOR h IN list_sort([{'place': heading_place(x.kind), 'kind': x.kind, 'value': x.value} FOR x IN headings])
     IF h.kind <> kind OR h.value <> value];
