"""Listing pictures as files: goods that look alike where their hashes do, with a number or a QR code on them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from gangmap.errors import MissingExtraError
from gangmap.proving.sample.chance import stream
from gangmap.proving.sample.settings import SampleSettings

if TYPE_CHECKING:
    from PIL.Image import Image

FOLDER = "pictures"
_SIDE = 360
_QR_SIDE = 110


def draw_pictures(folder: Path, settings: SampleSettings, tables: dict[str, pa.Table]) -> pa.Table:
    """Draw the pictures of some offers into the case's folder `pictures/`.

    The light and dark fields of a picture are the bits of the offer's hash, so pictures whose hashes are near look
    alike. Two in three carry the shop's phone or WeChat name as the shops table writes it, as text or as QR code:
    nothing comes to light that another table does not show. Text is digits and Latin letters, since no Chinese
    font can be counted on.

    Args:
        folder: The case.
        settings: How many pictures, and the seed.
        tables: The case's tables.

    Returns:
        The listings with the pictures' paths; where a picture is, the hash is left out.

    Raises:
        MissingExtraError: When pillow or qrcode is not installed.
    """
    draws = stream(settings.seed, "pictures")
    listings = tables["listings"]
    chosen = np.sort(draws.permutation(listings.num_rows)[: settings.pictures])
    contacts = _contacts(tables["shops"])
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    hashes = listings["image_hash"].to_pylist()
    paths: list[str | None] = [None] * listings.num_rows
    shops = listings["shop_id"].to_pylist()
    for row, manner in zip(chosen.tolist(), draws.integers(0, 3, len(chosen)).tolist(), strict=True):
        path = f"{FOLDER}/{listings['listing_id'][row].as_py()}.png"
        _picture(int(hashes[row], 16), contacts.get(shops[row], ""), manner).save(folder / path)
        paths[row], hashes[row] = path, None
    at = listings.column_names.index("image_hash")
    listings = listings.set_column(at, "image_hash", pa.array(hashes, pa.string()))
    return listings.add_column(at, "image_path", pa.array(paths, pa.string()))


def _contacts(shops: pa.Table) -> dict[str, str]:
    """What each shop would put on a picture: the first value of its phone or WeChat cell, if a font can write it."""
    found = {}
    for row in shops.select(["shop_id", "phone", "wechat"]).to_pylist():
        values = [(row[kind] or "").split(";")[0] for kind in ("phone", "wechat")]
        plain = [value for value in values if value and value.isascii()]
        if plain:
            found[row["shop_id"]] = plain[0]
    return found


def _picture(bits: int, contact: str, manner: int) -> Image:
    try:
        from PIL import Image as Images  # noqa: PLC0415 - needed only by who asks for pictures
        from PIL import ImageDraw, ImageFont  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("Drawing pictures needs pillow.", "Install pillow, or ask for no pictures.") from error
    fields = np.array([[bits >> (8 * y + x) & 1 for x in range(8)] for y in range(8)], np.uint8)
    tint = np.array([60 + bits % 97, 60 + bits // 97 % 97, 60 + bits // 9409 % 97], np.uint8)
    small = np.where(fields[:, :, None] == 1, 255 - tint // 2, tint).astype(np.uint8)
    image = Images.fromarray(small, "RGB").resize((_SIDE, _SIDE), Images.Resampling.BICUBIC)
    if contact and manner == 1:
        pen = ImageDraw.Draw(image)
        pen.rectangle((0, _SIDE - 44, _SIDE, _SIDE), fill=(255, 255, 255))
        pen.text((12, _SIDE - 38), contact, fill=(20, 20, 20), font=ImageFont.load_default(28))
    if contact and manner == 2:
        image.paste(_qr_code(contact), (_SIDE - _QR_SIDE - 8, _SIDE - _QR_SIDE - 8))
    return image


def _qr_code(text: str) -> Image:
    try:
        import qrcode  # noqa: PLC0415 - needed only by who asks for pictures
    except ImportError as error:
        raise MissingExtraError("Drawing QR codes needs qrcode.", "Install qrcode, or ask for no pictures.") from error
    code: Image = qrcode.make(text, border=2).get_image().convert("RGB").resize((_QR_SIDE, _QR_SIDE))
    return code
