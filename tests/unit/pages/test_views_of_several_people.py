"""A view for which the authors name several people, wherever it appears."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.exports.csv_tables import VIEWS
from knowledge_base.exports.json_objects import record_object
from knowledge_base.exports.search_entries import entries
from knowledge_base.load import load
from knowledge_base.publication.collection import Collection
from knowledge_base.publication.edition import Edition
from tests.support.cases import change, evidence_of
from tests.support.tables import rows_of
from tests.support.views import page_of, text_of, under, view

NOT_NAMED = "Where the authors name people, those not named may agree."
VIEW = "studies/example/views.yml"
FINDING = "findings/barrels-save-trips.yml"


def garden(tmp_path: Path, by: str = "[G2, G4, G6]") -> KnowledgeBase:
    """Load the base with other people named for the view on its first statement."""
    evidence = evidence_of("_base", tmp_path)
    change(evidence, VIEW, "  by: G2", f"  by: {by}")
    return load(evidence)


@pytest.mark.parametrize(
    "path",
    [
        "studies/example/s1",
        "studies/example/G2",
        "studies/example/G6",
        "findings/barrels-save-trips",
        "guidance/first-barrel",
    ],
)
def test_a_page_names_and_links_everybody_and_says_once_that_others_may_agree(
    tmp_path: Path, path: str
) -> None:
    page = page_of(garden(tmp_path), path)
    text = text_of(page, ".")[0]
    assert "Named by the authors: G2, G4 and G6" in text
    assert 1 == text.count(NOT_NAMED)
    assert "agreed with" not in text


def test_each_person_named_is_linked(tmp_path: Path) -> None:
    page = page_of(garden(tmp_path), "studies/example/s1")
    (named,) = under(page, "authors").xpath('.//div[@id="one-trip-less"]/p[1]')
    assert ["../g2/", "../g4/", "../g6/"] == named.xpath("./a/@href")[:3]


def test_a_view_of_one_person_says_nothing_of_the_others(tmp_path: Path) -> None:
    kb = garden(tmp_path, "[G2]")
    page = page_of(kb, "studies/example/s1")
    (text,) = text_of(page, '//div[@id="one-trip-less"]/p[1]')
    assert text.startswith("The authors report of participant G2: One trip a day is saved.")
    assert NOT_NAMED not in text_of(page, ".")[0]


def test_the_chain_below_a_finding_lists_each_person(tmp_path: Path) -> None:
    page = page_of(garden(tmp_path), "findings/barrels-save-trips")
    (leaf,) = page.xpath('//ul[@class="tree"]/li[contains(., "One trip a day")]/ul')
    assert ["G2 Participant G2", "G4 Participant G4", "G6 Participant G6"] == text_of(leaf, "./li")[
        :3
    ]


def test_those_who_spoke_against_a_finding_are_named_and_linked(tmp_path: Path) -> None:
    evidence = evidence_of("a-view-of-three-people-against-is-a-concern-for-coherence", tmp_path)
    change(evidence, FINDING, "coherence: {concern: minor", "coherence: {concern: moderate")
    page = page_of(load(evidence), "findings/barrels-save-trips")
    assert "Named by the authors: G3, G4 and G6: Authors, page 14, Example and Sample (2020)" in (
        text_of(under(page, "opposed"), ".//li")
    )


def test_the_filter_finds_a_view_by_each_person_named(tmp_path: Path) -> None:
    page = view(garden(tmp_path), "quotes_and_views", here="quotes/")
    (item,) = page.xpath('//div[@data-item][contains(., "One trip a day")]')
    assert "example/G2 example/G4 example/G6" == item.get("data-by")
    people = page.xpath('//select[@name="person"]/option/@value')
    assert {"example/G2", "example/G4", "example/G6"} <= {*people}
    assert 1 == text_of(page, ".")[0].count(NOT_NAMED)


def test_exports_have_the_people_as_a_list(tmp_path: Path) -> None:
    kb = garden(tmp_path)
    edition = Edition(kb, Collection())
    view_of_three = kb.views["example/one-trip-less"]
    assert ["G2", "G4", "G6"] == record_object(edition, view_of_three)["by"]
    assert ["authors"] == record_object(edition, kb.views["example/mind-the-lid"])["by"]
    assert ["G2 G4 G6", "authors"] == [row["by"] for row in rows_of(edition, VIEWS)]
    for label in ("G2", "G4", "G6"):
        person = record_object(edition, kb.participants[f"example/{label}"])
        assert ["example/one-trip-less"] == person["views"]


def test_the_column_of_people_is_never_empty() -> None:
    (by,) = [column for column in VIEWS.columns if column.name == "by"]
    assert by.required
    assert by.description.endswith("Several are separated by spaces.")


def test_search_finds_it_by_the_people_named(tmp_path: Path) -> None:
    titles = [entry.title for entry in entries(garden(tmp_path))]
    assert "The authors name G2, G4 and G6 on statement s1, Example and Sample (2020)" in titles
