"""Domains of web shops: the name that somebody registered, whichever page or server of it was seen."""

from __future__ import annotations

import ipaddress
import re

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded, fold_characters
from gangmap.normalise.host import plain_host
from gangmap.normalise.placeholder import MASKED, PLACEHOLDER, is_masked, why_no_value
from gangmap.normalise.public_suffix import registered_name
from gangmap.normalise.shared_hosts import EXAMPLES, HOSTS_OF_MANY, PAGES_OF_MANY, SERVERS

SERVER_DROPPED = "server name dropped"
DEFANGED = "defanged"
HOSTED = "a suffix under which others register"
PLATFORM = "a platform's own name"

_DEFANGED = re.compile(r"\s*[\[({]\s*(?:\.|dot|点)\s*[\])}]\s*", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:(?:h(?:tt|xx|XX)ps?|ftp)\s?[:：]?\s?[/\\]{1,2}|[/\\]{2})+", re.IGNORECASE)
_LABEL = re.compile(r"^(?:网址|域名|网站|官网|地址|domain|website|url)\s*[:：]\s*", re.IGNORECASE)
_USER = re.compile(r"^[^/@?#]*@")
_AFTER_HOST = re.compile(r"[/\\?#\s,，;；].*", re.DOTALL)
_PORT = re.compile(r":[0-9]{1,5}$")


def normalise_domain(text: str) -> Cleaned:
    """The registered name, in ASCII: `example.co.uk` of `https://www.shop.example.co.uk/a?b`.

    Under a platform or free host that gives each customer a host of its own that label stays: `abc.taobao.com`. The
    platform's own name is refused, since strangers share it. An internet address in place of a name stays.
    """
    folded = fold_characters(text)
    if reason := why_no_value(folded.text):
        return refused(reason, folded.folds)
    bare = host_in(folded)
    if address := internet_address(bare.text):
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
    platform = next((parent for parent in _parents(host) if parent in HOSTS_OF_MANY), None)
    name = _customer_of(host, platform) if platform else registered_name(host)
    if name in EXAMPLES:
        return refused(PLACEHOLDER, folds)
    if name == platform is not None or name in PAGES_OF_MANY:
        return refused(PLATFORM, folds)
    if name is None:
        return Cleaned(host, folds=(*folds, HOSTED))
    dropped = host not in {name, f"www.{name}"}
    return Cleaned(name, folds=(*folds, SERVER_DROPPED) if dropped else folds)


def _parents(host: str) -> list[str]:
    """The host and every name above it, the longest first."""
    labels = host.split(".")
    return [".".join(labels[at:]) for at in range(len(labels) - 1)]


def _customer_of(host: str, platform: str) -> str:
    labels = host.removesuffix(platform).strip(".").split(".")
    customer = next((label for label in reversed(labels) if label and label not in SERVERS), "")
    return f"{customer}.{platform}" if customer else platform


def internet_address(text: str) -> str | None:
    """The internet address (version 4 or 6) that stands in place of a name, or None."""
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return None
