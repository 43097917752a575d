"""`gangmap load` and `gangmap query`, as they are typed."""

import json
import subprocess
import sys

import pytest
from cases import mobile, run_small, write_case


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("query")
    shops = [
        {"shop_id": f"S{n}", "phone": mobile(1), "shop_name": name}
        for n, name in enumerate(["甲店", "=1+1", "[red]丙"])
    ]
    run_small(write_case(folder / "case", shops), folder / "ws")
    return folder / "ws"


@pytest.fixture
def gangmap(workspace, tmp_path):
    def call(*arguments, fails=0):
        done = subprocess.run(
            [sys.executable, "-m", "gangmap", *arguments], check=False, capture_output=True, text=True, cwd=tmp_path,
            env={"GANGMAP_WORKSPACE": str(workspace), "PATH": "", "PYTHONPATH": ":".join(sys.path), "COLUMNS": "80"},
        )  # fmt: skip
        assert done.returncode == fails, done.stderr
        return done

    return call


def test_the_list_names_every_question_in_both_languages_with_what_it_takes(gangmap):
    rows = json.loads(gangmap("query", "--list", "--json").stdout)
    (phone,) = [row for row in rows if row["question"] == "who_holds_phone"]
    assert phone["takes"] == "phone (Phone, as 13800138000)"
    assert phone["chinese"].endswith("？")
    assert "who_holds_phone" in gangmap("query").stdout


def test_a_question_is_answered_in_any_spelling_of_what_it_is_told(gangmap):
    rows = json.loads(gangmap("query", "who_holds_phone", "--param", "phone=138-0000-0001", "--json").stdout)
    assert [row["owner_id"] for row in rows] == ["S0", "S1", "S2"]
    assert not [name for row in rows for name in row if name.endswith("_key")]


def test_a_group_is_known_in_any_letter_case_and_width(gangmap):
    group = json.loads(gangmap("groups", "--json").stdout)[0]["group_id"]
    asked, typed = (
        gangmap("query", "group_evidence", "-p", f"group_id={text}", "--json").stdout
        for text in (group, f" {group.lower().replace('g-', 'ｇ-')} ")
    )
    assert asked == typed
    assert json.loads(asked)


def test_csv_holds_no_formula_and_a_table_no_markup(gangmap):
    asked = ("query", "who_holds_phone", "-p", f"phone={mobile(1)}")
    assert "'=1+1" in gangmap(*asked, "--csv").stdout
    assert "[red]丙" in gangmap(*asked).stdout


def test_the_answer_can_be_drawn(gangmap, tmp_path):
    gangmap("query", "who_holds_phone", "-p", f"phone={mobile(1)}", "--map", "answer.html")
    page = (tmp_path / "answer.html").read_text(encoding="utf-8")
    assert "shops|S1" in page
    assert "http" not in page.split("application/json")[1].split("</script>")[0]


def test_rows_that_are_not_shown_are_counted(gangmap):
    done = gangmap("query", "who_holds_phone", "-p", f"phone={mobile(1)}", "--limit", "1", "--csv")
    assert len(done.stdout.splitlines()) == 2
    assert "2 more rows are not shown" in done.stderr


def test_an_empty_answer_is_told_from_an_unknown_thing(gangmap):
    assert "nothing in the graph is so" in gangmap("query", "complaints_by_group").stderr
    wrong = gangmap("query", "who_holds_phone", "-p", "phone=13900000000", fails=1).stderr
    assert "The graph knows no Phone by phone = '13900000000'." in wrong


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["who_holds"], 1, "There is no question 'who_holds'."),
        (["who_holds_phone"], 2, "needs phone"),
        (["who_holds_phone", "-p", "phone="], 2, "needs phone"),
        (["who_holds_phone", "-p", "fone=1", "-p", "phone=1"], 2, "takes no 'fone'"),
        (["who_holds_phone", "-p", "phone"], 2, "'phone' is no parameter"),
        (["who_holds_phone", "-p", "phone=1", "-p", "phone=2"], 2, "given twice"),
        (["who_holds_phone", "-p", "phone=12"], 2, "not a telephone number"),
        (["who_holds_value", "-p", "value=?"], 2, "no identifier of any kind"),
        (["same_sellers", "-p", "least=many"], 2, "which is no number"),
        (["same_sellers", "-p", "least=nan"], 2, "which is no number"),
        (["reopened_after_closure", "-p", "days=1.5"], 2, "which is no whole number"),
        (["reopened_after_closure", "-p", "days=99999999999999999999"], 2, "no whole number of at most nine digits"),
        (["weak_members", "--json", "--csv"], 2, "not as both"),
        (["weak_members", "--map", "."], 2, "is a folder"),
    ],
)
def test_what_is_wrongly_asked_ends_in_a_sentence_and_a_code(gangmap, arguments, code, says):
    wrong = gangmap("query", *arguments, fails=code)
    assert says in " ".join(wrong.stderr.split())
    assert "Traceback" not in wrong.stderr


def test_loading_says_how_much_was_loaded_and_where_it_is(gangmap, workspace):
    told = json.loads(gangmap("load", "--to", "embedded", "--json").stdout)
    assert (told["nodes"], told["relations"]) == (5, 9)
    assert told["path"].startswith(str(workspace / "graph"))
