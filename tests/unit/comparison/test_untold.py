"""`kb diff` fails on a published verdict, finding, quote or vote that changed without an entry."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge_base.comparison.comparison import Side, compare_sides
from knowledge_base.load import read
from tests.support.cases import BASE, add_changes, change

FORM = (
    "the published {what} changed, and no entry tells readers; add a file to changes/ "
    "(kb new change) with what: corrected, records: [{path}], "
    "and the former wording or number in text"
)
VERDICT = ("guidance/first-barrel.yml", "barrel where you", "barrel if you")
FINDING = ("findings/barrels-save-trips.yml", "Four of six gardeners", "4 of 6 gardeners")
QUOTE = ("studies/example/quotes.yml", "reading: qualifies", "reading: challenges")
VOTE = ("studies/example/votes.yml", "unsure: [G5]", "unsure: [G5, G6]")
MEASURED = ("studies/example/measurements.yml", 'value: "34"', 'value: "43"')
VIEW = ("studies/example/views.yml", "breeds mosquitoes", "breeds many mosquitoes")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Return a copy of the valid evidence, to be edited."""
    return Path(shutil.copytree(BASE, tmp_path / "new" / "evidence"))


def tell(evidence: Path, records: str, id: str = "told") -> None:
    add_changes(
        evidence,
        f"{id}: {{date: 2026-11-25, what: corrected, text: It was other, records: [{records}]}}",
    )


def errors(new: Path, old: Path = BASE) -> list[str]:
    sides = []
    for folder in (old, new):
        kb, _ = read(folder)
        sides.append(Side(kb))
    comparison = compare_sides(*sides)
    assert comparison.failed == bool(comparison.errors)
    return [str(error) for error in comparison.errors]


CHANGES = [
    (VERDICT, "guidance/first-barrel.yml:2: verdict: ", "verdict", "guidance/first-barrel"),
    (FINDING, "findings/barrels-save-trips.yml:1: ", "finding", "findings/barrels-save-trips"),
    (QUOTE, "studies/example/quotes.yml:8: heavy-cans: ", "quote", "studies/example/heavy-cans"),
    (
        MEASURED,
        "studies/example/measurements.yml:1: watering-by-can: ",
        "measurement",
        "studies/example/watering-by-can",
    ),
    (VOTE, "studies/example/votes.yml:1: s1: ", "vote", "studies/example/s1"),
]


@pytest.mark.parametrize(("edit", "place", "what", "path"), CHANGES)
def test_a_published_record_that_changed_without_an_entry_is_an_error(
    new: Path, edit: tuple[str, str, str], place: str, what: str, path: str
) -> None:
    change(new, *edit)
    assert [f"evidence/{place}{FORM.format(what=what, path=path)}"] == errors(new)


@pytest.mark.parametrize(("edit", "place", "what", "path"), CHANGES)
def test_a_new_entry_tells_readers_of_the_record_it_names(
    new: Path, edit: tuple[str, str, str], place: str, what: str, path: str
) -> None:
    change(new, *edit)
    tell(new, path)
    assert [] == errors(new)


def test_an_entry_that_named_the_record_before_does_not_tell_of_the_next_change(
    new: Path, tmp_path: Path
) -> None:
    tell(new, "findings/barrels-save-trips")
    old = Path(shutil.copytree(new, tmp_path / "old" / "evidence"))
    change(new, *FINDING)
    assert 1 == len(errors(new, old))
    change(new, "changes/told.yml", "It was other", "It was another")
    assert 1 == len(errors(new, old))


def test_a_published_entry_may_name_a_further_record(new: Path, tmp_path: Path) -> None:
    tell(new, "guidance/first-barrel")
    old = Path(shutil.copytree(new, tmp_path / "old" / "evidence"))
    change(new, *FINDING)
    tell(new, "guidance/first-barrel, findings/barrels-save-trips")
    assert [] == errors(new, old)


def test_an_entry_that_names_a_study_tells_of_its_quotes_and_votes_but_not_of_findings(
    new: Path,
) -> None:
    for edit in (QUOTE, VOTE, FINDING):
        change(new, *edit)
    tell(new, "studies/example")
    (error,) = errors(new)
    assert "the published finding changed" in error


def test_votes_that_are_new_or_gone_under_a_published_statement_need_an_entry(new: Path) -> None:
    votes = new / "studies/example/votes.yml"
    first, mark, _ = votes.read_text(encoding="utf-8").partition("s2:")
    assert mark
    votes.write_text(first, encoding="utf-8")
    (gone,) = errors(new)
    assert "s2: the published vote changed" in gone
    (appeared,) = errors(BASE, new)
    assert "s2: the published vote changed" in appeared


def test_what_is_new_and_what_the_rule_does_not_name_needs_no_entry(new: Path) -> None:
    change(new, *VIEW)
    change(new, "guidance/first-barrel.yml", "title: Do we need", "title: Do you need")
    assert [] == errors(new)
    empty = new.parent.parent / "empty" / "evidence"
    empty.mkdir(parents=True)
    assert [] == errors(BASE, empty)


def test_a_quote_under_the_id_of_another_is_restored_and_not_told_of(new: Path) -> None:
    change(
        new,
        "studies/example/quotes.yml",
        "In the dry summer the barrel was all I had.",
        "My neighbour mulches with straw every single autumn.",
    )
    (error,) = errors(new)
    assert "its id was given to another record" in error


LEAN = (
    "lean: {to: too little to lean on, support: One gardener said so., "
    "findings: [barrels-save-trips], how_sure: Very low.}\n"
)


def add_lean(evidence: Path) -> None:
    place = evidence / "guidance" / "first-barrel.yml"
    place.write_text(place.read_text(encoding="utf-8") + LEAN, encoding="utf-8")


def test_a_lean_in_place_of_a_published_verdict_needs_an_entry(new: Path) -> None:
    add_lean(new)
    message = FORM.format(what="verdict", path="guidance/first-barrel")
    assert [f"evidence/guidance/first-barrel.yml:21: lean: {message}"] == errors(new)


def test_below_a_lean_the_verdict_is_on_no_page_and_may_change(new: Path, tmp_path: Path) -> None:
    add_lean(new)
    old = Path(shutil.copytree(new, tmp_path / "old" / "evidence"))
    change(new, *VERDICT)
    assert [] == errors(new, old)
    change(new, "guidance/first-barrel.yml", "One gardener", "Two gardeners")
    message = FORM.format(what="verdict", path="guidance/first-barrel")
    assert [f"evidence/guidance/first-barrel.yml:21: lean: {message}"] == errors(new, old)
