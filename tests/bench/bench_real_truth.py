"""Hold gangmap against real and published data, and write docs/real-truth.md: `python tests/bench/bench_real_truth.py`.

The data lies beside the checkout (or where GANGMAP_TEST_DATA says), a folder a source, each with its SOURCE.md; what
is not there is left out, and without any the page stays as it is.
"""

import argparse
import os
import re
import sys
import tempfile
import tomllib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from textwrap import fill

from rich.console import Console
from rich.table import Table

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))  # the tests of the same data measure the same way

from real_truth import Finding, findings, sites_of  # noqa: E402

PAGE = TESTS.parent / "docs" / "real-truth.md"
READ = Path(__file__).with_name("read_sites.toml")
DATA = Path(os.environ.get("GANGMAP_TEST_DATA", TESTS.parents[1] / "shared" / "data"))

HEAD = """# Real ground truth

How gangmap does on data that nobody generated for it, measured on {day} by
`tests/bench/bench_real_truth.py`, which wrote this page. Nothing was tuned to these sets; their labels only judge. The
data is not part of gangmap.

"""
GRAPHS = """
## Plain graphs

In karate, dolphins and polbooks nothing is known of anybody but who is tied to whom; each tie is given as a phone that
two hold and nobody else. There is nothing to weigh in such a case: no second kind of evidence that could agree with
the first. `linkage`, the default, takes each such phone for one owner's, joins what hangs together, and finds no
communities (everybody alone has an NMI of .26 to .35, everybody in one group none): it asks for the same hands, and a
friend is not the same hands. Whoever wants the communities of a plain graph asks for
`--algorithm louvain`, which parts by modularity, as Leiden does here. `leiden` weighs bits against a gap of .01 bit,
and parts a small dense graph into few pieces. Modularity has many optima that are about as good; one seed tells
little, so ten are averaged.
"""
SITES_HEAD = """
## Fraudulent sites by their wallets

"""
SITES = """Sites of one group mostly imitate one brand or run one scheme: purity is the share of sites that are of the
category of most of their group. Nobody knows who ran them. Of the groups of a run {added} join what no
wallet does, by the core of their names. {count} of these were read, on names: {same} look like one hand, {unclear} may
as well be imitators, of {apart} nothing speaks for one hand. {candidates} more groups, which near evidence speaks for
at a probability of .15 to .5, are not made.
"""


def main() -> None:
    asked = _arguments()
    if not DATA.is_dir():
        print(f"No data in {DATA}: {asked.page} stays as it is.")
        return
    console, found = Console(), []
    with tempfile.TemporaryDirectory(prefix="real-truth-") as folder:
        for finding in findings(DATA, Path(folder)):
            found.append(finding)
            console.print(f"{finding.data:13} {finding.what:62} {finding.measure} {_written(finding)}", highlight=False)
        read = _read(Path(folder)) if (DATA / "scam-sites").is_dir() else {}
    console.print(_table(found))
    asked.page.write_text(_page(found, read, asked.day), encoding="utf-8", newline="\n")
    console.print(f"Written: {asked.page}")


def _read(folder: Path) -> dict[str, int | str]:
    """How many of the groups that near evidence adds were read, and with which verdict."""
    verdicts = {group["first"]: group["verdict"] for group in tomllib.loads(READ.read_text("utf-8"))["group"]}
    (folder / "drawn").mkdir()
    sites = sites_of(DATA, folder / "drawn")
    counted = Counter(verdicts.get(group[0], "not read") for group in sites.added)
    if counted["not read"]:
        print(f"{counted['not read']} of the groups added were not read: read them, and add them to {READ.name}.")
    read = {name: counted[name] for name in ("same", "unclear", "apart")}
    return read | {"count": sum(read.values()), "candidates": len(sites.candidates), "added": len(sites.added)}


def _table(found: list[Finding]) -> Table:
    table = Table("data", "what", "measure", "value", "wanted", "holds", "CPU s", title="Real ground truth")
    for one in found:
        table.add_row(one.data, one.what, one.measure, _written(one), one.wanted, _held(one), f"{one.cpu_seconds:.1f}")
    return table


def _page(found: list[Finding], read: dict[str, int | str], day: str) -> str:
    rows = [
        f"| {one.what} | {one.measure} | {_written(one)} | {one.wanted} | {_held(one)} | {one.cpu_seconds:.1f} |"
        for one in found
    ]
    parts = [
        HEAD.format(day=day),
        "| what | measure | value | wanted | holds | CPU seconds |\n",
        "|---|---|---:|---|---|---:|\n",
    ]
    parts += [row + "\n" for row in rows]
    sources = dict.fromkeys(one.data for one in found)
    if "community-gt" in sources:
        parts.append(GRAPHS)
    if read:
        parts += [SITES_HEAD, fill(SITES.format(**read), 120), "\n"]
    parts += ["\n## Sources\n\n", *(f"- `{source}`: {_source(source)}\n" for source in sources)]
    return "".join(parts)


def _source(name: str) -> str:
    """Where the data is from, as its SOURCE.md says: repository, path and commit."""
    text = (DATA / name / "SOURCE.md").read_text(encoding="utf-8")
    given = re.search(r"^(?:Source|- From): *(.+)$", text, re.MULTILINE)
    commit = re.search(r"@([0-9a-f]{40})", text)
    licence = re.search(r"^(?:- )?Licence: *(.+?)(?: repo|;|\.?$)", text, re.MULTILINE)
    parts = [
        given[1].rstrip(".") if given else "",
        f"commit {commit[1]}" if commit else "",
        licence[1] if licence else "",
    ]
    return "; ".join(part for part in parts if part)


def _written(one: Finding) -> str:
    return f"{one.value:.0f}" if one.measure == "groups" else f"{one.value:.3f}"


def _held(one: Finding) -> str:
    return "" if one.holds is None else "yes" if one.holds else "no"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Hold gangmap against real and published data.")
    parser.add_argument("--page", type=Path, default=PAGE, help="write it there")
    parser.add_argument(
        "--day", default=datetime.now(UTC).date().isoformat(), help="of the measurement (default: today)"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
