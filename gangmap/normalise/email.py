"""E-mail addresses, one spelling for one mailbox."""

from __future__ import annotations

import re

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded, fold_characters, without_marks
from gangmap.normalise.host import plain_host
from gangmap.normalise.placeholder import (
    MASKED,
    PLACEHOLDER,
    is_counted,
    is_masked,
    is_one_sign_repeated,
    why_no_value,
)

NO_ADDRESS = "no e-mail address"
WRITTEN_OUT = "at or dot written out"
PLUS_TAG = "plus tag"
GMAIL_DOTS = "dots of Gmail"
TEXT_AROUND = "text around it"
INSIDE_SPACES = "spaces inside"

_AT = re.compile(
    r"\s*(?:[\[({<【(]\s*(?:at|@|#|a)\s*[\])}>】)]|(?<=\w)#(?=\w)|艾特|爱特|小老鼠|＠|﹫|\s+at\s+|@)\s*", re.IGNORECASE
)
_DOT = re.compile(r"\s*(?:[\[({<【]\s*(?:dot|\.|点)\s*[\])}>】]|点|。|\s+dot\s+)\s*(?=[A-Za-z0-9])", re.IGNORECASE)
_SPACED_AT = re.compile(r"\s*@\s*")
_SPACED_DOT = re.compile(r"\s*\.\s*(?=[A-Za-z0-9])")
_SPACED = re.compile(r"(?:[A-Za-z0-9._%+@-]\s){5,}[A-Za-z0-9._%+@-]")
_LOCAL = r"(?<![A-Za-z0-9._%+@-])([A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64})"
_ADDRESS = re.compile(_LOCAL + r"@((?:[A-Za-z0-9-]{1,63}\.){1,9}[A-Za-z]{2,63}(?![A-Za-z0-9@-]))")
_ADDRESS_IN_ANY_SCRIPT = re.compile(_LOCAL + r"@([\w.-]{3,253})(?![\w@-])")
_GMAIL = frozenset({"gmail.com", "googlemail.com"})
_EXAMPLE_HOSTS = frozenset(
    {"example.com", "example.org", "example.net", "test.com", "email.com", "domain.com", "abc.com"}
)
_EXAMPLE_NAMES = frozenset(
    {"test", "user", "name", "username", "yourname", "email", "mail", "example", "abc", "xxx", "you", "me"}
)
_SAY_NOTHING = frozenset(
    {"none", "null", "nil", "na", "n/a", "nan", "noemail", "no-email", "nomail", "no-mail", "undefined", "unknown"}
)
_NOBODY_READS = re.compile(r"(?:no|not|donot|do[._-]not|dont)[._-]?reply[0-9]{0,3}|mailer[._-]?daemon")
_SHORT = 3
"""Characters of a name that people repeat before and after the sign without meaning a mailbox."""


def normalise_email(text: str) -> Cleaned:
    """The mailbox that a text names.

    Everything in lower case (no large provider tells case apart), the host in punycode. What follows a plus is a tag
    of the same mailbox and is dropped, at every provider; dots before the at sign mean nothing at Gmail alone and are
    dropped there. Both are noted in `folds`.

    >>> normalise_email("Li.Wei+shop7@GoogleMail.com").value
    'liwei@gmail.com'
    """
    folded = without_marks(fold_characters(text))
    if reason := why_no_value(folded.text):
        return refused(reason, folded.folds)
    written = _with_signs(folded)
    found = _ADDRESS.search(written.text) or _ADDRESS_IN_ANY_SCRIPT.search(written.text)
    host = plain_host(found[2]) if found else None
    if found is None or host is None:
        return refused(MASKED if is_masked(folded.text) else NO_ADDRESS, written.folds)
    if is_masked(found[1]):
        return refused(MASKED, written.folds)
    around = written.then(found.group(), TEXT_AROUND)
    return _mailbox(found[1].lower().strip("."), host, around.folds)


def _with_signs(folded: Folded) -> Folded:
    """The text with its at sign and dots, where they were written out or spaced."""
    if _ADDRESS.fullmatch(folded.text):
        return folded
    if _SPACED.fullmatch(folded.text):
        folded = folded.then(folded.text.replace(" ", ""), INSIDE_SPACES)
    at = (_AT if folded.text.count("@") != 1 else _SPACED_AT).sub("@", folded.text)
    if "@" not in at:
        return folded
    local, _, host = at.partition("@")
    host = _SPACED_DOT.sub(".", _DOT.sub(".", host))
    return folded.then(_DOT.sub(".", local) + "@" + host, WRITTEN_OUT)


def _mailbox(local: str, host: str, folds: tuple[str, ...]) -> Cleaned:
    if "+" in local.lstrip("+"):
        local, folds = local[: local.index("+", 1)], (*folds, PLUS_TAG)
    if host in _GMAIL:
        host = "gmail.com"
        if "." in local:
            local, folds = local.replace(".", ""), (*folds, GMAIL_DOTS)
    local = local.strip(".")
    if not local.strip("+-_"):
        return refused(NO_ADDRESS, folds)
    if _is_filler(local, host):
        return refused(PLACEHOLDER, folds)
    return Cleaned(f"{local}@{host}", folds=folds)


def _is_filler(local: str, host: str) -> bool:
    """Whether nobody reads it, or it was typed to get past a form: noreply@a.com, none@qq.com, 123456@qq.com."""
    if local in _SAY_NOTHING or (host in _EXAMPLE_HOSTS and local in _EXAMPLE_NAMES):
        return True
    if _NOBODY_READS.fullmatch(local):
        return True
    if host == "qq.com" and is_counted(local):
        return True
    twice = local == host.split(".", maxsplit=1)[0]
    return twice and (len(local) <= _SHORT or local in _EXAMPLE_NAMES or is_one_sign_repeated(local))
