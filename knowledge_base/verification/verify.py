"""Look up recorded passages in the text of their source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement
from knowledge_base.model.view import View
from knowledge_base.text.page_labels import first_and_last
from knowledge_base.verification.alike import alike
from knowledge_base.verification.allowances import allowances
from knowledge_base.verification.look_up import Place, difference, places_of
from knowledge_base.verification.source_text import RunningText, Source, running_text


@dataclass(frozen=True)
class Passage:
    """Words of a source; `page` is a page or a range, such as 309 or 306-307, if recorded."""

    ref: str
    text: str
    page: str | None
    ignore_case: bool = False


@dataclass(frozen=True)
class Verdict:
    """Whether a passage is in its source, word for word and on the page recorded.

    `page` is where its words begin, None if they are not found or the source has no pages.
    `message` is the problem, empty if there is none; `notes` are the differences tolerated.
    `page_unchecked` if a page is recorded that the source cannot confirm.
    """

    passage: Passage
    found: bool
    page: int | None = None
    notes: tuple[str, ...] = ()
    message: str = ""
    page_unchecked: bool = False


def passages_of(kb: KnowledgeBase, study: str) -> list[Passage]:
    """List what a study's records print word for word: statements, quotes and verbatim views."""
    passages = []
    for statement in kb.of_study(kb.statements, study):
        passages.append(_passage(statement, ignore_case=True))
    for quote in kb.of_study(kb.quotes, study):
        passages.append(_passage(quote))
    for view in kb.of_study(kb.views, study):
        if view.verbatim:
            passages.append(_passage(view))
    return passages


def _passage(record: Statement | Quote | View, ignore_case: bool = False) -> Passage:
    return Passage(
        record.ref,
        record.text,
        record.page,
        ignore_case,
    )


def verify(passages: Iterable[Passage], source: Source) -> list[Verdict]:
    """Look up each passage in the text of its source."""
    text = running_text(source)
    return [_verdict(passage, text) for passage in passages]


def _verdict(passage: Passage, source: RunningText) -> Verdict:
    recorded = alike(passage.text).without_edges()
    wanted = recorded.text
    notes: tuple[str, ...] = ("compared ignoring case",) if passage.ignore_case else ()
    places: list[Place] = []
    if not source.text:
        missing = "the source has no text"
    elif not re.search(r"\w", wanted):
        missing = "the passage has no words"
    else:
        places = places_of(wanted, source, passage.ignore_case)
        missing = "" if places else difference(wanted, source, passage.ignore_case)
    if missing:
        return Verdict(passage, False, notes=notes, message=missing)
    on_page = [place for place in places if _is_on(place.page, passage.page)]
    place = min(on_page or places, key=lambda place: place.left_out)
    notes += tuple(allowances(place, recorded, source))
    if not on_page:
        return Verdict(passage, False, place.page, notes, _wrong_page(passage, places))
    unchecked = bool(passage.page) and place.page is None
    notes += tuple(_about_page(passage, place, source))
    return Verdict(passage, True, place.page, notes, page_unchecked=unchecked)


def _about_page(passage: Passage, place: Place, source: RunningText) -> Iterator[str]:
    """Note why the page of a passage was not checked."""
    if not passage.page:
        if place.page is not None:
            yield "no page is recorded, so none was checked"
    elif place.page is None:
        which = "this page has no number" if source.has_pages else "the source has no page numbers"
        yield f"page {passage.page} was not checked: {which}"


def _wrong_page(passage: Passage, places: Iterable[Place]) -> str:
    pages = set()
    for place in places:
        if place.page is not None:
            pages.add(place.page)
    numbers = [str(page) for page in sorted(pages)]
    found = " and ".join(numbers)
    return f"found on page {found}, but recorded for page {passage.page}"


def _is_on(page: int | None, recorded: str | None) -> bool:
    """Return whether a page is within the recorded range; unknown pages are not checked."""
    if page is None or not recorded:
        return True
    first, last = first_and_last(recorded)
    return first.number <= page <= last.number
