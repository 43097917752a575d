from datetime import date

import pytest

from gangmap.config import Settings
from gangmap.errors import UsageError
from gangmap.pipeline import run_case
from gangmap.proving.sample import SampleSettings, write_sample, write_snapshots
from gangmap.proving.sample.hands import GANG, LARGEST_GROUP, ROOM_FOR_LARGEST
from gangmap.proving.sample.world import make_world


def largest_of(shops):
    hands = make_world(SampleSettings(shops=shops)).hands
    return hands.size[hands.kind == GANG].max()


def test_the_case_that_holds_the_largest_group_is_as_small_as_is_said():
    assert largest_of(ROOM_FOR_LARGEST - 1) < LARGEST_GROUP == largest_of(ROOM_FOR_LARGEST)


def test_what_a_small_case_cannot_hold_is_said(tmp_path):
    made = write_sample(tmp_path / "case", SampleSettings(shops=100, difficulty="easy", pictures=1000))
    pictures = list((tmp_path / "case" / "pictures").iterdir())
    assert any(f"largest group has {made.largest_group} shops" in note for note in made.notes)
    assert any(f"{len(pictures)} pictures were drawn where 1000" in note for note in made.notes)


def test_a_case_without_listings_says_that_it_has_no_pictures(tmp_path):
    made = write_sample(tmp_path / "case", SampleSettings(shops=100, difficulty="two_columns", pictures=3))
    assert any("no picture was drawn where 3" in note for note in made.notes)


@pytest.mark.parametrize("files", ["csv", "parquet"])
def test_a_table_without_rows_is_written_with_its_header_and_a_run_takes_it(tmp_path, files):
    made = write_sample(tmp_path / "case", SampleSettings(shops=100, difficulty="easy", files=files))
    empty = [name for name, rows in made.rows.items() if not rows]
    assert empty
    assert all((tmp_path / "case" / f"{name}.{files}").is_file() for name in empty)
    assert all(name in " ".join(made.notes) for name in empty)
    assert run_case(tmp_path / "case", tmp_path / "workspace", Settings(clock=date(2016, 12, 31))).number == 1


def test_a_table_that_is_turned_off_is_not_written(tmp_path):
    made = write_sample(tmp_path / "case", SampleSettings(shops=100, listings_per_shop=0, shipments_per_shop=0))
    assert not {"listings", "listing_history", "reviews", "shipments"} & made.rows.keys()


def test_more_months_than_there_were_shops_are_refused_and_the_largest_number_is_not(tmp_path):
    settings = SampleSettings(shops=100)
    with pytest.raises(UsageError, match="Ask for 47 months or fewer"):
        write_snapshots(tmp_path / "cases", settings, 500)
    with pytest.raises(UsageError, match="Ask for 47 months or fewer"):
        write_snapshots(tmp_path / "cases", settings, 10**9)
    assert not (tmp_path / "cases").exists()
    assert len(write_snapshots(tmp_path / "cases", settings, 47).folders) == 47
