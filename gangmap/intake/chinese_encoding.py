"""Big5 or GB18030: both read the other's bytes without complaint, as characters that nobody writes."""

from __future__ import annotations

import re

_PAIR = re.compile(rb"[\x00-\x7f]|[\x81-\xfe][\x40-\xfe]")
_LEAST_PAIRS = 4
_COMMON_IN_BIG5 = 0.9
_COMMON_IN_GB = 0.6


def chinese_encoding(text: bytes) -> str:
    """Big5 (`cp950`) where nearly every character is a common one in it and many are rare in GB18030, else `gb18030`.

    Both standards put the common characters first: GB 2312 in rows 16 to 55, Big5 under the first bytes A4 to C6.

    Args:
        text: Bytes in one of the two, from the beginning of a line.

    >>> chinese_encoding("臺北市信義區".encode("cp950")), chinese_encoding("广州市白云区".encode("gb18030"))
    ('cp950', 'gb18030')
    """
    pairs = [pair for pair in _PAIR.findall(text) if len(pair) == 2]
    if len(pairs) < _LEAST_PAIRS:
        return "gb18030"
    big5 = sum(0xA1 <= pair[0] <= 0xC6 and not 0x7F <= pair[1] <= 0xA0 for pair in pairs)
    gb = sum((0xA1 <= pair[0] <= 0xA3 or 0xB0 <= pair[0] <= 0xD7) and pair[1] >= 0xA1 for pair in pairs)
    fits = big5 > _COMMON_IN_BIG5 * len(pairs) and gb < _COMMON_IN_GB * len(pairs)
    return "cp950" if fits else "gb18030"
