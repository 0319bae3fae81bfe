"""References between records, and the messages for those that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.base.knowledge_base import KINDS, KnowledgeBase
from knowledge_base.errors import FieldPath
from knowledge_base.model.fields import Values, references_in
from knowledge_base.model.record import Part, Record
from knowledge_base.model.references import RefersTo
from knowledge_base.text.personal_data import who
from knowledge_base.text.suggest import closest, nearest

_NOUNS = {
    "anchors": "statement, quote, view or measurement",
    "scales": "scale",
    "answers": "answer",
}
_SEPARATORS = re.compile(r"\s*[,;&+/]\s*|\s+(?:and\s+)?", re.ASCII)
"""The signs between labels that were written as one text."""


@dataclass(frozen=True)
class Reference:
    """The naming of one record by another: at `path`, a record names `id` in a collection.

    `holder` is the record that contains the target, if the field has a bare id.
    """

    target: RefersTo
    path: FieldPath
    id: str
    holder: str | None

    @property
    def ref(self) -> str:
        """The reference of the target in its collection."""
        return f"{self.holder}/{self.id}" if self.target.within else self.id

    @property
    def noun(self) -> str:
        """The noun for the records that the field may name."""
        return noun_of(self.target)


def noun_of(target: RefersTo) -> str:
    """Return the noun for the records that a field may name."""
    return _NOUNS.get(target.collection) or KINDS[target.collection].kind.name


def all_references(part: type[Part], values: Values, study: str | None) -> Iterator[Reference]:
    """Yield every reference in a record, or in the values of one; `study` is its study, if any."""
    for target, path, id in references_in(part, values):
        holder = str(path[-2]) if target.within == "key" else study
        yield Reference(target, path, id, holder)


def dangling_references(kb: KnowledgeBase, record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Yield (path, message) for each reference of a record that leads nowhere.

    References to records that failed to load are skipped.
    """
    return wrong_values(kb, type(record), record, record.study)


def wrong_values(
    kb: KnowledgeBase, part: type[Part], values: Values, study: str | None
) -> Iterator[tuple[FieldPath, str]]:
    """Yield (path, message) for each name in the values of a record that leads nowhere."""
    for reference in all_references(part, values, study):
        collection, ref = reference.target.collection, reference.ref
        known = kb.targets(collection)
        # The message is made only if it is needed: the nearest name is sought among all ids.
        if ref not in known and not kb.is_unloaded(collection, ref):
            yield reference.path, _message(kb, reference)


def _message(kb: KnowledgeBase, reference: Reference) -> str:
    target, id, noun = reference.target, reference.id, reference.noun
    if not target.within:
        return f"there is no {noun} '{id}'; {_nearest_ref(kb, target.collection, id)}"
    before = f"{reference.holder}/"
    inside = [ref for ref in kb.targets(target.collection) if ref.startswith(before)]
    known = [ref.removeprefix(before) for ref in inside]
    if target.within == "key":
        return f"'{id}' is not an {noun} of context '{reference.holder}'; {nearest(id, known)}"
    if target.collection == "participants":
        return _no_participant(reference, known)
    if target.collection == "scales" and not known:
        form = "write one under scales of study.yml, with its kind and each option with its side"
        return f"there is no {noun} '{id}' in {reference.holder}; {form}"
    return f"there is no {noun} '{id}' in {reference.holder}; {nearest(id, known)}"


def _no_participant(reference: Reference, known: list[str]) -> str:
    id, words = reference.id, [word for word, _ in reference.target.or_words]
    if not words:
        problem = f"there is no {reference.noun} '{id}' in {reference.holder}"
        return unknown_label(id, known, problem)
    problem = f"'{id}' is not a {reference.noun}, nor {' or '.join(words)}"
    listed = [label for label in _SEPARATORS.split(id) if label]
    if len(listed) > 1 and {*listed} <= {*known}:
        return f"{problem}; write a list: [{', '.join(listed)}]"
    return unknown_label(id, words + known, problem)


def unknown_label(label: str, known: list[str], problem: str) -> str:
    """Return the message on an unknown label, with the nearest known one.

    A name or an address is not repeated: logs of a check are kept and public.
    """
    choice = nearest(label, known)
    found = who(label)
    if found and not (known and closest(label, known)):
        return f"this label is not that of a participant and looks like {found}; {choice}"
    return f"{problem}; {choice}"


def _nearest_ref(kb: KnowledgeBase, collection: str, ref: str) -> str:
    """Suggest the nearest reference, and of those in a known study one of the same study."""
    study, _, id = ref.partition("/")
    known = kb.targets(collection)
    siblings = [one.partition("/")[2] for one in known if one.startswith(f"{study}/")]
    return nearest(id, siblings, f"{study}/") if siblings else nearest(ref, known)
