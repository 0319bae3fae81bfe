"""Rules on the views that the authors report: whose they are, and how they bear."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.model.references import AUTHORS, UNNAMED
from knowledge_base.rules.registry import rule


@rule
def only_authors_are_quoted_in_views(kb: KnowledgeBase) -> Iterator[Problem]:
    """Only the words of authors are verbatim in a view.

    Source: the method, "Three layers".
    """
    for view in kb.views.values():
        if view.verbatim and not view.by_authors:
            yield view.origin.problem(
                ["verbatim"],
                "only the authors' own words can be verbatim in a view; "
                "move a participant's words to quotes.yml",
            )


@rule
def views_name_each_person_once(kb: KnowledgeBase) -> Iterator[Problem]:
    """A view names each person once, and nobody beside `authors` or `participants`.

    Source: the method, "Interviews": each person named counts as one.
    """
    for view in kb.views.values():
        for position, label in enumerate(view.by):
            message = None
            if label in view.by[:position]:
                message = f"'{label}' is listed twice; keep one"
            elif label in (AUTHORS, UNNAMED) and set(view.by) != {label}:
                message = f"'{label}' is not allowed in a list; write it alone, or only labels"
            if message:
                yield view.origin.problem(["by", position], message)


@rule
def views_of_participants_have_a_reading(kb: KnowledgeBase) -> Iterator[Problem]:
    """A view of a labelled participant tells how it bears on the practice, as a quote does.

    Source: the method, "Appraising a finding", Against.
    """
    for view in kb.views.values():
        if view.reading is None and kb.speakers_of(view):
            yield view.origin.problem(
                [],
                "`reading` is missing; write 'supports', 'challenges' or 'qualifies', "
                "or 'neither' if it only tells what was done",
            )
