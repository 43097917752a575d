"""Coin addresses: which letters' case matters, and whether the address checks, by chain."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded, fold_characters, without_marks
from gangmap.normalise.coin_checksum import base58_holds, bech32_holds, cash_address_holds, eip_55
from gangmap.normalise.placeholder import MASKED, PLACEHOLDER, is_masked, is_one_sign_repeated, why_no_value

LETTER_CASE = "letter case"
CHECK_FAILS = "check digits fail"
TEXT_AROUND = "text around it"
UNKNOWN_CHAIN = "no known chain"
NO_ADDRESS = "no coin address"

_B58 = "[1-9A-HJ-NP-Za-km-z]"
_BECH = "[02-9ac-hj-np-z]"


@dataclass(frozen=True, slots=True)
class Chain:
    """How addresses of one chain look.

    Args:
        name: Its currency.
        pattern: A whole address.
        any_case: Whether letter case means nothing; the canonical spelling is in lower case.
        holds: Whether the check digits of a canonical address are right; None where there are none we know.
    """

    name: str
    pattern: re.Pattern[str]
    any_case: bool = False
    holds: Callable[[str], bool] | None = None


def _ripple_holds(address: str) -> bool:
    return base58_holds(address, ripple=True)


def _chain(name: str, pattern: str, any_case: bool = False, holds: Callable[[str], bool] | None = None) -> Chain:
    return Chain(name, re.compile(pattern, re.IGNORECASE if any_case else 0), any_case, holds)


CHAINS = (
    _chain("ETH", "0x[0-9a-f]{40}", any_case=True),
    _chain("BTC", f"bc1{_BECH}{{11,71}}", any_case=True, holds=bech32_holds),
    _chain("LTC", f"ltc1{_BECH}{{11,71}}", any_case=True, holds=bech32_holds),
    _chain("BNB", f"bnb1{_BECH}{{38}}", any_case=True, holds=bech32_holds),
    _chain("ZIL", f"zil1{_BECH}{{38}}", any_case=True, holds=bech32_holds),
    _chain("ATOM", f"cosmos1{_BECH}{{38}}", any_case=True, holds=bech32_holds),
    _chain("ADA", f"addr1{_BECH}{{50,110}}", any_case=True, holds=bech32_holds),
    _chain("BCH", f"[qp]{_BECH}{{41}}", any_case=True, holds=cash_address_holds),
    _chain("XLM", "G[A-Z2-7]{55}"),
    _chain("TRX", f"T{_B58}{{33}}", holds=base58_holds),
    _chain("XRP", f"r{_B58}{{24,34}}", holds=_ripple_holds),
    _chain("WAVES", f"3P{_B58}{{33}}"),
    _chain("BTC", f"[13]{_B58}{{25,33}}", holds=base58_holds),
    _chain("LTC", f"[LM]{_B58}{{26,33}}", holds=base58_holds),
    _chain("DOGE", f"[DA9]{_B58}{{33}}", holds=base58_holds),
    _chain("DASH", f"X{_B58}{{33}}", holds=base58_holds),
    _chain("ZEC", f"t[13]{_B58}{{33}}", holds=base58_holds),
    _chain("XMR", f"[48]{_B58}{{94}}"),
    _chain("ADA", f"(?:Ae2tdPwU{_B58}{{51}}|DdzFF{_B58}{{80,110}})"),
    _chain("EOS", "[a-z][a-z1-5.]{10}[a-z1-5]"),
    _chain("DOT", f"1{_B58}{{45,47}}"),
    _chain("SOL", f"{_B58}{{43,44}}"),
)
"""Chains whose addresses can be told, the more telling patterns first. Neo begins with A like some of Dogecoin's and
passes the same check; chains that run Ethereum's machine (BSC, VET, Polygon) share its addresses."""

_PREFIX = re.compile(
    r"(?:bitcoin|bitcoincash|ethereum|litecoin|dogecoin|ripple|tron|solana|web\+stellar):(?://)?", re.IGNORECASE
)
_QUERY = re.compile(r"[?&@].*")
_HEXADECIMAL = re.compile(r"0[xX][0-9a-fA-F]{16,}")
_ACCOUNT = re.compile(r"(?=[\x21-\x7e]*[0-9._-])(?=.*[A-Za-z0-9])[\x21-\x7e]{8,128}")
"""An address or account of a chain not known here: one word, and not of letters alone."""
_LIKE_WORDS = frozenset({"EOS"})
"""Chains whose addresses look like ordinary words: not to be looked for inside a text."""
_WORD = re.compile(r"[0-9A-Za-z.]{12,}")


def normalise_wallet(text: str) -> Cleaned:
    """The coin address as its chain spells it.

    Ethereum's is the same in any letter case and comes out in lower case; a mixed case whose check (EIP-55) fails is
    used and noted. Base58 keeps its case, bech32 and CashAddr come out in lower case. Of chains not known here whatever
    can be an address or the name of an account is kept as it is written; words and sentences are refused.
    """
    folded = without_marks(fold_characters(text))
    if reason := why_no_value(folded.text):
        return refused(reason, folded.folds)
    bare = Folded(_QUERY.sub("", _PREFIX.sub("", folded.text)).strip(), folded.folds)
    if chain := chain_of_wallet(bare.text):
        return _on_chain(bare, chain)
    if inside := _address_inside(folded):
        return inside
    if is_masked(folded.text) or "..." in folded.text:
        return refused(MASKED, folded.folds)
    return _on_no_chain(folded)


def chain_of_wallet(text: str) -> Chain | None:
    """The chain whose addresses look like this, or None."""
    fitting = [chain for chain in CHAINS if chain.pattern.fullmatch(text)]
    return next((chain for chain in fitting if chain.holds and chain.holds(text)), next(iter(fitting), None))


def _on_chain(folded: Folded, chain: Chain) -> Cleaned:
    address = folded.text
    if chain.name == "ETH":
        return _ethereum(folded)
    if chain.any_case:
        folded = folded.then(address.lower(), LETTER_CASE)
    if is_one_sign_repeated(folded.text):
        return refused(PLACEHOLDER, folded.folds)
    fails = chain.holds is not None and not chain.holds(folded.text)
    return Cleaned(folded.text, folds=(*folded.folds, CHECK_FAILS) if fails else folded.folds)


def _ethereum(folded: Folded) -> Cleaned:
    digits = folded.text[2:]
    lower = folded.then("0x" + digits.lower(), LETTER_CASE)
    if len(set(digits)) == 1:
        return refused(PLACEHOLDER, lower.folds)
    mixed = digits not in {digits.lower(), digits.upper()}
    fails = mixed and eip_55(folded.text) != "0x" + digits
    return Cleaned(lower.text, folds=(*lower.folds, CHECK_FAILS) if fails else lower.folds)


def _address_inside(folded: Folded) -> Cleaned | None:
    """The first address among other words."""
    for word in _WORD.findall(folded.text):
        chain = chain_of_wallet(word)
        if chain is not None and chain.name not in _LIKE_WORDS:
            return _on_chain(folded.then(word, TEXT_AROUND), chain)
    return None


def _on_no_chain(folded: Folded) -> Cleaned:
    if is_one_sign_repeated(folded.text):
        return refused(PLACEHOLDER, folded.folds)
    if _HEXADECIMAL.fullmatch(folded.text):
        folded = folded.then(folded.text.lower(), LETTER_CASE)
    if not _ACCOUNT.fullmatch(folded.text):
        return refused(NO_ADDRESS, folded.folds)
    return Cleaned(folded.text, folds=(*folded.folds, UNKNOWN_CHAIN))
