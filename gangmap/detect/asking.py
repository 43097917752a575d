"""How sure must a step be in this case, and how sure for two shops that nothing ties to a third?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from gangmap.detect.caution import MOST_CAUTIOUS, Caution, caution_for
from gangmap.detect.graph import Ints
from gangmap.detect.linkage import Ties
from gangmap.model.lone_pairs import in_lone_pairs


def ask(
    ties: Ties, probability: npt.NDArray[np.float64], shops: int, part: float, least_bits: float = -np.inf
) -> tuple[Ties, Caution]:
    """How sure steps must be, and the links in which that is asked.

    Caution is read from the links of a case. Two shops that are linked to each other and to nobody else are a case of
    their own and have no say in it: otherwise one such pair more could undo a group that has nothing to do with it.
    They are asked for as much as is asked of two shops at most, whatever the case: what that is more than is asked of
    others is taken from the bits of their links.

    Args:
        ties: Links and gaps.
        probability: Of each link.
        shops: How many shops there are.
        part: Of the shops that belong to nobody, as for `caution_for`.
        least_bits: What a link needs to join anybody, whatever is asked.

    Returns:
        The links as they are to be weighed, and what is asked of them.
    """
    in_lonely = in_lone_pairs(ties.left, ties.right, shops)
    lonely = in_lonely[ties.left]
    number: Ints = np.cumsum(~in_lonely) - 1
    ends = number[ties.left[~lonely]], number[ties.right[~lonely]]
    others = caution_for(*ends, probability[~lonely], int((~in_lonely).sum()), part)
    more = max(MOST_CAUTIOUS, least_bits) - max(others.two_shops, least_bits)
    return replace(ties, bits=np.where(lonely, ties.bits - more, ties.bits)), others
