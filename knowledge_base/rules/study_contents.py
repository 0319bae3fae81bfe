"""Rules on the contents of studies: statements, votes, quotes and views."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.model.votes import Votes
from knowledge_base.rules.registry import rule
from knowledge_base.text.page_labels import first_and_last
from knowledge_base.text.personal_data import who
from knowledge_base.text.suggest import nearest

_PAIRS_OF_MARKS = ("“”", '""', "„“", "«»", "‘’")
_MOST_LISTED = 3


@rule
def pages_lie_within_the_study(kb: KnowledgeBase) -> Iterator[Problem]:
    """The page of a statement, quote, view or measurement is one of the study's pages.

    Source: the study's `citation / page`.
    """
    for record in kb.anchors.values():
        study = kb.studies.get(record.study or "")
        pages = study.citation.page if study else None
        if pages and record.page and not _within(record.page, pages):
            elsewhere = _of_another_file(record.page, pages)
            yield record.origin.problem(["page"], _outside(record.page, pages) + elsewhere)


@rule
def passages_say_where_they_stand(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every statement, quote, view and measurement has a page or a locator.

    Source: the method, "Three layers": words are quoted as printed, so they can be looked up.
    """
    for record in kb.anchors.values():
        if not (record.page or record.locator):
            yield record.origin.problem(
                ["page"],
                "the place is missing; write `page`, "
                "or `locator` if there is no page, such as abstract",
            )


@rule
def pages_of_the_study_itself_lie_within_it(kb: KnowledgeBase) -> Iterator[Problem]:
    """The pages that a study names are among its pages.

    Source: the study's `citation / page`.
    """
    for study in kb.studies.values():
        pages = study.citation.page
        for path, page in study.pages():
            if pages and not _within(page, pages):
                yield study.origin.problem(path, _outside(page, pages))


@rule
def quotes_stand_without_quotation_marks(kb: KnowledgeBase) -> Iterator[Problem]:
    """The text of a quote is not in quotation marks, which the site adds.

    Source: the field `text` of a quote (page Records).
    """
    for quote in kb.quotes.values():
        if _is_in_marks(quote.text):
            yield quote.origin.problem(
                ["text"], "the text is in quotation marks, which the site adds; remove the two"
            )


@rule
def quotes_explain_a_vote_on_their_statement(kb: KnowledgeBase) -> Iterator[Problem]:
    """A quote that explains a vote names the statement that was voted on.

    Source: the field `explains_vote` of a quote (page Records).
    """
    for quote in kb.quotes.values():
        if quote.explains_vote and quote.statement is None:
            yield quote.origin.problem(
                ["explains_vote"],
                "no statement is named, so there is no vote to explain; "
                "add `statement`, or remove `explains_vote`",
            )


@rule
def what_is_outside_counts_for_no_principle(kb: KnowledgeBase) -> Iterator[Problem]:
    """A statement outside the principles counts for none.

    Source: the method, "Counting votes".
    """
    for statement in kb.statements.values():
        if statement.outside and statement.principles:
            yield statement.origin.problem(
                ["outside"], "`outside` and `principles` exclude each other; keep one of them"
            )


