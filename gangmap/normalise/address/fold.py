"""One script, one width, and no receivers: what is done to the text of an address before it is read."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import opencc

from gangmap.normalise.simplified import JAPANESE

_INVISIBLE = re.compile(
    r"[\u00ad\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufe00-\ufe0f\ufeff\x00-\x08\x0e-\x1f\x7f]"
)
_DASHES = re.compile(r"[‐‑‒–—―−－﹣~～〜∼]|(?<=\d)(?:至|到)(?=\d)")
_COMMAS = re.compile(r"[，、；;|,。．•‧]+")
_ODD = re.compile(r"[^\u4e00-\u522f\u5231-\u81f2\u81f4-\u9fffA-Z0-9]")
"""What is no Chinese character, capital or digit; and 到 and 至, which stand between two numbers."""
_SPACES = re.compile(r"\s+")
_GAP_IN_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff号]) ?([·・]) ?(?=[\u4e00-\u9fff])")
_PHONE = (
    r"(?<![0-9A-Z-])(?:\+?0{0,2}86[ -]?)?(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-\d{7,8}|400-?\d{3}-?\d{4})"
    r"(?:(?:转|-)\d{1,5})?(?![0-9A-Z])"
)
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦昌马苗方俞任袁柳"
    "史唐费廉岑薛雷贺倪汤殷罗毕郝邬安常乐于傅齐康伍余元顾孟黄穆萧尹姚邵汪祁毛禹狄米贝臧计成戴宋庞熊纪舒屈项祝董梁杜阮"
    "蓝闵季麻贾江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房丁邓洪包石崔吉龚程邢裴陆荣翁段侯武龙叶黎白赖卓曾"
    "温庄柴瞿阎连易向古廖耿文欧聂肖涂冉谭简覃詹尚"
)
_PERSON = rf"(?:[{_SURNAMES}](?:先生|女士|小姐|老板|总|生)|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:先生|女士|小姐|老板)?)"
_LABELS = (
    r"(?:收货人|收件人|联系人|寄件人|发件人|收货|收件|电话|手机号码|手机号|手机|联系电话|联系方式|TEL|MOB|MOBILE|PHONE)"
)
_RECEIVER = re.compile(
    rf"(?:(?:{_LABELS}[: ,]*)?(?:(?<![\u4e00-\u9fff0-9A-Z]){_PERSON})?(?:[ ,:]*\(?收\)?)?[ ,:]*(?:{_LABELS}[: ,]*)*)"
    rf"{_PHONE}(?:[ ,]*(?:{_PERSON})(?:\(?收\)?)?(?![\u4e00-\u9fff]))?(?:[ ,]*\(?收\)?(?![\u4e00-\u9fff]))?"
)
_NAMED_RECEIVER = re.compile(rf"(?:收货人|收件人|联系人|寄件人|发件人)[: ]*{_PERSON}(?![\u4e00-\u9fff])[ ,:]*")
_RECEIVER_AT_END = re.compile(rf"(?:(?<=[号室房楼层栋幢座档铺仓0-9A-Z])|[ ,]){_PERSON}\(?收\)?$")
_SECTION = re.compile(r"(?<=[路街道])([1-9])段(?=\d)")
_ADDRESS_LABEL = re.compile(
    r"^[\u4e00-\u9fff]{2,8}:|^(?:\(?(?:收货地址|收件地址|发货地址|退货地址|详细地址|注册地址|经营地址|公司地址"
    r"|所在地区|地址|住所|地区|ADDRESS|ADD|ADDR)\)?"
    r"[: ]+)+|^(?:收货地址|发货地址|退货地址|详细地址|注册地址|住所地?)(?=[\u4e00-\u9fff])"
)
_LABEL_BEGINNINGS = frozenset("收发退详注住经公所地(A")
_NOTES = re.compile(
    r"[ ,]*(?:请?(?:勿|不要|别)(?:放|送|投|打电话|扔)[^ ,()]*|(?:送货|派送|到货|来货|送达|到了|到)(?:前|时"
    r"|后)?请?(?:先)?(?:打电话|电话联系|联系)[^ ,()]*"
    r"|(?:周末|工作日|节假日|白天|晚上)(?:不|勿|可|请)?(?:送|收|派)[^ ,()]*|请?放(?:在)?(?:门卫|前台|保安"
    r"|快递柜|丰巢|菜鸟|驿站|门口|代收)[^ ,()]*"
    r"|(?:拒收|不收|谢绝)?到付(?:拒收|件)?[^ ,()]*|拒收到付|仅限办公(?:用途|使用)?|一照多址|一址多照|集群注册"
    r"|住所申报|自主申报|申报承诺"
    r"|不可作厂房使用|经营场所|商务秘书公司托管)(?=[ ,()]|$)"
)
_BRACKETS = re.compile(r"[(\[{<《【〔「『]([^()\[\]{}<>《》【】〔〕「」『』]*)[)\]}>》】〕」』]")
_KEPT_IN_BRACKETS = re.compile(
    r"(?:[A-Z]?\d+[A-Z]?(?:-\d+)?(?:号|室|栋|座|楼|层|单元|档|铺|号楼|号仓|仓)?|[A-Z][座栋区]"
    r"|[东西南北中][区座楼]|[一二三四五六七八九十]+(?:楼|层|期))+"
)
_PLACE_IN_BRACKETS = re.compile(
    r"(?![原近靠在临])[^旁对附近侧原现]{2,14}(?:大厦|大楼|广场|市场|商城|商贸城|工业园|科技园|产业园|小区|花园)"
)
_LONG_NUMBER = re.compile(r"\d[\d -]{6}")
_SIGNS_OF_NOTE = re.compile("[勿要别送货达到周末工白晚放拒付限照址注申明诺经秘]")
_LOOSE_BRACKETS = re.compile(r"[()\[\]{}<>《》【】〔〕「」『』\"“”‘’'`]")


def fold_address(raw: str) -> tuple[str, tuple[str, ...]]:
    """The text in simplified characters, half width and capitals, without receivers and delivery notes.

    Returns:
        The text, in which a space or a comma still parts what was parted, and the names of the folds that fired.
    """
    folds: list[str] = []
    text = _fold_characters(raw, folds)
    for _ in range(4):
        before, text = text, _leave_out(text, folds)
        if text == before:
            break
    return text, tuple(dict.fromkeys(folds))


def _leave_out(text: str, folds: list[str]) -> str:
    """The text without labels, receivers, notes and brackets, as far as one pass finds them."""
    if ":" in text or text[:1] in _LABEL_BEGINNINGS:
        text = _drop(_ADDRESS_LABEL, text, "label", folds)
    if _LONG_NUMBER.search(text):
        text = _drop(_RECEIVER, text, "receiver or phone", folds)
    if "人" in text:
        text = _drop(_NAMED_RECEIVER, text, "receiver or phone", folds)
    if text.endswith(("收", "收)")):
        text = _drop(_RECEIVER_AT_END, text, "receiver or phone", folds)
    if _SIGNS_OF_NOTE.search(text):
        text = _drop(_NOTES, text, "delivery note", folds)
    if _LOOSE_BRACKETS.search(text):
        text = _open_brackets(text, folds)
    if " " in text:
        text = _SPACES.sub(" ", text)
    return text.strip(" ,.:-/·")


def _fold_characters(raw: str, folds: list[str]) -> str:
    text = raw
    if not text.isascii():
        visible = text if text.isprintable() else _INVISIBLE.sub("", text)
        if visible != text:
            folds.append("invisible characters")
        text = visible
        if not unicodedata.is_normalized("NFKC", visible):
            folds.append("full width")
            text = unicodedata.normalize("NFKC", visible)
        if _traditional().search(text):
            text = _simplifier().convert(text.translate(JAPANESE))
            folds.append("traditional characters")
    text = text.upper()
    if "段" in text:  # 南京东路2段: sections of a road are written in Chinese digits
        text = _SECTION.sub(lambda found: "一二三四五六七八九"[int(found[1]) - 1] + "段", text)
    if not _ODD.search(text):
        return text
    text = _COMMAS.sub(",", _DASHES.sub("-", _GAP_IN_CHINESE.sub(r"", text)))
    return _SPACES.sub(" ", text).strip()


def _drop(noise: re.Pattern[str], text: str, fold: str, folds: list[str]) -> str:
    kept = noise.sub(" ", text)
    if kept == text or not kept.strip(" ,"):
        return text
    folds.append(fold)
    return kept.strip(" ,")


def _open_brackets(text: str, folds: list[str]) -> str:
    """Write a bracket's building or floor into the text; leave out what it remarks."""
    for _ in range(3):
        kept = _BRACKETS.sub(_kept_of_bracket, text)
        if kept == text:
            break
        if not kept.strip(" ,"):
            break  # all of it stood in brackets
        folds.append("brackets")
        text = kept
    return _LOOSE_BRACKETS.sub(" ", text)


def _kept_of_bracket(found: re.Match[str]) -> str:
    inside = found[1].strip()
    return inside if _KEPT_IN_BRACKETS.fullmatch(inside) or _PLACE_IN_BRACKETS.fullmatch(inside) else " "


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _traditional() -> re.Pattern[str]:
    """A character that only traditional or Japanese script has; what simplified names of places use too stays."""
    both = set("乾著藉瞭徵鍾麽甯祇濛洩塚氾磑篢鴜")
    block = "\n".join(map(chr, range(0x4E00, 0x9FFF)))
    simplified = _simplifier().convert(block)
    changed = {old for old, new in zip(block.split("\n"), simplified.split("\n"), strict=True) if old != new}
    return re.compile(f"[{''.join(sorted(changed.union(map(chr, JAPANESE)) - both))}]")
