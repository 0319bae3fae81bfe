"""Identifiers in the forms in which people have them, and their check digits."""

from __future__ import annotations

import pytest

from knowledge_base.text import identifiers


@pytest.mark.parametrize(
    "written, bare",
    [
        ("10.5555/abc.1", "10.5555/abc.1"),
        ("10.1000.10/123", "10.1000.10/123"),
        ("10.1000/456#789", "10.1000/456#789"),
        ("10.1016/S0140-6736(05)12345-6", "10.1016/S0140-6736(05)12345-6"),
        ("10.5555/abc(1)", "10.5555/abc(1)"),
        (
            "10.1002/(SICI)1096(1996)99:1<1::A>3.0.CO;2-1",
            "10.1002/(SICI)1096(1996)99:1<1::A>3.0.CO;2-1",
        ),
        ("10.1002/(SICI)1096:1&lt;1::A&gt;3.0;2-1", "10.1002/(SICI)1096:1<1::A>3.0;2-1"),
        ("10.5555/abc.1.", "10.5555/abc.1"),
        ("10.5555/abc.1)", "10.5555/abc.1"),
        ("(10.5555/abc.1).", "10.5555/abc.1"),
        ("“10.5555/abc.1”,", None),
        ("10.5555/abc.1”,", "10.5555/abc.1"),
        ("10.5555/abc.1?src=x", "10.5555/abc.1"),
        ("10.5555%2Fabc.1", "10.5555/abc.1"),
        ("10.5555/abc%281%29", "10.5555/abc(1)"),
        ("https://doi.org/10.5555/abc.1", "10.5555/abc.1"),
        ("http://dx.doi.org/10.5555/abc.1?a=b#c", "10.5555/abc.1"),
        ("HTTPS://WWW.DOI.ORG/10.5555/abc.1", "10.5555/abc.1"),
        ("https://doi.org/doi:10.5555/abc.1/", "10.5555/abc.1"),
        ("<https://doi.org/10.5555/abc.1>", "10.5555/abc.1"),
        ("doi.org/10.5555/abc.1", "10.5555/abc.1"),
        ("doi:10.5555/abc.1", "10.5555/abc.1"),
        ("DOI: 10.5555/abc.1", "10.5555/abc.1"),
        ("DOI 10.5555/abc.1", "10.5555/abc.1"),
        ("info:doi/10.5555/abc.1", "10.5555/abc.1"),
        ("urn:doi:10.5555/abc.1", "10.5555/abc.1"),
        ("https://dl.example.org/doi/abs/10.5555/abc.1", "10.5555/abc.1"),
        ("https://example.org/articles/10.5555/abc.1/full", "10.5555/abc.1"),
        ("https://example.org/10.5555/abc.1.pdf?download=true", "10.5555/abc.1"),
        ("https://example.org/show?doi=10.5555%2Fabc.1&casa=1", "10.5555/abc.1"),
        ("https://example.org/see?url=https%3A%2F%2Fdoi.org%2F10.5555%2Fabc.1", "10.5555/abc.1"),
        ("https://example.org/a/b/c/d/10.5555/abc.1/references", "10.5555/abc.1"),
        ("https://example.org/content/10.5555/abc.1.full.pdf", "10.5555/abc.1"),
        ("https://example.org/#/10.5555/abc.1", "10.5555/abc.1"),
        ("https://example.org/v10.5555/abc.1", None),
        ("https://example.org/?version=10.5555", None),
        ("10.5555/", None),
        ("10.55/abc", None),
        ("11.5555/abc", None),
        ("10.5555/ab c", None),
        ("abc", None),
        ("", None),
    ],
)
def test_a_doi_is_found_in_the_forms_in_which_people_have_it(
    written: str, bare: str | None
) -> None:
    assert bare == identifiers.doi(written)


@pytest.mark.parametrize(
    "written, number",
    [
        ("arXiv:2401.12345v2", "2401.12345"),
        ("10.48550/arXiv.2401.12345", "2401.12345"),
        ("https://arxiv.org/pdf/2401.12345v1.pdf", "2401.12345"),
        ("https://ar5iv.labs.arxiv.org/html/2401.12345", "2401.12345"),
        ("abs/2401.12345", "2401.12345"),
        ("arXiv:math.GT/0309136v1", "math/0309136"),
        ("https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001"),
        ("arXiv", None),
        ("10.5555/2401.12345", None),
    ],
)
def test_an_arxiv_number_is_found_without_its_version(written: str, number: str | None) -> None:
    assert number == identifiers.arxiv(written)


