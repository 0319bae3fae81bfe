"""An edition in; the feed of its changes as Atom (RFC 4287) out."""

from __future__ import annotations

from datetime import date
from uuid import NAMESPACE_OID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from knowledge_base.base import titles
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.change import Change
from knowledge_base.model.quote import Quote
from knowledge_base.model.view import View
from knowledge_base.publication.collection import Collection
from knowledge_base.publication.edition import Edition
from knowledge_base.text.english import sentence

FEED = "changes.atom"
"""The name of the feed among the files."""


def changes_feed(edition: Edition) -> str:
    """Write the feed, the newest change first; links are absolute only where the site has an address."""
    collection = edition.collection
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    _text(feed, "id", _identity(collection))
    _text(feed, "title", f"{collection.name}: changes and corrections")
    _text(feed, "updated", _time(edition.kb.as_of))
    _text(SubElement(feed, "author"), "name", collection.author)
    _link(feed, "self", collection, f"data/{FEED}")
    _link(feed, "alternate", collection, "changes/")
    for change in edition.kb.changes_newest_first:
        _entry(SubElement(feed, "entry"), edition, change)
    indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _entry(entry: Element, edition: Edition, change: Change) -> None:
    kb, collection = edition.kb, edition.collection
    _text(entry, "id", _identity(collection, change))
    _text(
        entry,
        "title",
        f"{sentence(change.what)}: {', '.join(_name(kb, path) for path in change.records)}",
    )
    _text(entry, "updated", _time(change.date))
    _link(entry, "alternate", collection, change.address)
    for path in change.records:
        if path in kb.by_path:
            _link(entry, "related", collection, kb.by_path[path].address)
    SubElement(entry, "category", term=change.what)
    _text(entry, "content", change.text)


def _name(kb: KnowledgeBase, path: str) -> str:
    """Name a record by its title; one that is retired, and words, which have no title, by their path."""
    record = kb.by_path.get(path)
    return (
        path
        if record is None or isinstance(record, Quote | View)
        else titles.full_title(kb, record)
    )


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _link(parent: Element, relation: str, collection: Collection, there: str) -> None:
    SubElement(parent, "link", rel=relation, href=collection.permalink(there) or f"../{there}")


def _identity(collection: Collection, change: Change | None = None) -> str:
    """Make an id that outlives any address: it depends on the name of the collection and the id of the change alone."""
    return f"urn:uuid:{uuid5(NAMESPACE_OID, f'{collection.name}/changes/{change.id if change else str()}')}"


def _time(day: date | None) -> str:
    """Write the beginning of a day; a feed has to have a time even where nothing has happened yet."""
    return f"{day or date(1970, 1, 1)}T00:00:00Z"
