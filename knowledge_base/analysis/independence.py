"""Whether two studies are of one work (method, "Appraising a finding": independent)."""

from __future__ import annotations

import unicodedata

from knowledge_base.model.study import Citation, Study
from knowledge_base.text import identifiers

Ground = tuple[str, str]
"""A ground on which studies are of one work, in words, and the text that they have in common."""


def same_work(one: Study, other: Study) -> str | None:
    """Return the ground on which two studies are of one work, as in 'the same DOI'; None if not.

    Works differ if their DOI, their title and first author, and their data files differ. DOIs
    are compared without case, titles and names without case, punctuation and blanks.
    """
    shared = {*grounds(other)}
    return next((words for words, text in grounds(one) if (words, text) in shared), None)


def grounds(study: Study) -> list[Ground]:
    """List the grounds on which another study with one of them is of the same work."""
    citation = study.citation
    doi = _doi(citation)
    title = _letters(citation.title)
    author = _letters(citation.author[0].family)
    found = [("the same DOI", doi.casefold())] if doi else []
    if title and author:
        found.append(("the same title and first author", f"{title}/{author}"))
    return found + [("the same data file", file.sha256) for file in study.data]


def _doi(citation: Citation) -> str | None:
    """Return the DOI of a work, also if it is written as its address."""
    return citation.DOI or identifiers.doi(citation.URL or "")


def _letters(text: str) -> str:
    """Return the letters and digits of a text in one case, without the accents that get lost."""
    split = unicodedata.normalize("NFKD", text.casefold())
    without_accents = [sign for sign in split if not "\u0300" <= sign <= "\u036f"]
    return "".join(sign for sign in without_accents if unicodedata.category(sign)[0] in "LMN")
