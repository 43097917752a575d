"""What somebody tells a question, as the values its text is given: an id becomes a key, a phone its canonical form."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date

from gangmap.errors import UsageError
from gangmap.model.graph import IDENTIFIER_LABELS, NODE_LABELS, node_key
from gangmap.normalise.account import normalise_account
from gangmap.normalise.registry import NORMALISERS, Normaliser
from gangmap.store.question import CASE_NAME, Question, QuestionParameter
from gangmap.view.ids import group_id_of

_NORMALISERS: dict[str, Normaliser] = {
    **{label: NORMALISERS[kind] for kind, label in reversed(IDENTIFIER_LABELS.items())},
    "Account": normalise_account,
}
"""How an identifier of each label is read."""


_LARGEST_WHOLE = 999_999_999
"""Of days, shops or rows nobody asks for more, and both engines still reckon with it."""


def bind(question: Question, given: Mapping[str, object], case_name: str) -> dict[str, object]:
    """The values for the parameters of a question's text.

    Args:
        question: Which one.
        given: Values by name, as text or as what they are.
        case_name: What the case is called in the graph.

    Raises:
        UsageError: When a parameter is missing, is not one of the question's, or cannot be read; says which there are.
    """
    names = [one.name for one in question.parameters]
    unknown = sorted(given.keys() - set(names))
    missing = [one.name for one in question.parameters if one.default is None and given.get(one.name) in (None, "")]
    if unknown:
        raise UsageError(f"The question {question.name} takes no {unknown[0]!r}.", described(question))
    if missing:
        raise UsageError(f"The question {question.name} needs {missing[0]}.", described(question))
    values: dict[str, object] = {CASE_NAME: case_name}
    for one in question.parameters:
        values[one.name] = _value(one, str(given.get(one.name, one.default)).strip(), case_name)
    return values


def described(question: Question) -> str:
    """One sentence on what a question needs to be told."""
    parts = [
        f"{one.name} ({one.kind}, {f'{one.default} if left out' if one.default else f'as {one.example}'})"
        for one in question.parameters
    ]
    return f"It takes: {', '.join(parts)}." if parts else "It takes nothing."


def _value(parameter: QuestionParameter, text: str, case_name: str) -> object:
    if parameter.kind == "value":
        return _keys_of_value(parameter, text, case_name)
    if parameter.kind in NODE_LABELS:
        return _key(parameter, text, case_name)
    try:
        return _READERS[parameter.kind](text)
    except ValueError as error:
        kind = parameter.kind + (" of at most nine digits" if parameter.kind == "whole number" else "")
        raise UsageError(
            f"{parameter.name} is {text!r}, which is no {kind}.", f"Give it as {parameter.example}."
        ) from error


def _key(parameter: QuestionParameter, text: str, case_name: str) -> str:
    normaliser = _NORMALISERS.get(parameter.kind)
    if normaliser is None:
        known = group_id_of(text) if parameter.kind == "Group" else text
        return node_key(case_name, parameter.kind, known)
    cleaned = normaliser(text)
    if cleaned.value is None:
        raise UsageError(
            f"{parameter.name} is {text!r}, which is not {NODE_LABELS[parameter.kind].says}: {cleaned.reason}.",
            f"Give it as {parameter.example}.",
        )
    return node_key(case_name, parameter.kind, cleaned.value)


def _keys_of_value(parameter: QuestionParameter, text: str, case_name: str) -> list[str]:
    """The keys of every identifier that the text may be."""
    read = ((label, normaliser(text).value) for label, normaliser in _NORMALISERS.items())
    keys = sorted(node_key(case_name, label, value) for label, value in read if value is not None)
    if not keys:
        raise UsageError(
            f"{parameter.name} is {text!r}, which is no identifier of any kind.", f"Give it as {parameter.example}."
        )
    return keys


def _whole_number(text: str) -> int:
    number = int(text)
    if abs(number) > _LARGEST_WHOLE:
        raise ValueError(text)
    return number


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _text(text: str) -> str:
    return text


_READERS: dict[str, Callable[[str], object]] = {
    "text": _text,
    "whole number": _whole_number,
    "number": _number,
    "date": date.fromisoformat,
}
