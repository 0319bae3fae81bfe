"""A field of a record in; the records it can name, each with a few words, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import FieldPath
from knowledge_base.model.record import Record
from knowledge_base.text.suggest import nearest

NAMES: dict[tuple[str, FieldPath], str] = {
    ("study", ("shares_participants_with",)): "studies",
    ("statement", ("scale",)): "scales",
    ("statement", ("principles",)): "principles",
    ("statement", ("metric",)): "metrics",
    ("quote", ("participant",)): "participants",
    ("quote", ("statement",)): "statements",
    ("quote", ("principles",)): "principles",
    ("view", ("by",)): "voices",
    ("view", ("statement",)): "statements",
    ("view", ("principles",)): "principles",
    ("principle", ("source", "study")): "studies",
    ("principle", ("related",)): "principles",
    ("metric", ("source", "study")): "studies",
    ("context", ("rests_on",)): "anchors",
    ("finding", ("principles",)): "principles",
    ("finding", ("outcome",)): "metrics",
    ("finding", ("rests_on",)): "anchors",
    ("finding", ("against",)): "anchors",
    ("guidance", ("findings",)): "findings",
    ("guidance", ("applies",)): "contexts",
    ("guidance", ("unless",)): "contexts",
    **{
        ("guidance", (points, "rests_on")): "anchors"
        for points in ("invest_when", "defer_when", "gain", "cost")
    },
    **{
        ("guidance", (points, "applies")): "contexts"
        for points in ("invest_when", "defer_when", "gain", "cost")
    },
}
"""What a field of a kind of record names: a collection, the scales of its study, or whose a view can be.

Positions in lists are left out of a path, and what a mapping names are its keys.
"""

_VOICES = {"authors": "what they conclude", "participants": "not named"}
_LONGEST = 60
"""Characters of the words beside an id."""


def choices(
    kb: KnowledgeBase, kind: str, path: FieldPath, study: str | None
) -> dict[str, str] | None:
    """Map each id that may stand at a path of a record to a few words on it; None where anything may."""
    names = tuple(step for step in path if isinstance(step, str))
    collection = NAMES.get((kind, names))
    if not collection and NAMES.get((kind, names[:-1])) == "contexts":
        return dict(kb.contexts[names[-1]].answers) if names[-1] in kb.contexts else None
    if not collection:
        return None
    if collection == "scales":
        scales = kb.studies[study].scales if study in kb.studies else {}
        return {name: ", ".join(options) for name, options in scales.items()}
    if collection in ("participants", "statements", "voices"):
        found = {
            record.id: _words(record)
            for record in kb.of_study(
                getattr(kb, collection.replace("voices", "participants")), study
            )
        }
        return {**found, **_VOICES} if collection == "voices" else found
    return {
        ref: _words(record)
        for ref, record in (
            kb.anchors if collection == "anchors" else kb.collections[collection]
        ).items()
    }


def unknown(
    kb: KnowledgeBase, kind: str, values: Mapping[str, Any], study: str | None
) -> list[str]:
    """List what the values of a record name and what is not there, each with its place."""
    wrong = []
    for path, id in _named(values, ()):
        known = choices(kb, kind, path, study)
        if known is not None and id not in known:
            where = " / ".join(str(step + 1 if isinstance(step, int) else step) for step in path)
            wrong.append(f"{where}: there is no {id}; {nearest(id, known)}")
    return wrong


def _named(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    """Yield every text and every key with the path at which it stands."""
    if isinstance(value, Mapping):
        for name, inside in value.items():
            yield path, name
            yield from _named(inside, (*path, name))
    elif isinstance(value, list):
        for position, inside in enumerate(value):
            yield from _named(inside, (*path, position))
    elif value is not None:
        yield path, value


def _words(record: Record) -> str:
    text = next(
        (
            getattr(record, name)
            for name in ("title", "name", "question", "text")
            if getattr(record, name, None)
        ),
        "",
    )
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
