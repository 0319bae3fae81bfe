"""A study's citation in; a formatted reference out."""

from __future__ import annotations

from urllib.parse import quote

from .study import Citation, Name


def reference(citation: Citation) -> str:
    """Format a citation as one line: authors, year, title, container, pages, publisher; its address stands apart."""
    parts = [f"{_authors(citation.author)} ({citation.issued[:4]}).", citation.title if citation.title.endswith(("?", "!", ".")) else f"{citation.title}."]
    container = citation.container_title
    if container:
        volume = f", volume {citation.volume}" if citation.volume else ""
        pages = f", pages {citation.page.replace('-', '–')}" if citation.page else ""
        inside = "In " if citation.type in ("paper-conference", "chapter") else ""
        parts.append(f"{inside}{container}{volume}{pages}.")
    if citation.publisher:
        parts.append(f"{citation.publisher}.")
    return " ".join(parts)


def address(citation: Citation) -> str | None:
    """Give the address of a work: its DOI resolved, else its URL."""
    return resolve(citation.DOI) if citation.DOI else citation.URL


def resolve(doi: str) -> str:
    """Give the address at which a DOI resolves."""
    return f"https://doi.org/{quote(doi, safe='/')}"


def _authors(names: tuple[Name, ...]) -> str:
    written = [f"{name.family}, {' '.join(part[0] + '.' for part in name.given.split())}" for name in names]
    return " and ".join(filter(None, [", ".join(written[:-1]), written[-1]]))
