"""Two records of one work are recognised, whatever differs in how it was typed."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge_base.analysis.confidence.independence import same_work, share_an_author
from knowledge_base.errors import Origin
from knowledge_base.model.study import Study

SUM = "0123456789abcdef" * 4
OTHER_SUM = "f" * 64


def study(title: str, family: str, data: tuple[str, ...] = (), **citation: Any) -> Study:
    """Make a study of a work; `data` are the checksums of its files."""
    work = {"type": "report", "title": title, "author": [{"family": family}], "issued": "2020"}
    written = {
        "name": f"{family} (2020)",
        "citation": {**work, **citation},
        "licence": "NOASSERTION",
        "read": "full",
        "method": {"kind": "survey"},
        "data": [{"file": "votes.csv", "sha256": checksum} for checksum in data],
    }
    return Study.model_validate(written, context={"id": "x", "origin": Origin("study.yml", {})})


@pytest.mark.parametrize(
    "one, other",
    [
        ({"DOI": "10.1234/abc"}, {"DOI": "10.1234/ABC"}),
        ({"DOI": "10.1234/abc"}, {"URL": "https://doi.org/10.1234/Abc"}),
        ({"DOI": "10.1234/abc"}, {"DOI": "10.1234/abc", "issued": "2021"}),
        ({"DOI": "10.1234/abc"}, {"URL": "https://a.example/show?doi=10.1234%2Fabc"}),
        ({"DOI": "10.1234/abc"}, {"URL": "https://a.example/a/b/c/d/10.1234/abc/full"}),
        ({"DOI": "10.1234/b", "URL": "https://doi.org/10.1234/abc"}, {"DOI": "10.1234/abc"}),
        ({"DOI": "10.1101/2020.01.02.3v2"}, {"DOI": "10.1101/2020.01.02.3"}),
        ({"DOI": "10.31234/osf.io/abcd_v1"}, {"DOI": "10.31234/osf.io/abcd_v2"}),
    ],
)
def test_one_doi_is_one_work_whatever_its_case(one: dict[str, str], other: dict[str, str]) -> None:
    assert "the same DOI" == same_work(study("Rain", "Doe", **one), study("Hail", "Roe", **other))


@pytest.mark.parametrize(
    "title, family",
    [
        ("RAIN BARRELS: a study", "Müller"),
        ("Rain-barrels – A study.", "MÜLLER"),
        ("Rain  barrels\na “study”", "Muller"),
    ],
)
def test_one_title_and_first_author_are_one_work_without_case_and_punctuation(
    title: str, family: str
) -> None:
    first = study("Rain barrels: A study", "Müller", DOI="10.1234/preprint")
    assert "the same title and first author" == same_work(
        first, study(title, family, DOI="10.1234/article")
    )


def test_one_data_file_is_one_work_under_any_title() -> None:
    first = study("Rain", "Doe", data=(OTHER_SUM, SUM))
    assert "the same data file" == same_work(first, study("Hail", "Roe", data=(SUM,)))


@pytest.mark.parametrize(
    "other",
    [
        study("Rain", "Roe"),
        study("Hail", "Doe"),
        study("Rain 2", "Doe"),
        study("雨", "Doe"),
        study("Hail", "Roe", data=("a" * 64,), URL="https://example.org/Rain"),
        study("Hail", "Roe", URL="https://example.org/rain?page=2"),
        study("Hail", "Roe", URL="https://example.org/rain#/2"),
        study("Hail", "Roe", URL="https://example.com/rain"),
        study("Rain: how barrels fill", "Doe"),
        study("Hail", "Roe", DOI="10.1234/abcd"),
    ],
)
def test_works_with_nothing_of_it_in_common_differ(other: Study) -> None:
    first = study("Rain", "Doe", data=(SUM,), DOI="10.1234/abc", URL="https://example.org/rain")
    assert (same_work(first, other), same_work(other, first)) == (None, None)


@pytest.mark.parametrize("title", ["雨のこと", "कीमत", "Что это"])
def test_titles_in_any_script_are_compared_by_their_letters(title: str) -> None:
    assert "the same title and first author" == same_work(study(title, "李"), study(title, "李"))
    assert None is same_work(study(title, "李"), study(title[:-1], "李"))


def test_titles_that_differ_in_a_vowel_sign_differ() -> None:
    assert None is same_work(study("कीमत", "Doe"), study("कामत", "Doe"))


@pytest.mark.parametrize(
    "title",
    ["Rain & hail", "Rain and hail", "Rain ＆ Hail", "Rain AND hail"],
)
def test_a_title_with_and_is_the_title_with_its_sign(title: str) -> None:
    first = study("Rain and Hail", "Doe")
    assert "the same title and first author" == same_work(first, study(title, "Doe"))


def test_a_title_without_and_is_another_title() -> None:
    assert None is same_work(study("Rain and hail", "Doe"), study("Rain, hail", "Doe"))


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/rain",
        "https://www.example.org/rain",
        "https://EXAMPLE.org/rain/",
        "https://example.org/rain#results",
        "https://example.org/r%61in",
    ],
)
def test_one_address_of_one_author_is_one_work_in_any_of_its_forms(url: str) -> None:
    first = study("Rain", "Doe", URL="https://example.org/rain")
    assert "the same address and first author" == same_work(first, study("Hail", "Doe", URL=url))
    assert None is same_work(first, study("Hail", "Roe", URL=url))


@pytest.mark.parametrize("url", ["https://example.org", "https://example.org/", "https://[x/rain"])
def test_the_address_of_a_whole_site_is_no_work(url: str) -> None:
    assert None is same_work(study("Rain", "Doe", URL=url), study("Hail", "Roe", URL=url))


@pytest.mark.parametrize(
    "citation",
    [
        {"DOI": "10.48550/arXiv.2401.1"},
        {"DOI": "10.48550/arXiv.2401.1v3"},
        {"URL": "https://arxiv.org/abs/2401.1v2"},
        {"URL": "http://arxiv.org/pdf/2401.1v1.pdf"},
        {"container-title": "arXiv preprint arXiv:2401.1v2"},
        {"container-title": "CoRR", "volume": "abs/2401.1"},
        {"DOI": "10.1234/article", "URL": "https://arxiv.org/abs/2401.1"},
    ],
)
def test_every_version_on_arxiv_is_one_work(citation: dict[str, str]) -> None:
    first = study("Rain", "Doe", URL="https://arxiv.org/html/2401.1v1")
    assert "the same arXiv number" == same_work(first, study("Hail", "Roe", **citation))
    assert None is same_work(study("Hail", "Roe", DOI="10.48550/arXiv.2401.12"), first)


ONE_NAME = [
    ("García", "Garcia"),
    ("Müller", "Mueller"),
    ("Müller", "Muller"),
    ("Mueller", "Muller"),
    ("Sørensen", "Sorensen"),
    ("Sørensen", "Soerensen"),
    ("Håland", "Haaland"),
    ("Łoś", "Los"),
    ("Weiß", "Weiss"),
    ("Kjær", "Kjaer"),
    ("van der Berg", "Van-der-Berg"),
    ("De Souza", "DeSouza"),
    ("O’Brien", "O'Brien"),
    ("O’Brien", "OBrien"),
]


@pytest.mark.parametrize("one, other", ONE_NAME)
def test_a_name_is_one_author_however_it_is_spelt(one: str, other: str) -> None:
    assert share_an_author(study("Rain", one), study("Hail", other))
    assert "the same title and first author" == same_work(study("Rain", one), study("Rain", other))


@pytest.mark.parametrize(
    "one, other",
    [("Bauer", "Baur"), ("Quent", "Qunt"), ("Miller", "Mueller"), ("Li", "Lia"), ("李", "王")],
)
def test_names_with_other_letters_are_two_authors(one: str, other: str) -> None:
    assert not share_an_author(study("Rain", one), study("Hail", other))


@pytest.mark.parametrize(
    "one, other, shared",
    [
        (("Berg", "Jan van der"), ("van der Berg", "Jan"), True),
        (("Berg", "Ö."), ("Berg", "Oezlem"), True),
        (("Berg", "Élise"), ("Berg", "E."), True),
        (("Berg", "Élise"), ("Berg", "Ada"), False),
    ],
)
def test_an_initial_is_taken_for_a_given_name(
    one: tuple[str, str], other: tuple[str, str], shared: bool
) -> None:
    first, second = (
        study("Rain", "Doe", author=[{"family": family, "given": given}])
        for family, given in (one, other)
    )
    assert shared == share_an_author(first, second)