@rule
def votes_are_for_known_statements(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every id in a file of votes is that of a statement of the study.

    Source: evidence/README.md, `votes.yml`.
    """
    for ref, votes in kb.votes.items():
        if ref not in kb.statements and not kb.is_unloaded("statements", ref):
            statements = kb.of_study(kb.statements, votes.study or "")
            known = [statement.id for statement in statements]
            yield votes.origin.problem(
                [], f"there is no statement '{votes.id}'; {nearest(votes.id, known)}"
            )


@rule
def votes_use_options_of_the_scale(kb: KnowledgeBase) -> Iterator[Problem]:
    """Votes are for options of the statement's scale.

    Source: the method, "Counting votes": every mark is kept as given.
    """
    for statement, votes in kb.votes_with_scale():
        scale = kb.scale_of(statement).options
        for option in votes.marks:
            if option not in scale:
                yield votes.origin.problem(
                    [option],
                    f"'{option}' is not an option of scale '{statement.scale}'; "
                    f"choose from {', '.join(scale)}",
                )


@rule
def votes_name_known_participants(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every voter is a participant of the study.

    Source: evidence/README.md, `participants.yml` and `votes.yml`.
    """
    for votes in kb.votes.values():
        participants = kb.of_study(kb.participants, votes.study or "")
        labels = [participant.id for participant in participants]
        known = set(labels)
        for option, position, person in votes.named():
            if person not in known and not kb.is_unloaded("participants", votes.sibling(person)):
                yield votes.origin.problem(
                    [option, position],
                    f"{_no_participant(votes, person)}; {_choice(labels)}",
                )


@rule
def votes_name_a_person_once_per_option(kb: KnowledgeBase) -> Iterator[Problem]:
    """A person marks an option once.

    Source: the method, "Counting votes": people are each counted once.
    """
    for votes in kb.votes.values():
        seen = set()
        for option, position, person in votes.named():
            if (option, person) in seen:
                yield votes.origin.problem(
                    [option, position], f"'{person}' is listed twice under '{option}'; keep one"
                )
            seen.add((option, person))


@rule
def votes_are_all_names_or_all_counts(kb: KnowledgeBase) -> Iterator[Problem]:
    """The votes on a statement are all names or all counts.

    Source: the method, "Counting votes": people and marks are separate tallies.
    """
    for votes in kb.votes.values():
        kinds = {isinstance(marks, int) for marks in votes.marks.values()}
        if len(kinds) > 1:
            yield votes.origin.problem(
                [],
                "names and counts are mixed; "
                "write participants under every option, or a whole number under every option",
            )


@rule
def several_marks_are_announced(kb: KnowledgeBase) -> Iterator[Problem]:
    """A person marks several options only if the statement allows it.

    Source: the method, "Counting votes": marks can exceed the people.
    """
    for statement, votes in kb.votes_with_scale():
        if statement.several_marks:
            continue
        for person, options in _options_by_person(votes).items():
            if options > 1:
                yield votes.origin.problem(
                    [],
                    f"'{person}' is listed under {options} options; "
                    "keep one, or write `several_marks: true` in the statement",
                )


def _within(page: str, pages: str) -> bool:
    """Return whether a page, or a range of pages, is in another range."""
    first, last = first_and_last(pages)
    begin, end = first_and_last(page)
    return begin.follows(first) and last.follows(end)


def _outside(page: str, pages: str) -> str:
    return (
        f"page '{page}' is outside the study's pages, {pages}; "
        "write the page on which it is printed"
    )


def _of_another_file(page: str, pages: str) -> str:
    """Return the form for a page with the letters of another numbering, empty for another page."""
    letters = first_and_last(page)[0].before
    if letters in ("", first_and_last(pages)[0].before):
        return ""
    return f", or `locator: supplement, page {page}` if it is of another file"


def _is_in_marks(text: str) -> bool:
    """Return whether a text is in one pair of quotation marks.

    “A” and “B” also begins and ends with marks, but they are of two pairs.
    """
    pair, inside = text[:1] + text[1:][-1:], text[1:-1]
    return pair in _PAIRS_OF_MARKS and not set(pair) & set(inside)


def _options_by_person(votes: Votes) -> Counter[str]:
    """Count the options under which each person is listed."""
    pairs = {(option, person) for option, _, person in votes.named()}
    return Counter(person for _, person in pairs)


def _no_participant(votes: Votes, label: str) -> str:
    """Return the problem of an unknown label; a name or an address is not repeated."""
    found = who(label)
    if found:
        return f"this label is not that of a participant of {votes.study} and looks like {found}"
    return f"'{label}' is not a participant of {votes.study}"


def _choice(labels: list[str]) -> str:
    """Suggest participants by their labels, the first and last if there are many."""
    if not labels:
        return "add it to participants.yml"
    if len(labels) > _MOST_LISTED:
        return f"choose from {labels[0]} to {labels[-1]}"
    return f"choose from {', '.join(labels)}"
