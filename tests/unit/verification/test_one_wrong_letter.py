"""One wrong letter in any field name or reference is reported with file, line and right form."""

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
    "guidance",
    "nearest",
    "status",
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
"""Fields whose values are ids or one of a few words."""
MAPPINGS_OF_LOOKED_UP = {"applies", "unless"}
FREE = {("appraisal", "by"), ("watering-by-can", "by")}
"""Fields with such a name that hold any text."""
FREE_KEYS = {"characteristics", "answers", "scales"}
"""Mappings whose keys an author chooses; references to them are looked up instead."""
MAPPED_FILES = {
    "participants",
    "statements",
    "votes",
    "quotes",
    "views",
    "measurements",
    "changes",
    "excluded",
}


def marked(
    node: yaml.Node, path: tuple[str, ...]
) -> Iterator[tuple[yaml.ScalarNode, tuple[str, ...]]]:
    """Yield every field name and every reference of a file, with the path of names to it."""
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from marked(child, path)
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if not chosen(path):
                yield key, path
            yield from marked(child, (*path, key.value))
    elif looked_up(node.value, path):
        yield node, path


def looked_up(value: str, path: tuple[str, ...]) -> bool:
    """Return whether a value is a reference or one of a few words."""
    if path[0] == "votes" and len(path) == 3:
        return not value.isdigit()
    if path[1] == "scales" and len(path) == 4:
        return True
    if path[-2:] in FREE:
        return False
    inside_mapping = MAPPINGS_OF_LOOKED_UP & set(path)
    return bool(inside_mapping) or path[-1] in (*LOOKED_UP, "principles")


def chosen(path: tuple[str, ...]) -> bool:
    """Return whether an author chooses the keys at a path, such as ids or options of a scale."""
    file, *inside = path
    if file in MAPPED_FILES and not inside:
        return True
    free = FREE_KEYS & set(inside)
    return bool(free)


def cases() -> list[tuple[str, int, int, str]]:
    """Return (file, line, column, word) of every place where a letter is changed."""
    files = {}
    for name in ("_base", "every-field-can-be-given"):
        folder = FOLDER / name / "evidence"
        for path in sorted(folder.rglob("*.yml")):
            files[path.relative_to(folder)] = path
    found = []
    for place, path in files.items():
        text = path.read_text(encoding="utf-8")
        tree = yaml.compose(text, Loader=yaml.BaseLoader)
        for node, _ in marked(tree, (place.stem,)):
            mark = node.start_mark
            found.append((str(place), mark.line, mark.column, node.value))
    return found


CASES = cases()


def wrong(word: str) -> str:
    """Change the last letter but one, or the only one; the result is near the word, but unknown."""
    place = max(len(word) - 2, 0)
    other = "z" if word[place] == "q" else "q"
    before = word[:place]
    after = word[place + 1 :]
    return before + other + after


def test_every_kind_of_file_and_field_is_tried() -> None:
    assert {place.split("/")[0].removesuffix(".yml") for place, *_ in CASES} == {
        "changes",
        "contexts",
        "excluded",
        "findings",
        "guidance",
        "metrics",
        "principles",
        "questions",
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
    change_word(evidence / place, line, column, word)
    problems = read(evidence)[1]
    expected_place = (f"evidence/{place}", line + 1)
    here = [one.message for one in problems if (one.file, one.line) == expected_place]
    assert any(names_the_right_form(message, place, word) for message in here), (
        wrong(word),
        [str(problem) for problem in problems],
    )


def change_word(file: Path, line: int, column: int, word: str) -> None:
    """Change a letter of the word that begins at a place of a file, or after a quotation mark."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = lines[line]
    if changed[column] in "'\"":
        column += 1
    end = column + len(word)
    assert word == changed[column:end]
    lines[line] = changed[:column] + wrong(word) + changed[end:]
    file.write_text("".join(lines), encoding="utf-8")


def names_the_right_form(message: str, place: str, word: str) -> bool:
    """Return whether a message names the word that was meant, or lists it among the choices."""
    right_forms = [f"did you mean '{word}'?"]
    if word == "false":
        right_forms.append("write true or false")
    if place.endswith("votes.yml"):
        right_forms.append("choose from G1 to G6")
    if any(form in message for form in right_forms):
        return True
    return "choose from" in message and word in message
