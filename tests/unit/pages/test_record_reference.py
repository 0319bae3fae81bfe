"""View model of the page Records: each kind with its fields and an example of the base."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

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

GARDENING = {"Years of gardening": "..."}
"""The characteristics of a participant of BASE as an example shows them."""


def rendered(kb: KnowledgeBase) -> html.HtmlElement:
    renderer = Renderer(kb, environment(), "records/")
    content = renderer.record_reference()
    return html.fromstring(f"<main>{content}</main>")


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return rendered(load(BASE))


def entries(kb: KnowledgeBase) -> dict[str, Entry]:
    by_collection = {}
    for entry in reference(kb):
        by_collection[entry.model.kind.plural] = entry
    return by_collection


def section_of(page: html.HtmlElement, collection: str) -> html.HtmlElement:
    """Find the section of a kind on the page."""
    name = KINDS[collection].kind.name
    (section,) = page.xpath(f'//section[h2[@id="record-{name}"]]')
    return section


def example_of(page: html.HtmlElement, collection: str) -> str:
    section = section_of(page, collection)
    (example,) = section.xpath("./pre")
    return example.text_content()


def parsed(text: str) -> dict[str, Any]:
    """Read YAML with every scalar as text."""
    return yaml.load(text, Loader=yaml.BaseLoader)


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("collection", KINDS)
def test_every_field_of_every_kind_has_a_row_with_its_description(
    page: html.HtmlElement, collection: str
) -> None:
    fields = dict(all_fields(KINDS[collection]))
    if collection == "votes":
        fields = {"<option>": fields["marks"]}
    section = section_of(page, collection)
    rows = section.xpath(".//table/tbody/tr")
    names = section.xpath(".//table/tbody/tr/th")
    assert list(fields) == [words(name) for name in names]
    for row, field in zip(rows, fields.values(), strict=True):
        must, text = map(words, row.xpath("./td"))
        assert text.startswith(field.description)
        assert [] == [choice for choice in field.shape.choices if choice not in text]
        assert field.required or must != "yes"


@pytest.mark.parametrize(
    ("collection", "path", "must", "form"),
    [
        (
            "quotes",
            "page",
            "page or locator",
            "a page or a range of pages, such as 309, 305-312 or e1-e12",
        ),
        ("quotes", "statement", "no", "the id of a statement"),
        ("studies", "citation.author.family", "yes", "text without markup"),
        ("studies", "method.goal.context", "with goal", "text"),
        ("statements", "principles", "yes", "ids, each of a principle and with text"),
        ("findings", "rests_on", "yes", "ids, each of a statement, quote, view or measurement"),
        (
            "views",
            "by",
            "yes",
            "the id of a participant, authors or participants, or a list of ids",
        ),
    ],
)
def test_a_field_has_whether_it_is_required_and_the_form_to_write(
    collection: str, path: str, must: str, form: str
) -> None:
    kb = load(BASE)
    entry = entries(kb)[collection]
    fields = entry.fields
    field = fields[path]
    assert must == entry.must(path, field)
    assert form == entry.says(field)


@pytest.mark.parametrize("collection", KINDS)
def test_a_kind_has_its_place_its_command_and_its_schema(
    page: html.HtmlElement, collection: str
) -> None:
    kind = KINDS[collection].kind
    section = section_of(page, collection)
    codes = section.xpath("./p[1]/code")
    place, command = map(words, codes)
    assert kind.pattern == place.replace("<study>", "*").replace("<id>", "*")
    if collection == "votes":
        assert command.startswith("kb import votes")
    else:
        assert command.startswith(f"kb new {kind.name}")
    schema = f"../data/schema/{kind.schema}.schema.json"
    assert [schema] == section.xpath("./p[1]/a/@href")


@pytest.mark.parametrize("collection", KINDS)
def test_the_example_is_a_record_of_the_base_and_loads_as_one(
    collection: str, tmp_path: Path
) -> None:
    kb = load(BASE)
    entry = entries(kb)[collection]
    origin = entry.record.origin
    file = BASE.parent / origin.file
    expected = parsed(file.read_text(encoding="utf-8"))
    path = tmp_path / "example.yml"
    path.write_text(entry.example, encoding="utf-8")
    document, problems = read_document(path, "example.yml")
    assert [] == problems
    actual = document.value
    if KINDS[collection].kind.is_mapping:
        expected, actual = expected[entry.record.id], actual[entry.record.id]
    if collection == "participants":
        expected["characteristics"] = GARDENING
    assert expected == actual


@pytest.mark.parametrize("collection", ["statements", "quotes", "views"])
def test_the_words_of_a_study_are_shown_whole_under_its_licence(
    page: html.HtmlElement, collection: str
) -> None:
    kb = load(BASE)
    entry = entries(kb)[collection]
    text = one_line(entry.record.text)
    assert text in one_line(entry.example)
    section = section_of(page, collection)
    assert "Words of the study: Example and Sample (2020), CC-BY-4.0." in words(section)


def test_long_words_of_a_study_are_not_cut(tmp_path: Path) -> None:
    evidence = evidence_of("every-field-can-be-given", tmp_path)
    long_text = "It was dry and I carried water. " * 20
    (evidence / "studies" / "example" / "quotes.yml").write_text(
        f"""\
