import json
import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangmap.errors import GangmapError
from gangmap.export.kind_names import evidence_names
from gangmap.export.page import Page, data_block, own_script, read_asset, read_look, render_page, script_of, write_text
from gangmap.export.vis import vis_network
from gangmap.link.pieces import LIMIT_SAYS
from gangmap.link.surroundings import TRADE_AND_CITY_LEVELS, time_levels
from gangmap.link.views import CROWDS_LEVELS, GAP_LEVELS, MORE_LEVELS, SHARE_LEVELS
from gangmap.model.near_kinds import CONTEXT_KINDS, NEAR_KINDS, readable_value
from gangmap.model.picture import NODE_KINDS


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5))
def test_a_block_of_data_comes_back_whole_and_cannot_end_its_element(value):
    block = data_block(value)
    assert json.loads(block) == value
    assert not set("<>&\u2028\u2029") & set(block)


def test_a_number_that_is_none_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        data_block(float("nan"))


def test_a_script_that_would_end_its_element_is_refused():
    with pytest.raises(GangmapError, match="end of a script element"):
        script_of("const a = '</SCRIPT>';", "a.js")


def test_the_policy_stands_first_and_allows_each_script_by_its_hash_alone():
    page = Page("map.html", "<b>\x00", "en", (own_script("dom.js"),), ("page.css",), {})
    html = render_page(page)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert html.index("Content-Security-Policy") < html.index("<title>") < html.index("<style>") < html.index("<script")
    assert "script-src &#39;sha256-" in policy[1]
    assert "unsafe-inline" not in policy[1].split("style-src")[0]
    assert "<title>&lt;b&gt;</title>" in html
    assert " on" not in re.sub(r"<(style|script).*?</\1>", "", html, flags=re.DOTALL).replace("content=", "")


def test_vis_network_is_the_pinned_one():
    assert "@version 9.1.2" in vis_network().text


def test_every_kind_of_node_has_its_icon():
    assert {*NODE_KINDS, *NEAR_KINDS} <= set(read_look())


def test_both_languages_have_the_same_words():
    words = json.loads(read_asset("words.json"))
    assert set(words["zh"]) == set(words["en"])
    assert all(text for language in words.values() for text in language.values())


def test_every_kind_of_evidence_and_what_it_came_to_has_chinese_words():
    assert {*NEAR_KINDS, *CONTEXT_KINDS} == set(evidence_names())
    views = (SHARE_LEVELS, GAP_LEVELS, CROWDS_LEVELS, MORE_LEVELS, TRADE_AND_CITY_LEVELS, time_levels(180))
    levels = {readable_value("title", level) for view in views for level in view} - {"unknown"} | {LIMIT_SAYS}
    assert {re.sub(r"\d+", "#", level) for level in levels} == set(json.loads(read_asset("words.json"))["levels"])


def test_every_reason_that_a_query_gives_has_chinese_words():
    package = files("gangmap")
    queries = ("link/links.sql", "link/facilities.sql", "detect/members.sql")
    # Each piece is taken whole or not at all: taken apart in every way, what follows no THEN would take for ever.
    cases = re.compile(r"(?:THEN|ELSE) ((?>'(?:[^']|'')*'|[\s|]|[a-z.\"_]+)+?)\s(?=END|WHEN)")
    found = set()
    for query in queries:
        for said in cases.findall((package / query).read_text(encoding="utf-8")):
            parts = re.findall(r"'((?:[^']|'')*)'|([a-z.\"_]+)", said)
            names = {"w.holders": "#", "h.fewest_holders": "#", "u.holders": "#", "u.most": "#"}
            found.add("".join(text.replace("''", "'") if text else names.get(name, "*") for text, name in parts))
    reasons = set(json.loads(read_asset("words.json"))["reasons"])
    assert len(found) > 15
    assert found - {"core", "associate", "weak", "*"} <= reasons


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    write_text(tmp_path / "new" / "page.html", "甲\ud800")
    assert (tmp_path / "new" / "page.html").read_bytes() == "甲?".encode()
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["page.html"]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(GangmapError, match="cannot be written"):
        write_text(tmp_path / "file" / "page.html", "")
