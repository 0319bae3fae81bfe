"""Citations as text, read back by parsers that know nothing of how they were written."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import rispy
import yaml
from jsonschema import Draft7Validator
from pybtex.database import BibliographyData, parse_string

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Origin
from knowledge_base.load import load
from knowledge_base.model.study import Study
from knowledge_base.pages import record_pages
from knowledge_base.publication import citations
from knowledge_base.publication.citation_formats import bibtex, csl_json, ris
from knowledge_base.publication.collection import Collection
from knowledge_base.publication.metadata import article, as_script, highwire
from knowledge_base.publication.page_citations import Citing
from tests.support.bibliography import SITE, VERSION, one_line, set_by_tex, unbraced
from tests.support.project import ROOT

HOSTILE = (
    "{braces}",
    "a lone {",
    "a lone }",
    "} unbalanced {",
    "back\\slash and \\input{/etc/passwd} \\\\",
    "\"double\" and 'single' quotes",
    "</script><script>alert(1)</script>",
    "<!-- <x> & &c; -->",
    "100 % # & _ ~ ^ $x^2$ | @",
    "@misc{x, title={y}}",
    "ends in \\",
    "{{ 7*7 }} {% raw %}",
    "two--hyphens, three---hyphens, ''quotes'', ``ticks``, ?`what !`so ,,low << >>",
    "部署频率 и Частота, ç ß ø \U0001f600, العربية",
    "ER  - ",
    "TY  - JOUR",
    "comma, and and, , ;",
    "a\ttab",
)


def study(**fields: object) -> Study:
    """Make a study whose citation has some fields of its own."""
    citation = {
        "type": "article-journal",
        "title": "A title",
        "author": [{"family": "Doe", "given": "Jo Ann"}],
        "issued": "2020",
    }
    written = {
        "name": "Doe (2020)",
        "citation": {**citation, **fields},
        "licence": "CC-BY-4.0",
        "read": "full",
        "method": {"kind": "survey", "conducted": "2019"},
        "scales": {},
    }
    return Study.model_validate(
        written, context={"id": "doe-2020", "origin": Origin("study.yml", {})}
    )


def entry(text: str):
    """Read the one entry of a BibTeX file."""
    read: BibliographyData = parse_string(text, "bibtex")
    ((_, found),) = read.entries.items()
    return found


def pages_of(kb: KnowledgeBase) -> list[citations.Work]:
    return [Citing(kb, SITE).page(page.record) for page in record_pages.all_pages(kb)]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_title_and_journal_reads_back_from_bibtex_as_it_was_written(text: str) -> None:
    found = entry(
        bibtex(
            citations.study_work(study(title=text, **{"container-title": text, "publisher": text}))
        )
    )
    assert found.key == "doe-2020" and found.type == "article"
    expected = one_line(text)  # TeX has one kind of blank
    assert set_by_tex(unbraced(found.fields["title"])) == expected
    assert set_by_tex(found.fields["journal"]) == set_by_tex(found.fields["publisher"]) == expected
    assert set(found.fields) == {"title", "journal", "publisher", "year"}


@pytest.mark.parametrize("text", HOSTILE)
def test_any_title_and_journal_reads_back_from_ris_as_it_was_written(text: str) -> None:
    (found,) = rispy.loads(
        ris(citations.study_work(study(title=text, **{"container-title": text, "publisher": text})))
    )
    assert found == {
        "type_of_reference": "JOUR",
        "authors": ["Doe, Jo Ann"],
        "title": text.strip(),
        "secondary_title": text.strip(),
        "year": "2020",
        "date": "2020",
        "publisher": text.strip(),
    }


@pytest.mark.parametrize("text", [*HOSTILE, "one\ntwo", "one\r\n\r\ntwo\u2028three"])
def test_any_title_reads_back_from_csl_json_as_it_was_written(text: str) -> None:
    (found,) = json.loads(csl_json(citations.study_work(study(title=text))))
    assert found["title"] == text.strip()


@pytest.mark.parametrize(
    "line_break", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\n\n"]
)
def test_a_line_break_can_begin_no_field_and_no_record(line_break: str) -> None:
    title = line_break.join(["One", "ER  - ", "TY  - BOOK", "AU  - Mallory"])
    work = citations.study_work(study(title=title, **{"container-title": title}))
    (found,) = rispy.loads(ris(work))
    joined = (
        "One"
        + (" " + " " * (line_break == "\n\n"))
        + "ER  -"
        + (" " + " " * (line_break == "\n\n"))
        + "TY  - BOOK"
    )
    assert found["authors"] == ["Doe, Jo Ann"] and found["type_of_reference"] == "JOUR"
    assert found["title"].startswith(joined) and found["title"].endswith("AU  - Mallory")
    assert len(ris(work).splitlines()) == 7
    assert (
        set_by_tex(unbraced(entry(bibtex(work)).fields["title"]))
        == "One ER - TY - BOOK AU - Mallory"
    )


@pytest.mark.parametrize(
    "family, given",
    [
        ("Doe", "Jo Ann"),
        ("van der Berg", "Ana"),
        ("O'Neil-Smith", "J."),
        ("Rand and Sons", "A"),
        ("Sons AND Co", "B, Jr"),
        ("王", "伟"),
        ("Mc{Brace", "C}"),
        ("Under_score & Co", "D%"),
        ("Łuk\\asz", "~"),
    ],
)
def test_any_name_stays_one_name_with_its_two_parts(family: str, given: str) -> None:
    work = citations.study_work(
        study(author=[{"family": family, "given": given}, {"family": "Last", "given": "Z"}])
    )
    first, last = entry(bibtex(work)).persons["author"]
    parts = [
        " ".join(part)
        for part in (
            (*first.prelast_names, *first.last_names),
            (*first.first_names, *first.middle_names),
        )
    ]
    assert [set_by_tex(unbraced(part) if part.startswith("{") else part) for part in parts] == [
        family,
        given,
    ]
    assert last.last_names == ["Last"] and first.lineage_names == []
    (found,) = rispy.loads(ris(work))
    assert found["authors"] == [f"{family}, {given}", "Last, Z"]


@pytest.mark.parametrize(
    "kind, bib, tag, inside",
    [
        ("paper-conference", "inproceedings", "CONF", "booktitle"),
        ("article-journal", "article", "JOUR", "journal"),
        ("article-magazine", "article", "MGZN", "journal"),
        ("article", "misc", "GEN", "howpublished"),
        ("chapter", "incollection", "CHAP", "booktitle"),
        ("thesis", "misc", "THES", "howpublished"),
        ("webpage", "misc", "ELEC", "howpublished"),
        ("dataset", "misc", "DATA", "howpublished"),
    ],
)
def test_each_kind_of_work_has_its_type_in_each_format(
    kind: str, bib: str, tag: str, inside: str
) -> None:
    work = citations.study_work(study(type=kind, **{"container-title": "Inside"}))
    assert entry(bibtex(work)).type == bib and entry(bibtex(work)).fields[inside] == "Inside"
    assert rispy.loads(ris(work))[0]["type_of_reference"] == tag


JOURNAL = {
    "container-title": "Journal of Bread",
    "issued": "2024-12-31",
    "volume": "3",
    "issue": "4",
    "number": "100637",
    "page": "e1-e12",
    "ISSN": "1234-5679",
}


def test_the_issue_and_the_number_of_an_article_have_a_field_in_each_format() -> None:
    work = citations.study_work(study(**JOURNAL))
    fields = {
        "title": "{A title}",
        "journal": "Journal of Bread",
        "year": "2024",
        "month": "December",
        "day": "31",
        "volume": "3",
        "number": "4",
        "eid": "100637",
        "pages": "e1--e12",
        "issn": "1234-5679",
    }
    assert fields == dict(entry(bibtex(work)).fields)
    (found,) = rispy.loads(ris(work))
    assert ["4", "100637", "e1", "e12", "2024/12/31"] == [
        found[name] for name in ("number", "custom7", "start_page", "end_page", "date")
    ]
    (csl,) = json.loads(csl_json(work))
    assert ("4", "100637", "e1-e12") == (csl["issue"], csl["number"], csl["page"])
    assert [[2024, 12, 31]] == csl["issued"]["date-parts"]
    assert (
        "Doe, J. A. (2024). A title. "
        "Journal of Bread, volume 3, issue 4, article 100637, pages e1–e12."
    ) == citations.reference(work)


def test_the_issue_and_the_number_of_an_article_are_in_the_head_of_its_page() -> None:
    tags = dict(highwire(study(**JOURNAL)))
    assert ("4", "e1", "e12", "2024/12/31") == (
        tags["citation_issue"],
        tags["citation_firstpage"],
        tags["citation_lastpage"],
        tags["citation_publication_date"],
    )
    without_pages = {name: value for name, value in JOURNAL.items() if name != "page"}
    assert "100637" == dict(highwire(study(**without_pages)))["citation_firstpage"]


def test_an_article_is_part_of_an_issue_of_a_volume_of_a_journal() -> None:
    described = article(study(**JOURNAL))
    assert {
        "@type": "PublicationIssue",
        "issueNumber": "4",
        "isPartOf": {
            "@type": "PublicationVolume",
            "volumeNumber": "3",
            "isPartOf": {"@type": "Periodical", "name": "Journal of Bread"},
        },
    } == described["isPartOf"]
    assert ("100637", "2024-12-31") == (described["pagination"], described["datePublished"])
    alone = article(study(**{"container-title": "Journal of Bread"}))
    assert {"@type": "Periodical", "name": "Journal of Bread"} == alone["isPartOf"]
    assert "isPartOf" not in article(study())


def test_a_dataset_is_described_as_one() -> None:
    work = study(type="dataset", publisher="Zenodo")
    assert ("Dataset", "A title") == (article(work)["@type"], article(work)["name"])
    assert "headline" not in article(work)
    assert "Data set" == entry(bibtex(citations.study_work(work))).fields["type"]
    assert "dataset" == json.loads(csl_json(citations.study_work(work)))[0]["type"]


BREAD = "Proceedings of the 5th Meeting on Bread (BREAD 2021)"


def test_a_study_has_all_its_fields_as_bibtex(kb: KnowledgeBase) -> None:
    found = entry(bibtex(citations.study_work(kb.studies["baker-2021"])))
    assert {
        "title": "{What Home Bakers Make of Slow Dough}",
        "booktitle": BREAD,
        "year": "2021",
        "volume": "2",
        "pages": "30--39",
        "publisher": "Oven Press – Books on Bread",
        "doi": "10.1234/bread.7",
        "isbn": "978-1-234-56789-7",
        "issn": "1234-5679",
    } == dict(found.fields)
    names = found.persons["author"]
    assert [["Baker"], ["Crumb"], ["Rye"]] == [name.last_names for name in names]


def test_a_study_has_all_its_fields_as_ris(kb: KnowledgeBase) -> None:
    (found,) = rispy.loads(ris(citations.study_work(kb.studies["baker-2021"])))
    assert {
        "type_of_reference": "CONF",
        "authors": ["Baker, Ann", "Crumb, Bo Lee", "Rye, Cy"],
        "title": "What Home Bakers Make of Slow Dough",
        "secondary_title": BREAD,
        "year": "2021",
        "date": "2021",
        "volume": "2",
        "start_page": "30",
        "end_page": "39",
        "publisher": "Oven Press – Books on Bread",
        "issn": "978-1-234-56789-7",
        "doi": "10.1234/bread.7",
    } == found


@pytest.mark.parametrize(
    "id, reference",
    [
        (
            "baker-2021",
            "Baker, A., Crumb, B. L. and Rye, C. (2021). What Home Bakers Make of Slow Dough. "
            f"In {BREAD}, volume 2, pages 30–39. Oven Press – Books on Bread.",
        ),
        ("miller-2023", "The Society of Millers (2023). Forty kitchens and their scales."),
        ("grain-2019", "Grain, D. (2019). Why wait."),
    ],
)
def test_a_study_is_a_reference_in_one_line(kb: KnowledgeBase, id: str, reference: str) -> None:
    assert reference == citations.reference(citations.study_work(kb.studies[id]))


def test_a_page_names_its_version_its_date_and_its_place_in_each_format(kb: KnowledgeBase) -> None:
    work = Citing(kb, SITE).page(kb.findings["week-may-shift"])
    place = "https://example.org/base/findings/week-may-shift/"
    title, day = kb.findings["week-may-shift"].title, kb.as_of
    found = entry(bibtex(work))
    assert found.key == "mlops-evidence:findings:week-may-shift" and found.type == "misc"
    assert dict(found.fields) == {
        "title": f"{{{title}}}",
        "howpublished": "MLOps Evidence",
        "year": str(day.year),
        "month": f"{day:%B}",
        "day": str(day.day),
        "note": f"Version {VERSION}, evidence of {day}",
        "url": place,
    }
    assert [person.last_names for person in found.persons["author"]] == [
        ["{MLOps Evidence contributors}"]
    ]
    (read,) = rispy.loads(ris(work))
    assert (read["title"], read["date"], read["edition"], read["urls"]) == (
        title,
        f"{day:%Y/%m/%d}",
        VERSION,
        [place],
    )
    assert work["issued"] == {"date-parts": [[day.year, day.month, day.day]]} and work[
        "author"
    ] == [{"literal": "MLOps Evidence contributors"}]
    assert citations.reference(work) == (
        f"MLOps Evidence contributors ({day.year}). {title}. MLOps Evidence. "
        f"Version {VERSION}, evidence of {day}."
    )


def test_a_site_without_address_or_date_leaves_them_out() -> None:
    work = citations.page_work(
        Collection("Garden", "Gardeners", "1"), "Barrels", "findings/x/", None
    )
    assert "URL" not in work and "issued" not in work
    assert set(entry(bibtex(work)).fields) == {"title", "howpublished", "note"}
    assert set(rispy.loads(ris(work))[0]) == {
        "type_of_reference",
        "authors",
        "title",
        "secondary_title",
        "edition",
    }
    assert citations.reference(work) == "Gardeners (n.d.). Barrels. Garden. Version 1."


@pytest.mark.parametrize(
    "title, ended",
    [
        ("Do barrels help", "Do barrels help."),
        ("Barrels help.", "Barrels help."),
        ("Do barrels help?", "Do barrels help?"),
        ("Barrels!", "Barrels!"),
    ],
)
def test_a_title_that_ends_a_sentence_gets_no_full_stop(title: str, ended: str) -> None:
    assert f"Doe, J. A. (2020). {ended}" == citations.reference(
        citations.study_work(study(title=title))
    )


@pytest.mark.parametrize(
    "kind, container",
    [("chapter", "In Bread"), ("paper-conference", "In Bread"), ("book", "Bread")],
)
def test_only_a_part_of_a_volume_is_in_it(kind: str, container: str) -> None:
    work = citations.study_work(study(type=kind, **{"container-title": "Bread"}))
    assert f"Doe, J. A. (2020). A title. {container}." == citations.reference(work)


def test_the_whole_collection_is_cited_with_its_day_and_the_address_of_its_home() -> None:
    assert {
        "id": "mlops-evidence",
        "type": "dataset",
        "title": "MLOps Evidence",
        "author": [{"literal": "MLOps Evidence contributors"}],
        "issued": {"date-parts": [[2026, 11, 22]]},
        "version": VERSION,
        "URL": "https://example.org/base/",
    } == citations.collection_work(SITE, date(2026, 11, 22))


@pytest.mark.parametrize(
    "page, ends", [("309", ("309", "")), ("305-312", ("305", "312")), (None, ("", ""))]
)
def test_one_page_is_the_first_and_not_the_last(page: str | None, ends: tuple[str, str]) -> None:
    assert ends == citations.first_and_last(page)


def test_keys_are_unique_and_stand_for_the_address_alone(kb: KnowledgeBase) -> None:
    works = [
        *pages_of(kb),
        *map(citations.study_work, kb.studies.values()),
        Citing(kb, SITE).whole(),
    ]
    read = parse_string(
        "\n".join(map(bibtex, works)), "bibtex"
    )  # pybtex refuses a key that comes twice
    assert len(read.entries) == len(works) > 25
    later = Collection("MLOps Evidence", "Others", "9.9.9")
    assert (
        citations.page_work(later, "Renamed", "findings/x/", None)["id"]
        == citations.page_work(SITE, "X", "findings/x/", date.max)["id"]
    )
    assert (
        citations.page_work(SITE, "X", "studies/a-b/s1/", None)["id"]
        != citations.page_work(SITE, "X", "studies/a/b-s1/", None)["id"]
    )
    assert (
        citations.page_work(Collection("園"), "X", "findings/x/", None)["id"] == "site:findings:x"
    )


def test_addresses_stay_as_they_are_and_cannot_end_their_field() -> None:
    found = entry(
        bibtex(
            citations.study_work(
                study(DOI="10.1234/a_b(c);2-#", URL="https://example.org/a_b?c=d&e=%20#f")
            )
        )
    )
    assert (found.fields["doi"], found.fields["url"]) == (
        "10.1234/a_b(c);2-#",
        "https://example.org/a_b?c=d&e=%20#f",
    )
    assert (
        entry(bibtex(citations.study_work(study(URL="https://example.org/{x\\")))).fields["url"]
        == "https://example.org/%7Bx%5C"
    )


# The part of schemas/input/csl-data.json of https://github.com/citation-style-language/schema that
# our works can touch, in our words: names that CSL-JSON has, and nothing else.
_TEXTS = (
    "title",
    "container-title",
    "volume",
    "page",
    "publisher",
    "issue",
    "number",
    "DOI",
    "ISBN",
    "ISSN",
    "URL",
    "version",
)
CSL = Draft7Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["id", "type"],
            "additionalProperties": False,
            "properties": {
                "id": {"type": "string"},
                **{name: {"type": "string"} for name in _TEXTS},
                "type": {
                    "enum": [
                        "article",
                        "article-journal",
                        "article-magazine",
                        "paper-conference",
                        "chapter",
                        "book",
                        "thesis",
                        "report",
                        "webpage",
                        "dataset",
                    ]
                },
                "author": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {
                            name: {"type": "string"} for name in ("family", "given", "literal")
                        },
                    },
                },
                "issued": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "date-parts": {
                            "type": "array",
                            "maxItems": 2,
                            "items": {
                                "type": "array",
                                "minItems": 1,
                                "maxItems": 3,
                                "items": {"type": "integer"},
                            },
                        }
                    },
                },
            },
        },
    }
)


def test_every_citation_of_the_site_is_csl_json(kb: KnowledgeBase) -> None:
    for work in [
        *pages_of(kb),
        *map(citations.study_work, kb.studies.values()),
        Citing(kb, SITE).whole(),
    ]:
        assert [error.message for error in CSL.iter_errors(json.loads(csl_json(work)))] == []


def test_data_in_a_script_element_cannot_end_it() -> None:
    title = "</script><script>alert(1)</script><!-- & ]]>"
    written = as_script(article(study(title=title)))
    assert not set("<>&") & set(written)
    assert json.loads(written)["headline"] == title


def test_the_citation_file_is_valid_and_holds_nothing_that_the_evidence_changes() -> None:
    path = ROOT / "CITATION.cff"
    done = subprocess.run(
        [
            Path(sys.executable).parent / "check-jsonschema",
            "--builtin-schema",
            "vendor.citation-file-format",
            path,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    cff = yaml.safe_load(path.read_text(encoding="utf-8"))
    site = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert cff["version"] == VERSION == re.search(r"^ +version: (.+)$", site, re.M)[1]
    assert cff["license"] == re.search(r"^ +licence: (.+)$", site, re.M)[1]
    assert date.fromisoformat(cff["date-released"])
    assert "references" not in cff


def test_the_date_of_the_evidence_is_that_of_its_newest_change() -> None:
    assert load(ROOT / "tests" / "cases" / "_base" / "evidence").as_of == date(2026, 11, 20)
    assert KnowledgeBase().as_of is None
