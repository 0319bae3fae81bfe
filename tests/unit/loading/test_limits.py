"""Evidence above the limits, special files, and names with control characters."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

from knowledge_base.loading import files, read_records
from knowledge_base.text import suggest
from knowledge_base.text.limits import (
    LARGEST_BASE,
    LONGEST_ID,
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_MARKS,
    MOST_PROBLEMS,
    MOST_VALUES,
)
from tests.support.cases import BASE, change, problems_in

ELSEWHERE = "name: Elsewhere\ndefinition: Not ours.\nsource: {study: example, page: 11}\n"
LINK = "symbolic links are not followed; put the file or folder itself here"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A copy of the valid evidence that all cases start from."""
    return Path(shutil.copytree(BASE, tmp_path / "evidence"))


def link_to_a_file_outside(base: Path, place: Path) -> None:
    outside = base.parent / "outside.yml"
    outside.write_text(ELSEWHERE, encoding="utf-8")
    place.symlink_to(outside)


def link_to_a_file_inside(base: Path, place: Path) -> None:
    place.symlink_to(base / "principles" / "rain-storage.yml")


def link_to_nothing(base: Path, place: Path) -> None:
    place.symlink_to(base / "gone.yml")


def link_to_itself(base: Path, place: Path) -> None:
    place.symlink_to(place)


def link_to_a_device(base: Path, place: Path) -> None:
    place.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    "link",
    [
        link_to_a_file_outside,
        link_to_a_file_inside,
        link_to_nothing,
        link_to_itself,
        link_to_a_device,
    ],
)
def test_a_link_in_the_place_of_a_file_is_refused_wherever_it_leads(
    link: Callable, base: Path
) -> None:
    link(base, base / "principles" / "barrels.yml")
    assert [f"evidence/principles/barrels.yml:1: {LINK}"] == problems_in(base)


def test_a_link_in_the_place_of_a_file_of_a_study_raises_nothing_else(base: Path) -> None:
    votes = base / "studies" / "example" / "votes.yml"
    votes.rename(base.parent / "votes.yml")
    votes.symlink_to(base.parent / "votes.yml")
    assert [f"evidence/studies/example/votes.yml:1: {LINK}"] == problems_in(base)


@pytest.mark.parametrize("place", ["principles", "studies/example", "studies/other", "studies"])
def test_a_link_in_the_place_of_a_folder_is_refused_and_raises_nothing_else(
    place: str, base: Path
) -> None:
    outside = Path(shutil.copytree(BASE / "studies" / "example", base.parent / "outside"))
    shutil.rmtree(base / place, ignore_errors=True)
    (base / place).symlink_to(outside)
    assert [f"evidence/{place}:1: {LINK}"] == problems_in(base)


def test_a_link_that_leads_back_up_is_refused_and_not_walked(base: Path) -> None:
    (base / "principles" / "all").symlink_to(base)
    assert [f"evidence/principles/all:1: {LINK}"] == problems_in(base)


def test_the_folder_of_evidence_itself_may_be_reached_by_a_link(base: Path) -> None:
    (base.parent / "linked").symlink_to(base)
    assert [] == problems_in(base.parent / "linked")


@pytest.mark.parametrize(
    "name", ["principles/barrels.yml", "changes/barrel.yml", "studies/example/views.yml", "pipe"]
)
def test_a_pipe_is_refused_and_nobody_waits_for_it(name: str, base: Path) -> None:
    (base / name).unlink(missing_ok=True)
    os.mkfifo(base / name)
    assert [f"evidence/{name}:1: this is neither a file nor a folder; remove it"] == problems_in(
        base
    )


@pytest.mark.parametrize(
    "make, message",
    [
        (os.mkfifo, "this is neither a file nor a folder; remove it"),
        (Path.mkdir, "the file cannot be read: Is a directory"),
        (lambda path: path.symlink_to(path.parent / "evidence"), LINK),
        (lambda path: None, "the file cannot be read: No such file or directory"),
    ],
    ids=["a pipe", "a folder", "a link", "nothing"],
)
def test_what_takes_the_place_of_a_file_after_it_was_listed_is_refused(
    make: Callable, message: str, tmp_path: Path
) -> None:
    make(tmp_path / "a.yml")
    with pytest.raises(files.UnreadableFileError) as raised:
        files.read_file(tmp_path / "a.yml")
    assert message == str(raised.value)


