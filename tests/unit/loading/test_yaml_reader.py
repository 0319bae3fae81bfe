"""One YAML file is read to its values as written, with their lines, or to its problems."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.loading.yaml_reader import Document, read_document
from knowledge_base.text.limits import DEEPEST, LARGEST_FILE


@pytest.fixture
def document(tmp_path: Path):
    """Read bytes or text as the file `notes.yml`; return the document and the printed problems."""

    def read(content: str | bytes) -> tuple[Document | None, list[str]]:
        path = tmp_path / "notes.yml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        found, problems = read_document(path, "notes.yml")
        return found, [str(problem) for problem in problems]

    return read


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "yes",
        "on",
        "y",
        "1:30",
        "010",
        "2024-01-01",
        "1e3",
        "~",
        "null",
        "0x1F",
        ".inf",
        ".NaN",
        "true",
        "12",
        "1_000",
    ],
)
def test_every_value_name_and_item_stays_the_text_that_was_written(written, document):
    found, _ = document(f"a: {written}\n{written}: [{written}, b]\n")
    assert {"a": written, written: [written, "b"]} == found.value


@pytest.mark.parametrize(
    "written, text",
    [
        ("'it''s'", "it's"),
        ('"a: b # c"', "a: b # c"),
        ("|\n  two\n  lines", "two\nlines"),
        (">-\n  one\n  line", "one line"),
        ("", ""),
        ("a#b", "a#b"),
        ("Zoë 🌱", "Zoë 🌱"),
    ],
)
def test_quoted_and_block_text_is_read_as_yaml_reads_it(written, text, document):
    found, _ = document(f"a: {written}")
    assert {"a": text} == found.value


def test_every_value_has_its_line(document):
    found, _ = document(
        "# A comment\n"
        "name: Rain\n"
        "source: {study: example,\n"
        "  page: 3}\n"
        "text: |\n"
        "  first\n"
        "  second\n"
        "points:\n"
        "  - text: a\n"
        "    rests_on: [x,\n"
        "      y]\n"
        "\n"
        "  - b\n"
    )
    assert {
        (): 2,
        ("name",): 2,
        ("source",): 3,
        ("source", "study"): 3,
        ("source", "page"): 4,
        ("text",): 5,
        ("points",): 8,
        ("points", 0): 9,
        ("points", 0, "text"): 9,
        ("points", 0, "rests_on"): 10,
        ("points", 0, "rests_on", 0): 10,
        ("points", 0, "rests_on", 1): 11,
        ("points", 1): 13,
    } == found.lines


@pytest.mark.parametrize(
    "save",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
    ],
    ids=["byte order mark", "line ends of Windows"],
)
def test_a_file_saved_on_windows_reads_the_same(save, document):
    text = "name: Rain\nsource:\n  page: 3\n"
    assert document(text) == document(save(text))


def test_a_file_of_the_largest_size_is_read(document):
    text = "a: b\n#"
    found, problems = document(text + "x" * (LARGEST_FILE - len(text)))
    assert ({"a": "b"}, []) == (found.value, problems)


def test_a_file_one_byte_too_large_is_refused(document):
    text = "a: b\n#"
    assert (
        None,
        ["notes.yml:1: the file has 2,000,001 bytes; it may have at most 2,000,000"],
    ) == document(text + "x" * (LARGEST_FILE + 1 - len(text)))


def test_the_deepest_nesting_is_read_and_one_level_more_is_refused(document):
    found, _ = document("[" * DEEPEST + "]" * DEEPEST)
    assert found is not None
    assert (None, ["notes.yml:1: more than 12 levels of nesting; records need six"]) == document(
        "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)
    )


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_nesting_of_any_depth_is_refused_without_exhausting_anything(opening, document):
    assert (None, ["notes.yml:1: more than 12 levels of nesting; records need six"]) == document(
        opening * 100_000
    )


def test_levels_beside_each_other_are_not_counted_as_depth(document):
    found, _ = document("[" + ", ".join(["[a]"] * 50) + "]")
    assert 50 == len(found.value)


def test_aliases_that_would_grow_without_end_are_refused_at_the_first(document):
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert (
        None,
        [
            "notes.yml:1: anchors (&) and aliases (*) are not allowed; "
            "write the value, or put it in quotes"
        ],
    ) == document(bomb)


def test_a_tag_that_names_code_is_refused_and_nothing_runs(document, tmp_path):
    touched = tmp_path / "touched"
    found, problems = document(f"a: b\nc: !!python/object/apply:pathlib.Path.touch [{touched}]\n")
    assert (None, False) == (found, touched.exists())
    assert [
        "notes.yml:2: the tag '!!python/object/apply:pathlib.Path.touch' is not allowed; "
        "write plain text, or put it in quotes"
    ] == problems


def test_all_names_that_stand_twice_are_reported_at_once(document):
    assert (
        None,
        [
            "notes.yml:2: duplicate key 'a' (first on line 1); keep one",
            "notes.yml:5: duplicate key 'c' (first on line 4); keep one",
        ],
    ) == document("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n")


def test_the_same_name_in_two_mappings_is_no_mistake(document):
    found, problems = document("a: {c: 1}\nb: {c: 1}\n")
    assert ({"a": {"c": "1"}, "b": {"c": "1"}}, []) == (found.value, problems)


def test_bytes_that_are_not_utf_8_are_refused_with_their_line(document):
    assert (None, ["notes.yml:3: the file is not UTF-8; save it with that encoding"]) == document(
        b"a: b\nc: d\ne: d\xfcrr\n"
    )


@pytest.mark.parametrize("content", ["", "\n\n", "# Nothing yet.\n", "\ufeff"])
def test_a_file_without_a_value_is_empty(content, document):
    assert (None, ["notes.yml:1: the file is empty; write a record"]) == document(content)


def test_a_control_character_is_refused_with_its_line(document):
    found, problems = document("a: Zoë\nb: 🌱\nc: d\x07\ne: f\n")
    assert (None, 1) == (found, len(problems))
    assert ["notes.yml:3: U+0007 is a control character; remove it"] == problems


def test_characters_of_several_kinds_are_each_told_with_their_line(document):
    _, problems = document("a: e\u0301\nb: Zoë\nc: a\u200db\nd: x\u202ey\n")
    assert [1, 3, 4] == [int(problem.split(":")[1]) for problem in problems]
