"""Are the listings of fakes flagged, and no others?"""

from __future__ import annotations

import pyarrow.compute as pc

from gangmap.proving.aspect import Aspect, Values, agreement_measures, agreement_values
from gangmap.proving.claimed import rows_agree
from gangmap.proving.comparison import Comparison


def judge_listings(comparison: Comparison) -> Values:
    """Compare the listings that any rule flags with those that offer fakes; those unknown to the truth are left out."""
    listings = comparison.truth.read("listings", "listing_id", "fake")
    fake = listings.filter(pc.fill_null(listings.column("fake"), False)).select(["listing_id"])
    flagged = comparison.results.read("listing_flags", "listing_id")
    known = pc.is_in(flagged.column("listing_id"), value_set=listings.column("listing_id").combine_chunks())
    return agreement_values("listings.fake", rows_agree(fake, flagged.filter(known)))


LISTINGS = Aspect(
    agreement_measures("listings.fake", "listings flagged as fakes"),
    judge_listings,
    results=("listing_flags",),
    truth_filled=("listings",),
)
