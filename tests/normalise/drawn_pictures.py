"""Pictures drawn for tests: goods on white, shapes on a gradient, coarse noise, polygons to the edge."""

import io

import numpy as np
from PIL import Image, ImageDraw, ImageOps


def drawn(number):
    """A picture that no other number gives."""
    random = np.random.default_rng(number)
    width, height = random.integers(400, 900, 2).tolist()
    picture = [_on_white, _on_gradient, _noise, _polygons][number % 4](random, width, height)
    assert picture.size == (width, height)
    return picture


def _colour(random, up_to=255):
    return tuple(random.integers(0, up_to, 3).tolist())


def _on_white(random, width, height):
    picture = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(picture)
    for _ in range(random.integers(3, 9)):
        x = sorted(random.integers(width // 6, width * 5 // 6, 2).tolist())
        y = sorted(random.integers(height // 6, height * 5 // 6, 2).tolist())
        pen.ellipse((x[0], y[0], x[1] + 20, y[1] + 20), fill=_colour(random, 220))
    return picture


def _on_gradient(random, width, height):
    down, across = np.mgrid[0:height, 0:width]
    slope = random.normal(size=2)
    wave = np.sin(3 * (slope[0] * across / width + slope[1] * down / height) + random.uniform(0, 6))
    picture = Image.fromarray((128 + 100 * wave).astype(np.uint8)).convert("RGB")
    pen = ImageDraw.Draw(picture)
    for _ in range(random.integers(4, 12)):
        x, y = sorted(random.integers(0, width, 2).tolist()), sorted(random.integers(0, height, 2).tolist())
        pen.rectangle((x[0], y[0], x[1] + 5, y[1] + 5), fill=_colour(random))
    return picture


def _noise(random, width, height):
    fields = random.integers(0, 255, (9, 11, 3)).astype(np.uint8)
    return Image.fromarray(fields).resize((width, height), Image.Resampling.BICUBIC)


def _polygons(random, width, height):
    fields = random.integers(0, 255, (4, 5, 3)).astype(np.uint8)
    picture = Image.fromarray(fields).resize((width, height), Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(picture)
    for _ in range(10):
        corners = zip(random.integers(0, width, 4).tolist(), random.integers(0, height, 4).tolist(), strict=True)
        pen.polygon(list(corners), fill=_colour(random))
    return picture


def saved_anew(picture, quality=60):
    kept = io.BytesIO()
    picture.convert("RGB").save(kept, "JPEG", quality=quality)
    return Image.open(kept)


def cut(picture, left, top, right, bottom):
    """Shares of width and height taken off each side."""
    width, height = picture.size
    return picture.crop(
        (round(width * left), round(height * top), round(width * (1 - right)), round(height * (1 - bottom)))
    )


COPIES = {
    "saved anew": saved_anew,
    "saved badly": lambda picture: saved_anew(picture, 30),
    "half as large": lambda picture: picture.resize((picture.width // 2, picture.height // 2)),
    "squeezed": lambda picture: picture.resize((picture.width * 85 // 100, picture.height)),
    "mirrored": ImageOps.mirror,
    "mirrored, small, saved anew": lambda picture: saved_anew(ImageOps.mirror(picture).resize((320, 320))),
    "in a white frame": lambda picture: ImageOps.expand(picture, 30, "white"),
    "brighter": lambda picture: picture.point([min(255, value * 115 // 100) for value in range(256)] * 3),
    "cut by 2 %": lambda picture: cut(picture, 0.02, 0.02, 0.02, 0.02),
    "cut by 5 %": lambda picture: cut(picture, 0.05, 0.05, 0.05, 0.05),
    "cut unevenly": lambda picture: cut(picture, 0.04, 0.02, 0.01, 0.03),
}
