"""A value of a citation in another form is answered with the form to write."""

from __future__ import annotations

from typing import get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from knowledge_base.model.citation_values import (
    WORKS_OF_REGISTERS,
    Doi,
    Isbn,
    Issn,
    Licence,
    Orcid,
    Plain,
    Work,
)

WRONG_DIGIT = "as its source has it, since its check digit shows that a digit is wrong"


@pytest.mark.parametrize(
    "kind, written",
    [
        (Doi, "10.1000.10/123"),
        (Orcid, "0000-0002-1694-233X"),
        (Isbn, "978-989-758-692-7"),
        (Issn, "2184-4992"),
        (Licence, "NONE"),
        (Licence, "LicenseRef-x"),
        (Plain, "p < 0.05 & q > 3"),
        (Work, "article-journal"),
    ],
)
def test_a_value_in_its_form_is_kept(kind: object, written: str) -> None:
    assert written == TypeAdapter(kind).validate_python(written)


@pytest.mark.parametrize(
    "kind, written, answer",
    [
        (Doi, "https://doi.org/10.5555/abc.1", "10.5555/abc.1"),
        (Doi, "abc", "a DOI without address, such as 10.5220/0012741100003690"),
        (Orcid, "0000-0002-1694-233x", "0000-0002-1694-233X"),
        (Orcid, "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        (Orcid, "0000-0002-1825-0098", f"the ORCID iD {WRONG_DIGIT}"),
        (Orcid, "https://orcid.org/0000-0002-1825-0098", f"the ORCID iD {WRONG_DIGIT}"),
        (Orcid, "0000-0000-0000-0000", f"the ORCID iD {WRONG_DIGIT}"),
        (Orcid, "Ada", "an ORCID iD, such as 0000-0001-6834-7404"),
        (Isbn, "0-8044-2957-x", "0-8044-2957-X"),
        (Isbn, "978-989-758-692-8", f"the ISBN {WRONG_DIGIT}"),
        (Isbn, "none", "an ISBN, such as 978-989-758-692-7"),
        (Issn, "21844992", "2184-4992"),
        (Issn, "2184-4993", f"the ISSN {WRONG_DIGIT}"),
        (Issn, "none", "an ISSN, such as 2184-4992"),
        (Licence, "CC BY 4.0", "CC-BY-4.0"),
        (Licence, "CC-BY", "an SPDX identifier; the nearest is CC-BY-4.0"),
        (
            Licence,
            "proprietary",
            "an SPDX identifier, such as CC-BY-4.0; LicenseRef-NAME for a licence that SPDX does "
            "not list, NOASSERTION if none is known",
        ),
        (Plain, "Who <i>really</i> watches &amp; why", "'Who really watches & why'"),
        (Plain, "<i></i>", "text without markup"),
    ],
)
def test_a_value_in_another_form_is_answered_with_the_right_one(
    kind: object, written: str, answer: str
) -> None:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(kind).validate_python(written)
    assert [answer] == [error["msg"] for error in raised.value.errors()]


@pytest.mark.parametrize("kind", [Doi, Orcid, Isbn, Issn, Licence])
def test_a_list_in_place_of_an_identifier_is_answered_with_its_form(kind: object) -> None:
    with pytest.raises(ValidationError, match="such as"):
        TypeAdapter(kind).validate_python(["x"])


@pytest.mark.parametrize(
    "written, meant",
    [
        ("journal-article", "article-journal"),
        ("Journal Article", "article-journal"),
        ("journalArticle", "article-journal"),
        ("proceedings-article", "paper-conference"),
        ("inproceedings", "paper-conference"),
        ("posted-content", "article"),
        ("dissertation", "thesis"),
        ("book-chapter", "chapter"),
    ],
)
def test_a_type_of_another_register_is_answered_with_the_one_of_the_same_meaning(
    written: str, meant: str
) -> None:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(Work).validate_python(written)
    assert [f"'{written}' is not allowed here; did you mean '{meant}'?"] == [
        error["msg"] for error in raised.value.errors()
    ]


def test_every_type_of_a_register_leads_to_an_allowed_one() -> None:
    allowed = get_args(get_args(Work)[0])
    assert set() == set(WORKS_OF_REGISTERS.values()) - set(allowed)
