"""The kinds of identifier that shops can share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class IdentifierKind:
    """One kind of identifier.

    Args:
        name: The column of the data contract and the `kind` of its long form.
        english: For reports in English.
        chinese: For reports in Chinese.
        family: Kinds of one family are often copies of each other (a phone that is also the alipay name).
    """

    name: str
    english: str
    chinese: str
    family: str


_KINDS = (
    IdentifierKind("phone", "phone", "电话", "contact"),
    IdentifierKind("wechat", "WeChat", "微信", "contact"),
    IdentifierKind("qq", "QQ", "QQ", "contact"),
    IdentifierKind("email", "e-mail", "邮箱", "contact"),
    IdentifierKind("alipay", "Alipay account", "支付宝账号", "account"),
    IdentifierKind("bank_account", "bank account", "银行账号", "account"),
    IdentifierKind("id_number", "identity card", "身份证号", "person"),
    IdentifierKind("company_code", "company code", "统一社会信用代码", "company"),
    IdentifierKind("registered_address", "registered address", "注册地址", "address"),
    IdentifierKind("ship_from_address", "ship-from address", "发货地址", "address"),
    IdentifierKind("return_address", "return address", "退货地址", "address"),
    IdentifierKind("device_id", "device", "设备", "device"),
    IdentifierKind("ip", "IP address", "IP 地址", "network"),
    IdentifierKind("licence_image", "licence picture", "营业执照图片", "company"),
    IdentifierKind("qr_payee", "payee of a QR code", "收款码", "account"),
    IdentifierKind("wallet", "coin address", "钱包地址", "account"),
    IdentifierKind("domain", "domain", "域名", "site"),
    IdentifierKind("tracker_id", "tracker id", "统计代码", "site"),
    IdentifierKind("social", "social account", "社交账号", "contact"),
)

IDENTIFIER_KINDS: dict[str, IdentifierKind] = {kind.name: kind for kind in _KINDS}
"""Every identifier kind by name, in the order of the data contract."""

ONE_VALUE = Path(__file__).with_name("one_value.sql")
"""The rule of `one_value` for SQL, as macros."""

HEADINGS: dict[str, tuple[str, ...]] = {
    "contact": ("phone", "wechat", "qq", "email", "alipay"),
    "address": ("registered_address", "ship_from_address", "return_address"),
}
"""Kinds under which one value can stand, in the order in which headings are named; any other kind stands alone."""

_SORT_OF = {kind: sort for sort, kinds in HEADINGS.items() for kind in kinds}
_QQ_MAIL = re.compile(r"[0-9]+@qq\.com")


def one_value(kind: str, value: str) -> tuple[str, str]:
    """What an identifier is, under whichever heading it stands: equal for two identifiers that are one value.

    >>> one_value("alipay", "+8613800000001") == one_value("phone", "+8613800000001")
    True
    >>> one_value("email", "12345@qq.com"), one_value("bank_account", "62220212")
    (('contact', '12345'), ('bank_account', '62220212'))
    """
    sort = _SORT_OF.get(kind, kind)
    is_mail = sort == "contact" and _QQ_MAIL.fullmatch(value)
    return sort, value.removesuffix("@qq.com") if is_mail else value


def headings_of(kind: str, value: str) -> tuple[tuple[str, str], ...]:
    """Every identifier, by kind and canonical value, that is the same value as this one.

    >>> headings_of("return_address", "浙江省义乌市福田路1号")[1]
    ('ship_from_address', '浙江省义乌市福田路1号')
    >>> len(headings_of("qq", "12345")), headings_of("ip", "8.8.8.8")
    (10, (('ip', '8.8.8.8'),))
    """
    sort, text = one_value(kind, value)
    mail = f"{text}@qq.com"
    spelled = (text, mail) if sort == "contact" and _QQ_MAIL.fullmatch(mail) else (text,)
    return tuple((heading, one) for heading in HEADINGS.get(sort, (kind,)) for one in spelled)
