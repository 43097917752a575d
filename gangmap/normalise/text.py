"""Plain text: one width, single spaces, no invisible characters; letter case is kept."""

from __future__ import annotations

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import fold_characters
from gangmap.normalise.placeholder import why_no_value


def normalise_text(text: str) -> Cleaned:
    """The text as it prints, for values that have no form of their own.

    >>> normalise_text("　ＡＢ  皮具\u200b ")
    Cleaned(value='AB 皮具', reason=None, folds=('invisible characters', 'full width'))
    """
    folded = fold_characters(text)
    reason = why_no_value(folded.text)
    return refused(reason, folded.folds) if reason else Cleaned(folded.text, folds=folded.folds)
