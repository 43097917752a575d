"""Which courier numbers its waybills so: by format, and by check digit where there is one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from phonenumbers import SUPPORTED_REGIONS

from gangmap.normalise.waybill_check import Check, modulo_7, modulo_10, modulo_37_36, postal, weighed

EMS = "EMS"
CHINA_POST = "China Post"
_POST_OF_COUNTRY = {
    "AU": "Australia Post", "CA": "Canada Post", "CN": CHINA_POST, "DE": "Deutsche Post", "FR": "La Poste",
    "GB": "Royal Mail", "HK": "Hongkong Post", "JP": "Japan Post", "KR": "Korea Post", "MO": "CTT Macau",
    "NL": "PostNL", "RU": "Russian Post", "SG": "Singapore Post", "TW": "Chunghwa Post", "US": "USPS",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Format:
    """How one courier's numbers look.

    Args:
        courier: Its name.
        pattern: A whole number in capitals without separators; its group, if it has one, is what the check covers.
        check: Its check digit's rule, None where none is published.
        telling: Whether nobody else's numbers look so, so that a wrong check digit means a wrong number. Bare digits
            of a length that couriers without check digits use too are not.
        prepend: What the check needs before a number that lacks it.
    """

    courier: str
    pattern: re.Pattern[str]
    check: Check | None = None
    telling: bool = True
    prepend: str = ""

    def matches(self, number: str) -> bool:
        """Whether it looks like one of theirs, whatever its check digit."""
        return self.pattern.fullmatch(number) is not None

    def holds(self, number: str) -> bool:
        """Whether it is one of theirs: look and check digit."""
        found = self.pattern.fullmatch(number)
        if found is None or self.check is None:
            return found is not None
        checked = found[1] if found.re.groups else number
        if self.prepend and not checked.startswith(self.prepend):
            checked = self.prepend + checked
        return self.check(checked)


def _format(courier: str, pattern: str, check: Check | None = None, telling: bool = True, prepend: str = "") -> Format:
    return Format(courier, re.compile(pattern), check, telling, prepend)


_FEDEX_12 = weighed((3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1), 11, 10)
_FEDEX_14 = weighed((1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1), 11, 10)
_USPS_ZIP = r"(?:420[0-9]{5}(?:[0-9]{4})?)?"
_POSTAL = re.compile(r"[A-Z]{2}[0-9]{9}([A-Z]{2})")

FORMATS = (
    # Numbers that begin with letters.
    _format("SF Express", r"SF[0-9]{12,13}"),
    _format("YunExpress", r"YT[0-9]{16}"),
    _format("YTO", r"YT[0-9]{13}|[VWG][0-9]{9}"),
    _format("JD Logistics", r"JD[A-Z]{0,2}[0-9]{9,17}(?:-[0-9]+-[0-9]+-?)?"),
    _format("J&T", r"JT[0-9]{13}"),
    _format("Deppon", r"DPK[0-9]{9,15}"),
    _format("KYE", r"KY[A-Z0-9]?[0-9]{9,14}"),
    _format("Fengwang", r"FW[0-9]{13}"),
    _format("Suning", r"SN[0-9]{12,13}"),
    _format("Cainiao", r"LP[0-9]{14,16}"),
    _format("4PX", r"4PX[0-9]{13}CN"),
    _format("Amazon", r"TB[ACM][0-9]{12}|[AFC][0-9]{10}"),
    _format("GOFO", r"GFUS[0-9]{14}"),
    _format("LaserShip", r"L[AIEHNX][1-3][0-9]{7}|1LS7[12][0-9]{10}|1LS7[12][0-9]{2}01[1-4][0-9]{6}-?1"),
    _format("LaserShip", r"1LSCX[0-9A-Z]{10}"),
    _format("UPS", r"1Z([A-Z0-9]{15}[0-9])", modulo_10(1, 2)),
    _format("UPS", r"[AHJKTV]([0-9]{10})", modulo_10(1, 2)),
    _format("DHL", r"J[A-Z]{2,3}[0-9]{9,10}"),
    _format("DHL", r"(?:GM|LX|RX|UV|CN|SG|TH|IN|HK|MY)(?=[A-Z]*[0-9])[0-9A-Z]{10,39}"),
    # Digits that begin as one domestic courier's do.
    _format("ZTO", r"7[35-8][0-9]{10,12}", telling=False),
    _format("STO", r"77[237][0-9]{12}|(?:22|26|33|36|46|55|56|66|88)[0-9]{10}", telling=False),
    _format("Yunda", r"(?:3[12]|4[0-9])[0-9]{11}|(?:31|32|43|46)[0-9]{13}", telling=False),
    _format(EMS, r"(?:1[0-3]|5[01]|9[0-9])[0-9]{11}", telling=False),
    # Digits with a check digit.
    _format("DPD", r"([0-9]{24}(?!000)[0-9]{3}[0-9A-Z])", modulo_37_36),
    _format("DPD", r"([0-9]{14}[A-Z])", modulo_37_36),
    _format("USPS", rf"{_USPS_ZIP}(9[2-5][0-9]{{20}}|9[2-5][0-9]{{24}})", modulo_10(3, 1, from_the_right=True)),
    _format("USPS", rf"{_USPS_ZIP}(91[0-9]{{20}})", modulo_10(3, 1)),
    _format("USPS", rf"{_USPS_ZIP}([0-9]{{20}})", modulo_10(3, 1)),
    _format("USPS", rf"{_USPS_ZIP}([0-9]{{20}})", modulo_10(3, 1), prepend="91"),
    _format("FedEx", r"[0-8][0-9]{19}([0-9]{14})", _FEDEX_14),
    _format("FedEx", r"96[0-9]{2}[0-9]{16}([0-9]{14})", _FEDEX_14),
    _format("FedEx", r"3[0-9]{15}([0-9]{12})[0-9]{4}", _FEDEX_12),
    _format("FedEx", r"96[0-9]{5}([0-9]{15})", modulo_10(1, 3)),
    _format("Canada Post", r"[0-9]{16}", modulo_10(3, 1)),
    _format("FedEx", r"00([0-9]{16})", modulo_10(3, 1), telling=False),
    _format("FedEx", r"[0-9]{15}", modulo_10(3, 1, from_the_right=True), telling=False),
    _format("FedEx", r"[0-9]{12}", _FEDEX_12, telling=False),
    _format("DHL", r"[0-9]{10,11}", modulo_7, telling=False),
    _format("DHL", r"(?:51|60)[0-9]{12}", telling=False),
)
"""Formats of waybills, the more telling first."""


def courier_of_waybill(text: str) -> str | None:
    """The courier whose numbers look like this and whose check digit holds, or None.

    Where bare digits could be of several couriers, the one whose numbers begin so is preferred to one of whose check
    digit one number in ten would hold by chance. A guess by format, not a look-up.
    """
    number = compact_waybill(text)
    if len(set(number)) < 2:
        return None
    if country := _POSTAL.fullmatch(number):
        return _post_of(number, country[1]) if _postal_holds(number) else None
    return next((form.courier for form in FORMATS if form.holds(number)), None)


def check_digit_is_wrong(number: str) -> bool:
    """Whether a compact number looks like some courier's alone, and the check digits of all it looks like fail."""
    if _POSTAL.fullmatch(number):
        return not _postal_holds(number)
    looks_like = [form for form in FORMATS if form.matches(number)]
    telling = any(form.telling and form.check for form in looks_like)
    return telling and not any(form.holds(number) for form in looks_like)


def compact_waybill(text: str) -> str:
    """The number in capitals without spaces and hyphens; a hyphen that belongs to a format stays."""
    number = re.sub(r"\s+", "", text).upper()
    kept = re.fullmatch(r"JD[A-Z]{0,2}[0-9]{9,17}-[0-9]+-[0-9]+-?", number)
    return number if kept else re.sub(r"[-–—._]", "", number)


def _postal_holds(number: str) -> bool:
    return number[11:] in SUPPORTED_REGIONS and postal(number)


def _post_of(number: str, country: str) -> str:
    if country == "CN" and number.startswith("E"):
        return EMS
    return _POST_OF_COUNTRY.get(country, f"post of {country}")
