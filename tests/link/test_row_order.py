"""What a case says does not depend on the order in which its rows were written, nor on how many threads read them."""

import numpy as np
import pyarrow.parquet as pq
from cases import results_of

from gangmap.proving.sample import SampleSettings, write_sample

_SMALL_GROUP_ROWS = 40
TABLES = ("links", "members", "facilities")


def shuffled(case, folder):
    """The same case with the rows of every table in another order, in many row groups."""
    folder.mkdir()
    random = np.random.default_rng(1)
    for path in sorted(case.glob("*.parquet")):
        rows = pq.read_table(path)
        rows = rows.take(random.permutation(rows.num_rows))
        pq.write_table(rows, folder / path.name, row_group_size=_SMALL_GROUP_ROWS)
    return folder


def told(case, workspace, threads):
    with results_of(case, workspace, threads=threads) as results:
        return {name: pq.read_table(results.run.results / f"{name}.parquet") for name in TABLES}


def test_a_case_with_its_rows_in_another_order_and_in_many_row_groups_gives_the_same_links(tmp_path):
    case = tmp_path / "sample"
    write_sample(case, SampleSettings(shops=700, difficulty="near_only", files="parquet"))
    as_written = told(case, tmp_path / "as-written", threads=1)
    in_another = told(shuffled(case, tmp_path / "case"), tmp_path / "in-another", threads=4)
    assert as_written["links"].num_rows > 500
    for name in TABLES:
        assert in_another[name].equals(as_written[name]), name
