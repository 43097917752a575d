"""Accounts on social networks as `network:handle`."""

from __future__ import annotations

import re
from urllib.parse import unquote

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded, fold_characters, without_marks
from gangmap.normalise.dialling import UNASSIGNED
from gangmap.normalise.phone import normalise_phone
from gangmap.normalise.placeholder import MASKED, PLACEHOLDER, is_masked, is_one_sign_repeated, why_no_value
from gangmap.normalise.qq import normalise_qq
from gangmap.normalise.wechat import normalise_wechat

UNKNOWN_NETWORK = "unknown"
NO_NETWORK = "no network named"

_NAMES = {
    "instagram": "instagram ig ins insta 照片墙",
    "facebook": "facebook fb 脸书 脸谱 面书",
    "twitter": "twitter x 推特",
    "tiktok": "tiktok tt",
    "douyin": "douyin 抖音 抖音号 dy",
    "kuaishou": "kuaishou 快手 快手号 ks",
    "weibo": "weibo 微博 新浪微博 wb",
    "xiaohongshu": "xiaohongshu 小红书 小红书号 xhs red",
    "telegram": "telegram tg 电报 纸飞机 飞机",
    "whatsapp": "whatsapp wa whatsap",
    "line": "line",
    "youtube": "youtube yt 油管",
    "pinterest": "pinterest",
    "snapchat": "snapchat snap",
    "discord": "discord",
    "vk": "vk vkontakte",
    "skype": "skype",
    "viber": "viber",
    "kakao": "kakao kakaotalk",
    "signal": "signal",
    "reddit": "reddit",
    "linkedin": "linkedin 领英",
    "threads": "threads",
    "xianyu": "xianyu 闲鱼",
    "bilibili": "bilibili b站 哔哩哔哩",
    "zhihu": "zhihu 知乎",
    "tieba": "tieba 贴吧",
    "yupoo": "yupoo 又拍",
    "wechat": "wechat weixin 微信 wx vx",
    "qq": "qq 扣扣",
    "momo": "momo 陌陌",
}
_NETWORK_OF_NAME = {name: network for network, names in _NAMES.items() for name in names.split()}
_HOSTS = {
    "instagram.com": "instagram",
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "fb.me": "facebook",
    "m.me": "facebook",
    "twitter.com": "twitter",
    "x.com": "twitter",
    "tiktok.com": "tiktok",
    "douyin.com": "douyin",
    "kuaishou.com": "kuaishou",
    "weibo.com": "weibo",
    "weibo.cn": "weibo",
    "xiaohongshu.com": "xiaohongshu",
    "t.me": "telegram",
    "telegram.me": "telegram",
    "wa.me": "whatsapp",
    "chat.whatsapp.com": "whatsapp",
    "api.whatsapp.com": "whatsapp",
    "line.me": "line",
    "youtube.com": "youtube",
    "pinterest.com": "pinterest",
    "snapchat.com": "snapchat",
    "discord.gg": "discord",
    "discord.com": "discord",
    "vk.com": "vk",
    "reddit.com": "reddit",
    "linkedin.com": "linkedin",
    "threads.net": "threads",
    "bilibili.com": "bilibili",
    "zhihu.com": "zhihu",
}
_LINK = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)*?([a-z0-9-]+\.[a-z]{2,3}(?:\.[a-z]{2})?)/(\S*)", re.IGNORECASE)
_NAMED = re.compile(r"([^\W\d_]{1,12})\s*(?:号|账号|帐号|id)?\s*[:：=/@]\s*(\S.*)", re.IGNORECASE)
_NAMED_BEFORE_SPACE = re.compile(r"([^\W\d_]{1,12})\s+(\S+)")
_PATH_STEPS = """
    user users u p profile profile.php people in company channel c add r pages pg gp people.php s ti n share send
"""
_FOLDERS = frozenset(_PATH_STEPS.split())
_INVITES = frozenset({"invite", "message", "chat"})
_JOINS = {"discord.gg": "invite/", "chat.whatsapp.com": "chat/"}
"""Hosts whose paths are invitations and nothing else, and the step that says so on the network's main host."""
_JOIN_BY_WORD = re.compile(r"joinchat/(?=.)", re.IGNORECASE)
_CASE_MATTERS = {
    "douyin": re.compile(r"MS4w[\w-]+"),
    "youtube": re.compile(r"UC[\w-]{22}"),
    "telegram": re.compile(r"\+(?=.*[A-Za-z_-])[\w-]{4,}"),
    "discord": re.compile(r"invite/[\w-]+"),
    "whatsapp": re.compile(r"(?:chat|message)/[\w-]+"),
}
_HANDLE = re.compile(r"[\w.+#/ -]{1,80}")


