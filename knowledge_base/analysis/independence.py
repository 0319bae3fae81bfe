"""Whether studies are of one work, or independent (method, "Appraising a finding")."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from itertools import combinations

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
    for ground in grounds(one):
        if ground in shared:
            words, _ = ground
            return words
    return None


def grounds(study: Study) -> list[Ground]:
    """List the grounds on which another study with one of them is of the same work."""
    citation = study.citation
    doi = _doi(citation)
    title = _letters(citation.title)
    author = _letters(citation.author[0].family)
    found: list[Ground] = []
    if doi:
        found.append(("the same DOI", doi.casefold()))
    if title and author:
        found.append(("the same title and first author", f"{title}/{author}"))
    for file in study.data:
        found.append(("the same data file", file.sha256))
    return found


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

    An initial is taken for any given name with it, as one of them may be abbreviated.
    """
    return any(_same_person(first, second) for first in _authors(one) for second in _authors(other))


def _authors(study: Study) -> list[tuple[str, str, str]]:
    """List (ORCID iD, family name, initial) of the authors of a study."""
    return [
        (author.ORCID or "", _plain(author.family), _plain(author.given)[:1])
        for author in study.citation.author
    ]


def _same_person(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    orcid, family, initial = one
    other_orcid, other_family, other_initial = other
    if orcid and orcid == other_orcid:
        return True
    if family != other_family:
        return False
    if not initial or not other_initial:
        return True
    return initial == other_initial


def _plain(text: str | None) -> str:
    return (text or "").strip().casefold()


def _doi(citation: Citation) -> str | None:
    """Return the DOI of a work, also if it is written as its address."""
    if citation.DOI:
        return citation.DOI
    return identifiers.doi(citation.URL or "")


def _letters(text: str) -> str:
    """Return the letters and digits of a text in one case, without the accents that get lost."""
    split = unicodedata.normalize("NFKD", text.casefold())
    without_accents = [sign for sign in split if not "\u0300" <= sign <= "\u036f"]
    return "".join(sign for sign in without_accents if unicodedata.category(sign)[0] in "LMN")
