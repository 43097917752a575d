"""What a map shows: the noun between the queries that gather it and the pages that draw it.

A picture is one group or one network, small enough for a person to look at. An overview is the whole country.
Both are plain values: whoever fills them needs to know nothing of pages, and whoever draws them nothing of tables.
"""

from gangmap.model.picture.lanes import LANES, NODE_KINDS, Lane, lane_of
from gangmap.model.picture.overview import FLOW_KINDS, FlowKind, Overview, OverviewFlow, OverviewGroup, Place
from gangmap.model.picture.picture import STYLES, Picture, PictureEdge, PictureEvidence, PictureNode, Style

__all__ = [
    "FLOW_KINDS",
    "LANES",
    "NODE_KINDS",
    "STYLES",
    "FlowKind",
    "Lane",
    "Overview",
    "OverviewFlow",
    "OverviewGroup",
    "Picture",
    "PictureEdge",
    "PictureEvidence",
    "PictureNode",
    "Place",
    "Style",
    "lane_of",
]
