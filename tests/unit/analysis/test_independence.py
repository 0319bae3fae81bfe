"""Two records of one work are recognised, whatever differs in how it was typed."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge_base.analysis.independence import same_work
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
        study("Hail", "Roe", data=("a" * 64,), URL="https://example.org/rain"),
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
