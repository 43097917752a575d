"""Write the readings of Chinese divisions in Latin letters that come with gangmap.

`python tools/build_readings.py`, after a new edition of the division table. Prints the digest for `SOURCE.md`. The
table saves the third of a second that loading pypinyin takes, for whoever has one address in English among thousands.
"""

import csv
import gzip
import hashlib
import io
import sys
from pathlib import Path

from pypinyin import lazy_pinyin

from gangmap.normalise.address.romanised import romanised_names

TABLE = Path(__file__).parents[1] / "gangmap" / "normalise" / "data" / "readings.csv.gz"
OWN_READINGS = {
    "番禺": "PANYU", "台州": "TAIZHOU", "六安": "LUAN", "乐清": "YUEQING", "丽水": "LISHUI", "莘县": "SHENXIAN",
    "闵行": "MINHANG", "香港": "HONGKONG", "澳门": "MACAU", "陕西": "SHAANXI", "内蒙古": "INNERMONGOLIA",
    "西藏": "TIBET", "台北": "TAIPEI", "高雄": "KAOHSIUNG", "厦门": "XIAMEN", "乐平": "LEPING",
    "大埔": "DABU", "朝阳": "CHAOYANG", "长宁": "CHANGNING", "东阿": "DONGE", "台湾": "TAIWAN", "哈尔滨": "HARBIN",
    "乌鲁木齐": "URUMQI", "拉萨": "LHASA",
}  # fmt: skip
"""Readings that pypinyin does not know, or that are written otherwise abroad."""


def readings() -> bytes:
    """The table, to the byte: name, its sound in capitals without tones."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    for name in sorted({*OWN_READINGS, *(name for name, _ in romanised_names())}):
        rows.writerow([name, OWN_READINGS.get(name) or "".join(lazy_pinyin(name)).upper().replace("Ü", "V")])
    return gzip.compress(written.getvalue().encode("utf-8"), 9, mtime=0)


if __name__ == "__main__":
    TABLE.write_bytes(readings())
    sys.stdout.write(f"{TABLE.name} {hashlib.sha256(TABLE.read_bytes()).hexdigest()}\n")
