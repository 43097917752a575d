import pytest

from gangmap.errors import UsageError
from gangmap.proving.new_folder import new_folder


def test_a_folder_and_those_above_it_are_made(tmp_path):
    with new_folder(tmp_path / "a" / "b") as folder:
        (folder / "file").touch()
    assert (tmp_path / "a" / "b" / "file").is_file()


def test_an_empty_folder_is_taken(tmp_path):
    with new_folder(tmp_path) as folder:
        assert folder == tmp_path


@pytest.mark.parametrize("place", ["a/b", "."])
def test_nothing_is_left_over_when_the_writing_fails(tmp_path, place):
    def fail():
        with new_folder(tmp_path / place) as folder:
            (folder / "deep").mkdir()
            (folder / "deep" / "file").touch()
            (folder / "file").touch()
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("file", "is a file"),
        ("file/in/it", "cannot be made: .*file is a file"),
        ("link", "not there"),
        ("full", "empty"),
    ],
)
def test_what_stands_in_the_way_is_named_and_stays(tmp_path, place, says):
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    with pytest.raises(UsageError, match=says), new_folder(tmp_path / place):
        pass
    assert {path.name for path in tmp_path.rglob("*")} == {"file", "link", "full"}
