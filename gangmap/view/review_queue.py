"""What to ask an analyst next: the questions whose answers are expected to change groups most.

The measure is the number of shops whose company changes. When a group of n shops falls into parts, each shop loses
the share of its fellows that go elsewhere, n - sum(part^2) / n together; when groups join, each shop gains as much.
A question's worth is that number times the probability of the answer that brings the change about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from gangmap.detect.graph import Ints, Labels
from gangmap.model.identifiers import IDENTIFIER_KINDS, one_value
from gangmap.model.judgements import FACILITY, PAIR
from gangmap.view.review_case import Answers, Floats, ReviewCase

_FEWEST_HOLDERS = 3
"""Fewer holders than this are a pair, and a question about the pair says it all."""

_GROUPS_APART_BITS = 2.0
"""Two groups that stay apart were weighed by all that lies between them, so their best link says less than it seems: on
generated cases (easy, hard, chains) one in four of those said to be as likely as not are the same hands."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question to an analyst.

    Args:
        about: `pair`: do the same hands run both shops? `facility`: do strangers share this identifier?
        ids: The two shops, or kind and value.
        probability: Of the answer "the same hands", or of "a facility".
        changed: Shops whose company changes if the answer is the one that changes groups.
        worth: `changed`, times how likely that answer is.
        says: Why it is asked, for a person.
    """

    about: str
    ids: tuple[str, str]
    probability: float
    changed: float
    worth: float
    says: str


def rank_questions(case: ReviewCase, answers: Answers) -> list[Question]:
    """Every question there is, the one that is expected to change most first, as things stand after some answers.

    Asked are: in each group the ties without which it would fall apart (the strongest tie between either side: an edge
    of the spanning tree of strongest links); between groups and lone shops the strongest link that does not join them;
    and identifiers of several holders without which members would part. What was answered is not asked again.
    """
    labels = case.labels_under(answers)
    odds = case.odds_under(answers)
    questions = [
        *_ties(case, answers, labels, odds),
        *_between(case, answers, labels, odds),
        *_facilities(case, answers, labels, odds),
    ]
    return sorted(questions, key=lambda one: (-round(one.worth, 9), one.about, one.ids))


def _ties(case: ReviewCase, answers: Answers, labels: Labels, odds: Floats) -> Iterator[Question]:
    """Members that hold a group together, and members that hang by one tie."""
    kept = np.flatnonzero((odds >= case.threshold) & (labels[case.left] == labels[case.right]))
    sizes = np.bincount(labels)
    for place, side in _tree(case, kept, odds):
        left, right = int(case.left[place]), int(case.right[place])
        if (left, right) in answers.pairs:
            continue
        whole = int(sizes[labels[left]])
        changed = _company([side, whole - side])
        likely = _probability(odds[place])
        smaller, larger = sorted((side, whole - side))
        says = f"the strongest tie between {smaller} and {larger} shops of {_name(case, left)}"
        yield Question(PAIR, _ids(case, left, right), likely, changed, changed * (1 - likely), says)


def _tree(case: ReviewCase, kept: Ints, odds: Floats) -> Iterator[tuple[int, int]]:
    """The links of the spanning forest of strongest links, each with the number of shops on one side of it."""
    size = len(case.shop_ids)
    if not len(kept):
        return
    # Lengths below zero would be dropped as no links; the strongest becomes the shortest, the earlier of equals.
    lengths = 1 + odds[kept].max() - odds[kept]
    links = sparse.csr_matrix((lengths, (case.left[kept], case.right[kept])), shape=(size, size))
    tree = csgraph.minimum_spanning_tree(links).tocoo()
    ends = set(zip(tree.row.tolist(), tree.col.tolist(), strict=True))
    below = _below(size, ends)
    for place in kept.tolist():
        pair = int(case.left[place]), int(case.right[place])
        if pair in ends:
            yield place, min(below[pair[0]], below[pair[1]])


def _below(size: int, edges: set[tuple[int, int]]) -> list[int]:
    """For each shop of a forest how many shops hang by it, itself among them, seen from the first of its tree."""
    near: dict[int, list[int]] = defaultdict(list)
    for left, right in sorted(edges):
        near[left].append(right)
        near[right].append(left)
    below = [1] * size
    parent = [-1] * size
    for root in sorted(near):
        if parent[root] != -1:
            continue
        parent[root] = root
        order = [root]
        for shop in order:
            for fellow in near[shop]:
                if parent[fellow] == -1:
                    parent[fellow] = shop
                    order.append(fellow)
        for shop in reversed(order[1:]):
            below[parent[shop]] += below[shop]
    return below


def _between(case: ReviewCase, answers: Answers, labels: Labels, odds: Floats) -> Iterator[Question]:
    """Groups and lone shops that a link ties and that are not one group."""
    sizes = np.bincount(labels)
    settled = {tuple(sorted((int(labels[a]), int(labels[b])))) for a, b in answers.pairs}
    seen = set(settled)
    for place in np.argsort(-odds, kind="stable").tolist():
        left, right = int(case.left[place]), int(case.right[place])
        ends = tuple(sorted((int(labels[left]), int(labels[right]))))
        if ends[0] == ends[1] or ends in seen:
            continue
        seen.add(ends)
        parts = [int(sizes[end]) for end in ends]
        likely = _probability(odds[place] - (_GROUPS_APART_BITS if min(parts) > 1 else 0))
        changed = _company(parts)
        names = f"{_name(case, left)} ({sizes[labels[left]]}) and {_name(case, right)} ({sizes[labels[right]]})"
        says = f"the strongest link between {names}, which are apart"
        yield Question(PAIR, _ids(case, left, right), likely, changed, changed * likely, says)


def _facilities(case: ReviewCase, answers: Answers, labels: Labels, odds: Floats) -> Iterator[Question]:
    """Identifiers of several holders without which members of a group would part."""
    inside = labels[case.left[case.piece_link]] == labels[case.right[case.piece_link]]
    counts = (odds >= case.threshold)[case.piece_link] & inside
    order = np.argsort(case.piece_identifier[counts], kind="stable")
    pieces = np.flatnonzero(counts)[order]
    starts = np.searchsorted(case.piece_identifier[pieces], np.arange(len(case.identifiers) + 1))
    sizes = np.bincount(labels)
    inner = np.flatnonzero((odds >= case.threshold) & (labels[case.left] == labels[case.right]))
    ties = _by_label(labels[case.left[inner]], inner)
    for number, (kind, value, holders) in enumerate(case.identifiers):
        own = pieces[starts[number] : starts[number + 1]]
        few = holders < _FEWEST_HOLDERS or kind not in IDENTIFIER_KINDS or not len(own)
        if few or one_value(kind, value) in answers.facilities:
            continue
        links = case.piece_link[own]
        weakened = links[odds[links] - case.piece_bits[own] < case.threshold]
        groups = np.unique(labels[case.left[weakened]]).tolist()
        gone = set(weakened.tolist())
        changed = sum(_company(_parts_without(case, ties[group], gone, int(sizes[group]))) for group in groups)
        stranger = float(np.mean(1 - _probabilities(odds[links])))
        where = "one group" if len(groups) == 1 else f"{len(groups)} groups"
        says = f"{holders} shops hold it, and {len(weakened)} ties inside {where} rest on it alone"
        if changed:
            yield Question(FACILITY, (kind, value), stranger, changed, changed * stranger, says)


def _by_label(labels: Labels, places: Ints) -> list[list[int]]:
    """Places by the label of each."""
    order = np.argsort(labels, kind="stable")
    starts = np.searchsorted(labels[order], np.arange(labels.max(initial=-1) + 2))
    sorted_places = places[order].tolist()
    return [sorted_places[starts[label] : starts[label + 1]] for label in range(len(starts) - 1)]


def _parts_without(case: ReviewCase, ties: Sequence[int], gone: Collection[int], size: int) -> list[int]:
    """Sizes of the parts that a group of some size falls into without some of its ties."""
    part_of: dict[int, list[int]] = {}
    for place in ties:
        if place in gone:
            continue
        ends = int(case.left[place]), int(case.right[place])
        small, large = sorted((part_of.setdefault(end, [end]) for end in ends), key=len)
        if small is not large:
            large += small
            part_of.update(dict.fromkeys(small, large))
    parts = [len(part) for part in {id(part): part for part in part_of.values()}.values()]
    return [*parts, *[1] * (size - sum(parts))]


def _company(parts: Sequence[int]) -> float:
    """How many shops' worth of fellows change when these parts are one group, or are one no more."""
    whole = sum(parts)
    return whole - sum(part * part for part in parts) / whole


def _probability(log_odds: float) -> float:
    return float(1 / (1 + 2.0**-log_odds))


def _probabilities(log_odds: Floats) -> Floats:
    likely: Floats = 1 / (1 + np.exp2(-log_odds))
    return likely


def _ids(case: ReviewCase, left: int, right: int) -> tuple[str, str]:
    return case.shop_ids[left], case.shop_ids[right]


def _name(case: ReviewCase, shop: int) -> str:
    return case.group_ids[shop] or f"lone shop {case.shop_ids[shop]}"
