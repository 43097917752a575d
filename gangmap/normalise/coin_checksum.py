"""Check digits of coin addresses: EIP-55, base58check, bech32 and CashAddr."""

from __future__ import annotations

import hashlib

from gangmap.normalise.keccak import keccak_256

_BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_ENDINGS = (1, 0x2BC830A3)
"""What the polynomial leaves for bech32 and for bech32m (BIP 173, BIP 350)."""


def eip_55(address: str) -> str:
    """An Ethereum address in the letter case that carries its check (EIP-55)."""
    plain = address[2:].lower()
    digest = keccak_256(plain.encode()).hex()
    return "0x" + "".join(
        sign.upper() if int(check, 16) >= 8 else sign for sign, check in zip(plain, digest, strict=False)
    )


def base58_holds(address: str, ripple: bool = False) -> bool:
    """Whether a base58check address ends in the right four bytes."""
    alphabet = _RIPPLE if ripple else _BITCOIN
    number = 0
    for sign in address:
        value = alphabet.find(sign)
        if value < 0:
            return False
        number = number * 58 + value
    zeros = len(address) - len(address.lstrip(alphabet[0]))
    data = bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
    return len(data) > 4 and hashlib.sha256(hashlib.sha256(data[:-4]).digest()).digest()[:4] == data[-4:]


def bech32_holds(address: str) -> bool:
    """Whether a bech32 address, in lower case, has the right last six characters."""
    prefix, _, data = address.rpartition("1")
    values = [_BECH32.find(sign) for sign in data]
    if not prefix or min(values, default=-1) < 0:
        return False
    spread = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    remainder = 1
    for value in spread + values:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            remainder ^= generator if top >> bit & 1 else 0
    return remainder in _BECH32_ENDINGS


def cash_address_holds(address: str, prefix: str = "bitcoincash") -> bool:
    """Whether a Bitcoin Cash address without its prefix, in lower case, has the right last eight characters."""
    values = [_BECH32.find(sign) for sign in address]
    if min(values, default=-1) < 0:
        return False
    remainder = 1
    for value in [ord(sign) & 31 for sign in prefix] + [0] + values:
        top = remainder >> 35
        remainder = (remainder & 0x07FFFFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)):
            remainder ^= generator if top >> bit & 1 else 0
    return remainder == 1
