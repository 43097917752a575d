"""Addresses of pages, one spelling for one page: no scheme, no tracking, parameters in order."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import fold_characters
from gangmap.normalise.domain import host_in, internet_address
from gangmap.normalise.host import plain_host
from gangmap.normalise.placeholder import why_no_value

TRACKING_DROPPED = "tracking dropped"

_PARTS = re.compile(r"[^/\\?#]*(?P<path>[/\\][^?#]*)?(?:\?(?P<query>[^#]*))?(?:#.*)?", re.DOTALL)
_SCHEME = re.compile(r"^(?:(?:[a-z]{2,8}:)?[/\\]{2})+", re.IGNORECASE)
_TRACKING = re.compile(
    r"utm_.*|spm|scm|ut_sk|share_.*|sharefrom|shareurl|bxsign|suid|fbclid|gclid|msclkid|yclid|mc_[ce]id|_ga"
    r"|ali_refid|ali_trackid|from|ref|referer|referrer|source|sourcetype|timestamp|ts|pvid|tracelog|un|price|un_site",
    re.IGNORECASE,
)
_PORT_OF_SCHEME = re.compile(r"^[^/?#]*?(:[0-9]{1,5})(?=[/?#]|$)")


def normalise_url(text: str) -> Cleaned:
    """The page's address as `host/path?parameters`: comparable, not to be visited.

    Scheme, `www.`, default ports, fragments and parameters that only say where a visitor came from are dropped; the
    rest of the parameters stand in their order by name.
    """
    folded = fold_characters(text)
    if reason := why_no_value(folded.text):
        return refused(reason, folded.folds)
    bare = host_in(folded).text
    host = plain_host(bare) or internet_address(bare)
    if host is None:
        return refused("no address of a page", folded.folds)
    rest = _SCHEME.sub("", folded.text)
    parts = _PARTS.fullmatch(rest)
    path = _plain_path(parts["path"] or "") if parts else ""
    query, dropped = _plain_query(parts["query"] or "") if parts else ("", False)
    if host.count(".") > 1:
        host = host.removeprefix("www.")
    value = (f"[{host}]" if ":" in host else host) + _port(rest) + path + (f"?{query}" if query else "")
    return Cleaned(value, folds=(*folded.folds, TRACKING_DROPPED) if dropped else folded.folds)


def _plain_path(path: str) -> str:
    plain = quote(unquote(path.replace("\\", "/"), errors="replace"), safe="/:@!$&'()*+,;=~-._")
    return re.sub(r"/{2,}", "/", plain).rstrip("/")


def _plain_query(query: str) -> tuple[str, bool]:
    pairs = parse_qsl(query, keep_blank_values=True, errors="replace", max_num_fields=None)
    kept = sorted((name, value) for name, value in pairs if not _TRACKING.fullmatch(name))
    return urlencode(kept), len(kept) < len(pairs)


def _port(rest: str) -> str:
    found = _PORT_OF_SCHEME.match(rest)
    return "" if found is None or found[1] in {":80", ":443"} else found[1]
