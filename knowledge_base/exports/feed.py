"""The feed of changes as Atom (RFC 4287)."""

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

_NEVER = date(1970, 1, 1)
"""The date of a feed without entries; Atom requires one."""


def changes_feed(edition: Edition) -> str:
    """Return the feed as XML, the newest change first; links are absolute if the site has a URL."""
    collection = edition.collection
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    _text(feed, "id", _identity(f"{collection.name}/changes/"))
    _text(feed, "title", f"{collection.name}: changes and corrections")
    _text(feed, "updated", _time(edition.kb.as_of or _NEVER))
    author = SubElement(feed, "author")
    _text(author, "name", collection.author)
    _link(feed, "self", collection, f"data/{FEED}")
    _link(feed, "alternate", collection, "changes/")
    for change in edition.kb.changes_newest_first:
        entry = SubElement(feed, "entry")
        _fill(entry, edition, change)
    indent(feed)
    xml = tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{xml}\n'


def _fill(entry: Element, edition: Edition, change: Change) -> None:
    kb, collection = edition.kb, edition.collection
    names = [_name(kb, path) for path in change.records]
    _text(entry, "id", _identity(f"{collection.name}/changes/{change.id}"))
    _text(entry, "title", f"{sentence(change.what)}: {', '.join(names)}")
    _text(entry, "updated", _time(change.date))
    _link(entry, "alternate", collection, change.address)
    for path in change.records:
        if path in kb.by_path:
            record = kb.by_path[path]
            _link(entry, "related", collection, record.address)
    SubElement(entry, "category", term=change.what)
    _text(entry, "content", change.text)


def _name(kb: KnowledgeBase, path: str) -> str:
    """Return the title of a record; the path of one that is retired, a quote or a view."""
    record = kb.by_path.get(path)
    if record is None or isinstance(record, Quote | View):
        return path
    return titles.full_title(kb, record)


def _text(parent: Element, name: str, text: str) -> None:
    child = SubElement(parent, name)
    child.text = text


def _link(parent: Element, relation: str, collection: Collection, there: str) -> None:
    url = collection.permalink(there)
    if url is None:
        url = f"../{there}"
    SubElement(parent, "link", rel=relation, href=url)


def _identity(name: str) -> str:
    """Return an id that outlives any address: it is made of the name of what it identifies."""
    uuid = uuid5(NAMESPACE_OID, name)
    return f"urn:uuid:{uuid}"


def _time(day: date) -> str:
    return f"{day}T00:00:00Z"
