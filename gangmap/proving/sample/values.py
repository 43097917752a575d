"""Canonical identifiers that pass the format checks: numbers with their check digits, by the city of the holder."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from gangmap.proving.sample.chance import Draws, Ints, distinct_numbers, hit
from gangmap.proving.sample.words import City, cities

Digits = npt.NDArray[np.uint8]
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_BANK_FRONTS = ("622202", "621700", "622848", "621661", "622588", "621226", "622155", "621485")
_MAIL_HOSTS = ("qq.com", "163.com", "126.com", "sina.com", "foxmail.com", "outlook.com")
_HANDLE_LETTERS = np.frombuffer(b"abcdefghjkmnpqrstuvwxyz", np.uint8)


def make_values(kind: str, draws: Draws, city: Ints, chinese: bool) -> list[str]:
    """A canonical value of that kind for each holder, in whose city the numbers were issued.

    Addresses are made elsewhere, since they hang together by place.
    """
    return _MAKERS[kind](draws, city, cities(chinese)) if len(city) else []


def _texts(digits: Digits) -> list[str]:
    wide = np.ascontiguousarray(digits + np.uint8(48)).view(f"S{digits.shape[1]}").ravel()
    texts: list[str] = wide.astype(f"U{digits.shape[1]}").tolist()
    return texts


def _random_digits(draws: Draws, count: int, width: int) -> Digits:
    return draws.integers(0, 10, (count, width), dtype=np.uint8)


def _from(texts: list[str]) -> Digits:
    width = len(texts[0]) if texts else 1
    digits: Digits = (np.array(texts, f"S{width}").view(np.uint8) - np.uint8(48)).reshape(len(texts), width)
    return digits


def _phones(draws: Draws, city: Ints, towns: tuple[City, ...]) -> list[str]:
    """Mobile numbers of the city, no two alike: a number held by strangers is a choice of the case, not an accident."""
    where = np.array(city)
    fronts, phones = draws.random(len(city)), draws.integers(0, 10**9, len(city))
    for attempt in range(50):
        codes = np.array(
            [
                int(town.phone_prefixes[int(front * len(town.phone_prefixes))]) * 10**town.phone_tail
                + tail % 10**town.phone_tail
                for town, front, tail in zip(
                    (towns[c] for c in where.tolist()), fronts.tolist(), phones.tolist(), strict=True
                )
            ],
            np.int64,
        )
        again = np.ones(len(codes), bool)
        again[np.unique(codes, return_index=True)[1]] = False
        # North American numbers do not go on with 0 or 1.
        again |= (codes // 10**10 == 1) & (codes // 10**6 % 10 < 2)
        if not again.any():
            break
        count = int(again.sum())
        where[again] = draws.integers(0, len(towns), count) if attempt > 10 else where[again]
        fronts[again], phones[again] = draws.random(count), draws.integers(0, 10**9, count)
    return [f"+{code}" for code in codes.tolist()]


def _handles(draws: Draws, count: int) -> list[str]:
    letters = _HANDLE_LETTERS[draws.integers(0, len(_HANDLE_LETTERS), (count, 8))]
    words = letters.view("S8").ravel().astype("U8").tolist()
    lengths, numbers = draws.integers(4, 9, count).tolist(), draws.integers(10, 99999, count).tolist()
    return [f"{word[:length]}{number}" for word, length, number in zip(words, lengths, numbers, strict=True)]


def _wechats(draws: Draws, city: Ints, _: tuple[City, ...]) -> list[str]:
    return _handles(draws, len(city))


def _qqs(draws: Draws, city: Ints, _: tuple[City, ...]) -> list[str]:
    return [str(number) for number in distinct_numbers(draws, len(city), 10**7, 4 * 10**9)]


def _emails(draws: Draws, city: Ints, _: tuple[City, ...]) -> list[str]:
    hosts = draws.integers(0, len(_MAIL_HOSTS), len(city)).tolist()
    return [f"{handle}@{_MAIL_HOSTS[h]}" for handle, h in zip(_handles(draws, len(city)), hosts, strict=True)]


def _bank_accounts(draws: Draws, city: Ints, _: tuple[City, ...]) -> list[str]:
    """Nineteen digits with a Luhn check digit."""
    fronts = _from(list(_BANK_FRONTS))[draws.integers(0, len(_BANK_FRONTS), len(city))]
    body = np.hstack([fronts, _random_digits(draws, len(city), 12)])
    return _texts(np.hstack([body, _luhn(body)[:, None]]))


def _luhn(body: Digits) -> Digits:
    doubled = body.astype(np.int64)
    doubled[:, ::-1][:, 0::2] *= 2
    total = (doubled // 10 + doubled % 10).sum(axis=1)
    check: Digits = ((10 - total % 10) % 10).astype(np.uint8)
    return check


def _id_numbers(draws: Draws, city: Ints, towns: tuple[City, ...]) -> list[str]:
    """Eighteen characters, the last by the rule of modulus 11-2; a passport-like number outside China."""
    count = len(city)
    if towns[0].district_codes[0] == "0":
        return [f"P{number}" for number in distinct_numbers(draws, count, 10**7, 10**8)]
    codes = [towns[c].district_codes for c in city.tolist()]
    picks = draws.random(count).tolist()
    area = _from([choices[int(p * len(choices))] for choices, p in zip(codes, picks, strict=True)])
    born = np.datetime64("1955-01-01") + draws.integers(0, 15_000, count)
    birth = _from([day.replace("-", "") for day in born.astype(str).tolist()])
    body = np.hstack([area, birth, _random_digits(draws, count, 3)])
    weights = np.array([2 ** (17 - i) % 11 for i in range(17)])
    check = (12 - (body.astype(np.int64) * weights).sum(axis=1) % 11) % 11
    return [text + "0123456789X"[c] for text, c in zip(_texts(body), check.tolist(), strict=True)]


def _company_codes(draws: Draws, city: Ints, towns: tuple[City, ...]) -> list[str]:
    """Unified social credit codes: 91, the area, an organisation code with its check, a check of the whole."""
    if towns[0].district_codes[0] == "0":
        return [str(number) for number in distinct_numbers(draws, len(city), 10**8, 10**9)]
    weights = np.array([3**i % 31 for i in range(17)])
    organisation = _random_digits(draws, len(city), 8)
    check = (11 - (organisation.astype(np.int64) * [3, 7, 9, 10, 5, 8, 4, 2]).sum(axis=1) % 11) % 11
    codes = []
    for c, body, last in zip(city.tolist(), _texts(organisation), check.tolist(), strict=True):
        start = f"91{towns[c].district_codes[0]}{body}{'0123456789X'[last]}"
        total = sum(_CREDIT_ALPHABET.index(sign) * weights[i] for i, sign in enumerate(start))
        codes.append(start + _CREDIT_ALPHABET[(31 - int(total) % 31) % 31])
    return codes


def _hex(width: int, front: str = "") -> Callable[[Draws, Ints, tuple[City, ...]], list[str]]:
    def make(draws: Draws, city: Ints, _: tuple[City, ...]) -> list[str]:
        noise = draws.bytes(len(city) * width // 2).hex()
        return [front + noise[start : start + width] for start in range(0, len(city) * width, width)]

    return make


def _devices(draws: Draws, city: Ints, towns: tuple[City, ...]) -> list[str]:
    """Half of them fifteen-digit numbers of handsets with a Luhn digit, half fingerprints of a browser."""
    body = np.hstack([np.tile(np.array([8, 6], np.uint8), (len(city), 1)), _random_digits(draws, len(city), 12)])
    handsets = _texts(np.hstack([body, _luhn(body)[:, None]]))
    prints = _hex(32)(draws, city, towns)
    browser = hit(draws, len(city), 0.5).tolist()
    return [p if b else h for h, p, b in zip(handsets, prints, browser, strict=True)]


def _ips(draws: Draws, city: Ints, _: tuple[City, ...]) -> list[str]:
    a = np.array([58, 61, 101, 112, 113, 115, 117, 120, 121, 183, 218, 222])[draws.integers(0, 12, len(city))]
    rest = distinct_numbers(draws, len(city), 0, 256 * 256 * 254)
    return [
        f"{x}.{n // 65024 % 256}.{n // 254 % 256}.{1 + n % 254}" for x, n in zip(a.tolist(), rest.tolist(), strict=True)
    ]


def _domains(draws: Draws, city: Ints, _: tuple[City, ...]) -> list[str]:
    ends = draws.integers(0, 4, len(city)).tolist()
    handles = _handles(draws, len(city))
    return [f"{handle}.{('com', 'shop', 'net', 'top')[end]}" for handle, end in zip(handles, ends, strict=True)]


def _trackers(draws: Draws, city: Ints, _: tuple[City, ...]) -> list[str]:
    return [f"UA-{number}" for number in distinct_numbers(draws, len(city), 10**7, 10**8)]


def _socials(draws: Draws, city: Ints, _: tuple[City, ...]) -> list[str]:
    nets = draws.integers(0, 3, len(city)).tolist()
    handles = _handles(draws, len(city))
    return [f"{('telegram', 'instagram', 'weibo')[n]}:{handle}" for handle, n in zip(handles, nets, strict=True)]


def _phone_or_email(draws: Draws, city: Ints, towns: tuple[City, ...]) -> list[str]:
    """An Alipay account is an e-mail or a phone; the phones are those of the holder, copied in later."""
    return _emails(draws, city, towns)


_MAKERS: dict[str, Callable[[Draws, Ints, tuple[City, ...]], list[str]]] = {
    "phone": _phones,
    "wechat": _wechats,
    "qq": _qqs,
    "email": _emails,
    "alipay": _phone_or_email,
    "bank_account": _bank_accounts,
    "id_number": _id_numbers,
    "company_code": _company_codes,
    "device_id": _devices,
    "ip": _ips,
    "licence_image": _hex(16),
    "qr_payee": _hex(20, "wxp"),
    "wallet": _hex(40, "0x"),
    "domain": _domains,
    "tracker_id": _trackers,
    "social": _socials,
}
