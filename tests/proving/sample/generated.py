"""Reading a generated case back, and how well one column tells what it should not."""

import numpy as np
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq


def read(folder, table):
    """A table of a case, CSV cells as text."""
    path = folder / f"{table}.csv"
    if not path.is_file():
        return pq.read_table(folder / f"{table}.parquet")
    with pa_csv.open_csv(path) as rows:
        names = rows.schema.names
    as_text = pa_csv.ConvertOptions(column_types=dict.fromkeys(names, "string"), strings_can_be_null=True)
    return pa_csv.read_csv(path, convert_options=as_text)


def area_under_curve(score, wanted):
    """How often a wanted row scores above an unwanted one, ties counting half."""
    score, wanted = np.asarray(score, float), np.asarray(wanted, bool)
    values, index, counts = np.unique(score, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[index]
    many, few = int(wanted.sum()), int((~wanted).sum())
    return float((ranks[wanted].sum() - many * (many + 1) / 2) / (many * few)) if len(values) else 0.5
