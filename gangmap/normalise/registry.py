"""Which normaliser reads which kind of identifier."""

from __future__ import annotations

from collections.abc import Callable

from gangmap.model.cleaned import Cleaned
from gangmap.normalise.address import normalise_address_held
from gangmap.normalise.alipay import normalise_alipay
from gangmap.normalise.bank_account import normalise_bank_account
from gangmap.normalise.company_code import normalise_company_code
from gangmap.normalise.device_id import normalise_device_id
from gangmap.normalise.domain import normalise_domain
from gangmap.normalise.email import normalise_email
from gangmap.normalise.id_number import normalise_id_number
from gangmap.normalise.ip import normalise_ip
from gangmap.normalise.licence_image import normalise_licence_image
from gangmap.normalise.phone import normalise_phone
from gangmap.normalise.qq import normalise_qq
from gangmap.normalise.qr_payee import normalise_qr_payee
from gangmap.normalise.social import normalise_social
from gangmap.normalise.tracker_id import normalise_tracker_id
from gangmap.normalise.wallet import normalise_wallet
from gangmap.normalise.wechat import normalise_wechat

Normaliser = Callable[[str], Cleaned]

NORMALISERS: dict[str, Normaliser] = {
    "phone": normalise_phone,
    "wechat": normalise_wechat,
    "qq": normalise_qq,
    "email": normalise_email,
    "alipay": normalise_alipay,
    "bank_account": normalise_bank_account,
    "id_number": normalise_id_number,
    "company_code": normalise_company_code,
    "registered_address": normalise_address_held,
    "ship_from_address": normalise_address_held,
    "return_address": normalise_address_held,
    "device_id": normalise_device_id,
    "ip": normalise_ip,
    "licence_image": normalise_licence_image,
    "qr_payee": normalise_qr_payee,
    "wallet": normalise_wallet,
    "domain": normalise_domain,
    "tracker_id": normalise_tracker_id,
    "social": normalise_social,
}
"""A normaliser for every identifier kind, in the order of the data contract."""
