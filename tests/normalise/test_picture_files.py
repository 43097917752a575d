import json
import os
import struct
import zlib

import pytest
from cases import CLOCK, mobile, results_of, run_small, write_case
from drawn_pictures import COPIES, drawn
from PIL import Image
from typer.testing import CliRunner

from gangmap.cli import load_commands
from gangmap.cli.app import app
from gangmap.pipeline import check_case
from gangmap.view.affected import affected_by
from gangmap.view.results import open_results
from gangmap.view.weighed_pair import weigh_anew
from gangmap.workspace.verify import verify_run
from gangmap.workspace.workspace import Workspace

load_commands([])
LONG = "x" * 300
"""No file can be called so."""


def offers(*paths):
    return [
        {"listing_id": f"l{n}", "shop_id": "ab"[n % 2], "title": "包", "image_path": path}
        for n, path in enumerate(paths)
    ]


def case_of(folder, *paths):
    """Two shops with one phone, whose offers show these pictures in turn."""
    shops = [{"shop_id": name, "phone": mobile(1)} for name in "ab"]
    case = write_case(folder, shops, listings=offers(*paths))
    (case / "pictures").mkdir()
    return case


def evidence_of_pictures(results):
    return [row for row in results.table("evidence").to_pylist() if row["kind"] == "picture"]


def refused(case):
    checked = check_case(case, CLOCK)
    return {line["value"]: line["reason"] for line in checked.quarantine if line["column"] == "image_path"}