def normalise_social(text: str) -> Cleaned:
    """The network's name in English and the handle, from a link, from `network: handle` or from `@handle`.

    Handles are in lower case, except where letters of both cases tell accounts apart (YouTube's channel numbers,
    Telegram's invitations). WhatsApp, WeChat and QQ handles are spelt like the phone or id they are. A handle without
    its network gets the network `unknown`.
    """
    folded = without_marks(fold_characters(text))
    if reason := why_no_value(folded.text):
        return refused(reason, folded.folds)
    network, handle = _parts(folded.text)
    if is_masked(handle):
        return refused(MASKED, folded.folds)
    folds = (*folded.folds, NO_NETWORK) if network == UNKNOWN_NETWORK else folded.folds
    return _handle_on(network, Folded(handle, folds))


def _parts(text: str) -> tuple[str, str]:
    """The network and the handle."""
    if link := _LINK.fullmatch(text):
        network = _HOSTS.get(link[1].lower()) or _HOSTS.get(_host(text))
        if network:
            return network, _handle_of_path(_JOINS.get(_host(text), "") + link[2])
    named = _NAMED.fullmatch(text) or _NAMED_BEFORE_SPACE.fullmatch(text)
    if named is None or (named.re is _NAMED_BEFORE_SPACE and named[1].lower() not in _NETWORK_OF_NAME):
        return UNKNOWN_NETWORK, text
    name = named[1].lower()
    if name == UNKNOWN_NETWORK:
        return UNKNOWN_NETWORK, named[2]
    network = _NETWORK_OF_NAME.get(name, name)
    again = _LINK.fullmatch(named[2])
    if again and _HOSTS.get(again[1].lower()) == network:
        return network, _handle_of_path(again[2])
    return network, named[2]


def _host(text: str) -> str:
    return re.sub(r"^https?://", "", text.lower()).split("/")[0]


def _handle_of_path(path: str) -> str:
    query = re.search(r"[?&](?:id|phone|uid)=([^&#]+)", path)
    steps = [unquote(step) for step in re.split(r"[/]", re.split(r"[?#]", path)[0]) if step]
    named = [step for step in steps if step.lower() not in _FOLDERS]
    if query and not named:
        return query[1]
    if len(steps) > 1 and steps[0].lower() == "joinchat":
        return f"+{steps[1]}"
    if len(steps) > 1 and steps[0].lower() in _INVITES:
        return f"{steps[0].lower()}/{steps[1]}"
    return named[0] if named else ""


def _handle_on(network: str, folded: Folded) -> Cleaned:
    handle = re.sub(r"\s+", " ", folded.text.strip().lstrip("@~").strip())
    if network == "telegram":
        handle = _JOIN_BY_WORD.sub("+", handle)
    if not handle.strip("._-+ /#") or not _HANDLE.fullmatch(handle):
        return refused("no handle", folded.folds)
    if is_one_sign_repeated(handle) or why_no_value(handle):
        return refused(PLACEHOLDER, folded.folds)
    case_matters = _CASE_MATTERS.get(network)
    if case_matters is None or not case_matters.fullmatch(handle):
        handle = _as_other_kind(network, handle).lower()
    return Cleaned(f"{network}:{handle}", folds=folded.folds)


def _as_other_kind(network: str, handle: str) -> str:
    """A handle that is a phone, a WeChat id or a QQ number, spelt as that kind spells it."""
    if network in {"whatsapp", "viber", "signal"}:
        with_country = normalise_phone(f"+{handle}")
        assigned = handle.isdigit() and with_country.value is not None and UNASSIGNED not in with_country.folds
        return (with_country if assigned else normalise_phone(handle)).value or handle
    if network == "wechat":
        return normalise_wechat(handle).value or handle
    if network == "qq":
        return normalise_qq(handle).value or handle
    return handle
