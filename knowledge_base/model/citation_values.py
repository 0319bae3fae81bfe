"""The types of fields of a citation: identifiers, licences and types of work.

A value in another form is refused with the right one to copy, so that files hold one form.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from knowledge_base.model.values import Form, OtherFormError, Text
from knowledge_base.text import identifiers, markup, spdx

WORKS_OF_REGISTERS = {
    "bookchapter": "chapter",
    "booksection": "chapter",
    "conference": "paper-conference",
    "conferencepaper": "paper-conference",
    "data": "dataset",
    "database": "dataset",
    "datapaper": "article-journal",
    "dissertation": "thesis",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "journalarticle": "article-journal",
    "mastersthesis": "thesis",
    "monograph": "book",
    "phdthesis": "thesis",
    "postedcontent": "article",
    "preprint": "article",
    "proceedingsarticle": "paper-conference",
    "techreport": "report",
    "workingpaper": "report",
}
"""Types of work as Crossref, DataCite, Zotero and BibTeX call them, each with the type of CSL.

The names are in lower case, without hyphens.
"""


def _named_as_in_csl(written: Any) -> Any:
    """Refuse another register's name of a type; its nearest name by letters may mean another."""
    name = re.sub(r"[-_\s]", "", str(written)).casefold()
    meant = WORKS_OF_REGISTERS.get(name)
    if meant:
        raise PydanticCustomError(
            "type_of_register",
            "'{written}' is not allowed here; did you mean '{meant}'?",
            {"written": written, "meant": meant},
        )
    return written


Work = Annotated[
    Literal[
        "article",
        "article-journal",
        "article-magazine",
        "book",
        "chapter",
        "dataset",
        "paper-conference",
        "report",
        "thesis",
        "webpage",
    ],
    BeforeValidator(_named_as_in_csl),
]


Reading = Callable[[str], str | None]
"""A function from a text to the form that we store; None if the text has no such form in it."""


def _in_one_form(stored: Reading, value: Any) -> str:
    """Return a text that is in the form that we store. Raises OtherFormError with that form."""
    form = stored(value) if isinstance(value, str) else None
    if form is None:
        raise ValueError
    if form != value:
        raise OtherFormError(form)
    return form


def _checked(name: str, stored: Reading, is_right: Callable[[str], bool], value: Any) -> str:
    """Return a number whose check digit is right. Raises OtherFormError."""
    form = stored(value) if isinstance(value, str) else None
    if form and not is_right(form):
        raise OtherFormError(
            f"the {name} as its source has it, since its check digit shows that a digit is wrong"
        )
    return _in_one_form(stored, value)


def _plain(value: Any) -> Any:
    """Return a text without markup. Raises OtherFormError with the text to write."""
    if not isinstance(value, str):
        return value
    text = markup.plain(value)
    if text != value:
        raise OtherFormError(f"'{text}'" if text else WITHOUT_MARKUP)
    return text


def _doi(value: Any) -> str:
    return _in_one_form(identifiers.doi, value)


def _orcid(value: Any) -> str:
    return _checked("ORCID iD", identifiers.orcid, identifiers.orcid_is_right, value)


def _isbn(value: Any) -> str:
    return _checked("ISBN", identifiers.isbn, identifiers.isbn_is_right, value)


def _issn(value: Any) -> str:
    return _checked("ISSN", identifiers.issn, identifiers.issn_is_right, value)


def _licence(value: Any) -> str:
    """Return an SPDX identifier. Raises OtherFormError with the one that was meant."""
    if isinstance(value, str) and not spdx.identifier(value):
        nearest = spdx.nearest_identifier(value)
        if nearest:
            raise OtherFormError(f"an SPDX identifier; the nearest is {nearest}")
    return _in_one_form(spdx.identifier, value)


WITHOUT_MARKUP = "text without markup"
Plain = Annotated[Text, Form(WITHOUT_MARKUP, None, _plain)]
"""A text that people copy from registers, which have markup and entities in it."""

Doi = Annotated[
    str,
    Form(
        "a DOI without address, such as 10.5220/0012741100003690",
        identifiers.DOI,
        _doi,
        ("10.5220/0012741100003690",),
    ),
]
Orcid = Annotated[
    str,
    Form(
        "an ORCID iD, such as 0000-0001-6834-7404",
        identifiers.ORCID,
        _orcid,
        ("0000-0001-6834-7404",),
    ),
]
Isbn = Annotated[
    str,
    Form(
        "an ISBN, such as 978-989-758-692-7",
        identifiers.ISBN,
        _isbn,
        # To an editor an ISBN without hyphens is a number.
        ("978-989-758-692-7", "9789897586927"),
    ),
]
Issn = Annotated[str, Form("an ISSN, such as 2184-4992", identifiers.ISSN, _issn, ("2184-4992",))]
Licence = Annotated[
    str,
    Form(
        "an SPDX identifier, such as CC-BY-4.0; LicenseRef-NAME for a licence that SPDX does not "
        "list, NOASSERTION if none is known",
        spdx.IDENTIFIER,
        _licence,
        ("CC-BY-4.0", "NOASSERTION"),
    ),
]
