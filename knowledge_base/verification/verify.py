"""Passages recorded from a study and the text of its source in; for each, whether and where it stands there, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.verification.nearest_passage import MARKED, nearest_passage
from knowledge_base.verification.passage_pattern import LEFT_OUT_AT_MOST, passage_pattern
from knowledge_base.verification.source_text import JOIN, OMISSION, RunningText, plain, running_text


@dataclass(frozen=True)
class Passage:
    """Words that stand in a source; `page` is a page or a range, such as 309 or 306-307."""

    ref: str
    text: str
    page: str
    ignore_case: bool = False


@dataclass(frozen=True)
class Verdict:
    """Whether a passage stands in its source, word for word and on the page recorded.

    `page` is where its words begin, None where they are not found or the source has no pages.
    `message` says what is wrong, empty where it is found; `notes` what was allowed for.
    """

    passage: Passage
    found: bool
    page: int | None = None
    notes: tuple[str, ...] = ()
    message: str = ""


@dataclass(frozen=True)
class _Place:
    page: int | None
    notes: tuple[str, ...]
    left_out: int


def passages_of(kb: KnowledgeBase, study: str) -> list[Passage]:
    """List what a study's records print word for word: statements, quotes and verbatim views."""
    statements = [
        Passage(s.ref, s.text, s.page, ignore_case=True) for s in kb.of_study(kb.statements, study)
    ]
    quotes = [Passage(q.ref, q.text, q.page) for q in kb.of_study(kb.quotes, study)]
    views = [Passage(v.ref, v.text, v.page) for v in kb.of_study(kb.views, study) if v.verbatim]
    return statements + quotes + views


def verify(
    passages: Iterable[Passage], source: str, feet: Mapping[int, int | None] | None = None
) -> list[Verdict]:
    """Look each passage up in the text of its source; `feet` are the lines that end its pages, where these are known."""
    text = running_text(source, feet)
    return [_verdict(passage, text) for passage in passages]


def _verdict(passage: Passage, source: RunningText) -> Verdict:
    wanted = plain(passage.text).strip(f"{OMISSION} ")
    said = ("compared without case",) if passage.ignore_case else ()
    if not source.text or not re.search(r"\w", wanted):
        wrong = "the passage has no words" if source.text else "the source holds no text"
        return Verdict(passage, False, notes=said, message=wrong)
    places = _places(wanted, source, passage.ignore_case)
    if not places:
        return Verdict(
            passage, False, notes=said, message=_what_differs(wanted, source, passage.ignore_case)
        )
    there = [place for place in places if _on_page(place.page, passage.page)]
    place = min(there or places, key=lambda place: place.left_out)
    pages = " and ".join(map(str, sorted({place.page for place in places}))) if not there else ""
    wrong = f"stands on page {pages}, the record says {passage.page}" if pages else ""
    return Verdict(passage, not wrong, place.page, said + place.notes, wrong)


def _on_page(page: int | None, recorded: str | None) -> bool:
    first, _, last = (recorded or "").partition("-")
    return page is None or not recorded or int(first) <= page <= int(last or first)


def _places(wanted: str, source: RunningText, ignore_case: bool) -> list[_Place]:
    """Find every place where the words stand; a place that starts within another is one of its own."""
    pattern, lost = passage_pattern(wanted, source)
    found = re.finditer(f"(?=(?P<all>{pattern}))", source.text, re.IGNORECASE if ignore_case else 0)
    return [_place(match, wanted, lost, source) for match in found]


def _place(match: re.Match, wanted: str, lost: dict[str, str], source: RunningText) -> _Place:
    gaps = [
        len(text.strip())
        for name, text in match.groupdict().items()
        if name.startswith("gap") and text
    ]
    notes = [
        f"letters lost at a page break: '{letters}'"
        for name, letters in lost.items()
        if match[name]
    ]
    notes += [f"the passage leaves out {size:,} characters at its marked omission" for size in gaps]
    notes += _cut_short(match, wanted)
    if match["all"].count('"') < wanted.count('"'):
        notes.append("quotation marks inside it are missing in the source")
    return _Place(source.page_at(match.start()), tuple(notes), sum(gaps))


def _cut_short(match: re.Match, wanted: str) -> Iterator[str]:
    """Note where a passage is less than a sentence: a word that is left off its edge cannot be told from a cut."""
    before = re.search(r"(\S*[\w,;]) $", match.string[max(0, match.start() - 100) : match.start()])
    if before and (wanted[0].islower() or match.re.flags & re.IGNORECASE):
        yield f"begins in mid-sentence, after '{re.sub(JOIN, '-', before[1])}'"
    after = re.match(
        r"[^\w.!?\"']*(\w\S*)", match.string[match.end("all") : match.end("all") + 100]
    )
    if after and wanted[-1] not in ".!?":
        yield f"ends in mid-sentence, before '{re.sub(JOIN, '-', after[1])}'"


def _what_differs(wanted: str, source: RunningText, ignore_case: bool) -> str:
    """Say what differs in the first piece that stands nowhere, or else how the pieces fail to make up the whole."""
    pieces = [piece for piece in map(str.strip, wanted.split(OMISSION)) if piece]
    for piece in pieces:
        if not _places(piece, source, ignore_case):
            return str(nearest_passage(piece, source, ignore_case))
    whole = nearest_passage(wanted, source, ignore_case)
    if MARKED in whole.text:
        return str(whole)
    return f"its pieces stand in the source, but do not follow each other within {LEFT_OUT_AT_MOST:,} characters"
