"""Turn the labels of a survey into ids of participants, or find what makes them unfit.

Names and addresses are counted in messages, and never repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from knowledge_base.errors import Problem
from knowledge_base.model.ids import RESERVED
from knowledge_base.model.participant import Participant
from knowledge_base.text.english import counted
from knowledge_base.text.labels import label_id
from knowledge_base.text.personal_data import A_NAME, who

_SENTENCE = re.compile(r"(\S+\s+){3,}\S+[.?!…]|(\S+\s+){6,}\S+")
"""Four words with a full stop, or seven: no label and no name."""


def ids_of_labels(
    file: str, column: str, lines: Mapping[str, int], pseudonyms: bool
) -> tuple[dict[str, str], list[Problem]]:
    """Map each label to the id of its participant, and list the labels that have none.

    `lines` maps each label to its first line, `column` is where they are. With `pseudonyms`
    names are labels.
    """
    refused = _refused(lines, pseudonyms)
    problems = []
    for kind, labels in refused.items():
        problems.append(_all_of_a_kind(file, column, kind, lines[labels[0]], len(labels)))
    left = set(lines).difference(*refused.values())
    ids: dict[str, str] = {}
    for label, line in lines.items():
        if label not in left:
            continue
        id = label if Participant.kind.wrong_id(label) is None else label_id(label)
        wrong = _wrong(label, id)
        if wrong:
            problems.append(Problem(file, line, f"{column}: {wrong}"))
        else:
            ids[label] = id
    problems += _clashes(file, column, ids, lines)
    return ids, problems


def _refused(labels: Iterable[str], pseudonyms: bool) -> dict[str, list[str]]:
    """Map each way of telling who people are to the labels that do."""
    refused: dict[str, list[str]] = {}
    for label in labels:
        if label.casefold() in RESERVED:
            continue
        kind = "a sentence" if _SENTENCE.fullmatch(label) else who(label)
        if kind and not (kind == A_NAME and pseudonyms):
            refused.setdefault(kind, []).append(label)
    return refused


def _all_of_a_kind(file: str, column: str, kind: str, line: int, count: int) -> Problem:
    found = (
        f"the column '{column}' holds what looks like {kind} "
        f"({counted(count, 'label')}, the first on this line)"
    )
    remedy = (
        "put labels such as P1 in their place, or keep counts only, with --counts; "
        "participants were promised confidentiality"
    )
    if kind == "a sentence":
        remedy = "name the column that tells people apart with --participant-column"
    if kind == A_NAME:
        remedy += (
            ". If the study prints them as pseudonyms, add `pseudonyms` to study.yml, "
            "with the page that explains them"
        )
    return Problem(file, line, f"{found}; {remedy}")


def _wrong(label: str, id: str) -> str | None:
    if not label:
        return "the row names no participant; write a label such as P1"
    if not id:
        return f"'{label}' is not an id; write a label such as P1"
    return Participant.kind.wrong_id(id)


def _clashes(
    file: str, column: str, ids: Mapping[str, str], lines: Mapping[str, int]
) -> Iterator[Problem]:
    """Yield labels of different people that would get one id."""
    first: dict[str, str] = {}
    for label, id in ids.items():
        other = first.setdefault(id, label)
        if other != label:
            yield Problem(
                file,
                lines[label],
                f"{column}: '{label}' and '{other}' on line {lines[other]} would both become "
                f"'{id}'; give them different labels of letters from A to Z and digits",
            )
