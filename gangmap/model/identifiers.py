"""The kinds of identifier that shops can share."""

from __future__ import annotations

from dataclasses import dataclass


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
