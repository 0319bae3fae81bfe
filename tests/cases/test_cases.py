"""Golden cases of `kb check`: folders of evidence, each with its exact list of problems.

A case is a folder of tests/cases, and needs no Python. Its `evidence/` holds only the files
that differ from the valid evidence in `cases/_base`, over which it is copied; an empty file
`votes.yml.delete` removes `votes.yml`. Its `problems.txt` is the sorted list of problems, one
per line, and is empty if the evidence is valid. A case with the name of a rule must fail
without that rule; one with the name of a hint has a `hints.txt` in the same form.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from types import ModuleType

import pytest

from knowledge_base import rules
from knowledge_base.errors import EvidenceError
from knowledge_base.load import load, read
from knowledge_base.rules import registry
from tests.support.cases import (
    BASE,
    CASES,
    NAMES,
    change,
    evidence_of,
    expected_hints_of,
    expected_of,
    hints_in,
    problems_in,
)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A copy of the valid evidence that all cases start from."""
    return Path(shutil.copytree(BASE, tmp_path / "evidence"))


def test_the_evidence_that_cases_start_from_loads_without_a_problem():
    counts = {name: len(records) for name, records in load(BASE).collections.items()}
    assert {
        "studies": 1,
        "participants": 6,
        "statements": 2,
        "votes": 2,
        "quotes": 2,
        "views": 2,
        "measurements": 1,
        "principles": 1,
        "metrics": 1,
        "contexts": 1,
        "findings": 2,
        "guidance": 1,
        "questions": 1,
        "excluded": 1,
        "changes": 2,
    } == counts


@pytest.mark.parametrize("case", NAMES)
def test_a_case_gives_exactly_its_problems(case, tmp_path, request):
    found = problems_in(evidence_of(case, tmp_path))
    if request.config.getoption("--update-cases"):
        text = "".join(f"{problem}\n" for problem in found)
        (CASES / case / "problems.txt").write_text(text, encoding="utf-8")
    assert expected_of(case) == found


@pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.__name__)
def test_every_rule_has_a_case_that_fails_without_it(rule, tmp_path, monkeypatch):
    case = rule.__name__.replace("_", "-")
    monkeypatch.setattr(registry, "RULES", [other for other in registry.RULES if other is not rule])
    assert set(problems_in(evidence_of(case, tmp_path))) < set(expected_of(case))


@pytest.mark.parametrize("hint", registry.HINTS, ids=lambda hint: hint.__name__)
def test_every_hint_has_a_case_without_problems(hint, tmp_path, monkeypatch, request):
    case = hint.__name__.replace("_", "-")
    monkeypatch.setattr(registry, "HINTS", [hint])
    evidence = evidence_of(case, tmp_path)
    found = hints_in(evidence)
    if request.config.getoption("--update-cases"):
        text = "".join(f"{one}\n" for one in found)
        (CASES / case / "hints.txt").write_text(text, encoding="utf-8")
    assert [] == problems_in(evidence)
    assert expected_hints_of(case) == found != []


def test_every_function_that_yields_problems_is_a_registered_rule():
    modules = {value for value in vars(rules).values() if isinstance(value, ModuleType)}
    written = {
        name
        for module in modules - {registry}
        for name, value in vars(module).items()
        if getattr(value, "__module__", "") == module.__name__ and not name.startswith("_")
    }
    assert written == {rule.__name__ for rule in (*registry.RULES, *registry.HINTS)}


def test_load_raises_all_problems_of_all_files_at_once(tmp_path):
    evidence = evidence_of("many-mistakes-at-once", tmp_path)
    with pytest.raises(EvidenceError) as raised:
        load(evidence)
    assert expected_of("many-mistakes-at-once") == str(raised.value).splitlines()


def test_what_loads_is_kept_beside_the_problems_of_the_rest(tmp_path):
    kb, _ = read(evidence_of("a-failed-statement-raises-nothing-else", tmp_path))
    assert ["example/s2"] == list(kb.statements)
    assert ["example/dry-summer", "example/heavy-cans"] == list(kb.quotes)


def test_a_folder_that_is_not_there_is_a_problem_and_no_traceback(tmp_path):
    missing = tmp_path / "elsewhere"
    assert [f"{missing}:1: there is no such folder of evidence"] == problems_in(missing)


def test_a_page_number_of_five_thousand_digits_is_a_problem_and_no_traceback(base):
    digits = "9" * 5000
    change(base, "studies/example/statements.yml", "page: 12", f"page: {digits}")
    file, line, message = problems_in(base)[0].split(":", 2)
    assert ("evidence/studies/example/statements.yml", "4") == (file, line)
    assert message.endswith(
        "...' does not fit; write a page or a range of pages, such as 309, 305-312 or e1-e12"
    )


WRITTEN = [
    "no",
    "yes",
    "on",
    "off",
    "1:30",
    "010",
    "0o17",
    "2024-01-01",
    "2024-01-01 10:00:00",
    "1e3",
    "1_000",
    "~",
    "null",
    "0x1F",
    "0b1",
    ".inf",
    ".nan",
    "-0",
    "+1",
    "1.0",
    "True",
    "=",
    "1,5",
]


@pytest.mark.parametrize("written", WRITTEN)
def test_a_text_field_says_exactly_what_was_written(written, base):
    change(
        base,
        "principles/rain-storage.yml",
        "Keep the rain of the wet months for the dry ones.",
        written,
    )
    assert written == load(base).principles["rain-storage"].definition


@pytest.mark.parametrize("written", WRITTEN)
def test_an_item_of_a_list_says_exactly_what_was_written(written, base):
    change(
        base,
        "principles/rain-storage.yml",
        "synonyms: [rainwater harvesting]",
        f"synonyms:\n  - {written}",
    )
    assert (written,) == load(base).principles["rain-storage"].synonyms


@pytest.mark.parametrize("written", WRITTEN)
def test_a_name_says_exactly_what_was_written(written, base):
    change(
        base,
        "studies/example/participants.yml",
        "G6: {session: 2}",
        f"G6:\n  characteristics:\n    {written}: none",
    )
    assert {written: "none"} == load(base).participants["example/G6"].characteristics


def test_options_named_yes_and_no_stay_words():
    kb = load(BASE)
    assert {"yes": "agree", "unsure": "neutral", "no": "disagree", "no opinion": "no opinion"} == (
        kb.scale_of(kb.statements["example/s1"]).options
    )
    assert {"yes": 3, "no": 2} == kb.votes["example/s2"].marks


def test_the_voters_stand_in_the_order_of_the_file():
    assert {"yes": ("G1", "G2", "G3", "G4"), "unsure": ("G5",), "no opinion": ("G6",)} == load(
        BASE
    ).votes["example/s1"].marks
