"""Look up recorded passages in the text of their source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.anchors import Anchor
from knowledge_base.verification.nearest_passage import MARKED, nearest_passage
from knowledge_base.verification.passage_pattern import LEFT_OUT_AT_MOST, passage_pattern
from knowledge_base.verification.source_text import JOIN, OMISSION, RunningText, plain, running_text


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
    """

    passage: Passage
    found: bool
    page: int | None = None
    notes: tuple[str, ...] = ()
    message: str = ""


@dataclass(frozen=True)
class _Place:
    """Where the words of a passage were found, and how many characters its omissions skip."""

    page: int | None
    notes: tuple[str, ...]
    left_out: int


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


def _passage(record: Anchor, ignore_case: bool = False) -> Passage:
    return Passage(
        record.ref,
        record.text,
        record.page,
        ignore_case,
    )


def verify(
    passages: Iterable[Passage], source: str, feet: Mapping[int, int | None] | None = None
) -> list[Verdict]:
    """Look up each passage in the text of its source.

    `feet` maps the lines that end a page to its number, if these are known.
    """
    text = running_text(source, feet)
    return [_verdict(passage, text) for passage in passages]


def _verdict(passage: Passage, source: RunningText) -> Verdict:
    wanted = plain(passage.text).strip(f"{OMISSION} ")
    notes: tuple[str, ...] = ("compared ignoring case",) if passage.ignore_case else ()
    places: list[_Place] = []
    if not source.text:
        missing = "the source has no text"
    elif not re.search(r"\w", wanted):
        missing = "the passage has no words"
    else:
        places = _places(wanted, source, passage.ignore_case)
        missing = "" if places else _difference(wanted, source, passage.ignore_case)
    if missing:
        return Verdict(passage, False, notes=notes, message=missing)
    on_page = [place for place in places if _is_on(place.page, passage.page)]
    place = min(on_page or places, key=lambda place: place.left_out)
    notes += place.notes
    if on_page:
        return Verdict(passage, True, place.page, notes)
    wrong_page = _wrong_page(passage, places)
    return Verdict(passage, False, place.page, notes, wrong_page)


def _wrong_page(passage: Passage, places: Iterable[_Place]) -> str:
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
    first, _, last = recorded.partition("-")
    if not last:
        return page == int(first)
    return int(first) <= page <= int(last)


def _places(wanted: str, source: RunningText, ignore_case: bool) -> list[_Place]:
    """Return every place where the words are, including places within each other."""
    pattern, lost = passage_pattern(wanted, source)
    flags = re.IGNORECASE if ignore_case else 0
    # A lookahead, so that a match does not consume the places that begin inside it.
    every_place = f"(?=(?P<all>{pattern}))"
    matches = re.finditer(every_place, source.text, flags)
    return [_place(match, wanted, lost, source) for match in matches]


def _place(
    match: re.Match[str], wanted: str, lost: Mapping[str, str], source: RunningText
) -> _Place:
    notes = []
    for name, letters in lost.items():
        if match[name]:
            notes.append(f"letters lost at a page break: '{letters}'")
    gaps = _gaps(match)
    for size in gaps:
        notes.append(f"the passage leaves out {size:,} characters at its marked omission")
    notes += _cut_short(match, wanted)
    if match["all"].count('"') < wanted.count('"'):
        notes.append("quotation marks inside it are missing in the source")
    page = source.page_at(match.start())
    return _Place(page, tuple(notes), sum(gaps))


def _gaps(match: re.Match[str]) -> Sequence[int]:
    """Return how many characters each marked omission of the passage leaves out."""
    sizes = []
    for name, text in match.groupdict().items():
        if name.startswith("gap") and text:
            size = len(text.strip())
            sizes.append(size)
    return sizes


def _cut_short(match: re.Match[str], wanted: str) -> Iterator[str]:
    """Note if a passage is less than a sentence: a word may be missing at its edge."""
    begin = match.start()
    end = match.end("all")
    earliest = max(0, begin - 100)
    preceding = match.string[earliest:begin]
    following = match.string[end : end + 100]
    before = re.search(r"(\S*[\w,;]) $", preceding)
    ignores_case = match.re.flags & re.IGNORECASE
    if before and (wanted[0].islower() or ignores_case):
        word = re.sub(JOIN, "-", before[1])
        yield f"begins in mid-sentence, after '{word}'"
    after = re.match(r"[^\w.!?\"']*(\w\S*)", following)
    if after and wanted[-1] not in ".!?":
        word = re.sub(JOIN, "-", after[1])
        yield f"ends in mid-sentence, before '{word}'"


def _difference(wanted: str, source: RunningText, ignore_case: bool) -> str:
    """Return how the first piece that is not found differs, or why the pieces do not add up."""
    pieces = [piece.strip() for piece in wanted.split(OMISSION)]
    for piece in pieces:
        if piece and not _places(piece, source, ignore_case):
            return str(nearest_passage(piece, source, ignore_case))
    whole = nearest_passage(wanted, source, ignore_case)
    if MARKED in whole.text:
        return str(whole)
    return (
        "its pieces are in the source, but do not follow each other "
        f"within {LEFT_OUT_AT_MOST:,} characters"
    )
