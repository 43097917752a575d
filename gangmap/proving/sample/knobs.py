"""How hard a generated case is: every knob, and the settings that have a name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gangmap.errors import UsageError
from gangmap.model.identifiers import IDENTIFIER_KINDS

PATTERNS = ("chain", "pool", "hub", "clique")
"""How the shops of one pair of hands share: each with the next; some values among all; all with one; one for all."""


@dataclass(frozen=True, slots=True)
class Difficulty:
    """How well the hands behind the shops hide, and how much of them the tables show.

    Args:
        name: What the setting is called.
        patterns: Weights of `PATTERNS` among selling groups.
        kinds_shared: Share of the identifier kinds that a group with a pool or a clique shares at all.
        use: How often a shop uses the shared value of such a kind, and how often a tie of a chain or hub is seen.
        rotation: Share of shared values that are given up for a new one every few shops.
        straw: Share of a group's shops that stand in the name of someone of their own.
        camouflage: Share of a group's shops that trade in another category.
        posting_elsewhere: Share of a group's shops that post from another city.
        typos: Share of names, titles and addresses with one character wrong, and a tenth of that for numbers.
        evasion: Share of the numbers that fake sellers write so that a machine does not read them.
        presence: How much of what a shop holds the tables show; 1 is what a marketplace's own team would see.
        facilities: How much strangers share; 1 is about one shop in three.
        small: How many of the facilities are small ones, of a handful of users, against large ones.
        alike: How often the users of a facility come from one city and one trade.
        near: Share of groups that leave near evidence: titles, pictures, next-door premises.
        near_only: Whether groups share no identifier at all, only near evidence.
        columns: The identifier columns there are, all when empty; given, the case is `shops` alone.
        platforms: How many platforms the shops are spread over.
        chinese: Whether names, addresses and phones are Chinese.
        shipment_phones: Share of the shipments that name phones.
        broken_rows: Share of rows that must end in quarantine.
    """

    name: str
    patterns: tuple[float, float, float, float] = (0.25, 0.35, 0.2, 0.2)
    kinds_shared: float = 0.5
    use: float = 0.85
    rotation: float = 0.2
    straw: float = 0.5
    camouflage: float = 0.1
    posting_elsewhere: float = 0.2
    typos: float = 0.02
    evasion: float = 0.1
    presence: float = 1.0
    facilities: float = 1.2
    small: float = 0.5
    alike: float = 0.6
    near: float = 0.5
    near_only: bool = False
    columns: tuple[str, ...] = ()
    platforms: int = 6
    chinese: bool = True
    shipment_phones: float = 0.7
    broken_rows: float = 0.001

    def __post_init__(self) -> None:
        """Refuse knobs that mean nothing."""
        unknown = [column for column in self.columns if column not in IDENTIFIER_KINDS]
        if unknown:
            raise UsageError(f"{unknown[0]} is no identifier column.", f"Known: {', '.join(IDENTIFIER_KINDS)}.")
        if not 1 <= self.platforms <= 6:
            raise UsageError(f"A case has one to six platforms, not {self.platforms}.")


_MEDIUM = Difficulty("medium")
_HARD = replace(
    _MEDIUM,
    name="hard",
    patterns=(0.4, 0.3, 0.25, 0.05),
    kinds_shared=0.45,
    use=0.8,
    rotation=0.5,
    straw=0.8,
    camouflage=0.25,
    posting_elsewhere=0.4,
    typos=0.04,
    evasion=0.3,
    presence=0.85,
    facilities=2.0,
    small=0.7,
    alike=0.85,
    near=0.4,
)
_SETTINGS = (
    replace(
        _MEDIUM,
        name="easy",
        patterns=(0.1, 0.3, 0.2, 0.4),
        kinds_shared=0.65,
        use=0.9,
        rotation=0.05,
        straw=0.2,
        camouflage=0.03,
        posting_elsewhere=0.1,
        typos=0.005,
        evasion=0.02,
        facilities=0.5,
        small=0.3,
        alike=0.4,
        near=0.7,
    ),
    _MEDIUM,
    _HARD,
    replace(_MEDIUM, name="chains", patterns=(1.0, 0.0, 0.0, 0.0), use=0.9, rotation=0.5),
    replace(_MEDIUM, name="evasive", evasion=0.8, typos=0.08, rotation=0.4, straw=0.7),
    replace(_MEDIUM, name="crowded", facilities=2.0, small=0.8, alike=0.9),
    replace(_MEDIUM, name="sparse", presence=0.5, shipment_phones=0.2),
    replace(_MEDIUM, name="two_columns", columns=("phone", "bank_account"), kinds_shared=0.9, use=0.95),
    replace(_MEDIUM, name="one_platform", platforms=1),
    replace(_MEDIUM, name="latin", chinese=False),
    replace(_MEDIUM, name="near_only", near_only=True, near=1.0),
)

DIFFICULTIES: dict[str, Difficulty] = {setting.name: setting for setting in _SETTINGS}
"""Every named setting."""


def difficulty_named(name: str) -> Difficulty:
    """The setting of that name.

    Raises:
        UsageError: When there is none; says which there are.
    """
    if name not in DIFFICULTIES:
        raise UsageError(f"There is no difficulty called {name}.", f"Known: {', '.join(DIFFICULTIES)}.")
    return DIFFICULTIES[name]
