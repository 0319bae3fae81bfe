"""Rules on how much of a study was read."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.rules.registry import rule


@rule
def studies_read_in_part_name_the_parts(kb: KnowledgeBase) -> Iterator[Problem]:
    """A study read in part names the parts; one read in full or as an abstract names none.

    Beside the data, a part of the text may have been read too. Source: the method, "Three layers".
    """
    for study in kb.studies.values():
        if study.read == "part" and not study.parts:
            yield study.origin.problem(
                ["read"],
                "`parts` is missing; write the parts that you have read, "
                "such as `parts: sections 3, 4.1 and 6 to 8`",
            )
        elif study.read in ("full", "abstract") and study.parts:
            yield study.origin.problem(
                ["parts"],
                f"is not allowed beside `read: {study.read}`; write `read: part`, or remove it",
            )
