"""The gap map: the cover of a cell follows from its statements and findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.analysis.coverage import Cell, gap_map
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.load import load, read
from tests.support.cases import change, evidence_of
from tests.support.views import view


def cells(kb: KnowledgeBase) -> dict[tuple[str, str], Cell]:
    return {
        (
            row.principle.id if row.principle else "all",
            cell.metric.id if cell.metric else "none",
        ): cell
        for row in gap_map(kb)
        for cell in row.cells
    }


WORDS = {"t": "thin", "w": "well covered", "c": "contested", "-": "not asked"}
MAP = {
    # Failed loaves, loaves a week, no outcome.
    "slow-dough": "t w t",
    "starter": "- - -",
    "steam": "- - c",
    "weighing": "t t t",
    "all": "- - t",
}
"""The map of the bakery, drawn by hand."""


def test_the_map_of_the_bakery_is_the_one_drawn_by_hand(kb: KnowledgeBase) -> None:
    outcomes = ("failed-loaves", "loaves-a-week", "none")
    assert {
        (principle, outcome): WORDS[sign]
        for principle, signs in MAP.items()
        for outcome, sign in zip(outcomes, signs.split(), strict=True)
    } == {place: cell.cover for place, cell in cells(kb).items()}


def test_it_is_said_how_many_were_opposed_where_anybody_was(kb: KnowledgeBase) -> None:
    assert {("slow-dough", "loaves-a-week"): 3, ("all", "none"): 1} == {
        place: cell.most_opposed for place, cell in cells(kb).items() if cell.most_opposed
    }


PLACED = {
    ("slow-dough", "failed-loaves"): ["repeating-takes-a-scale"],
    ("slow-dough", "loaves-a-week"): ["s1", "slow", "more-loaves"],
    ("slow-dough", "none"): ["first-loaf-effort"],
    ("steam", "none"): ["s3", "steam-differs"],
    ("weighing", "failed-loaves"): ["s2", "repeating-takes-a-scale"],
    ("weighing", "loaves-a-week"): ["s1"],
    ("weighing", "none"): ["weigh", "tools", "most-have-a-scale"],
    # Not the hours of baking, which are outside the principles.
    ("all", "none"): ["s4", "scent", "better-bread", "week-may-shift"],
}


def test_every_statement_and_finding_is_in_the_cells_of_its_principles_and_outcome(
    kb: KnowledgeBase,
) -> None:
    placed = {
        place: [record.id for record in (*cell.statements, *cell.findings)]
        for place, cell in cells(kb).items()
    }
    assert PLACED == {place: records for place, records in placed.items() if records}


@pytest.mark.parametrize(
    "case, cover",
    [
        ("two-votes-the-same-way-allow-moderate", "well covered"),
        ("shared-participants-are-no-second-study", "thin"),
        ("an-abstract-is-no-second-study", "thin"),
    ],
)
def test_well_covered_takes_two_independent_studies_read_in_full(
    tmp_path: Path, case: str, cover: str
) -> None:
    evidence = evidence_of(case, tmp_path)
    vote(evidence, "second", "b1: {yes: 10}")
    assert cover == cells(read(evidence)[0])["rain-storage", "watering-time"].cover


@pytest.mark.parametrize(
    "first, second, cover",
    [
        ("{yes: [G1, G2, G3, G4, G5]}", "{yes: 10}", "well covered"),
        ("{yes: [G1, G2, G3, G4, G5]}", "{yes: 10, no: 2}", "well covered"),
        ("{yes: [G1, G2, G3, G4, G5]}", "{yes: 10, no: 6}", "contested"),
        ("{yes: [G1, G2, G3, G4, G5]}", "{yes: 2, no: 1}", "contested"),
        ("{yes: [G1, G2, G3], no: [G4, G5]}", "{yes: 10}", "contested"),
        ("{yes: [G1, G2, G3, G4, G5]}", "{no: 10}", "contested"),
        ("{yes: [G1, G2, G3, G4, G5]}", "{yes: 4}", "thin"),
        # Four people give no direction, so they speak against nothing.
        ("{yes: [G1, G2, G3, G4, G5]}", "{no: 4}", "thin"),
        ("{yes: [G1, G2, G3, G4, G5]}", "{yes: 0}", "thin"),
    ],
)
def test_a_cell_is_covered_only_by_votes_with_a_direction_to_one_side(
    tmp_path: Path, first: str, second: str, cover: str
) -> None:
    evidence = evidence_of("two-votes-the-same-way-allow-moderate", tmp_path)
    vote(evidence, "example", f"s1: {first}\ns2: {{yes: 5}}")
    vote(evidence, "second", f"b1: {second}")
    assert cover == cells(read(evidence)[0])["rain-storage", "watering-time"].cover


@pytest.mark.parametrize(
    "second, opposed", [("{yes: 10, no: 1}", 1), ("{yes: 10, no: 3}", 3), ("{yes: 10}", 0)]
)
def test_people_against_a_direction_are_said_and_make_no_cell_contested(
    tmp_path: Path, second: str, opposed: int
) -> None:
    evidence = evidence_of("two-votes-the-same-way-allow-moderate", tmp_path)
    vote(evidence, "example", "s1: {yes: [G1, G2, G3, G4, G5]}\ns2: {yes: 5}")
    vote(evidence, "second", f"b1: {second}")
    cell = cells(read(evidence)[0])["rain-storage", "watering-time"]
    assert (cell.cover, cell.most_opposed) == ("well covered", opposed)


def test_a_second_vote_that_speaks_against_the_practice_makes_a_cell_contested(
    tmp_path: Path,
) -> None:
    evidence = evidence_of("two-votes-the-same-way-allow-moderate", tmp_path)
    vote(evidence, "example", "s1: {yes: [G1, G2, G3, G4, G5]}\ns2: {yes: 5}")
    vote(evidence, "second", "b1: {yes: 10}")
    statements = evidence / "studies" / "second" / "statements.yml"
    written = statements.read_text(encoding="utf-8")
    for reading, cover in (
        ("agreement_means: challenges", "contested"),
        ("agreement_means: supports", "well covered"),
    ):
        statements.write_text(
            written.replace("agreement_means: supports", reading), encoding="utf-8"
        )
        assert cover == cells(read(evidence)[0])["rain-storage", "watering-time"].cover


@pytest.mark.parametrize("second", ["{yes: 10}", "{no: 10}"])
def test_a_vote_that_speaks_neither_for_nor_against_contests_and_covers_nothing(
    tmp_path: Path, second: str
) -> None:
    evidence = evidence_of("two-votes-the-same-way-allow-moderate", tmp_path)
    vote(evidence, "example", "s1: {yes: [G1, G2, G3, G4, G5]}\ns2: {yes: 5}")
    vote(evidence, "second", f"b1: {second}")
    statements = "studies/second/statements.yml"
    change(evidence, statements, "agreement_means: supports", "agreement_means: neither")
    assert "thin" == cells(read(evidence)[0])["rain-storage", "watering-time"].cover


def mark_several(evidence: Path) -> None:
    statements = "studies/example/statements.yml"
    change(evidence, statements, "save time.\n", "save time.\n  several_marks: true\n")


@pytest.mark.parametrize(
    "first, cover",
    [
        ("{yes: [G1], no: [G1], unsure: [G2, G3, G4, G5]}", "thin"),
        ("{yes: [G1], no: [G1], unsure: [G2]}", "thin"),
        ("{yes: [G1, G2], no: [G1, G2], unsure: [G3, G4, G5]}", "contested"),
        ("{yes: [G1, G2], no: [G1], unsure: [G3, G4, G5]}", "contested"),
        ("{yes: [G1], no: [G2], unsure: [G3, G4, G5]}", "contested"),
        ("{yes: 1, no: 1}", "thin"),
        ("{yes: 2, no: 1}", "contested"),
    ],
)
def test_one_person_on_both_sides_contests_nothing_alone(
    tmp_path: Path, first: str, cover: str
) -> None:
    evidence = evidence_of("two-votes-the-same-way-allow-moderate", tmp_path)
    mark_several(evidence)
    vote(evidence, "example", f"s1: {first}\ns2: {{yes: 5}}")
    assert cover == cells(read(evidence)[0])["rain-storage", "watering-time"].cover


def test_two_claims_rejected_together_speak_neither_for_nor_against(tmp_path: Path) -> None:
    evidence = evidence_of("two-votes-the-same-way-allow-moderate", tmp_path)
    vote(evidence, "second", "b1: {no: 10}")
    statements = "studies/second/statements.yml"
    change(evidence, statements, "  asked: 10\n", "  asked: 10\n  asks_two: true\n")
    assert "thin" == cells(read(evidence)[0])["rain-storage", "watering-time"].cover


def test_a_statement_without_votes_or_words_is_no_evidence(tmp_path: Path) -> None:
    evidence = evidence_of("_base", tmp_path)
    study = evidence / "studies/example"
    statements = (study / "statements.yml").read_text(encoding="utf-8")
    asked = statements.partition("s2:")[0].replace("s1:", "s3:")
    asked = asked.replace("  metric: watering-time\n", "")
    (study / "statements.yml").write_text(statements + asked, encoding="utf-8")
    votes = (study / "votes.yml").read_text(encoding="utf-8")
    views = (study / "views.yml").read_text(encoding="utf-8")
    said = "no-time:\n  by: G2\n  text: No time is saved.\n  page: 15\n  statement: s3\n"
    for of_votes, of_views, cover in (
        ("", "", "votes not published"),
        ("s3: {unsure: [G1]}\n", "", "thin"),
        ("", said, "thin"),
    ):
        (study / "votes.yml").write_text(votes + of_votes, encoding="utf-8")
        (study / "views.yml").write_text(views + of_views, encoding="utf-8")
        assert cover == cells(read(evidence)[0])["rain-storage", "none"].cover


def test_votes_with_people_opposed_are_counted_apart_from_the_people(tmp_path: Path) -> None:
    evidence = evidence_of("two-votes-the-same-way-allow-moderate", tmp_path)
    vote(evidence, "example", "s1: {yes: [G1, G2, G3, G4, G5], no: [G6]}\ns2: {yes: 5}")
    vote(evidence, "second", "b1: {yes: 9, no: 1}")
    cell = cells(read(evidence)[0])["rain-storage", "watering-time"]
    assert (1, 2) == (cell.most_opposed, cell.votes_with_opposed)
    page = view(read(evidence)[0], "gap_map", here="gaps/")
    assert "at most one opposed per vote" in page.text_content()


def test_nobody_is_opposed_where_nothing_was_asked(kb: KnowledgeBase) -> None:
    assert 0 == cells(kb)["starter", "none"].most_opposed


def test_votes_on_adoption_contest_nothing_and_cover_nothing(tmp_path: Path) -> None:
    evidence = evidence_of("two-votes-the-same-way-allow-moderate", tmp_path)
    vote(evidence, "example", "s1: {yes: [G1, G2, G3], no: [G4, G5, G6]}\ns2: {yes: 5}")
    vote(evidence, "second", "b1: {yes: 10}")
    statements = evidence / "studies" / "example" / "statements.yml"
    asked = (
        statements.read_text(encoding="utf-8")
        .replace("belief", "adoption")
        .replace("agreement_means: supports", "agreement_means: neither", 1)
    )
    statements.write_text(asked, encoding="utf-8")
    cell = cells(read(evidence)[0])["rain-storage", "watering-time"]
    assert (cell.cover, cell.most_opposed) == ("thin", 0)


def test_what_is_outside_the_principles_is_not_the_practice_as_a_whole(tmp_path: Path) -> None:
    evidence = evidence_of("_base", tmp_path)
    statements = evidence / "studies" / "example" / "statements.yml"
    before = [
        statement.id for row in cells(load(evidence)).values() for statement in row.statements
    ]
    statements.write_text(
        statements.read_text(encoding="utf-8").replace(
            "principles: {}", "principles: {}\n  outside: Roofs."
        ),
        encoding="utf-8",
    )
    after = [statement.id for row in cells(load(evidence)).values() for statement in row.statements]
    assert (before, after) == (["s1", "s2"], ["s1"])


def test_a_study_that_only_speaks_against_a_finding_is_named_in_its_cell(tmp_path: Path) -> None:
    evidence = evidence_of("two-votes-the-same-way-allow-moderate", tmp_path)
    finding = "findings/barrels-save-trips.yml"
    change(evidence, finding, "example/s1, second/b1,", "example/s1,")
    change(evidence, finding, "against: [", "against: [second/b1, ")
    cell = cells(read(evidence)[0])["rain-storage", "watering-time"]
    assert ["example", "second"] == [study.id for study in cell.studies]


def test_a_study_with_a_statement_that_no_finding_needs_is_named_in_its_cell(
    tmp_path: Path,
) -> None:
    evidence = evidence_of("two-votes-the-same-way-allow-moderate", tmp_path)
    change(evidence, "findings/barrels-save-trips.yml", "example/s1, second/b1,", "example/s1,")
    cell = cells(read(evidence)[0])["rain-storage", "watering-time"]
    assert ["example", "second"] == [study.id for study in cell.studies]


def vote(evidence: Path, study: str, votes: str) -> None:
    (evidence / "studies" / study / "votes.yml").write_text(votes + "\n", encoding="utf-8")


def test_a_measurement_is_in_its_cell_and_does_not_change_the_cover(tmp_path: Path) -> None:
    evidence = evidence_of("a-measurement-for-a-finding-needs-no-concern", tmp_path)
    kb = load(evidence)
    without = load(evidence_of("one-study-with-six-votes-allows-low", tmp_path / "without"))
    covers = {place: cell.cover for place, cell in cells(kb).items()}
    assert covers == {place: cell.cover for place, cell in cells(without).items()}
    measured = {
        place: [one.id for one in cell.measurements]
        for place, cell in cells(kb).items()
        if cell.measurements
    }
    assert measured == {
        ("rain-storage", "watering-time"): ["timed"],
        ("all", "watering-time"): ["watering-by-can"],
    }
    assert "not asked" == cells(kb)["all", "watering-time"].cover
