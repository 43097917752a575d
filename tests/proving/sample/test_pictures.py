import numpy as np
from generated import read
from PIL import Image

from gangmap.proving.sample import SampleSettings, write_sample


def test_pictures_are_drawn_on_request_and_named_by_their_listing(tmp_path):
    write_sample(tmp_path / "case", SampleSettings(shops=120, pictures=8))
    listings = read(tmp_path / "case", "listings").to_pylist()
    drawn = [row for row in listings if row["image_path"]]
    assert len({row["image_path"] for row in drawn}) == 8
    assert all((tmp_path / "case" / row["image_path"]).is_file() for row in drawn)
    assert all(row["image_hash"] is None for row in drawn)
    with Image.open(tmp_path / "case" / drawn[0]["image_path"]) as image:
        assert np.asarray(image.convert("L")).std() > 10


def test_without_a_request_there_is_no_picture(tmp_path):
    write_sample(tmp_path / "case", SampleSettings(shops=120))
    assert not (tmp_path / "case" / "pictures").exists()
