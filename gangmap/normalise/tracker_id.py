"""Analytics and advertising ids of web shops: who reads the visitors' numbers is who runs the shop."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import fold_characters, without_marks
from gangmap.normalise.placeholder import PLACEHOLDER, is_one_sign_repeated, why_no_value

PROPERTY_DROPPED = "property of the account dropped"
TEXT_AROUND = "text around it"


@dataclass(frozen=True, slots=True)
class Tracker:
    """How ids of one analytics service look.

    Args:
        pattern: The id, perhaps inside the snippet that a page carries.
        spelling: The canonical id, of the pattern's groups.
        lower: Whether it is written in lower case rather than in capitals.
    """

    pattern: re.Pattern[str]
    spelling: str
    lower: bool = False


def _tracker(pattern: str, spelling: str, lower: bool = False) -> Tracker:
    return Tracker(re.compile(pattern, re.IGNORECASE), spelling, lower)


_TRACKERS = (
    _tracker(r"(?<![A-Z0-9])UA-([0-9]{4,10})(?:-[0-9]{1,4})?(?![0-9-])", "UA-{0}"),
    _tracker(r"(?<![A-Z0-9])(GTM|GT|AW|DC|MC|OPT)-([A-Z0-9]{4,12})(?![A-Z0-9])", "{0}-{1}"),
    _tracker(r"(?<![A-Z0-9])G-([A-Z0-9]{6,12})(?![A-Z0-9])", "G-{0}"),
    _tracker(r"(?<![A-Z0-9])(?:ca-)?(?:host-)?pub-([0-9]{10,16})(?![0-9])", "pub-{0}", lower=True),
    _tracker(r"hm\.baidu\.com/(?:hm|h)\.(?:js|gif)\?(?:si=)?([0-9a-f]{32})", "{0}", lower=True),
    _tracker(r"(?:^|baidu:)([0-9a-f]{32})$", "{0}", lower=True),
    _tracker(r"fbq\(\s*(?:['\"]init['\"]\s*,\s*)?['\"]?([0-9]{12,18})(?![0-9])", "pixel:{0}", lower=True),
    _tracker(r"facebook\.com/tr\S*?[?&]id=([0-9]{12,18})", "pixel:{0}", lower=True),
    _tracker(
        r"^(?:(?:fb|facebook|meta)?[ _-]?pixel(?:[ _-]?id)?|fb)\s*[:=_-]\s*([0-9]{12,18})$", "pixel:{0}", lower=True
    ),
    _tracker(r"^([0-9]{15,16})$", "pixel:{0}", lower=True),
    _tracker(r"(?:cnzz\.com|umeng\.com)/\S*?[?&](?:web_)?id=([0-9]{6,12})", "cnzz:{0}", lower=True),
    _tracker(r"^cnzz[:_-]([0-9]{6,12})$", "cnzz:{0}", lower=True),
    _tracker(r"51\.la/(?:js-sdk|go|\S*?)\S*?(?:id|svid)=([0-9A-Za-z]{6,24})", "51la:{0}", lower=True),
    _tracker(r"(?:mc\.yandex\.ru/watch/|ym\(\s*|^(?:yandex|ym)[:_-])([0-9]{5,10})", "yandex:{0}", lower=True),
    _tracker(r"(?:ttq\.load\(\s*['\"]|^tiktok[:_-])([A-Z0-9]{20})(?![A-Z0-9])", "tiktok:{0}", lower=True),
    _tracker(r"clarity\.ms/tag/([a-z0-9]{8,12})", "clarity:{0}", lower=True),
    _tracker(
        r"^(51la|clarity|hotjar|matomo|piwik|snap|pinterest|bing|tongji)[:_-]([0-9a-z.-]{3,40})$", "{0}:{1}", lower=True
    ),
)
_SAMPLES = frozenset({"UA-XXXXX", "UA-00000", "UA-000000", "G-XXXXXXXXXX", "GTM-XXXX", "GTM-XXXXXX", "GTM-XXXXXXX"})


def normalise_tracker_id(text: str) -> Cleaned:
    """The id of whoever reads the statistics, from the id or from the snippet that holds it.

    Of Google's older ids (UA-12345-6) the account stays and the property goes: one account serves many shops.
    """
    folded = without_marks(fold_characters(text))
    if reason := why_no_value(folded.text):
        return refused(reason, folded.folds)
    for tracker in _TRACKERS:
        if found := tracker.pattern.search(folded.text):
            return _spelt(tracker, found, folded.folds)
    if is_one_sign_repeated(folded.text) or folded.text.upper() in _SAMPLES:
        return refused(PLACEHOLDER, folded.folds)
    if re.search(r"[0-9]", folded.text):
        return Cleaned(folded.text, folds=folded.folds)
    return refused("no tracker id", folded.folds)


def _spelt(tracker: Tracker, found: re.Match[str], folds: tuple[str, ...]) -> Cleaned:
    value = tracker.spelling.format(*found.groups())
    value = value.lower() if tracker.lower else value.upper()
    number = re.sub(r"^[a-z]+[:-]", "", value, flags=re.IGNORECASE)
    if value in _SAMPLES or is_one_sign_repeated(number):
        return refused(PLACEHOLDER, folds)
    if value.startswith("UA-") and found.group().count("-") == 2:
        folds = (*folds, PROPERTY_DROPPED)
    return Cleaned(value, folds=folds if found.group() == found.string else (*folds, TEXT_AROUND))
