"""Files are written whole or not at all, and only into a folder that can take them."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from knowledge_base.commands.writing import write_all, write_output


def has_index(folder: Path) -> bool:
    return (folder / "index.json").is_file()


def test_output_goes_into_a_new_folder_with_the_folders_of_its_files(tmp_path: Path) -> None:
    write_output(tmp_path / "new", [("index.json", "{}"), ("a/b.bin", b"\0")], has_index, "")
    assert "{}" == (tmp_path / "new" / "index.json").read_text()
    assert b"\0" == (tmp_path / "new" / "a" / "b.bin").read_bytes()


def test_earlier_output_is_replaced_and_its_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text("old")
    (tmp_path / "notes.txt").write_text("mine")
    write_output(tmp_path, [("index.json", "new")], has_index, "")
    assert "new" == (tmp_path / "index.json").read_text()
    assert "mine" == (tmp_path / "notes.txt").read_text()


def test_a_folder_with_other_files_is_refused_with_the_form_to_write(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(click.ClickException) as refused:
        write_output(tmp_path, [("index.json", "{}")], has_index, "an earlier index")
    assert (
        f"'{tmp_path}' has other files; "
        "choose a new or empty folder, or one with an earlier index" == refused.value.message
    )
    assert ["notes.txt"] == [path.name for path in tmp_path.iterdir()]


def test_a_file_in_the_place_of_a_folder_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(click.ClickException) as refused:
        write_output(tmp_path / "taken" / "out", [("index.json", "{}")], has_index, "")
    assert "Not a directory" in refused.value.message
    assert str(tmp_path / "taken") in refused.value.message


def test_no_file_is_replaced_if_one_of_them_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(OSError):
        write_all({tmp_path / "a.txt": "new", tmp_path / "taken" / "b.txt": "new"})
    assert "old" == (tmp_path / "a.txt").read_text()
    assert ["a.txt", "taken"] == sorted(path.name for path in tmp_path.iterdir())
