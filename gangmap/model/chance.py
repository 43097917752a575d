"""How a probability is written: what is not quite certain is never rounded to a certainty."""

from __future__ import annotations

_LEAST, _MOST = 0.0005, 0.9995
"""From the first on and below the second, three digits do not round to 0 or 1."""


def told_chance(probability: float) -> str:
    """A probability in a sentence.

    >>> told_chance(0.83), told_chance(0.999999), told_chance(0.00001)
    ('0.830', 'above 0.999', 'below 0.001')
    """
    if _LEAST <= probability < _MOST:
        return f"{probability:.3f}"
    return "below 0.001" if probability < _LEAST else "above 0.999"


def told_figure(value: float) -> str:
    """A figure in a table: three digits, and six where three would make a 0 or a 1 of what is neither.

    >>> told_figure(0.83), told_figure(0.999999), told_figure(1.0), told_figure(-12.5)
    ('0.830', '0.999999', '1.000', '-12.500')
    """
    is_between = 0 < value < _LEAST or _MOST <= value < 1
    return f"{value:.6f}" if is_between else f"{value:.3f}"


def nearly(probability: float, digits: int) -> float:
    """A probability rounded, for a page that writes it itself; not to the 0 or 1 that it is not.

    >>> nearly(0.8349, 3), nearly(0.999999, 3), nearly(0.00001, 3), nearly(1.0, 3)
    (0.835, 0.999, 0.001, 1.0)
    """
    step = 10**-digits
    return round(min(max(probability, step), 1 - step), digits) if 0 < probability < 1 else probability