def bomb(width, height):
    """A PNG of a few hundred bytes that says it is so large."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def test_a_mirrored_copy_in_another_shop_is_evidence_that_cites_both_rows(tmp_path):
    case = case_of(tmp_path / "case", "pictures/one.png", "pictures/copy.jpg", "pictures/other.png")
    drawn(1).save(case / "pictures" / "one.png")
    COPIES["mirrored, small, saved anew"](drawn(1)).save(case / "pictures" / "copy.jpg")
    drawn(3).save(case / "pictures" / "other.png")
    results = results_of(case, tmp_path / "ws")
    (piece,) = evidence_of_pictures(results)
    assert piece["holders"] == 2
    assert [(source["file"], source["row"]) for source in piece["sources"]] == [
        ("listings.csv", 1),
        ("listings.csv", 2),
    ]
    assert results.table("quarantine").num_rows == 0


def explained(workspace):
    return " ".join(CliRunner().invoke(app, ["explain", "a", "b", "-w", str(workspace)]).stdout.split())


def test_two_that_a_picture_brought_together_and_nothing_links_are_weighed_anew_with_that_picture(tmp_path):
    shops = [{"shop_id": "a", "category": "箱包"}, {"shop_id": "b", "category": "手表"}]
    case = write_case(tmp_path / "case", shops, listings=offers("one.png", "copy.jpg"))
    drawn(1).save(case / "one.png")
    COPIES["mirrored, small, saved anew"](drawn(1)).save(case / "copy.jpg")
    with results_of(case, tmp_path / "ws") as results:
        weighed = weigh_anew(results, "a", "b")
        assert weighed.compared
        assert weighed.probability == results.table("links")["probability"].to_pylist()[0] < 0.5
    assert "picture" in {piece["kind"] for piece in weighed.pieces}
    assert "left out" not in explained(tmp_path / "ws")
    # A run that is older than the table: what it compared is told from its links, and what is left out here is said.
    run = tmp_path / "ws" / "runs" / "000001"
    (run / "records" / "picture_hashes.parquet").unlink()
    told = json.loads((run / "manifest.json").read_text())
    told["outputs"] = [mark for mark in told["outputs"] if "picture_hashes" not in mark["path"]]
    (run / "manifest.json").write_text(json.dumps(told))
    said = explained(tmp_path / "ws")
    assert "Pictures that came as files are left out here" in said
    assert "not compared" not in said


def test_a_case_without_picture_files_keeps_no_table_of_their_hashes(tmp_path):
    case = write_case(tmp_path / "case", [{"shop_id": name, "phone": mobile(1)} for name in "ab"])
    run_small(case, tmp_path / "ws")
    assert not list((tmp_path / "ws" / "runs").rglob("picture_hashes.parquet"))


def test_different_pictures_are_no_evidence(tmp_path):
    case = case_of(tmp_path / "case", "pictures/1.png", "pictures/2.png")
    for number in (1, 2):
        drawn(number).save(case / "pictures" / f"{number}.png")
    assert evidence_of_pictures(results_of(case, tmp_path / "ws")) == []


def test_several_pictures_in_one_cell_and_paths_of_windows_are_found(tmp_path):
    case = case_of(tmp_path / "case", "pictures\\1.png; pictures/2.png", "pictures/2b.png")
    for name, number in (("1", 1), ("2", 2), ("2b", 2)):
        drawn(number).save(case / "pictures" / f"{name}.png")
    assert len(evidence_of_pictures(results_of(case, tmp_path / "ws"))) == 1


def test_what_is_no_picture_goes_to_quarantine_with_its_row_and_reason(tmp_path):
    names = ("gone.png", "text.png", "cut.jpg", "big.png", "page.eps", "out.png", "loop.png", "folder")
    case = case_of(tmp_path / "case", *(f"pictures/{name}" for name in names), "../secret.png", "/etc/hostname", LONG)
    pictures = case / "pictures"
    drawn(1).save(tmp_path / "secret.png")
    drawn(1).save(tmp_path / "whole.jpg")
    (pictures / "text.png").write_text("no picture")
    (pictures / "cut.jpg").write_bytes((tmp_path / "whole.jpg").read_bytes()[:2000])
    (pictures / "big.png").write_bytes(bomb(60_000, 60_000))
    drawn(1).save(pictures / "page.eps")
    (pictures / "out.png").symlink_to(tmp_path / "secret.png")
    (pictures / "loop.png").symlink_to(pictures / "loop.png")
    (pictures / "folder").mkdir()
    assert refused(case) == {
        "pictures/gone.png": "there is no such picture in the case folder",
        "pictures/text.png": "the file is no picture, or in a format that is not read",
        "pictures/cut.jpg": "the picture is cut short or damaged",
        "pictures/big.png": "the picture has too many pixels to unfold",
        "pictures/page.eps": "the file is no picture, or in a format that is not read",
        "pictures/out.png": "the picture lies outside the case folder",
        "pictures/loop.png": "the path of the picture cannot be followed",
        "pictures/folder": "what the path names is no file",
        "../secret.png": "the picture lies outside the case folder",
        "/etc/hostname": "the path of the picture does not start in the case folder",
        LONG: "the path of the picture cannot be followed",
    }
    with open_results(run_small(case, tmp_path / "ws").path.parents[1]) as results:
        lines = [row for row in results.table("quarantine").to_pylist() if row["column"] == "image_path"]
    assert {(line["table"], line["file"]) for line in lines} == {("listings", "listings.csv")}
    assert sorted(line["row"] for line in lines)[:3] == [1, 2, 3]


@pytest.mark.parametrize("side", [7_000, 20_000])
def test_a_picture_that_unfolds_to_gigabytes_is_not_unfolded(side, tmp_path):
    case = case_of(tmp_path / "case", "pictures/bomb.png")
    (case / "pictures" / "bomb.png").write_bytes(bomb(side, side))
    assert refused(case) == {"pictures/bomb.png": "the picture has too many pixels to unfold"}


def test_a_pipe_is_no_picture_and_is_not_waited_for(tmp_path):
    case = case_of(tmp_path / "case", "pictures/pipe.png")
    os.mkfifo(case / "pictures" / "pipe.png")
    assert refused(case) == {"pictures/pipe.png": "what the path names is no file"}


def test_a_check_says_how_many_pictures_were_read(tmp_path):
    case = case_of(
        tmp_path / "case", "pictures/1.png", "pictures/same.png", "pictures/gone.png", "https://img.example/1.png"
    )
    for name in ("1", "same"):
        drawn(1).save(case / "pictures" / f"{name}.png")
    report = check_case(case, CLOCK).report
    assert report.pictures.says == (
        "Pictures read: 2, different: 1, not usable: 1. "
        "Pictures by an address on the web, which is not visited: 1; put the files into the case."
    )


def test_a_case_without_pictures_says_nothing_of_them(tmp_path):
    case = write_case(tmp_path / "case", [{"shop_id": "a", "phone": mobile(1)}])
    assert check_case(case, CLOCK).report.pictures.says == ""


def test_a_picture_that_was_changed_is_noticed_with_the_links_that_rest_on_it(tmp_path):
    case = case_of(tmp_path / "case", "pictures/1.png", "pictures\\same.png", "pictures/3.png")
    for name, number in (("1", 1), ("same", 1), ("3", 3)):
        drawn(number).save(case / "pictures" / f"{name}.png")
    run_small(case, tmp_path / "ws")
    assert verify_run(Workspace(tmp_path / "ws"))[1] == ()
    for name in ("same", "3"):
        (case / "pictures" / f"{name}.png").write_bytes(b"another")
    _, differences = verify_run(Workspace(tmp_path / "ws"))
    affected = affected_by(tmp_path / "ws", differences)
    assert [(one.path, one.problem, one.links) for one in affected] == [
        ("pictures/3.png", "changed", 0),
        ("pictures/same.png", "changed", 1),
    ]


def test_pictures_are_inputs_of_a_run_and_the_answer_does_not_depend_on_threads(tmp_path):
    case = case_of(tmp_path / "case", *(f"pictures/{n}.png" for n in range(8)))
    for number in range(8):
        (Image.new("RGB", (90, 90), "red") if number == 7 else drawn(number // 2)).save(
            case / "pictures" / f"{number}.png"
        )
    runs = [run_small(case, tmp_path / f"ws{threads}", threads=threads) for threads in (1, 3)]
    evidence = [(run.path / "results" / "evidence.parquet").read_bytes() for run in runs]
    assert evidence[0] == evidence[1]
    manifest = (runs[0].path / "manifest.json").read_text()
    assert all(f'"pictures/{number}.png"' in manifest for number in range(8))
