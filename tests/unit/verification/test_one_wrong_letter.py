"""One wrong letter, in the name of any field and in any word that is looked up: file, line and the right form are named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from knowledge_base.load import read
from tests.support.cases import CASES as FOLDER
from tests.support.cases import evidence_of

LOOKED_UP = {
    "study",
    "related",
    "statement",
    "participant",
    "by",
    "scale",
    "measures",
    "agreement_means",
    "metric",
    "outcome",
    "rests_on",
    "against",
    "findings",
    "reading",
    "kind",
    "read",
    "confidence",
    "concern",
    "what",
    "records",
    "instead",
    "type",
    "shares_participants_with",
}
"""Fields whose values are ids or one of a few words; the names of people and the kind of a study's method are free."""
MAPPINGS_OF_LOOKED_UP = {"applies", "unless"}
FREE = {("method", "kind"), ("appraisal", "by")}
FREE_KEYS = {"characteristics", "answers", "scales"}
"""Mappings whose keys an author chooses; what names them is looked up instead."""
MAPPED_FILES = {"participants", "statements", "votes", "quotes", "views", "changes"}


def marked(
    node: yaml.Node, path: tuple[str, ...]
) -> Iterator[tuple[yaml.ScalarNode, tuple[str, ...]]]:
    """Yield every scalar of a file that is the name of a field or is looked up, with the path of names to it."""
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from marked(child, path)
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if not chosen(path):
                yield key, path
            yield from marked(child, (*path, key.value))
    elif (
        path[0] == "votes"
        and len(path) == 3
        and not node.value.isdigit()
        or (
            path[-1] in LOOKED_UP or {*path} & MAPPINGS_OF_LOOKED_UP or path[-1:] == ("principles",)
        )
        and path[-2:] not in FREE
        or len(path) == 4
        and path[1] == "scales"
    ):
        yield node, path


def chosen(path: tuple[str, ...]) -> bool:
    """Say whether the keys at a path are an author's own: ids of records, options of a scale, names of characteristics."""
    inside = path[1:]
    return (path[0] in MAPPED_FILES and len(path) == 1) or bool({*inside} & FREE_KEYS)


def cases() -> list[tuple[str, int, int, str]]:
    found = []

    laid = {
        path.relative_to(FOLDER / name / "evidence"): path
        for name in ("_base", "every-field-can-be-given")
        for path in sorted((FOLDER / name / "evidence").rglob("*.yml"))
    }
    for place, path in laid.items():
        for node, _ in marked(
            yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader), (place.stem,)
        ):
            found.append((str(place), node.start_mark.line, node.start_mark.column, node.value))
    return found


CASES = cases()


def wrong(word: str) -> str:
    """Change the last letter but one, or the only one; what is left is near the word and is no other word of the base."""
    place = max(len(word) - 2, 0)
    return word[:place] + ("q" if word[place] != "q" else "z") + word[place + 1 :]


def test_every_kind_of_file_and_field_is_tried() -> None:
    assert {place.split("/")[0].removesuffix(".yml") for place, *_ in CASES} == {
        "changes",
        "contexts",
        "findings",
        "guidance",
        "metrics",
        "principles",
        "studies",
    }
    assert len(CASES) > 250


@pytest.mark.parametrize(
    "place, line, column, word",
    CASES,
    ids=[f"{place}-{line + 1}-{column}-{word}" for place, line, column, word in CASES],
)
def test_one_wrong_letter_is_named_with_its_place_and_the_right_form(
    tmp_path: Path, place: str, line: int, column: int, word: str
) -> None:
    evidence = evidence_of("every-field-can-be-given", tmp_path)
    lines = (evidence / place).read_text(encoding="utf-8").splitlines(keepends=True)
    quoted = lines[line][column] in "'\""
    start = column + quoted
    assert lines[line][start : start + len(word)] == word
    lines[line] = lines[line][:start] + wrong(word) + lines[line][start + len(word) :]
    (evidence / place).write_text("".join(lines), encoding="utf-8")
    problems = read(evidence)[1]
    here = [
        problem.message
        for problem in problems
        if (problem.file, problem.line) == (f"evidence/{place}", line + 1)
    ]
    right = [f"did you mean '{word}'?"]
    right += {"false": ["write true or false"]}.get(word, []) + (
        ["its participants are G1 to G6"] if place.endswith("votes.yml") else []
    )
    assert any(form in message for message in here for form in right) or any(
        "choose from" in message and word in message for message in here
    ), (wrong(word), [str(problem) for problem in problems])
