"""How votes, findings and recommendations are put before a reader."""

from __future__ import annotations

import pytest

from knowledge_base.load import read
from knowledge_base.pages.display import Display
from tests.support.cases import evidence_of


@pytest.mark.parametrize(
    "case, base",
    [
        (
            "two-votes-the-same-way-allow-moderate",
            "In two studies with 16 participants in all",
        ),
        (
            "shared-participants-are-no-second-study",
            "In one interview study with six participants; "
            "one more study bears on it without counting as a second one",
        ),
    ],
)
def test_people_who_took_part_in_two_studies_are_not_counted_twice(case, base, tmp_path):
    evidence = evidence_of(case, tmp_path)
    study = evidence / "studies" / "second" / "study.yml"
    written = study.read_text(encoding="utf-8")
    ten = written.replace("conducted: 2020}", "conducted: 2020, participants: 10}")
    study.write_text(ten, encoding="utf-8")
    kb, _ = read(evidence)
    assert base == Display(kb).base(kb.findings["barrels-save-trips"])


def test_participants_who_are_not_listed_are_counted_too(tmp_path):
    kb, _ = read(evidence_of("counts-within-the-published-participants", tmp_path))
    assert 302 == kb.people_in(kb.studies["example"])