def test_a_file_that_vanishes_while_evidence_is_read_is_a_problem_and_no_traceback(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = files.list_files(base)
    (base / "metrics" / "watering-time.yml").unlink()
    monkeypatch.setattr(import_module("knowledge_base.load"), "list_files", lambda folder: listed)
    assert [
        "evidence/metrics/watering-time.yml:1: the file cannot be read: No such file or directory"
    ] == problems_in(base)


@pytest.mark.parametrize(
    "name, shown",
    [
        ("a\nb.yml", "a\\nb.yml"),
        ("a\x1b[31mb.yml", "a\\x1b[31mb.yml"),
        ("a\u202eb.yml", "a\\u202eb.yml"),
        (os.fsdecode(b"a\xffb.yml"), "a\\udcffb.yml"),
    ],
)
def test_a_file_name_that_a_terminal_would_obey_is_shown_in_one_line(
    name: str, shown: str, base: Path
) -> None:
    (base / "principles" / name).write_text(ELSEWHERE, encoding="utf-8")
    (problem,) = problems_in(base)
    assert problem.startswith(f"evidence/principles/{shown}:1: ") and problem.isprintable()


def test_names_that_differ_by_case_alone_are_two_problems_and_not_one_record(base: Path) -> None:
    for name in ("Rain-Storage.yml", "rain-storage.YML"):
        (base / "principles" / name).write_text(ELSEWHERE, encoding="utf-8")
    found = problems_in(base)
    assert ["evidence/principles/Rain-Storage.yml:1", "evidence/principles/rain-storage.YML:1"] == [
        problem.rpartition(": ")[0][: len("evidence/principles/Rain-Storage.yml:1")]
        for problem in found
    ]


def test_files_that_are_too_large_together_are_not_read(base: Path) -> None:
    for number in range(11):
        with (base / f"large-{number}.yml").open("wb") as file:
            file.truncate(LARGEST_BASE // 10)
    assert [
        f"evidence:1: YAML files of more than {LARGEST_BASE:,} bytes together; "
        "nothing was read, so remove some"
    ] == problems_in(base)


def test_a_file_that_is_no_evidence_is_named_and_never_opened(base: Path) -> None:
    with (base / "photograph.tif").open("wb") as file:
        file.truncate(2 * LARGEST_BASE)
    assert [
        "evidence/photograph.tif:1: this file is no evidence, which is .yml files, README.md and "
        "schema/; the folder is public, and this file was not checked. Move it elsewhere"
    ] == problems_in(base)


@pytest.mark.parametrize(
    "module, limit, message",
    [
        (files, "MOST_FILES", "more than 3 files and folders; nothing was read, so remove some"),
        (read_records, "MOST_RECORDS", "more than 3 records; no more are read, so nothing was"),
    ],
)
def test_more_than_is_read_is_one_problem(
    module: object, limit: str, message: str, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, limit, 3)
    assert [f"evidence:1: {message}"] == problems_in(base)


def test_folders_in_folders_without_end_are_not_walked(base: Path) -> None:
    (base / Path(*["a"] * 100)).mkdir(parents=True)
    assert [
        f"evidence/{'a/' * 12}a:1: folders are nested more than 12 levels deep; "
        "evidence needs two levels"
    ] == problems_in(base)


def test_a_text_of_the_greatest_length_is_read(base: Path) -> None:
    change(
        base,
        "principles/rain-storage.yml",
        "Keep the rain of the wet months for the dry ones.",
        "a" * LONGEST_TEXT,
    )
    change(
        base,
        "studies/example/participants.yml",
        "G3: {session: 1}",
        f"G3: {{session: 1, characteristics: {{{'a' * LONGEST_NAME}: b}}}}",
    )
    assert [] == problems_in(base)


def test_marks_in_a_row_are_read_up_to_the_limit(base: Path) -> None:
    change(
        base,
        "principles/rain-storage.yml",
        "Keep the rain of the wet months for the dry ones.",
        "q" + "\u0323" * MOST_MARKS,
    )
    assert [] == problems_in(base)


def test_a_long_row_of_marks_is_refused_at_once(base: Path) -> None:
    # Putting them in order would take minutes.
    change(
        base,
        "principles/rain-storage.yml",
        "Keep the rain of the wet months for the dry ones.",
        "q" + "\u0301\u0323" * 200_000,
    )
    assert [
        "evidence/principles/rain-storage.yml:2: 400,000 combining marks in a row; write at most 30"
    ] == problems_in(base)


def test_more_values_in_a_file_than_are_read_are_one_problem(base: Path) -> None:
    votes = base / "studies" / "example" / "votes.yml"
    votes.write_text(f"s1: {{yes: [{'a,' * MOST_VALUES}]}}\n", encoding="utf-8")
    assert [
        f"evidence/studies/example/votes.yml:1: more than {MOST_VALUES:,} values in one file; "
        "split it, or write counts instead of names"
    ] == problems_in(base)


@pytest.mark.parametrize(
    "file, text",
    [
        (
            "principles/rain-storage.yml",
            "".join(f"field-{number}: x\n" for number in range(20_000)),
        ),
        (
            "studies/example/votes.yml",
            f"s1: {{yes: [{', '.join(f'X{number}' for number in range(20_000))}]}}\n",
        ),
        (
            "studies/example/participants.yml",
            "".join(f"G {number}: {{}}\n" for number in range(20_000)),
        ),
        ("changes/first-garden.yml", "# \u200b\n" * 20_000),
    ],
    ids=["fields", "voters", "ids", "characters"],
)
def test_of_very_many_problems_the_first_are_told(file: str, text: str, base: Path) -> None:
    (base / file).write_text(text, encoding="utf-8")
    found = problems_in(base)
    assert MOST_PROBLEMS <= len(found) <= MOST_PROBLEMS + 2
    assert (
        len(found) == MOST_PROBLEMS
        or f"evidence:1: there are more problems; showing the first {MOST_PROBLEMS}" == found[0]
    )


def test_the_nearest_of_very_many_words_is_not_looked_for() -> None:
    known = [f"word-{number}" for number in range(6_000)]
    assert "choose from word-0, " in suggest.nearest("word-70000", known)
    assert "choose from a" == suggest.nearest("b" * 100_000, ["a"])


def test_a_message_that_repeats_a_very_long_word_leaves_out_its_middle(base: Path) -> None:
    change(base, "studies/example/votes.yml", "unsure: [G5]", f"unsure: [{'G9' * 5_000}]")
    (problem,) = problems_in(base)
    assert 1000 < len(problem) < 1100
    assert problem.startswith(
        "evidence/studies/example/votes.yml:3: s1 / unsure / 1: 'G9G9"
    ) and problem.endswith("G1 to G6")


def test_a_file_that_grows_while_it_is_read_is_refused_and_not_read_on(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fstat
    monkeypatch.setattr(
        files.os, "fstat", lambda handle: SimpleNamespace(st_mode=real(handle).st_mode, st_size=5)
    )
    with pytest.raises(files.UnreadableFileError) as refused:
        files.read_file(base / "principles" / "rain-storage.yml")
    assert "the file changed while it was read; check again" == str(refused.value)


def test_an_id_has_at_most_a_hundred_characters(base: Path) -> None:
    (base / "principles" / "rain-storage.yml").rename(
        base / "principles" / f"{'a' * (LONGEST_ID + 1)}.yml"
    )
    id = "a" * 101
    assert (
        f"evidence/principles/{id}.yml:1: '{id}' has 101 characters; an id has at most 100"
        in problems_in(base)
    )
