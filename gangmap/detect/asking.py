"""How sure must a step be in this case, and how sure for two shops that nothing ties to a third?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from gangmap.detect.caution import Caution, caution_for
from gangmap.detect.graph import Ints
from gangmap.detect.linkage import Ties
from gangmap.model.lone_pairs import in_lone_pairs


def ask(ties: Ties, probability: npt.NDArray[np.float64], shops: int, part: float) -> tuple[Ties, Caution]:
    """How sure steps must be, and the links in which that is asked.

    Caution is read from all links of a case. Two shops that are linked to each other and to nobody else are a case of
    their own, with a caution of their own: otherwise one such pair more could undo a group that has nothing to do with
    it. What is asked of them more or less than of others is put into the bits of their links.

    Args:
        ties: Links and gaps.
        probability: Of each link.
        shops: How many shops there are.
        part: Of the shops that belong to nobody, as for `caution_for`.

    Returns:
        The links as they are to be weighed, and what is asked of them.
    """
    in_lonely = in_lone_pairs(ties.left, ties.right, shops)
    lonely = in_lonely[ties.left]

    def caution(of_links: npt.NDArray[np.bool_], of_shops: npt.NDArray[np.bool_]) -> Caution:
        number: Ints = np.cumsum(of_shops) - 1
        ends = number[ties.left[of_links]], number[ties.right[of_links]]
        return caution_for(*ends, probability[of_links], int(of_shops.sum()), part)

    others = caution(~lonely, ~in_lonely)
    more = caution(lonely, in_lonely).two_shops - others.two_shops
    return replace(ties, bits=np.where(lonely, ties.bits - more, ties.bits)), others
