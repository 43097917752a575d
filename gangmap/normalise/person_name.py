"""Names of persons: one spelling, the surname apart, and how the name is read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pypinyin import lazy_pinyin

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded, fold_characters, without_marks
from gangmap.normalise.placeholder import is_one_sign_repeated, why_no_value
from gangmap.normalise.simplified import to_simplified
from gangmap.normalise.surnames import COMPOUND, READINGS

TITLE = "title"
NOTE = "note beside it"
MASKED = "masked"
ROLE = "a role, not a name"
SURNAME_ALONE = "a surname and a title"
NO_NAME = "no person's name"

_NOTE = re.compile(r"\s*[(\[【<].*?[)\]】>]\s*|\s*[-_/|,，、;；:：].*$|[0-9０-９+]{1,20}$")
_LABEL = re.compile(
    r"^(?:姓名|联系人|法人|法定代表人|经营者|收件人|发件人|寄件人|收货人|户名|负责人|name)\s*[:：]\s*", re.IGNORECASE
)
_TITLES = """
    先生 女士 小姐 太太 夫人 老板 老板娘 老师 师傅 老师傅 经理 总经理 总监 总 主任 厂长 店长 同学 同志
    律师 医生 姐 哥 叔 阿姨 嫂
"""
_TITLE = re.compile(rf"(?<=.)(?:{'|'.join(_TITLES.split())})$")
_FOREIGN_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|dr|prof)\.?\s+", re.IGNORECASE)
_ROLE_WORDS = """
    客服 售后 售前 仓库 老板 店主 店长 掌柜 发货人 收货人 寄件人 收件人 快递 物流 退货 财务 经理 商家 卖家 买家
    本人 管理员
"""
_ROLES = frozenset(_ROLE_WORDS.split())
_CHINESE = re.compile(r"[㐀-鿿豈-﫿𠀀-𯨟〇]{2,4}")
_MINORITY = re.compile(r"[㐀-鿿〇]{1,12}(?:·[㐀-鿿〇]{1,12}){1,5}")
_LONG_CHINESE = re.compile(r"[㐀-鿿〇]{5,8}")
_LATIN = re.compile(r"[a-z][a-z'.-]*(?: [a-z][a-z'.-]*){0,5}")
_DOTS = re.compile(r"\s*[·•・‧∙⋅●．。.]\s*(?=[㐀-鿿])")
_MASKED_NAME = re.compile(r"[㐀-鿿]?[*＊×●○■□某]{1,3}[㐀-鿿]{0,2}|[A-Za-z][*＊]{1,}[A-Za-z]*")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in its parts.

    Args:
        family: The surname; empty where the name does not tell it (a name in Latin letters, a minority's name).
        given: The rest.
        pinyin: How it is read, without tones, surname first: "zeng guofan". Names that sound alike support a link
            and never make one.
    """

    family: str
    given: str
    pinyin: str


def normalise_person_name(text: str) -> Cleaned:
    """The name in simplified characters without title and note; a name in Latin letters in lower case.

    A starred name, a role (客服), and a surname with a title (李先生) are refused: strangers share them.
    """
    folded = to_simplified(fold_characters(text))
    if reason := why_no_value(folded.text):
        return refused(reason, folded.folds)
    bare = _LABEL.sub("", folded.text).strip()
    if _MASKED_NAME.fullmatch(bare):
        return refused(MASKED, folded.folds)
    noted = Folded(bare, folded.folds).then(_NOTE.sub("", bare).strip() or bare, NOTE)
    if re.search(r"[㐀-鿿𠀀-𯨟]", noted.text):
        return _chinese(noted)
    return _latin(noted, bare)


def parse_person_name(text: str) -> PersonName | None:
    """Surname, given name and reading of a name, or None where the text is no name.

    >>> parse_person_name("曾國藩先生")
    PersonName(family='曾', given='国藩', pinyin='zeng guofan')
    """
    name = normalise_person_name(text).value
    if name is None:
        return None
    if name.isascii():
        return PersonName("", name, name)
    if "·" in name:
        return PersonName("", name, " ".join(map(_read, name.split("·"))))
    family = name[:2] if name[:2] in COMPOUND and len(name) > 2 else name[:1]
    given = name[len(family) :]
    reading = COMPOUND.get(family) or READINGS.get(family) or _read(family)
    return PersonName(family, given, f"{reading} {_read(given)}")


def _read(name: str) -> str:
    return "".join(lazy_pinyin(name, v_to_u=False))


def _chinese(folded: Folded) -> Cleaned:
    name = re.sub(r"\s+", "", _DOTS.sub("·", folded.text))
    if name in _ROLES:
        return refused(ROLE, folded.folds)
    bare = Folded(name, folded.folds).then(_without_title(name), TITLE)
    if TITLE in bare.folds and len(bare.text) == 1:
        return refused(SURNAME_ALONE, bare.folds)
    fits = any(form.fullmatch(bare.text) for form in (_CHINESE, _MINORITY, _LONG_CHINESE))
    if not fits or is_one_sign_repeated(bare.text):
        return refused(NO_NAME, bare.folds)
    return Cleaned(bare.text, folds=bare.folds)


def _without_title(name: str) -> str:
    """The name without titles; of a bare surname with a title, the surname."""
    bare = _TITLE.sub("", name)
    while bare != name:
        name, bare = bare, _TITLE.sub("", bare)
    return bare


def _latin(folded: Folded, whole: str) -> Cleaned:
    if comma := re.fullmatch(r"([A-Za-z'-]+), *([A-Za-z'. -]+)", whole):
        folded = Folded(f"{comma[1]} {comma[2]}", folded.folds)
    plain = without_marks(folded)
    name = re.sub(r"\s+", " ", _FOREIGN_TITLE.sub("", plain.text).lower()).strip(" .-'")
    if len(name) < 2 or not _LATIN.fullmatch(name) or is_one_sign_repeated(name):
        return refused(NO_NAME, plain.folds)
    return Cleaned(name, folds=plain.folds)
