"""YAML as we write it: read back through the real reader, and laid out the way the evidence is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from knowledge_base.loading.yaml_reader import read_document
from knowledge_base.text.yaml_writer import WIDTH, Value, entry, item, mapping
from tests.support.bakery import BAKERY

PIECES = (
    "a",
    "no",
    "1:30",
    "010",
    " ",
    "  ",
    ":",
    ": ",
    "#",
    " #",
    "-",
    "- ",
    "---",
    "...",
    "?",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&x",
    "*",
    "!",
    "|",
    ">",
    "'",
    '"',
    "%",
    "@",
    "`",
    "\\",
    "\n",
    "\n\n",
    "\t",
    "é",
    "—",
    "\u00a0",
    "😀",
    "word ",
    "<<",
    "=",
    "~",
    "null",
    "x" * 30,
    "long words here that wrap ",
    "\\n",
    "(",
    ")",
)
"""What text can be made of that YAML could take for syntax."""

REFUSED = ("\u2028", "\u0085", "\ufeff", "\x07", "\r")
"""What the reader of evidence refuses, but YAML itself can hold."""


def read(text: str, tmp_path: Path) -> object:
    path = tmp_path / "written.yml"
    path.write_bytes(text.encode())
    document, problems = read_document(path, "written.yml")
    assert problems == [], text
    return document.value


def hostile(chance: random.Random, pieces: tuple[str, ...] = PIECES) -> str:
    return "".join(chance.choice(pieces) for _ in range(chance.choice([0, 1, 1, 2, 3, 5, 12, 40])))


def value(chance: random.Random, depth: int = 1) -> Value:
    drawn = chance.random()
    if depth < 4 and drawn < 0.2:
        return [value(chance, depth + 1) for _ in range(chance.choice([0, 1, 2, 5, 20]))]
    if depth < 4 and drawn < 0.4:
        return {
            hostile(chance).strip() + "x": value(chance, depth + 1)
            for _ in range(chance.choice([0, 1, 2, 4]))
        }
    return hostile(chance)


@pytest.mark.parametrize("seed", range(300))
def test_whatever_is_written_is_read_back_the_same(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    written = {hostile(chance).strip() + "x": value(chance) for _ in range(3)} | {
        "several": [hostile(chance) for _ in range(8)]
    }
    assert read(mapping(written), tmp_path) == written


@pytest.mark.parametrize("seed", range(100))
def test_what_the_reader_refuses_is_still_sound_yaml(seed: int) -> None:
    chance = random.Random(seed)
    written = {
        hostile(chance, PIECES + REFUSED) + "x": hostile(chance, PIECES + REFUSED) for _ in range(5)
    }
    assert yaml.load(mapping(written), Loader=yaml.BaseLoader) == written


def test_a_whole_base_is_read_back_the_same(tmp_path: Path) -> None:
    files = list(BAKERY.rglob("*.yml"))
    for path in files:
        held = read_document(path, path.name)[0].value
        assert read(mapping(held), tmp_path) == held, path
    assert len(files) > 20


@pytest.mark.parametrize("seed", range(50))
def test_whatever_is_written_further_in_is_read_back_the_same(tmp_path: Path, seed: int) -> None:
    written = {"x": value(random.Random(seed)), "y": [value(random.Random(seed + 1))]}
    text = "records:\n" + mapping(written, 2) + "list:\n" + item(written, 4) + entry("z", written)
    assert {"records": written, "list": [written], "z": written} == read(text, tmp_path)


@pytest.mark.parametrize(
    "text", ["no", "1:30", "010", "null", "~", "2023-08", "50,000+", "-5", "a#b", "it's", "é, ü"]
)
def test_text_stays_plain_where_yaml_needs_no_quotes(text: str) -> None:
    written = entry("x", text)
    assert f"x: {text}\n" == written


@pytest.mark.parametrize(
    "text, written",
    [
        ("", "''"),
        ("a: b", '"a: b"'),
        ("a: b # c", '"a: b # c"'),
        ("it's: so", '"it\'s: so"'),
        ('say "yes": now', "'say \"yes\": now'"),
        ("C:\\x: y", "'C:\\x: y'"),
        ("#3", '"#3"'),
        ("- none", '"- none"'),
        ('it\'s: "x"', "'it''s: \"x\"'"),
        ("a\tb\x85", r'"a\tb\N"'),
        ("a\n", r'"a\n"'),
    ],
)
def test_text_is_quoted_where_yaml_needs_it(text: str, written: str) -> None:
    actual = entry("x", text)
    assert f"x: {written}\n" == actual


def test_inside_brackets_a_comma_needs_quotes() -> None:
    written = entry("x", ["50,000+", "no"])
    assert 'x: ["50,000+", no]\n' == written


@pytest.mark.parametrize("indent", [0, 2, 6])
def test_text_that_is_too_long_for_its_line_is_folded(tmp_path: Path, indent: int) -> None:
    short = "Seven words that are on one line."
    long = "Words that are on several lines. " * 9 + "So."
    assert f"{' ' * indent}x: {short}\n" == entry("x", short, indent)
    folded = entry("x", long, indent)
    assert f"{' ' * indent}x: >-" == folded.splitlines()[0]
    assert max(map(len, folded.splitlines())) <= WIDTH
    assert {"x": long} == read(folded, tmp_path)


@pytest.mark.parametrize("words", range(12, 22))
def test_text_is_on_one_line_or_folded_and_never_broken_otherwise(words: int) -> None:
    lines = entry("x", "word " * words + "s.").splitlines()
    assert len(lines) == 1 or lines[0] == "x: >-"


def test_records_are_laid_out_the_way_the_evidence_is() -> None:
    people = [f"R{number:03}" for number in range(1, 40)]
    assert (
        mapping(
            {
                "name": "Author: et al. (2024)",
                "page": None,
                "read": True,
                "asked": 6,
                "related": [],
                "principles": {},
                "author": [
                    {"family": "Araujo", "given": "Gabriel"},
                    {"family": "Endler", "given": "Markus"},
                ],
                "limitations": [
                    {
                        "text": "What was found mirrors the experiences of these participants. " * 2
                        + "It is so.",
                        "page": "312",
                    }
                ],
                "rests_on": [f"araujo-2024/a-long-name-of-a-view-{number}" for number in range(3)],
                "s1": {"strongly agree": ["P1", "P2"], "no opinion": people, "not asked": 4},
                "note": "one\n\ntwo: three",
            }
        )
        == """\
name: "Author: et al. (2024)"
page:
read: true
asked: 6
related: []
principles: {}
author:
  - {family: Araujo, given: Gabriel}
  - {family: Endler, given: Markus}
limitations:
  - text: >-
      What was found mirrors the experiences of these participants. What was found
      mirrors the experiences of these participants. It is so.
    page: 312
rests_on:
  - araujo-2024/a-long-name-of-a-view-0
  - araujo-2024/a-long-name-of-a-view-1
  - araujo-2024/a-long-name-of-a-view-2
s1:
  strongly agree: [P1, P2]
  no opinion: [R001, R002, R003, R004, R005, R006, R007, R008, R009, R010, R011, R012,
    R013, R014, R015, R016, R017, R018, R019, R020, R021, R022, R023, R024, R025,
    R026, R027, R028, R029, R030, R031, R032, R033, R034, R035, R036, R037, R038,
    R039]
  not asked: 4
note: |-
  one

  two: three
"""
    )


def test_a_key_longer_than_a_parser_looks_is_written_apart() -> None:
    written = {"k" * 2000: {"a": "b"}, "x": "y"}
    assert yaml.load(mapping(written), Loader=yaml.BaseLoader) == written
