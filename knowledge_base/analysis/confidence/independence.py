"""Whether studies are of one work, or independent (method, "Appraising a finding")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import unquote, urlsplit

from knowledge_base.model.study import Citation, Name, Study
from knowledge_base.text import identifiers
from knowledge_base.text.spelling import letters_of_name, letters_of_title

Ground = tuple[str, str]
"""A ground on which studies are of one work, in words, and the text that they have in common."""

_VERSION = re.compile(
    r"^(10\.(48550/arxiv\.|1101/|21203/rs\.|20944/preprints|26434/chemrxiv|36227/techrxiv"
    r"|[0-9]+/osf\.io/)\S*?)[./_-]?v[0-9]+$"
)
"""DOIs of preprints that have one for each version."""


@dataclass(frozen=True)
class _Author:
    """An author by the letters of their names, so that Müller and Mueller are one.

    `whole` is both names: "van der" may have been taken for a part of either.
    """

    orcid: str
    family: str
    initial: str
    whole: str


def same_work(one: Study, other: Study) -> str | None:
    """Return the ground on which two studies are of one work, as in 'the same DOI'; None if not.

    Works differ if their identifiers and addresses, their title and first author, and their data
    files differ. Titles and names are compared by their letters. A title with a subtitle and one
    without differ: authors often give several works one main title.
    """
    shared = {*grounds(other)}
    for ground in grounds(one):
        if ground in shared:
            words, _ = ground
            return words
    return None


def grounds(study: Study) -> list[Ground]:
    """List the grounds on which another study with one of them is of the same work."""
    citation = study.citation
    title = letters_of_title(citation.title)
    author = letters_of_name(citation.author[0].family)
    found = [*_identifiers(citation)]
    if title and author:
        found.append(("the same title and first author", f"{title}/{author}"))
    address = _address(citation.URL or "")
    if address and author:
        found.append(("the same address and first author", f"{address} {author}"))
    for file in study.data:
        found.append(("the same data file", file.sha256))
    return found


def _identifiers(citation: Citation) -> Iterator[Ground]:
    return identifying(
        citation.DOI,
        citation.URL,
        (citation.container_title, citation.volume),
    )


def identifying(
    DOI: str | None, URL: str | None, places: Iterable[str | None] = ()
) -> Iterator[Ground]:
    """Yield the identifiers of a work, without the version of a preprint.

    `places` are further texts that may hold an arXiv number, such as the title of a journal.
    """
    dois = (DOI, identifiers.doi(URL or ""))
    for doi in filter(None, dois):
        yield "the same DOI", _VERSION.sub(r"\1", doi.casefold())
    for text in filter(None, (*dois, URL, *places)):
        number = identifiers.arxiv(text)
        if number:
            yield "the same arXiv number", number


def _address(url: str) -> str | None:
    """Return an address without what leads to the same page; None for a whole site.

    The scheme, "www.", the case of the host, a final slash and a fragment make no difference. A
    fragment that begins with a slash is a page of an application.
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # A host in brackets that is no IPv6 address.
        return None
    host = parts.netloc.casefold().removeprefix("www.")
    path = unquote(parts.path).rstrip("/")
    query = f"?{parts.query}" if parts.query else ""
    page = f"#{parts.fragment}" if parts.fragment.startswith(("/", "!")) else ""
    return f"{host}{path}{query}{page}" if path or query or page else None


def are_independent(one: Study, other: Study) -> bool:
    """Return whether a ground is given that no one took part in both of two works."""
    return why_not_independent(one, other) is None


def why_not_independent(one: Study, other: Study) -> str | None:
    """Return why two studies are not independent, as a clause; None if they are.

    Unknown is not independent. A shared author needs `despite`: the text that shows otherwise.
    """
    both = f"'{one.id}' and '{other.id}'"
    if one.id == other.id or same_work(one, other):
        return f"{both} are one work"
    if _share(one, other):
        return f"{both} share participants"
    grounds = [one.independent_of.get(other.id), other.independent_of.get(one.id)]
    given = [ground for ground in grounds if ground]
    if not given:
        return f"no `independent_of` has the ground on which {both} are independent"
    if share_an_author(one, other) and not any(ground.despite for ground in given):
        return f"{both} share an author, and no `despite` tells why nobody took part in both"
    return None


def all_independent(studies: Sequence[Study]) -> bool:
    """Return whether every two of some studies are independent."""
    return all(are_independent(one, other) for one, other in combinations(studies, 2))


def groups_that_may_share(studies: Sequence[Study]) -> list[list[Study]]:
    """Group studies so that two of different groups are independent."""
    return _groups(studies, lambda one, other: not are_independent(one, other))


def groups_that_share(studies: Sequence[Study]) -> list[list[Study]]:
    """Group studies so that two of different groups are not known to share anyone."""
    return _groups(studies, _share)


def _groups(studies: Sequence[Study], linked: Callable[[Study, Study], bool]) -> list[list[Study]]:
    groups: list[list[Study]] = []
    for study in studies:
        met = [group for group in groups if any(linked(study, other) for other in group)]
        joined = [study]
        for group in met:
            joined = [*group, *joined]
            groups.remove(group)
        groups.append(joined)
    return groups


def _share(one: Study, other: Study) -> bool:
    """Return whether two studies are of one work, or known to share participants."""
    if same_work(one, other):
        return True
    return one.id in other.shares_participants_with or other.id in one.shares_participants_with


def share_an_author(one: Study, other: Study) -> bool:
    """Return whether two studies have an author in common, by ORCID iD or name.

    An initial is taken for any given name with it, as one of them may be abbreviated. Names are
    compared by their letters, without accents, blanks and hyphens.
    """
    return any(_same_person(first, second) for first in _authors(one) for second in _authors(other))


def _authors(study: Study) -> list[_Author]:
    return [_author(name) for name in study.citation.author]


def _author(name: Name) -> _Author:
    return _Author(
        orcid=name.ORCID or "",
        family=letters_of_name(name.family) or name.family,
        initial=letters_of_name(name.given or "")[:1],
        whole=letters_of_name(name.whole) or name.whole,
    )


def _same_person(one: _Author, other: _Author) -> bool:
    if one.orcid and one.orcid == other.orcid:
        return True
    if one.whole == other.whole:
        return True
    if one.family != other.family:
        return False
    if not one.initial or not other.initial:
        return True
    return one.initial == other.initial
