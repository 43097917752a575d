"""Which normaliser reads which kind of identifier."""

from __future__ import annotations

from collections.abc import Callable

from gangmap.model.cleaned import Cleaned
from gangmap.normalise.alipay import normalise_alipay
from gangmap.normalise.bank_account import normalise_bank_account
from gangmap.normalise.email import normalise_email
from gangmap.normalise.phone import normalise_phone
from gangmap.normalise.text import normalise_text
from gangmap.normalise.wallet import normalise_wallet

Normaliser = Callable[[str], Cleaned]

NORMALISERS: dict[str, Normaliser] = {
    "phone": normalise_phone,
    "wechat": normalise_text,
    "qq": normalise_text,
    "email": normalise_email,
    "alipay": normalise_alipay,
    "bank_account": normalise_bank_account,
    "id_number": normalise_text,
    "company_code": normalise_text,
    "registered_address": normalise_text,
    "ship_from_address": normalise_text,
    "return_address": normalise_text,
    "device_id": normalise_text,
    "ip": normalise_text,
    "licence_image": normalise_text,
    "qr_payee": normalise_text,
    "wallet": normalise_wallet,
    "domain": normalise_text,
    "tracker_id": normalise_text,
    "social": normalise_text,
}
"""A normaliser for every identifier kind, in the order of the data contract."""
