import io
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from drawn_pictures import COPIES, drawn, saved_anew
from PIL import Image

from gangmap.link.near.picture import picture_values, read_hashes
from gangmap.normalise.picture_hash import hashes_of

ORIGINALS = 40


@pytest.fixture(scope="module")
def originals():
    return [list(hashes_of(drawn(number))) for number in range(ORIGINALS)]


def values_of(pictures):
    return picture_values(read_hashes(pa.array([" ".join(hashes) for hashes in pictures])))


def meet(originals, copies):
    """How many copies have the number of their original, whoever else is there."""
    numbers = values_of([*originals, *copies])
    return int((numbers[: len(originals)] == numbers[len(originals) :]).sum())


def bits_apart(one, other):
    codes = [np.array([int(text, 16) for text in hashes], np.uint64) for hashes in (one, other)]
    return int(np.bitwise_count(codes[0][:, None] ^ codes[1][None, :]).min())


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_a_copy_meets_its_original(copy, originals):
    copies = [list(hashes_of(copy(drawn(number)))) for number in range(ORIGINALS)]
    assert meet(originals, copies) >= 0.9 * ORIGINALS


def test_different_pictures_are_far_apart(originals):
    apart = [bits_apart(one, other) for place, one in enumerate(originals) for other in originals[:place]]
    assert min(apart) > 8
    assert len(set(values_of(originals).tolist())) == ORIGINALS


def test_a_picture_of_one_colour_shows_nothing():
    assert hashes_of(Image.new("RGB", (300, 200), "grey")) == ()
    assert hashes_of(Image.new("L", (1, 1))) == ()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "F"])
def test_pictures_of_every_mode_have_hashes(mode):
    assert len(hashes_of(drawn(2).convert("L" if mode in {"I;16", "F"} else "RGB").convert(mode))) > 1


def test_what_is_transparent_is_seen_on_white():
    shown = drawn(0)
    clear = shown.convert("RGBA")
    pixels = np.array(clear)
    pixels[(pixels[:, :, :3] == 255).all(axis=2)] = (0, 0, 0, 0)
    assert bits_apart(hashes_of(Image.fromarray(pixels)), hashes_of(shown)) <= 4


def test_the_same_picture_has_the_same_hashes_twice():
    kept = io.BytesIO()
    drawn(1).save(kept, "PNG")
    assert hashes_of(Image.open(io.BytesIO(kept.getvalue()))) == hashes_of(drawn(1))


@pytest.mark.real_data
def test_real_pictures_meet_their_copies_and_no_others(real_data):
    files = sorted(path for path in Path(real_data / "ocr-images").iterdir() if path.suffix in {".jpg", ".png"})
    pictures = [Image.open(file).convert("RGB") for file in files]
    originals = [list(hashes_of(picture)) for picture in pictures]
    assert len(set(values_of(originals).tolist())) == len(files)
    assert meet(originals, [list(hashes_of(COPIES["mirrored"](picture))) for picture in pictures]) == len(files)
    # Lines of text, a hand high: coarse light and dark say little about them.
    assert meet(originals, [list(hashes_of(saved_anew(picture))) for picture in pictures]) >= 0.7 * len(files)
