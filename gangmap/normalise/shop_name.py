"""Names of shops: the part that stays when the same hands open again under nearly the same name."""

from __future__ import annotations

import re
import unicodedata

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded, fold_characters
from gangmap.normalise.placeholder import is_one_sign_repeated, why_no_value
from gangmap.normalise.simplified import to_simplified

ORNAMENT = "ornament"
KIND_OF_SHOP = "kind of shop"
NUMBER = "number of the shop"

_KINDS = (
    r"(?:官方|品牌|海外|天猫|京东|淘宝|拼多多|抖音|快手|微商|自营|厂家|工厂|源头|正品|代购|专业)*"
    r"(?:旗舰|专营|专卖|直营|直销|企业|官方|自营|品牌|海外|工厂|厂家|折扣|特卖|精品|潮流|网|小|分|总|新|老|本|加盟|连锁|批发|代购|奥特莱斯)*"
    r"(?:店铺|店|商城|商行|铺子|铺|小铺|专柜|工厂店|outlets?|store|shop|mall|flagship store|official store)"
)
_KIND = re.compile(rf"(?<=[^\s])(?:的)?\s*{_KINDS}$", re.IGNORECASE)
_OFFICIAL_WORDS = "官方|官网|正品|代购|总部|直营|旗舰|专营|专卖|企业|自营|天猫|淘宝|京东|拼多多|1688|tmall|taobao"
_OFFICIAL = re.compile(rf"(?<=[^\s])(?:{_OFFICIAL_WORDS})$", re.IGNORECASE)
_NOTHING_ELSE = re.compile(rf"(?:{_OFFICIAL_WORDS})+", re.IGNORECASE)
_LEADING = re.compile(r"^(?:官方|正品|淘宝|天猫|京东|拼多多)(?=..)", re.IGNORECASE)
_NUMBER_OF_SHOP = re.compile(
    r"(?<=[^\s\d])\s*(?:no\.?|第|#)?\s*(?:[0-9]{1,6}|[一二三四五六七八九十]{1,3}(?=[店号部分]))\s*(?:号|部|分|#)*(?=店|铺|$)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?<=[^\s])\s*(?:第?[一二三四五六七八九十]{1,3}(?:店|部|分店|号店|号)|[a-d甲乙丙丁]店|\([^()]*\))$", re.IGNORECASE
)
_ROUNDS = 6


def normalise_shop_name(text: str) -> Cleaned:
    """The core of a shop's name: simplified characters, lower case, no ornaments, no kind of shop, no number.

    So 鴻運皮具旗舰店, ★鸿运皮具★2店 and 鸿运皮具专营店 are all 鸿运皮具. Where nothing but such words stands, they
    stay.

    >>> normalise_shop_name("★鴻運皮具★ 官方旗舰店2").value
    '鸿运皮具'
    """
    folded = to_simplified(fold_characters(text))
    if reason := why_no_value(folded.text):
        return refused(reason, folded.folds)
    lower = to_simplified(fold_characters(folded.text.lower()))
    name = Folded(lower.text, folded.folds)
    name = name.then(_without_ornaments(name.text), ORNAMENT)
    for _ in range(_ROUNDS):
        shorter = _shortened(name)
        if shorter == name:
            break
        name = shorter
    if reason := why_no_value(name.text):
        return refused(reason, name.folds)
    if is_one_sign_repeated(name.text):
        return refused("no name of a shop", name.folds)
    return Cleaned(name.text, folds=name.folds)


def _shortened(name: Folded) -> Folded:
    for pattern, fold in (
        (_ORDINAL, NUMBER),
        (_NUMBER_OF_SHOP, NUMBER),
        (_KIND, KIND_OF_SHOP),
        (_OFFICIAL, KIND_OF_SHOP),
        (_LEADING, KIND_OF_SHOP),
    ):
        shorter = pattern.sub("", name.text).strip()
        if len(shorter) >= 2 and not _NOTHING_ELSE.fullmatch(shorter):
            name = name.then(shorter, fold)
    return name


def _without_ornaments(name: str) -> str:
    """Letters, digits, brackets and what joins words; no stars, hearts, pictures or punctuation."""
    kept = ""
    for sign in name:
        kind = unicodedata.category(sign)[0]
        accent_alone = kind == "M" and unicodedata.category(kept[-1:] or " ")[0] not in "LM"
        kept += sign if sign in "()&'" or (kind in "LNM" and not accent_alone) else " "
    spaced = re.sub(r"\(\s*\)", " ", kept)
    joined = re.sub(r"(?<![a-z0-9])\s+|\s+(?![a-z0-9])", "", spaced)
    return fold_characters(joined).text or name
