"""Which part of a host name was registered by its owner, told from a frozen list without any network."""

from __future__ import annotations

from functools import cache

from publicsuffixlist import PublicSuffixList


@cache
def _list() -> PublicSuffixList:
    return PublicSuffixList()


def registered_name(host: str) -> str | None:
    """The shortest name under a public suffix: `example.co.uk` of `shop.example.co.uk`; None of a suffix itself.

    Suffixes that a hosting company opened (`myshopify.com`) count as public. The list is the one that comes with the
    library's release (publicsuffix.org), so the answer does not change from day to day.

    Args:
        host: In lower case, ASCII (punycode).
    """
    name: str | None = _list().privatesuffix(host)
    return name
