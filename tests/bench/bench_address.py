"""How many distinct addresses a CPU second reads: `python tests/bench/bench_address.py [file.csv]`."""

import csv
import sys
import time
from pathlib import Path

from gangmap.normalise.address import parse_address

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "cn-addresses-cpca" / "addr.csv"


def main(source: Path) -> None:
    """Print the time to load the division table, and the rate over distinct texts."""
    began = time.process_time()
    parse_address("广州市")
    loaded = time.process_time()
    with source.open(encoding="utf-8") as rows:
        texts = list(dict.fromkeys(row[0] for row in csv.reader(rows) if row and row[0].strip(" ,")))
    began_reading = time.process_time()
    for text in texts:
        parse_address(text)
    seconds = time.process_time() - began_reading
    sys.stdout.write(
        f"table and patterns {loaded - began:.2f} s; {len(texts)} addresses, {len(texts) / seconds:,.0f}/s\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED)
