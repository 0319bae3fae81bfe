"""Identifiers of works and people, in the form that we store.

People have identifiers as addresses, behind a label, percent-encoded, or with the full stop of
the sentence that they ended. Each function here returns the one stored form of such a text, or
None if it finds none. The check digits are functions on their own, since a number of the right
form whose digit is wrong needs another message.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from knowledge_base.text.markup import without_entities

DOI = r"10\.[0-9]{4,9}(\.[0-9]+)*/\S+"
ORCID = "[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]"
ISBN = "(97[89]-?)?([0-9]-?){9}[0-9X]"
ISSN = "[0-9]{4}-[0-9]{3}[0-9X]"

_RESOLVER = re.compile(r"(https?://)?((dx|www)\.)?doi\.org/(doi:)?", re.IGNORECASE)
_LABEL = re.compile(r"(info:|urn:)?doi\s*[:/]?\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^/?#\s]+", re.IGNORECASE)
_IN_PATH = re.compile(r"/(?=10\.[0-9]{4})")
_IN_QUERY = re.compile(r"(?<![\w.])(?=10\.[0-9]{4}[0-9.]*/)")
_VIEW = re.compile(
    r"(/(abs|abstract|citations|epdf|epub|figures|full|fulltext|html|meta|metrics|pdf|pdfdirect"
    r"|references|summary)|(\.full)?\.pdf)$",
    re.IGNORECASE,
)
_QUERY = re.compile(r"\?[\w.-]+=\S*$")

_ARXIV = re.compile(
    r"(arxiv[:.]\s*|ar[x5]iv(\.labs\.arxiv)?\.org/[a-z-]+/|^abs/)"
    r"(([a-z-]+)(\.[a-z]{2})?/[0-9]{7}|[0-9]{4}\.[0-9]+)",
    re.IGNORECASE,
)

_BEFORE_ORCID = re.compile(
    r"https?://(www\.)?orcid\.org/|(www\.)?orcid\.org/|orcid(\s+id)?\s*:?\s*", re.IGNORECASE
)
_BEFORE_ISBN = re.compile(
    r"https?://\S+/isbn/|urn:isbn:|[ep]?-?isbn(-?1[03])?(:\s*|\s+)", re.IGNORECASE
)
_BEFORE_ISSN = re.compile(
    r"https?://\S+/issn/|urn:issn:|[epl]?-?issn(-l)?(:\s*|\s+)", re.IGNORECASE
)

_BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<"}
_HYPHENS = re.compile("[-‐‑‒–—−\\s]+")


def doi(text: str) -> str | None:
    """Return the bare DOI in an address, behind a label, or with signs that are no part of it.

    A bracket at the end belongs to a DOI only if it was opened in it, and the registrant may be
    subdivided: 10.1000.10/123 (DOI Handbook, section 2.2).
    """
    begun = without_entities(text).lstrip(" (<[")
    path = _without_address(begun.strip())
    bare = _without_tail(unquote(path))
    return _of_form(DOI, bare)


def arxiv(text: str) -> str | None:
    """Return the arXiv number in an address, a DOI or a reference, without its version.

    Older numbers had a class of the subject that may be left out: math.GT/0309136 is
    math/0309136. DBLP writes abs/2401.12345 in place of a volume.
    """
    found = _ARXIV.search(unquote(text))
    if not found:
        return None
    number = found[3].casefold()
    return number.replace(found[5].casefold(), "", 1) if found[5] else number


def orcid(text: str) -> str | None:
    """Return the ORCID iD in an address or behind a label, as four groups of four."""
    digits = _digits(text, _BEFORE_ORCID).replace("-", "")
    grouped = "-".join(digits[at : at + 4] for at in range(0, len(digits), 4))
    return _of_form(ORCID, grouped)


def isbn(text: str) -> str | None:
    """Return the ISBN in an address or behind a label, with the hyphens that it has."""
    digits = _digits(text, _BEFORE_ISBN)
    return _of_form(ISBN, digits)


def issn(text: str) -> str | None:
    """Return the ISSN in an address or behind a label, as two groups of four."""
    digits = _digits(text, _BEFORE_ISSN).replace("-", "")
    grouped = f"{digits[:4]}-{digits[4:]}"
    return _of_form(ISSN, grouped)


def orcid_is_right(orcid: str) -> bool:
    """Return whether the last digit of an ORCID iD follows from the others (ISO 7064, mod 11-2)."""
    rest = 0
    for value in _values(orcid):
        rest = (2 * rest + value) % 11
    return rest == 1


def isbn_is_right(isbn: str) -> bool:
    """Return whether the last digit of an ISBN follows from the others (ISO 2108)."""
    values = _values(isbn)
    if len(values) == 10:
        return _weighted(values) % 11 == 0
    return (sum(values[::2]) + 3 * sum(values[1::2])) % 10 == 0


def issn_is_right(issn: str) -> bool:
    """Return whether the last digit of an ISSN follows from the others (ISO 3297)."""
    values = _values(issn)
    return _weighted(values) % 11 == 0


def _of_form(form: str, text: str) -> str | None:
    """Return a text if all of it has a form, else None."""
    found = re.fullmatch(form, text)
    return text if found else None


def _without_address(text: str) -> str:
    """Return a DOI without the address or label before it, and what an address adds behind it."""
    found = _RESOLVER.match(text)
    if found:
        rest = text[found.end() :]
        return re.split("[?#]", rest)[0]
    if _ADDRESS.match(text):
        return _in_publishers_address(text)
    # A bare DOI may contain a question mark or a number sign.
    found = _LABEL.match(text)
    if found:
        text = text[found.end() :]
    return _QUERY.sub("", text)


def _in_publishers_address(address: str) -> str:
    """Return the DOI in the path of an address, or else in its query; "" if it has none."""
    path, *behind = re.split("[?#]", address)
    found = _IN_PATH.search(path)
    if found:
        return _VIEW.sub("", path[found.end() :])
    query = unquote("&".join(behind))
    found = _IN_QUERY.search(query)
    if found:
        return query[found.end() :].partition("&")[0]
    return ""


def _without_tail(doi: str) -> str:
    """Remove the punctuation that a sentence or an address has behind a DOI."""
    while doi and (doi[-1] in "/.,;:…'\"’”»" or _is_never_opened(doi)):
        doi = doi[:-1]
    return doi


def _is_never_opened(doi: str) -> bool:
    closing = doi[-1]
    opening = _BRACKETS.get(closing)
    if opening is None:
        return False
    return doi.count(closing) > doi.count(opening)


def _digits(text: str, before: re.Pattern[str]) -> str:
    """Return the digits in a text, with an X in upper case and one plain hyphen between groups."""
    text = text.strip()
    found = before.match(text)
    if found:
        text = text[found.end() :]
    digits = text.strip().rstrip("/.,;")
    return _HYPHENS.sub("-", digits).upper()


def _values(digits: str) -> list[int]:
    values = []
    for digit in digits:
        if digit != "-":
            values.append(10 if digit == "X" else int(digit))
    return values


def _weighted(values: list[int]) -> int:
    """Sum the values, the last taken once, the one before it twice, and so on."""
    total = 0
    for weight, value in enumerate(reversed(values), start=1):
        total += weight * value
    return total