@pytest.mark.parametrize(
    "written, stored",
    [
        ("0000-0002-1694-233X", "0000-0002-1694-233X"),
        ("0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("http://www.orcid.org/0000-0002-1825-0097/", "0000-0002-1825-0097"),
        ("orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("ORCID iD: 0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("ORCID: 0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("0000000218250097", "0000-0002-1825-0097"),
        ("0000–0002–1825–0097", "0000-0002-1825-0097"),
        ("0000 0002 1825 0097", "0000-0002-1825-0097"),
        ("0000-0002-1825-009", None),
        ("0000-0002-1825-00977", None),
        ("0000-0002-1825-009Y", None),
        ("٠٠٠٠-0002-1825-0097", None),
    ],
)
def test_an_orcid_id_is_four_groups_of_four(written: str, stored: str | None) -> None:
    assert stored == identifiers.orcid(written)


@pytest.mark.parametrize(
    "written, stored",
    [
        ("978-989-758-692-7", "978-989-758-692-7"),
        ("9789897586927", "9789897586927"),
        ("978 989 758 692 7", "978-989-758-692-7"),
        ("978–989–758–692–7", "978-989-758-692-7"),
        ("ISBN 978-989-758-692-7", "978-989-758-692-7"),
        ("ISBN:978-989-758-692-7", "978-989-758-692-7"),
        ("ISBN-13: 978-989-758-692-7.", "978-989-758-692-7"),
        ("eISBN 978-989-758-692-7", "978-989-758-692-7"),
        ("urn:isbn:9789897586927", "9789897586927"),
        ("http://id.example.org/isbn/9789897586927", "9789897586927"),
        ("0-8044-2957-x", "0-8044-2957-X"),
        ("977-989-758-692-7", None),
        ("978-989-758-692", None),
        ("978-989-758-692-X7", None),
    ],
)
def test_an_isbn_keeps_its_hyphens(written: str, stored: str | None) -> None:
    assert stored == identifiers.isbn(written)


@pytest.mark.parametrize(
    "written, stored",
    [
        ("2184-4992", "2184-4992"),
        ("21844992", "2184-4992"),
        ("2184–4992", "2184-4992"),
        ("2434-561x", "2434-561X"),
        ("ISSN 2184-4992", "2184-4992"),
        ("e-ISSN: 2184-4992", "2184-4992"),
        ("ISSN-L 2184-4992", "2184-4992"),
        ("https://portal.issn.org/resource/ISSN/2184-4992", "2184-4992"),
        ("2184-499", None),
        ("2184-49922", None),
    ],
)
def test_an_issn_is_two_groups_of_four(written: str, stored: str | None) -> None:
    assert stored == identifiers.issn(written)


@pytest.mark.parametrize(
    "orcid, right",
    [
        ("0000-0002-1825-0097", True),
        ("0000-0002-1694-233X", True),
        ("0000-0002-1825-0098", False),
        ("0000-0000-0000-0000", False),
        ("0000-0002-8125-0097", False),
    ],
)
def test_the_last_digit_of_an_orcid_id_follows_from_the_others(orcid: str, right: bool) -> None:
    assert right == identifiers.orcid_is_right(orcid)


@pytest.mark.parametrize(
    "isbn, right",
    [
        ("978-989-758-692-7", True),
        ("9789897586927", True),
        ("979-10-90636-07-1", True),
        ("0-8044-2957-X", True),
        ("0-306-40615-2", True),
        ("978-989-758-692-8", False),
        ("978-989-758-629-7", False),
        ("0-8044-2957-1", False),
        ("0-306-40651-2", False),
    ],
)
def test_the_last_digit_of_an_isbn_follows_from_the_others(isbn: str, right: bool) -> None:
    assert right == identifiers.isbn_is_right(isbn)


@pytest.mark.parametrize(
    "issn, right",
    [
        ("2184-4992", True),
        ("2434-561X", True),
        ("1234-5679", True),
        ("1234-5678", False),
        ("2148-4992", False),
    ],
)
def test_the_last_digit_of_an_issn_follows_from_the_others(issn: str, right: bool) -> None:
    assert right == identifiers.issn_is_right(issn)
