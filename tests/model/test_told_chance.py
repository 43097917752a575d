"""Tests of how a probability is written."""

from datetime import date

from gangmap.cli.show_rows import as_csv_text
from gangmap.export.map import map_data
from gangmap.model.picture import Picture, PictureNode
from gangmap.view.html_table import render_table


def test_what_is_nearly_certain_is_nowhere_written_as_certain():
    rows = [{"confidence": 0.999999}, {"confidence": 0.0001}, {"confidence": 0.995}, {"confidence": 1.0}]
    assert as_csv_text(rows, ["confidence"]).split() == ["confidence", "0.999999", "0.0001", "0.995", "1"]
    table = render_table("", "", (("confidence", "Confidence"),), rows)
    assert "0.999999" in table
    assert table.count("1.000") == 1


def test_a_map_has_no_member_that_is_certain():
    nodes = [PictureNode(f"shop {n}", "shop", "店", "shops", confidence=sure) for n, sure in enumerate((0.99999, 1e-6))]
    things = map_data(Picture("", "", tuple(nodes), (), date(2016, 8, 31), "1"), "en")["things"]
    assert [thing["confidence"] for thing in things] == [0.999, 0.001]
