"""Names of companies in their parts: where, what it calls itself, its trade, its legal form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded, fold_characters
from gangmap.normalise.city_names import CITY_NAMES
from gangmap.normalise.placeholder import is_one_sign_repeated, why_no_value
from gangmap.normalise.simplified import to_simplified

SHORT_FORM = "legal form shortened"
NOTE = "note beside it"

_FORMS = """
    集团股份有限公司 股份有限公司 集团有限公司 集团有限责任公司 有限责任公司 有限公司 有限合伙 普通合伙
    合伙企业 个人独资企业 集团公司 集团 总公司 公司 专业合作社 合作社 总厂 分厂 加工厂 制造厂 制品厂
    厂 经营部 批发部 门市部 营业部 服务部 贸易部 销售部 商贸行 贸易行 商行 车行 批发行 行 工作室
    工作坊 商店 专卖店 服装店 鞋店 箱包店 皮具店 饰品店 百货店 便利店 网店 小店 店铺 店 档口
    档 铺 坊 中心 事务所 研究所 超市 商场
"""
_FOREIGN_FORMS = (
    r"co\.?,?\s*,?ltd\.?|company\s+limited|company|limited|ltd\.?|inc\.?|llc|corp(?:oration)?\.?|gmbh|s\.?a\.?"
)
_SUFFIX = re.compile(
    "(?P<suffix>" + "|".join(sorted(_FORMS.split(), key=len, reverse=True)) + rf"|(?<![a-z])(?:{_FOREIGN_FORMS}))$",
    re.IGNORECASE,
)
_BRANCH = re.compile(
    r"(?P<name>.*?(?:公司|厂|集团))(?P<branch>[^公司厂]{1,12}(?:分公司|分厂|分店|门店|营业部|办事处|店))$"
)
_BRACKETED = re.compile(r"[(\[【]([^()\[\]【】]{1,24})[)\]】]")
_FORM_NOTE = re.compile(r"有限合伙|普通合伙|个体工商户|个人独资|集团|筹|已注销|注销|吊销|曾用名.*|原.*")
_TRADES = """
    国际货运代理 货运代理 供应链管理 供应链 仓储物流 国际物流 物流 快递 速递 运输 仓储 进出口贸易 国际贸易 进出口
    对外贸易 外贸 贸易 商贸 电子商务 网络科技 信息科技 电子科技 生物科技 新材料科技 智能科技 数码科技 科技发展 科技
    信息技术 网络技术 技术 网络 软件 电子 数码 通讯 通信 皮具制品 皮革制品 皮具 皮革 箱包 手袋 皮带 鞋业 鞋材 鞋服
    鞋帽 服饰 服装 时装 制衣 针织 纺织品 纺织 布艺 家纺 袜业 内衣 童装 羊绒 皮草 羽绒 化妆品 美妆 日化 日用品
    日用百货 百货 洗涤用品 香水 生物 医药 医疗器械 保健品 食品 酒业 酒类 茶业 饮料 烟草 粮油 珠宝首饰 珠宝 首饰 饰品
    玉器 钟表 手表 眼镜 光学 工艺品 工艺 礼品 五金制品 五金 塑料制品 塑料 塑胶 塑业 橡胶 包装材料 包装制品 包装 印刷
    印务 纸业 标牌 商标 汽车配件 汽车用品 汽配 汽车零部件 润滑油 石油化工 化工 机电设备 机电 机械设备 机械 模具 轴承
    电器 照明 灯饰 电池 存储 母婴用品 玩具 体育用品 户外用品 家居用品 家居 家具 建材 装饰 文具 办公用品 宠物用品
    花卉 农业 文化传播 文化 广告 传媒 品牌管理 企业管理 管理咨询 咨询 投资 实业 发展 制品 制造 用品 材料 设备 工贸
    产业 商业 管理 服务 销售 批发 加工
