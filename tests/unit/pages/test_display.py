"""How votes, findings and recommendations are put before a reader."""

from __future__ import annotations

import pytest

from knowledge_base.load import read
from knowledge_base.pages.display import Display
from tests.support.cases import change, evidence_of


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
            "one more study bears on it and is not counted",
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


FINDING = "findings/barrels-save-trips.yml"
STATEMENTS = "studies/example/statements.yml"


def base_of(evidence):
    kb, _ = read(evidence)
    return Display(kb).base(kb.findings["barrels-save-trips"])


def test_the_people_of_the_base_are_those_whom_the_votes_asked(tmp_path):
    evidence = evidence_of("_base", tmp_path)
    change(evidence, STATEMENTS, "save time.\n", "save time.\n  asked: 5\n")
    everyone = "In one interview study with six participants"
    assert everyone == base_of(evidence)
    words = ", example/dry-summer, example/one-trip-less"
    change(evidence, FINDING, words, "")
    assert f"{everyone}, of whom five were asked" == base_of(evidence)
    change(evidence, FINDING, "[example/s1]", "[example/s1, example/mind-the-lid]")
    assert f"{everyone}, of whom five were asked" == base_of(evidence)
    change(evidence, FINDING, "[example/s1,", "[example/s1, example/s2,")
    change(evidence, STATEMENTS, "could have a barrel.\n  asked: 5", "roofs.\n  asked: 4")
    several = ", of whom at most five were asked the same question"
    assert f"{everyone}{several}" == base_of(evidence)
    change(evidence, STATEMENTS, "  asked: 5\n", "")
    assert everyone == base_of(evidence)


def test_people_asked_in_several_studies_are_told_of_all(tmp_path):
    evidence = evidence_of("two-votes-the-same-way-allow-moderate", tmp_path)
    study = "studies/second/study.yml"
    change(evidence, study, "conducted: 2020}", "conducted: 2020, participants: 30}")
    base = "In two studies with 36 participants in all, of whom 16 were asked"
    assert base == base_of(evidence)


def test_a_study_against_is_not_told_as_one_that_bears_on_it(tmp_path):
    evidence = evidence_of("a-study-against-is-never-part-of-the-base", tmp_path)
    base = "In one interview study with six participants; one study speaks against it"
    assert base == base_of(evidence)
    kb, _ = read(evidence)
    of_guidance = "one study speaks against a finding behind it"
    assert Display(kb).base(kb.guidance["first-barrel"]).endswith(of_guidance)


def test_people_of_the_base_who_spoke_against_it_are_no_other_study(tmp_path):
    evidence = evidence_of("_base", tmp_path)
    quotes = evidence / "studies/example/quotes.yml"
    heavy = "heavy-cans"
    text = quotes.read_text(encoding="utf-8")
    start = text.index(f"{heavy}:")
    for number in (3, 4):
        one = text[start:].replace(heavy, f"{heavy}-{number}").replace("G5", f"G{number}")
        quotes.write_text(quotes.read_text(encoding="utf-8") + one, encoding="utf-8")
    refs = ", ".join(f"example/{heavy}{end}" for end in ("", "-3", "-4"))
    change(evidence, FINDING, f"against: [example/{heavy}]", f"against: [{refs}]")
    assert "In one interview study with six participants" == base_of(evidence)


def test_participants_who_are_not_listed_are_counted_too(tmp_path):
    kb, _ = read(evidence_of("counts-within-the-published-participants", tmp_path))
    assert 302 == kb.people_in(kb.studies["example"])
