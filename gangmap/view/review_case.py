"""A run as its review needs it: shops, links and what they rest on, as arrays; and its groups under some answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gangmap.detect.constraints import JudgedPairs, obey
from gangmap.detect.graph import Ints, Labels, LinkGraph, number_by_first
from gangmap.model.identifiers import one_value
from gangmap.model.judgements import BLOCK, NOT_SAME_HANDS, SAME_HANDS
from gangmap.view.results import Results

Floats = npt.NDArray[np.float64]
_LIMIT = 1e-6  # probabilities are written with six digits
_JUDGED_BITS = {SAME_HANDS: 40.0, NOT_SAME_HANDS: -40.0}
"""Log-odds of a link whose shops were judged: no identifier outweighs that."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered so far, and is not in the run yet.

    Args:
        pairs: Verdict of each pair of shops, by number, left before right.
        facilities: Verdict of each value, as `one_value` has it.
    """

    pairs: Mapping[tuple[int, int], str]
    facilities: Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class ReviewCase:
    """A run to be reviewed.

    Args:
        shop_ids: In order; a shop's place is its number below.
        labels: The group of each shop by number, a shop in none alone.
        group_ids: Id of each shop's group, None for none.
        left: First shop of each link.
        right: Its second shop.
        log_odds: Of each link, in bits.
        threshold: Log-odds from which a link counts.
        piece_link: The link of each piece of evidence, by its place.
        piece_identifier: The identifier of each piece, by its place among `identifiers`.
        piece_bits: The bits of each piece.
        identifiers: Kind, value and holders of each identifier.
    """

    shop_ids: list[str]
    labels: Labels
    group_ids: list[str | None]
    left: Ints
    right: Ints
    log_odds: Floats
    threshold: float
    piece_link: Ints
    piece_identifier: Ints
    piece_bits: Floats
    identifiers: list[tuple[str, str, int]]

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Number of each shop by its id."""
        return {shop: number for number, shop in enumerate(self.shop_ids)}

    def odds_under(self, answers: Answers) -> Floats:
        """Log-odds of each link without what was judged a facility, and with what was judged of its shops."""
        blocked = [answers.facilities.get(one_value(kind, value)) == BLOCK for kind, value, _ in self.identifiers]
        gone = np.array(blocked, dtype=bool)[self.piece_identifier] if blocked else np.zeros(0, bool)
        lost = np.bincount(self.piece_link[gone], self.piece_bits[gone], minlength=len(self.log_odds))
        odds = self.log_odds - lost
        for pair, verdict in answers.pairs.items():
            place = self._place_of.get(pair)
            if place is not None and verdict in _JUDGED_BITS:
                odds[place] = _JUDGED_BITS[verdict]
        return odds

    @cached_property
    def _place_of(self) -> dict[tuple[int, int], int]:
        """The place of each link by its two shops."""
        pairs = zip(self.left.tolist(), self.right.tolist(), strict=True)
        return {pair: place for place, pair in enumerate(pairs)}

    def graph(self, odds: Floats, labels: Labels) -> LinkGraph:
        """The links that count and lie inside a group."""
        kept = (odds >= self.threshold) & (labels[self.left] == labels[self.right])
        return LinkGraph(self.shop_ids, self.left[kept], self.right[kept], np.maximum(odds[kept], 0.001))

    def labels_under(self, answers: Answers) -> Labels:
        """The groups as they would be: pieces that no link holds together part, then judgements are obeyed."""
        odds = self.odds_under(answers)
        labels = self.labels
        if any(verdict == BLOCK for verdict in answers.facilities.values()):
            labels = self.graph(odds, labels).components
        chosen = sorted(pair for pair, verdict in answers.pairs.items() if verdict in {SAME_HANDS, NOT_SAME_HANDS})
        if not chosen:
            return number_by_first(labels)
        same = np.array([answers.pairs[pair] == SAME_HANDS for pair in chosen])
        left, right = (np.array([pair[end] for pair in chosen], np.int64) for end in (0, 1))
        judged = JudgedPairs(left, right, same, [""] * len(chosen))
        return obey(self.graph(odds, labels), labels, judged)[0]


def read_review_case(results: Results) -> ReviewCase:
    """Read what a review needs of a run."""
    shops = results.read("review_shops")
    group_ids = shops["group_id"].to_pylist()
    names = [group or f"\0{shop}" for shop, group in zip(shops["shop_id"].to_pylist(), group_ids, strict=True)]
    _, labels = np.unique(names, return_inverse=True) if names else ([], np.zeros(0, np.int64))
    links, pieces = results.read("review_links"), results.read("review_pieces")
    left, right = (links[side].to_numpy().astype(np.int64) for side in ("left", "right"))
    likely = np.clip(links["probability"].to_numpy(), _LIMIT, 1 - _LIMIT)
    chance = results.manifest.settings["link"]["threshold"]
    size = max(1, len(names))
    places = pieces["left"].to_numpy().astype(np.int64) * size + pieces["right"].to_numpy().astype(np.int64)
    identifiers = pieces["identifier"].to_numpy().astype(np.int64)
    _, first = np.unique(identifiers, return_index=True)
    described = pieces.select(["kind", "value", "holders"]).take(first).to_pylist()
    return ReviewCase(
        shops["shop_id"].to_pylist(),
        number_by_first(labels),
        group_ids,
        left,
        right,
        np.log2(likely / (1 - likely)),
        float(np.log2(chance / (1 - chance))) if 0 < chance < 1 else -np.inf,
        np.searchsorted(left * size + right, places),
        identifiers,
        pieces["bits"].to_numpy(),
        [(row["kind"], row["value"], row["holders"]) for row in described],
    )
