"""A knowledge base and what is known of a new record in; the id it can have, its place, and the text to write there, out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.drafting import draft
from knowledge_base.drafting.choices import unknown
from knowledge_base.drafting.values import complaints
from knowledge_base.exports.json_schema import comment, is_mapping
from knowledge_base.model.ids import free, proposed, wrong_with
from knowledge_base.model.kinds import IN_STUDY, KINDS, TOP_LEVEL
from knowledge_base.model.record import Record

_OF_A_STUDY = ("participants", "statements", "quotes", "views")
"""The collections of a study that share one namespace."""


@dataclass(frozen=True)
class Proposal:
    """A record to be added to a collection, perhaps of a study; `values` is what is known of it."""

    kb: KnowledgeBase
    collection: str
    study: str | None = None
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def model(self) -> type[Record]:
        """The class of the record."""
        return KINDS[self.collection]

    def wrong(self) -> list[str]:
        """List what does not fit in the values so far, each with its place."""
        return [
            *complaints(self.model, self.values),
            *unknown(self.kb, self.model.kind, self.values, self.study),
        ]

    def shares_ids_with(self) -> tuple[str, ...]:
        """Name the collections among whose ids its own must be unique."""
        return _OF_A_STUDY if self.collection in IN_STUDY else (self.collection,)

    def fails_in(self, kb: KnowledgeBase, collection: str | None = None) -> bool:
        """Say whether a knowledge base could not read its file, or that of another collection, as a whole."""
        return (
            collection or self.collection,
            f"{self.study}/" if self.study else "",
        ) in kb.unloaded

    def file(self, id: str, collection: str | None = None) -> str:
        """Give the file in which it will stand, or would as a record of another collection, from the folder of evidence."""
        collection = collection or self.collection
        if collection == "studies":
            return f"studies/{id}/study.yml"
        if collection in TOP_LEVEL:
            return f"{collection}/{id}.yml"
        return f"studies/{self.study}/{collection}.yml" if self.study else f"{collection}.yml"

    def taken(self) -> dict[str, str]:
        """Map each id that cannot be had any more, in lower case, to where it stands."""
        before = f"{self.study}/" if self.study else ""
        retired = {
            ref: change.origin
            for change in self.kb.changes.values()
            if change.what == "retired"
            for ref in (
                path.removeprefix("studies/" if self.study else f"{self.collection}/")
                for path in change.records
            )
        }
        there = {
            record.ref: record.origin
            for name in self.shares_ids_with()
            for record in self.kb.collections[name].values()
        }
        found = {
            ref: f"retired in {origin.file}:{origin.line()}" for ref, origin in retired.items()
        }
        found |= {
            ref: f"in {self.file(ref, name)}, with problems"
            for name, ref in self.kb.unloaded
            if name in self.shares_ids_with()
        }
        found |= {ref: f"at {origin.file}:{origin.line()}" for ref, origin in there.items()}
        return {
            ref.removeprefix(before).casefold(): where
            for ref, where in found.items()
            if ref.startswith(before) and ref != before and "/" not in ref.removeprefix(before)
        }

    def proposed(self) -> str:
        """Propose an id that is free; empty where nothing is known that it could be made of."""
        labels = (
            [
                record.id
                for record in self.kb.of_study(self.kb.collections[self.collection], self.study)
            ]
            if self.study
            else []
        )
        id = proposed(self.model.kind, self.values, labels)
        return free(id, self.taken()) if id else ""

    def wrong_id(self, id: str) -> str | None:
        """Say what keeps it from having an id, and which one it can have, if anything does."""
        taken = self.taken()
        where = taken.get(id.casefold())
        like = id if wrong_with(id, self.collection) is None else id.casefold()
        return (
            f"the id {id} is taken: it stands {where}; {free(like, taken)} is free"
            if where
            else wrong_with(id, self.collection)
        )

    def text(self, id: str, old: str, bare: bool) -> tuple[str, int]:
        """Give the whole text of its file, which begins with the old one as it was, and the line of the record in it."""
        end = "\r\n" if "\r\n" in old else "\n"
        start = old or f"{comment(self.collection)}\n"
        if is_mapping(self.collection):
            new = draft.entry(self.model, id, self.values, bare)
            gap = "" if not old or (bare and "\n\n" not in old.replace("\r", "")) else end
        else:
            new, gap = draft.record(self.model, self.values, bare), ""
        before = start + ("" if start.endswith("\n") else end) + gap
        above = next(
            place
            for place, line in enumerate(new.splitlines())
            if line and not line.startswith("#")
        )
        return before + new.replace("\n", end), before.count("\n") + above + 1
