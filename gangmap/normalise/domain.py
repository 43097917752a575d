"""Domains of web shops: the name that somebody registered, whichever page or server of it was seen."""

from __future__ import annotations

import ipaddress
import re

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded, fold_characters
from gangmap.normalise.host import plain_host
from gangmap.normalise.placeholder import MASKED, PLACEHOLDER, is_masked, why_no_value
from gangmap.normalise.public_suffix import registered_name

SERVER_DROPPED = "server name dropped"
DEFANGED = "defanged"
HOSTED = "a suffix under which others register"

_DEFANGED = re.compile(r"\s*[\[({]\s*(?:\.|dot|点)\s*[\])}]\s*", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:(?:h(?:tt|xx|XX)ps?|ftp)\s?[:：]?\s?[/\\]{1,2}|[/\\]{2})", re.IGNORECASE)
_LABEL = re.compile(r"^(?:网址|域名|网站|官网|地址|domain|website|url)\s*[:：]\s*", re.IGNORECASE)
_USER = re.compile(r"^[^/@?#]*@")
_AFTER_HOST = re.compile(r"[/\\?#\s,，;；].*", re.DOTALL)
_PORT = re.compile(r":[0-9]{1,5}$")
_SERVERS = frozenset({"www", "m", "wap", "mobile", "h5", "item", "detail", "s", "list", "world", "shop", "store"})
SHOP_HOSTS = frozenset(
    {
        "taobao.com",
        "tmall.com",
        "tmall.hk",
        "1688.com",
        "alibaba.com",
        "jd.com",
        "jd.hk",
        "weidian.com",
        "youzan.com",
        "x.yupoo.com",
        "yupoo.com",
        "dhgate.com",
        "made-in-china.com",
        "aliexpress.com",
        "blogspot.com",
        "wordpress.com",
        "wixsite.com",
        "weebly.com",
        "tumblr.com",
        "myshopify.com",
        "shoplazza.com",
        "myshopline.com",
        "shopline.tw",
        "shopee.tw",
        "ecwid.com",
        "bigcartel.com",
        "storenvy.com",
        "tictail.com",
        "mystrikingly.com",
        "webnode.com",
        "jimdo.com",
        "square.site",
        "ueeshop.com",
        "szwego.com",
        "example.com",
        "example.org",
        "example.net",
    }
)
"""Names under which a platform gives every shop a host of its own: there the shop is the label before the name."""
_PLACEHOLDERS = frozenset({"example.com", "example.org", "example.net", "domain.com", "yourdomain.com"})


def normalise_domain(text: str) -> Cleaned:
    """The registered name, in ASCII: `example.co.uk` of `https://www.shop.example.co.uk/a?b`.

    Under a platform that gives shops hosts of their own the shop's label stays: `abc.taobao.com`. An internet address
    in place of a name stays as it is.
    """
    folded = fold_characters(text)
    if reason := why_no_value(folded.text):
        return refused(reason, folded.folds)
    bare = host_in(folded)
    if address := _internet_address(bare.text):
        return Cleaned(address, folds=bare.folds)
    host = plain_host(bare.text)
    if host is None:
        return refused(MASKED if is_masked(folded.text) else "no domain", folded.folds)
    return _registered(host, bare.folds)


def host_in(folded: Folded) -> Folded:
    """The text's host alone: no scheme, user, port, path; dots that were put in brackets are dots again."""
    plain = folded.then(_DEFANGED.sub(".", folded.text), DEFANGED)
    host = _USER.sub("", _SCHEME.sub("", _LABEL.sub("", plain.text)))
    bracketed = re.match(r"\[([0-9A-Fa-f:.]+)\]", host)
    return Folded(bracketed[1] if bracketed else _PORT.sub("", _AFTER_HOST.sub("", host)), plain.folds)


def _registered(host: str, folds: tuple[str, ...]) -> Cleaned:
    name = registered_name(host)
    platform = next((parent for parent in _parents(host) if parent in SHOP_HOSTS), None)
    if platform is not None:
        name = _shop_under(host, platform)
    if name in _PLACEHOLDERS:
        return refused(PLACEHOLDER, folds)
    if name is None:
        return Cleaned(host, folds=(*folds, HOSTED))
    dropped = host not in (name, f"www.{name}")
    return Cleaned(name, folds=(*folds, SERVER_DROPPED) if dropped else folds)


def _parents(host: str) -> list[str]:
    """The host and every name above it, the longest first."""
    labels = host.split(".")
    return [".".join(labels[at:]) for at in range(len(labels) - 1)]


def _shop_under(host: str, platform: str) -> str:
    labels = host.removesuffix(platform).strip(".").split(".")
    shop = next((label for label in reversed(labels) if label and label not in _SERVERS), "")
    return f"{shop}.{platform}" if shop else platform


def _internet_address(text: str) -> str | None:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return None
