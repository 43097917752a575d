"""Internet addresses, versions 4 and 6; those that anybody may use at home are refused."""

from __future__ import annotations

import ipaddress
import re

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded
from gangmap.normalise.digits import fold_digit_signs
from gangmap.normalise.placeholder import MASKED, why_no_value

PORT_DROPPED = "port dropped"
PADDED = "padded with zeros"
WRAPPED = "version 4 inside version 6"
EXAMPLE = "range for examples"

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_RESERVED = {
    "a private address": "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7",
    "an address of the machine itself": "127.0.0.0/8 0.0.0.0/8 ::1/128 ::/128",
    "an address of the local link": "169.254.0.0/16 fe80::/10",
    "an address shared by a carrier's customers": "100.64.0.0/10",
    "no address of one machine": "224.0.0.0/4 240.0.0.0/4 ff00::/8",
}
_FOR_EXAMPLES = "192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32"
_WITH_PORT = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([0-9]{1,3}(?:\.[0-9]{1,3}){3}))(?::[0-9]{1,5})?(?:/\S*)?")
_SCHEME = re.compile(r"^(?:https?://|ip\s*[:：=]?\s*)", re.IGNORECASE)
_ZERO = re.compile(r"(?<![0-9])0+(?=[0-9])")
_MASKED = re.compile(r"[0-9]+(?:\.(?:[0-9]+|[*xX]+)){3}")


Ranges = dict[int, tuple[tuple[int, int], ...]]
"""For each version, what the addresses of a range begin with, and how many bits follow that."""


def _ranges(nets: str) -> Ranges:
    parsed = [ipaddress.ip_network(net) for net in nets.split()]
    begun = [(net.version, net.max_prefixlen - net.prefixlen, int(net.network_address)) for net in parsed]
    return {version: tuple((number >> bits, bits) for of, bits, number in begun if of == version) for version in (4, 6)}


_REFUSED = {reason: _ranges(nets) for reason, nets in _RESERVED.items()}
_EXAMPLES = _ranges(_FOR_EXAMPLES)


def normalise_ip(text: str) -> Cleaned:
    """The address as the standards write it (RFC 5952 for version 6), without port and zone."""
    folded = fold_digit_signs(text)
    if reason := why_no_value(folded.text):
        return refused(reason, folded.folds)
    bare = _without_port(Folded(_SCHEME.sub("", folded.text).replace("。", "."), folded.folds))
    try:
        address = ipaddress.ip_address(bare.text)
    except ValueError:
        reason = MASKED if _MASKED.fullmatch(bare.text) and not bare.text[-1].isdigit() else "no internet address"
        return refused(reason, bare.folds)
    return _public(*_unwrapped(address, bare.folds))


def _without_port(folded: Folded) -> Folded:
    if found := _WITH_PORT.fullmatch(folded.text):
        folded = folded.then(found[1] or found[2], PORT_DROPPED)
    folded = Folded(folded.text.split("%")[0], folded.folds)
    return folded.then(_ZERO.sub("", folded.text), PADDED) if ":" not in folded.text else folded


def _unwrapped(address: Address, folds: tuple[str, ...]) -> tuple[Address, tuple[str, ...]]:
    inner = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (inner, (*folds, WRAPPED)) if inner else (address, folds)


def _public(address: Address, folds: tuple[str, ...]) -> Cleaned:
    number, version = int(address), address.version
    for reason, ranges in _REFUSED.items():
        if any(number >> bits == net for net, bits in ranges[version]):
            return refused(reason, folds)
    example = any(number >> bits == net for net, bits in _EXAMPLES[version])
    return Cleaned(str(address), folds=(*folds, EXAMPLE) if example else folds)
