"""Rules on what studies print: a knowledge base in, problems out; one generator a rule, its name the promise it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.rules.registry import rule
from knowledge_base.text.suggest import nearest


@rule
def pages_lie_within_the_study(kb: KnowledgeBase) -> Iterator[Problem]:
    for record in (*kb.statements.values(), *kb.quotes.values(), *kb.views.values()):
        printed = kb.studies[record.study].citation.page if record.study in kb.studies else None
        if printed and record.page and not _within(record.page, printed):
            yield record.origin.problem(
                ["page"],
                f"page {record.page} is outside the study's pages, {printed}; "
                "give the page it is printed on",
            )


@rule
def passages_say_where_they_stand(kb: KnowledgeBase) -> Iterator[Problem]:
    for record in (*kb.statements.values(), *kb.quotes.values(), *kb.views.values()):
        if not (record.page or record.locator):
            yield record.origin.problem(
                ["page"],
                "nothing says where it stands; give its page, or under locator where it stands "
                "if it has no page, such as abstract",
            )


@rule
def pages_of_the_study_itself_lie_within_it(kb: KnowledgeBase) -> Iterator[Problem]:
    for study in kb.studies.values():
        for path, page in study.pages():
            if study.citation.page and not _within(page, study.citation.page):
                yield study.origin.problem(
                    path,
                    f"page {page} is outside the study's pages, {study.citation.page}; "
                    "give the page it is printed on",
                )


@rule
def quotes_stand_without_quotation_marks(kb: KnowledgeBase) -> Iterator[Problem]:
    for quote in kb.quotes.values():
        marks, inside = quote.text[:1] + quote.text[1:][-1:], quote.text[1:-1]
        # “A” and “B” begins and ends with marks too, but with those of two words.
        if marks in ("“”", '""', "„“", "«»", "‘’") and not set(marks) & set(inside):
            yield quote.origin.problem(
                ["text"],
                "the words stand in quotation marks, which the site puts around them; take the two marks out",
            )


@rule
def adoption_speaks_neither_for_nor_against(kb: KnowledgeBase) -> Iterator[Problem]:
    for statement in kb.statements.values():
        if statement.measures == "adoption" and statement.agreement_means != "neither":
            yield statement.origin.problem(
                ["agreement_means"],
                "an answer on adoption says what was done, not what it is worth; write neither",
            )


@rule
def what_is_outside_counts_for_no_principle(kb: KnowledgeBase) -> Iterator[Problem]:
    for statement in kb.statements.values():
        if statement.outside and statement.principles:
            yield statement.origin.problem(
                ["outside"],
                "the statement counts for principles, so it is not outside them; keep one of the two",
            )


@rule
def votes_are_for_known_statements(kb: KnowledgeBase) -> Iterator[Problem]:
    for ref, votes in kb.votes.items():
        if ref not in kb.statements and not kb.is_unloaded("statements", ref):
            yield votes.origin.problem(
                [],
                f"there is no statement {votes.id}; {nearest(votes.id, [s.id for s in kb.of_study(kb.statements, votes.study)])}",
            )


@rule
def votes_use_options_of_the_scale(kb: KnowledgeBase) -> Iterator[Problem]:
    for statement, votes in kb.votes_with_scale():
        scale = kb.scale_of(statement)
        for option in votes.marks:
            if option not in scale:
                yield votes.origin.problem(
                    [option],
                    f"{option} is not an option of the scale {statement.scale}; "
                    + f"choose from {', '.join(scale)}",
                )


@rule
def votes_name_known_participants(kb: KnowledgeBase) -> Iterator[Problem]:
    for votes in kb.votes.values():
        known = {p.id: None for p in kb.of_study(kb.participants, votes.study)}
        for option, position, person in votes.named():
            if person not in known and not kb.is_unloaded("participants", votes.sibling(person)):
                yield votes.origin.problem(
                    [option, position],
                    f"{person} is not a participant of {votes.study}; "
                    f"its participants are {_listed([*known])}",
                )


@rule
def votes_name_a_person_once_per_option(kb: KnowledgeBase) -> Iterator[Problem]:
    for votes in kb.votes.values():
        seen = set()
        for option, position, person in votes.named():
            if (option, person) in seen:
                yield votes.origin.problem(
                    [option, position], f"{person} stands twice under {option}; keep one"
                )
            seen.add((option, person))


@rule
def votes_are_all_names_or_all_counts(kb: KnowledgeBase) -> Iterator[Problem]:
    for votes in kb.votes.values():
        kinds = {isinstance(marks, int) for marks in votes.marks.values()}
        if len(kinds) > 1:
            yield votes.origin.problem(
                [],
                "names and counts are mixed; give participants under every option, "
                "or a whole number under every option",
            )


@rule
def several_marks_are_announced(kb: KnowledgeBase) -> Iterator[Problem]:
    for statement, votes in kb.votes_with_scale():
        under = Counter(
            person for _, person in {(option, person) for option, _, person in votes.named()}
        )
        for person, options in under.items():
            if options > 1 and not statement.several_marks:
                yield votes.origin.problem(
                    [],
                    f"{person} stands under {options} options, but the statement does not "
                    "say several_marks: true",
                )


@rule
def votes_do_not_exceed_those_asked(kb: KnowledgeBase) -> Iterator[Problem]:
    for statement, votes in kb.votes_with_scale():
        asked = statement.asked or (len(kb.participants_of(statement)) if votes.counted else 0)
        if not asked or any(collection == "participants" for collection, _ in kb.unloaded):
            continue
        people = len({person for _, _, person in votes.named()})
        if votes.counted and not statement.several_marks:
            people = sum(marks for marks in votes.marks.values() if isinstance(marks, int))
        if people > asked:
            said = f"asked says {asked}" if statement.asked else f"{asked} participants are listed"
            yield votes.origin.problem(
                [], f"{people} people voted, but {said}; correct one of them"
            )


@rule
def only_authors_are_quoted_in_views(kb: KnowledgeBase) -> Iterator[Problem]:
    for view in kb.views.values():
        if view.verbatim and view.by != "authors":
            yield view.origin.problem(
                ["verbatim"],
                "only the authors' own words can be verbatim in a view; "
                "a participant's words belong in quotes.yml",
            )


def _within(page: str, printed: str) -> bool:
    first, last = (int(p) for p in (printed.split("-") * 2)[:2])
    return all(first <= int(p) <= last for p in page.split("-"))


def _listed(labels: list[str]) -> str:
    if not labels:
        return "none yet"
    return f"{labels[0]} to {labels[-1]}" if len(labels) > 3 else ", ".join(labels)