dry-summer:
  text: {long_text}
  page: 14
  participant: G1
  statement: s1
  reading: supports
""",
        encoding="utf-8",
    )
    kb, _ = read(evidence)
    example = parsed(entries(kb)["quotes"].example)
    assert len(long_text) > LONGEST
    assert long_text.strip() == example["dry-summer"]["text"]


def test_our_own_long_prose_is_cut_between_words(tmp_path: Path) -> None:
    evidence = evidence_of("every-field-can-be-given", tmp_path)
    (metric,) = (evidence / "metrics").glob("*.yml")
    definition = "Minutes for watering one plot. " * 20
    metric.write_text(
        f"name: Watering time\ndefinition: {definition}\nsource: {{study: example, page: 11}}\n",
        encoding="utf-8",
    )
    kb, _ = read(evidence)
    shown = parsed(entries(kb)["metrics"].example)["definition"]
    assert f"{definition[:154].strip()} ..." == shown


def test_characteristics_of_participants_are_not_repeated(page: html.HtmlElement) -> None:
    example = parsed(example_of(page, "participants"))
    (participant,) = example.values()
    assert GARDENING == participant["characteristics"]


def test_text_of_the_evidence_stays_text_in_an_example(tmp_path: Path) -> None:
    hostile = "{{ 7*7 }} <script>alert(1)</script> ``` **b**"
    evidence = evidence_of("every-field-can-be-given", tmp_path)
    (evidence / "principles" / "rain-storage.yml").write_text(
        f"""\
name: '{hostile}'
definition: x
source: {{study: example, page: 11}}
synonyms: [y]
gap: z
""",
        encoding="utf-8",
    )
    kb, _ = read(evidence)
    principles = {"rain-storage": kb.principles["rain-storage"]}
    only_hostile = replace(kb, principles=principles)
    renderer = Renderer(only_hostile, environment(), "records/")
    content = str(renderer.record_reference())
    assert "<script" not in content
    assert "{{" not in content
    assert "```" not in content
    page = html.fromstring(f"<main>{content}</main>")
    assert hostile in example_of(page, "principles")


def test_a_base_without_records_has_all_kinds_without_examples() -> None:
    page = rendered(KnowledgeBase())
    tables = page.xpath("//table")
    examples = page.xpath("//pre")
    assert len(KINDS) == len(tables)
    assert [] == examples
    last_lines = page.xpath("//section/p[last()]")
    assert {"This base has none yet."} == {words(line) for line in last_lines}
    assert len(KINDS) == len(last_lines)
