from datetime import date

import pytest

from gangmap.model.picture import (
    LANES,
    NODE_KINDS,
    Overview,
    OverviewGroup,
    Picture,
    PictureEdge,
    PictureNode,
    lane_of,
)


def node(node_id: str, lane: str = "shops") -> PictureNode:
    return PictureNode(node_id, "shop", node_id, lane)


def picture(*nodes: PictureNode, edges: tuple[PictureEdge, ...] = ()) -> Picture:
    return Picture("店铺组 G-1", "", nodes, edges, date(2016, 8, 1), "1")


def test_every_kind_of_node_has_a_lane_of_its_own_in_the_usual_order():
    assert {lane_of(kind) for kind in NODE_KINDS} <= {lane.name for lane in LANES}


def test_two_nodes_with_one_id_are_refused():
    with pytest.raises(ValueError, match="twice"):
        picture(node("a"), node("a"))


def test_a_tie_to_nothing_is_refused():
    with pytest.raises(ValueError, match="ends at a node"):
        picture(node("a"), edges=(PictureEdge("a", "b", "holds"),))


def test_a_lane_nobody_named_is_refused():
    with pytest.raises(ValueError, match="lane"):
        picture(node("a", "smuggling"))


def test_parallel_ties_are_kept():
    ties = (PictureEdge("a", "b", "holds"), PictureEdge("a", "b", "runs"))
    assert picture(node("a"), node("b"), edges=ties).edges == ties


def test_two_groups_with_one_id_are_refused():
    group = OverviewGroup("G-1", "甲", "浙江省", "杭州市", 2)
    with pytest.raises(ValueError, match="twice"):
        Overview("全国", "", (group, group), date(2016, 8, 1), "1")
