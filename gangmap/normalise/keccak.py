"""Keccak-256 as Ethereum uses it (the padding before SHA-3 was fixed), which Python's own library lacks.

Method: G. Bertoni, J. Daemen, M. Peeters, G. Van Assche, The Keccak reference, version 3.0 (2011).
"""

from __future__ import annotations

_MASK = (1 << 64) - 1
_RATE_BYTES = 136
_ROUNDS = 24


def _round_constants() -> tuple[int, ...]:
    """The 24 constants, from the feedback register that defines them."""
    register, constants = 1, []
    for _ in range(_ROUNDS):
        constant = 0
        for power in range(7):
            if register & 1:
                constant |= 1 << ((1 << power) - 1)
            register = (register << 1) ^ (0x171 if register & 0x80 else 0)
        constants.append(constant)
    return tuple(constants)


def _walk() -> tuple[tuple[int, int], ...]:
    """Lanes in the order the permutation visits them, each with how far it is turned."""
    x, y, steps = 1, 0, []
    for step in range(24):
        x, y = y, (2 * x + 3 * y) % 5
        steps.append((x + 5 * y, (step + 1) * (step + 2) // 2 % 64))
    return tuple(steps)


_CONSTANTS = _round_constants()
_STEPS = _walk()


def keccak_256(message: bytes) -> bytes:
    """The 32-byte digest."""
    padding = _RATE_BYTES - len(message) % _RATE_BYTES
    padded = bytearray(message + bytes(padding))
    padded[len(message)] |= 0x01
    padded[-1] |= 0x80
    lanes = [0] * 25
    for start in range(0, len(padded), _RATE_BYTES):
        for lane in range(_RATE_BYTES // 8):
            lanes[lane] ^= int.from_bytes(padded[start + 8 * lane : start + 8 * lane + 8], "little")
        lanes = _permuted(lanes)
    return b"".join(lane.to_bytes(8, "little") for lane in lanes[:4])


def _permuted(lanes: list[int]) -> list[int]:
    for constant in _CONSTANTS:
        parity = [lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20] for x in range(5)]
        mixed = [parity[x - 1] ^ _turned(parity[(x + 1) % 5], 1) for x in range(5)]
        lanes = [lane ^ mixed[at % 5] for at, lane in enumerate(lanes)]
        carried = lanes[1]
        for at, turn in _STEPS:
            carried, lanes[at] = lanes[at], _turned(carried, turn)
        rows = (lanes[start : start + 5] for start in range(0, 25, 5))
        lanes = [row[x] ^ (~row[(x + 1) % 5] & _MASK & row[(x + 2) % 5]) for row in rows for x in range(5)]
        lanes[0] ^= constant
    return lanes


def _turned(lane: int, by: int) -> int:
    return ((lane << by) | (lane >> (64 - by))) & _MASK
