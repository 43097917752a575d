"""What a picture looks like, as hashes that copies of it share: scaled, saved anew, mirrored, framed, cut a little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from PIL.Image import Image

SMALL_SIDE = 128
"""The shorter side of a picture when it is hashed, or up to twice that: a hash looks at coarse light and dark alone."""
CUTS = (0.0, 0.03, 0.06, 0.09)
"""How much of each side is cut away before a hash is taken: a copy that was cut meets one of them."""
_FLAT = 6.0
"""A picture whose light varies less than this, of 255, shows nothing."""
_FRAME = 24
"""How far, of 255, a border may differ from itself."""


def hashes_of(picture: Image) -> tuple[str, ...]:
    """The perceptual hashes of a picture and of its mirror image, 16 hexadecimal digits each; none if it shows nothing.

    An even border is taken away first. Then a discrete cosine transform tells for each of the 64 coarsest waves whether
    it is stronger than the median (Zauner 2010, "Implementation and benchmarking of perceptual image hash functions"),
    of the whole and of what is left when a little is cut from each side. Copies differ in a few bits.

    Args:
        picture: Of any mode; not changed.
    """
    # imagehash loads SciPy's transforms, which a case without pictures need not wait for.
    import imagehash  # noqa: PLC0415
    from PIL import ImageOps  # noqa: PLC0415

    small = _without_frame(_small_grey(picture))
    if np.asarray(small).std() < _FLAT:
        return ()
    found: list[str] = []
    for cut in CUTS:
        across, down = round(small.width * cut), round(small.height * cut)
        part = small.crop((across, down, small.width - across, small.height - down))
        found += [str(imagehash.phash(shown)) for shown in (part, ImageOps.mirror(part))]
    return tuple(dict.fromkeys(found))


def _small_grey(picture: Image) -> Image:
    """Light and dark alone, made small first; what is transparent is seen on white, as a shop shows it."""
    from PIL import Image  # noqa: PLC0415

    if picture.mode in {"1", "P"}:  # colours of a palette have no mean
        picture = picture.convert("RGBA")
    elif picture.mode[0] in "IF":  # more than 256 steps of grey
        light = np.asarray(picture, np.float64)
        picture = Image.fromarray(np.uint8(255 * light / max(light.max(), 1.0)))
    small = picture.reduce(max(1, min(picture.size) // SMALL_SIDE))
    if "A" in small.mode or "transparency" in picture.info:
        clear = small.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("L")
    return small.convert("L")


def _without_frame(picture: Image) -> Image:
    """The picture without an even border; there is one where all four corners are of one colour."""
    light = np.asarray(picture).astype(np.int16)
    corners = light[[0, 0, -1, -1], [0, -1, 0, -1]]
    if corners.max() - corners.min() > _FRAME:
        return picture
    differs = np.abs(light - int(np.median(corners))) > _FRAME
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    if not len(rows):
        return picture
    return picture.crop((int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1))
