"""Pictures of business licences, told by the digest or the path that a platform gives them."""

from __future__ import annotations

import re

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import fold_characters
from gangmap.normalise.placeholder import PLACEHOLDER, is_one_sign_repeated, why_no_value
from gangmap.normalise.url import normalise_url

_DIGEST = re.compile(r"(?:(?:md5|sha1|sha256|phash|ahash|dhash)[:=-])?(?:0x)?([0-9a-f]{16,128})", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_STOCK = re.compile(
    r"(?:.*/)?(?:no[_-]?(?:pic|image|img)|default|placeholder|blank|nopic|暂无图片)[^/]*", re.IGNORECASE
)


def normalise_licence_image(text: str) -> Cleaned:
    """The digest in lower case, a web address like any other, a path with forward slashes."""
    folded = fold_characters(text)
    if reason := why_no_value(folded.text):
        return refused(reason, folded.folds)
    if digest := _DIGEST.fullmatch(folded.text):
        if is_one_sign_repeated(digest[1]):
            return refused(PLACEHOLDER, folded.folds)
        return Cleaned(digest[1].lower(), folds=folded.folds)
    if _STOCK.fullmatch(folded.text):
        return refused(PLACEHOLDER, folded.folds)
    if _WEB.match(folded.text):
        page = normalise_url(folded.text)
        return Cleaned(page.value, page.reason, folded.folds)
    path = re.sub(r"/{2,}", "/", folded.text.replace("\\", "/")).removeprefix("./").strip()
    return Cleaned(path, folds=folded.folds) if path else refused(PLACEHOLDER, folded.folds)
