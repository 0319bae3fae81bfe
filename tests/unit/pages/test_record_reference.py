"""The reference of the records: each kind with its fields as the code has them, and a real record of the base."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from lxml import html

from knowledge_base.base.knowledge_base import KINDS, KnowledgeBase
from knowledge_base.load import load, read
from knowledge_base.loading.yaml_reader import read_document
from knowledge_base.model.fields import all_fields
from knowledge_base.pages.render import Renderer, environment
from knowledge_base.pages.views.record_reference import LONGEST, Entry, reference
from tests.support.cases import BASE, evidence_of
from tests.support.html import words
from tests.support.project import ROOT


def rendered(kb: KnowledgeBase) -> html.HtmlElement:
    return html.fromstring(
        f"<main>{Renderer(kb, environment(), 'records/').record_reference()}</main>"
    )


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return rendered(load(ROOT / "evidence"))


def entries(kb: KnowledgeBase) -> dict[str, Entry]:
    return {entry.model.kind.plural: entry for entry in reference(kb)}


@pytest.mark.parametrize("collection", KINDS)
def test_every_field_of_every_kind_has_a_row_with_its_description(
    page: html.HtmlElement, collection: str
) -> None:
    model = KINDS[collection]
    rows = page.xpath(f'//table[@data-object="{model.kind.name}"]/tbody/tr')
    shown = {
        words(row.xpath("./th")[0]): [words(cell) for cell in row.xpath("./td")] for row in rows
    }
    fields = (
        dict(all_fields(model))
        if collection != "votes"
        else {"<option>": dict(all_fields(model))["marks"]}
    )
    assert list(shown) == list(fields)
    for path, field in fields.items():
        must, says = shown[path]
        assert says.startswith(field.description)
        assert all(choice in says for choice in field.shape.choices)
        assert (must == "yes") <= field.required


def test_it_says_what_must_be_there_and_what_a_field_names() -> None:
    found = entries(load(BASE))

    def said(collection: str, path: str) -> tuple[str, str]:
        entry = found[collection]
        return entry.must(path, entry.fields[path]), entry.says(entry.fields[path])

    expected = {
        ("quotes", "page"): (
            "page or locator",
            "a page or a range of pages, such as 309 or 305-312",
        ),
        ("quotes", "statement"): ("yes", "the id of a statement"),
        ("studies", "citation.author.family"): ("yes", "text"),
        ("studies", "method.goal.context"): ("with goal", "text"),
        ("statements", "principles"): ("yes", "ids, each of a principle and with text"),
        ("findings", "rests_on"): ("yes", "ids, each of a statement, quote or view"),
        ("views", "by"): ("yes", "the id of a participant, authors or participants"),
    }
    assert {place: said(*place) for place in expected} == expected


@pytest.mark.parametrize("collection", KINDS)
def test_its_place_is_that_of_the_files(page: html.HtmlElement, collection: str) -> None:
    (section,) = page.xpath(f'//section[h2[@id="record-{KINDS[collection].kind.name}"]]')
    place, command = (words(code) for code in section.xpath("./p[1]/code"))
    assert place.replace("<study>", "*").replace("<id>", "*") == KINDS[collection].kind.pattern
    assert command.startswith(
        "kb import votes" if collection == "votes" else f"kb new {KINDS[collection].kind.name}"
    )
    assert section.xpath("./p[1]/a/@href") == [
        f"../data/schema/{KINDS[collection].kind.schema}.schema.json"
    ]


@pytest.mark.parametrize("collection", KINDS)
def test_the_example_is_a_record_of_the_base_and_loads_as_one(
    collection: str, tmp_path: Path
) -> None:
    kb = load(BASE)
    entry = entries(kb)[collection]
    path = tmp_path / "example.yml"
    path.write_text(entry.example, encoding="utf-8")
    document, problems = read_document(path, "example.yml")
    assert problems == []
    value = document.value[entry.record.id] if KINDS[collection].kind.is_mapping else document.value
    given = yaml.load(
        (BASE.parent / entry.record.origin.file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )
    given = given[entry.record.id] if KINDS[collection].kind.is_mapping else given
    if collection == "participants":
        given["characteristics"] = dict.fromkeys(given["characteristics"], "...")
    assert value == given


def test_the_words_of_a_study_are_shown_whole_under_its_licence_and_our_prose_is_cut(
    page: html.HtmlElement,
) -> None:
    kb = load(ROOT / "evidence")
    found = entries(kb)
    for collection in ("statements", "quotes", "views"):
        assert " ".join(found[collection].record.text.split()) in " ".join(
            found[collection].example.split()
        )
        (section,) = page.xpath(f'//section[h2[@id="record-{KINDS[collection].kind.name}"]]')
        assert kb.study_of(found[collection].record).licence_known and kb.study_of(
            found[collection].record
        ).licence in words(section)
    texts = yaml.load(found["guidance"].example, Loader=yaml.BaseLoader)
    assert len(texts["verdict"]) <= LONGEST + 4 and texts["verdict"].endswith(" ...")


def test_long_words_of_a_study_are_not_cut(tmp_path: Path) -> None:
    evidence = evidence_of("every-field-can-be-given", tmp_path)
    words_of_theirs = "It was dry and I carried water. " * 20
    quotes = evidence / "studies" / "example" / "quotes.yml"
    quotes.write_text(
        f"dry-summer: {{text: {words_of_theirs}, page: 14, participant: G1, statement: s1, reading: supports}}\n",
        encoding="utf-8",
    )
    kb, _ = read(evidence)
    example = yaml.load(entries(kb)["quotes"].example, Loader=yaml.BaseLoader)
    assert (
        len(words_of_theirs) > LONGEST and example["dry-summer"]["text"] == words_of_theirs.strip()
    )


def test_what_is_published_of_participants_is_not_repeated(page: html.HtmlElement) -> None:
    kb = load(ROOT / "evidence")
    printed = {
        value
        for person in kb.participants.values()
        for value in person.characteristics.values()
        if len(value) > 6
    }
    # Elsewhere on the page such a word may stand in the title of a study; that no value does is in test_site.py.
    (section,) = page.xpath('//section[h2[@id="record-participant"]]')
    assert printed and not any(value in words(section) for value in printed)


def test_text_of_the_evidence_stays_text_in_an_example(tmp_path: Path) -> None:
    hostile = "{{ 7*7 }} <script>alert(1)</script> ``` **b**"
    evidence = evidence_of("every-field-can-be-given", tmp_path)
    (principle,) = (evidence / "principles").glob("rain-storage.yml")
    principle.write_text(
        f"name: '{hostile}'\ndefinition: x\nsource: {{study: example, page: 11}}\nsynonyms: [y]\ngap: z\n",
        encoding="utf-8",
    )
    kb, _ = read(evidence)
    text = str(
        Renderer(
            replace(kb, principles={"rain-storage": kb.principles["rain-storage"]}),
            environment(),
            "records/",
        ).record_reference()
    )
    assert "<script" not in text and "{{" not in text and "```" not in text
    assert (
        hostile
        in html.fromstring(f"<main>{text}</main>")
        .xpath('//section[h2[@id="record-principle"]]/pre')[0]
        .text_content()
    )


def test_a_base_without_records_still_says_what_they_are() -> None:
    page = rendered(KnowledgeBase())
    assert len(page.xpath("//table")) == len(KINDS) and page.xpath("//pre") == []
    assert [words(said) for said in page.xpath("//section/p[last()]")] == [
        "This base has none yet."
    ] * len(KINDS)
