"""A proposed record: the ids it can have, its file, and the text to write there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from knowledge_base.base.dangling import wrong_values
from knowledge_base.base.knowledge_base import IN_STUDY, KnowledgeBase
from knowledge_base.drafting import draft
from knowledge_base.drafting.values import complaints
from knowledge_base.errors import at_path
from knowledge_base.exports.json_schema import comment
from knowledge_base.model.ids import free, from_words, next_label
from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Record
from knowledge_base.text.personal_data import A_NAME, who, wrong_label


@dataclass(frozen=True)
class Proposal:
    """A record to be added, perhaps to a study; `values` are its values so far, as in a file."""

    kb: KnowledgeBase
    model: type[Record]
    study: str | None = None
    values: dict[str, Any] = field(default_factory=dict)

    def wrong(self) -> list[str]:
        """List the problems of the values so far, each with its path."""
        nowhere = wrong_values(self.kb, self.model, self.values, self.study)
        return [
            *complaints(self.model, self.values),
            *(at_path(path, message) for path, message in nowhere),
        ]

    def shares_ids_with(self) -> list[Kind]:
        """List the kinds among whose ids its own must be unique."""
        kinds = [model.kind for model in IN_STUDY.values() if model.kind.citable]
        return kinds if self.model.kind.in_study else [self.model.kind]

    def fails_in(self, kb: KnowledgeBase, kind: Kind) -> bool:
        """Return whether a knowledge base could not read its file, or the one of another kind."""
        return (kind.plural, f"{self.study}/" if self.study else "") in kb.unloaded

    def file(self, id: str, kind: Kind | None = None) -> str:
        """Return its file, from the folder of evidence; or its file as a record of another kind."""
        return (kind or self.model.kind).file(id, self.study)

    def taken(self) -> dict[str, str]:
        """Map each id that is taken, in lower case, to the place that has it."""
        places = {**self._retired(), **self._refused(), **self._present()}
        before = f"{self.study}/" if self.study else ""
        ids = {}
        for ref, place in places.items():
            id = ref.removeprefix(before)
            if ref.startswith(before) and id and "/" not in id:
                ids[id.casefold()] = place
        return ids

    def _retired(self) -> dict[str, str]:
        folder = self.model.kind.path("")
        places: dict[str, str] = {}
        for change in self.kb.changes.values():
            if change.what != "retired":
                continue
            origin = change.origin
            place = f"retired in {origin.file}:{origin.line()}"
            for path in change.records:
                ref = path.removeprefix(folder)
                places[ref] = place
        return places

    def _refused(self) -> dict[str, str]:
        kinds = {kind.plural: kind for kind in self.shares_ids_with()}
        return {
            ref: f"in {self.file(ref, kinds[name])}, with problems"
            for name, ref in self.kb.unloaded
            if name in kinds
        }

    def _present(self) -> dict[str, str]:
        return {
            record.ref: f"at {record.origin.file}:{record.origin.line()}"
            for kind in self.shares_ids_with()
            for record in self.kb.collection_of(kind).values()
        }

    def proposed(self) -> str:
        """Propose a free id; empty if nothing is known that it could be made of.

        Labels continue their series. Other ids are made of the first words of the record, and
        that of a study of its first author and year.
        """
        kind = self.model.kind
        if kind.first_label and self.study:
            siblings = self.kb.of_study(self.kb.collection_of(kind), self.study)
            id = next_label([record.id for record in siblings], kind.first_label)
        else:
            id = from_words(self.model.id_words(self.values))
        return free(id, self.taken()) if id else ""

    def wrong_id(self, id: str) -> str | None:
        """Return the reason why it cannot have an id, with a free one if it is taken; or None."""
        taken = self.taken()
        wrong = self.model.kind.wrong_id(id) or self._identity(id)
        place = taken.get(id.casefold())
        if not place:
            return wrong
        other = free(id.casefold() if wrong else id, taken)
        return f"the id '{id}' is taken ({place}); '{other}' is free"

    def _identity(self, id: str) -> str | None:
        """Return the problem of a label that tells who a participant is, or None."""
        if not self.model.kind.of_people:
            return None
        found = who(id)
        study = self.kb.studies.get(self.study or "")
        if not found or (found == A_NAME and study and study.pseudonyms):
            return None
        return f"id: '{id}': {wrong_label(found)}"

    def text(self, id: str, old: str, bare: bool) -> tuple[str, int]:
        """Return the whole text of its file, and the line of the record in it.

        The text begins with the old one, unchanged.
        """
        end = "\r\n" if "\r\n" in old else "\n"
        start = old or f"{comment(self.model.kind)}\n"
        if self.model.kind.is_mapping:
            new = draft.entry(self.model, id, self.values, bare)
            blank_lines = not bare or "\n\n" in old.replace("\r", "")
            gap = end if old and blank_lines else ""
        else:
            new, gap = draft.record(self.model, self.values, bare), ""
        before = start + ("" if start.endswith("\n") else end) + gap
        lines = new.splitlines()
        above = next(at for at, line in enumerate(lines) if line and not line.startswith("#"))
        return before + new.replace("\n", end), before.count("\n") + above + 1
