"""What perfect cleaning and perfect knowledge of facilities would give: the mark that identifiers alone can reach."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.proving.sharing import components, members_of, sharing_of
from gangmap.proving.tables import Tables


def by_oracle(truth: Tables) -> pa.Table:
    """Join whoever truly shares an identifier that is no facility, closed transitively.

    Args:
        truth: The known answer of a case, with its `holdings`.

    Returns:
        Members (group_id, shop_id) of groups of two shops or more.
    """
    holdings = truth.read("holdings", "shop_id", "kind", "value", "facility")
    sharing = sharing_of(holdings.filter(pc.invert(pc.fill_null(holdings.column("facility"), False))))
    return members_of(sharing, components(sharing))