"""
_TRADE_WORDS = tuple(sorted(set(_TRADES.split()), key=lambda word: (-len(word), word)))
_LEAST_CORE = 2
_COMMON_FORM = {"有限责任公司": "有限公司"}


@dataclass(frozen=True, slots=True)
class CompanyName:
    """A company's name in its parts; a part that the name lacks is empty.

    Args:
        city: Province, city or county that it names, as written: 义乌市.
        core: What it calls itself: 鸿运.
        trade: The trade words: 皮具.
        suffix: The legal form or kind of shop: 有限公司.
    """

    city: str
    core: str
    trade: str
    suffix: str


def normalise_company_name(text: str) -> Cleaned:
    """The name in simplified characters without spaces, plain brackets, 有限责任公司 as 有限公司; in lower case.

    >>> normalise_company_name("義烏市鴻運皮具有限責任公司 ").value
    '义乌市鸿运皮具有限公司'
    """
    folded = to_simplified(fold_characters(text))
    if reason := why_no_value(folded.text):
        return refused(reason, folded.folds)
    name = folded.text.lower().replace("[", "(").replace("]", ")").replace("【", "(").replace("】", ")")
    if not name.isascii():
        name = re.sub(r"(?<![a-z0-9])\s+|\s+(?![a-z0-9])", "", name)
    plain = to_simplified(Folded(fold_characters(name.strip(" .,;:，。、")).text, folded.folds))
    noted = plain.then(_without_note(plain.text), NOTE)
    for long, short in _COMMON_FORM.items():
        noted = noted.then(noted.text.replace(long, short), SHORT_FORM)
    if not re.search(r"\w", noted.text) or is_one_sign_repeated(noted.text) or noted.text.isdigit():
        return refused("no company's name", noted.folds)
    return Cleaned(noted.text, folds=noted.folds)


def parse_company_name(text: str) -> CompanyName | None:
    """Where a company sits, what it calls itself, its trade and its legal form, or None where the text is no name.

    >>> parse_company_name("义乌市鸿运皮具有限公司")
    CompanyName(city='义乌市', core='鸿运', trade='皮具', suffix='有限公司')
    """
    name = normalise_company_name(text).value
    if name is None:
        return None
    rest, suffix = _suffix_apart(name)
    rest, bracketed = _bracketed_region_apart(rest)
    city, rest = _region_apart(rest)
    core, trade = _trade_apart(rest)
    return CompanyName(city or bracketed, core, trade, suffix)


def _without_note(name: str) -> str:
    """The name without a note in brackets at its end, such as (个体工商户)."""
    found = re.fullmatch(r"(.+)\(([^()]*)\)", name)
    return found[1] if found and _FORM_NOTE.fullmatch(found[2]) else name


def _suffix_apart(name: str) -> tuple[str, str]:
    branch = _BRANCH.fullmatch(name)
    head, tail = (branch["name"], branch["branch"]) if branch else (name, "")
    found = _SUFFIX.search(head)
    if found is None or found.start() < 1:
        return head, tail
    return head[: found.start()].strip(" ,("), found["suffix"] + tail


def _bracketed_region_apart(name: str) -> tuple[str, str]:
    found = _BRACKETED.search(name)
    if found is None:
        return name, ""
    inside = found[1]
    is_region = (
        inside in CITY_NAMES or inside in {"中国", "国际"} or re.fullmatch(r"[㐀-鿿]{2,6}[省市区县州镇]", inside)
    )
    return name[: found.start()] + name[found.end() :], inside if is_region else ""


def _region_apart(name: str) -> tuple[str, str]:
    """The region before the name and the rest, which keeps at least two characters."""
    bare = next((name[:size] for size in (4, 3, 2) if name[:size] in CITY_NAMES), "")
    after = name[len(bare) :]
    ending = re.match(r"(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|自治州|地区|省|市|州|县|区)", after)
    if bare:
        region = bare + (ending[0] if ending and len(after) - len(ending[0]) >= _LEAST_CORE else "")
        further, rest = _region_apart(name[len(region) :]) if ending else ("", name[len(region) :])
        return (region + further, rest) if len(rest) >= _LEAST_CORE else ("", name)
    found = re.match(r"[㐀-鿿]{2,4}?(?:自治县|自治州|新区|市|县|区|州(?!际)|镇)", name)
    if found and len(name) - found.end() >= _LEAST_CORE:
        return found[0], name[found.end() :]
    return "", name


def _trade_apart(name: str) -> tuple[str, str]:
    """What the company calls itself, and the trade words after it."""
    core = name
    while word := next((word for word in _TRADE_WORDS if core.endswith(word)), ""):
        if len(core) - len(word) < _LEAST_CORE:
            break
        core = core[: -len(word)]
    return core.strip(), name[len(core) :].strip()
