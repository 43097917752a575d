import dataclasses
import random
import re

import numpy as np
from pictures import make_picture
from scipy.spatial.distance import pdist

from gangmap.export.force_layout import SPACING, lay_by_force
from gangmap.export.lane_layout import settle_heights
from gangmap.export.map import export_map, render_map
from gangmap.export.network import build_network, force_positions, lane_layout


def test_the_same_picture_makes_the_same_bytes(tmp_path):
    export_map(make_picture(30), tmp_path / "one.html")
    export_map(make_picture(30), tmp_path / "other.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "other.html").read_bytes()


def test_the_order_of_nodes_and_ties_moves_nothing():
    picture = make_picture(40)
    chance = random.Random(3)
    mixed = dataclasses.replace(
        picture,
        nodes=tuple(chance.sample(picture.nodes, len(picture.nodes))),
        edges=tuple(chance.sample(picture.edges, len(picture.edges))),
    )
    assert lane_layout(mixed).positions == lane_layout(picture).positions
    assert force_positions(mixed) == force_positions(picture)


def test_every_node_stands_in_its_lane_and_lanes_go_from_left_to_right():
    picture = make_picture(60)
    layout = lane_layout(picture)
    spans = {span.name: span for span in layout.spans}
    order = [lane.name for lane in picture.lanes if lane.name in spans]
    assert list(spans) == order
    assert all(one.right <= other.left for one, other in zip(layout.spans, layout.spans[1:], strict=False))
    for node in picture.nodes:
        assert spans[node.lane].left < layout.positions[node.id][0] < spans[node.lane].right
    assert len(set(layout.positions.values())) == len(picture.nodes)


def test_sweeps_leave_fewer_crossings_than_the_order_of_names():
    chance = random.Random(5)
    left = [f"a{index:02}" for index in range(20)]
    right = [f"b{index:02}" for index in chance.sample(range(20), 20)]
    ties = list(zip(left, right, strict=True))
    near = {one: {other} for one, other in ties} | {other: {one} for one, other in ties}
    heights = settle_heights({"left": left, "right": right}, near)

    def crossings(height):
        return sum(
            (height[one[0]] > height[other[0]]) != (height[one[1]] > height[other[1]])
            for rank, one in enumerate(ties)
            for other in ties[rank + 1 :]
        )

    by_name = {name: rank for side in (left, sorted(right)) for rank, name in enumerate(side)}
    assert crossings(by_name) > 50
    assert crossings(heights) == 0


def test_by_force_no_node_stands_on_another_and_ties_are_short():
    picture = make_picture(120)
    laid = force_positions(picture)
    points = np.array(list(laid.values()))
    apart = pdist(points)
    ties = [np.hypot(*np.subtract(laid[edge.source], laid[edge.target])) for edge in picture.edges]
    assert apart.min() > SPACING * 0.7
    assert np.mean(ties) < np.mean(apart) * 0.8


def test_loose_parts_lie_beside_each_other():
    laid = lay_by_force(["a", "b", "c", "d", "e"], [("a", "b"), ("c", "d")])
    assert pdist(np.array(list(laid.values()))).min() >= SPACING * 0.9


def test_an_empty_picture_has_a_page():
    empty = dataclasses.replace(make_picture(1), nodes=(), edges=())
    assert "店铺组" in render_map(empty)


def test_parallel_ties_are_bent_apart():
    picture = make_picture(12)
    ties = [
        (edge["from"], edge["to"], str(edge["smooth"]))
        for edge in build_network(picture, force_positions(picture)).edges
    ]
    assert len(set(ties)) == len(ties)


def test_a_page_refers_to_nothing_outside_itself():
    html = render_map(make_picture(10))
    ours = re.sub(r"<script>/\*\*\n \* vis-network.*?</script>", "", html, flags=re.DOTALL)
    outside = re.findall(r"""(?:src|href)\s*=\s*["'](?!data:)[^"']+|url\((?!["']?(?:data:|#))[^)]*|@import""", ours)
    assert outside == []
    assert len(ours) < len(html) - 400_000
