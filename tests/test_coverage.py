"""The gap map: what a cell says follows from the statements and findings in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.coverage import Cell, gap_map
from knowledge_base.load import load, read
from knowledge_base.records import KnowledgeBase
from tests.test_check import evidence_of


def cells(kb: KnowledgeBase) -> dict[tuple[str, str], Cell]:
    return {(row.principle.id if row.principle else "all", cell.metric.id if cell.metric else "none"): cell
            for row in gap_map(kb) for cell in row.cells}


def test_the_map_of_the_first_study_is_the_one_drawn_by_hand(kb: KnowledgeBase) -> None:
    # deployment frequency, lead time, time to restore, no outcome; t thin, c contested, - not asked
    drawn = {"automation": "t t t t", "deployment": "t t t t", "monitoring": "- - - c", "reproducibility": "- - t t",
             "testing": "- - - -", "versioning": "- - t t", "all": "- - - c"}
    words = {"t": "thin", "c": "contested", "-": "not asked"}
    metrics = ("deployment-frequency", "lead-time-for-changes", "mean-time-to-restore", "none")
    assert {key: cell.cover for key, cell in cells(kb).items()} == {
        (row, metric): words[sign] for row, signs in drawn.items() for metric, sign in zip(metrics, signs.split(), strict=True)}


def test_every_statement_and_finding_stands_in_a_cell_of_its_own_principles_and_outcome(kb: KnowledgeBase) -> None:
    placed = [(row, metric, record.id) for (row, metric), cell in cells(kb).items() for record in (*cell.statements, *cell.findings)]
    expected = [(principle, record.metric or "none", record.id) for record in kb.statements.values() for principle in record.principles or ["all"]]
    expected += [(principle, record.outcome or "none", record.id) for record in kb.findings.values() for principle in record.principles or ["all"]]
    assert sorted(placed) == sorted(expected)


@pytest.mark.parametrize("case, cover", [
    ("two-independent-studies-allow-moderate", "well covered"),
    ("shared-participants-are-no-second-study", "thin"),
    ("an-abstract-is-no-second-study", "thin"),
])
def test_well_covered_takes_two_independent_studies_read_in_full(tmp_path: Path, case: str, cover: str) -> None:
    kb, _ = read(evidence_of(case, tmp_path))
    assert cells(kb)["rain-storage", "watering-time"].cover == cover


def test_a_cell_is_contested_where_people_stood_on_both_sides(tmp_path: Path) -> None:
    evidence = evidence_of("two-independent-studies-allow-moderate", tmp_path)
    (evidence / "studies" / "example" / "votes.yml").write_text("s1: {yes: [G1, G2, G3, G4], no: [G5]}\ns2: {yes: 5}\n", encoding="utf-8")
    found = cells(load(evidence))
    assert found["rain-storage", "watering-time"].cover == "contested"
    assert (found["all", "none"].cover, found["all", "watering-time"].cover) == ("contested", "not asked")
