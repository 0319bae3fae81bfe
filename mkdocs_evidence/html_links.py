"""The HTML of a site's pages in; links and anchors that lead nowhere, and pages that nothing leads to, out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from posixpath import dirname, join, normpath, relpath, splitext
from urllib.parse import unquote, urldefrag, urlsplit

from knowledge_base.text.suggest import nearest

HOME = "index.html"
ERROR_PAGE = "404.html"
"""It is shown at any address, so its links begin at the top of the host."""

# What is code on a page has quotes too, but the next angle bracket after it opens a tag.
# Every value is matched whole, since one can hold what looks like another attribute: a description that says src=x.
_ATTRIBUTE = re.compile(
    r"""\s((?:href|src|id)\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=]+))(?=[^<>]*>)|=\s*"[^"<>]*"|=\s*'[^'<>]*'"""
)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")

Target = tuple[str, str]
"""The path of a file from the top of the site, and an anchor on it."""


@dataclass(frozen=True)
class BuiltPage:
    """A page by its path from the top of the site, with the links on it as they are written, and its anchors."""

    path: str
    links: frozenset[str]
    anchors: frozenset[str]


@dataclass(frozen=True)
class DeadLink:
    """A link that leads nowhere: the path of the first page that has it, how it is written there, and what is wrong with it."""

    page: str
    link: str
    message: str


def read(path: str, html: str) -> BuiltPage:
    """Read the links and anchors of a page."""
    found = set(_ATTRIBUTE.findall(_COMMENT.sub("", html) if "<!--" in html else html))
    values = [
        (name.rstrip(), unescape(value.strip().strip("\"'")))
        for name, is_one, value in (one.partition("=") for one in found)
        if is_one
    ]
    return BuiltPage(
        path,
        frozenset(value for name, value in values if name != "id"),
        frozenset(value for name, value in values if name == "id"),
    )


@dataclass(frozen=True)
class Site:
    """Its pages by path, the paths of all its files, and the links of each page with their targets."""

    pages: Mapping[str, BuiltPage]
    files: Collection[str]
    targets: Mapping[str, Mapping[str, Target]]

    def dead_links(self) -> Iterator[DeadLink]:
        """Yield each place that is linked to and is no file of the site, or not on a page of it, once."""
        dead = defaultdict(list)
        for path, targets in sorted(self.targets.items()):
            for link, target in sorted(targets.items()):
                if not self._is_there(*target):
                    dead[target].append((path, link))
        for (file, anchor), ((page, link), *others) in dead.items():
            also = f" (and on {len(others):,} more)" if others else ""
            yield DeadLink(
                page,
                link,
                f"the link to {link} leads to {self._missing(file, anchor, dirname(page))}{also}",
            )

    def lost(self) -> set[str]:
        """Give the paths of the pages that no way of links leads to from home."""
        reached, ahead = {HOME}, [HOME]
        while ahead:
            found = {file for file, _ in self.targets[ahead.pop()].values()} - reached
            ahead += found & self.pages.keys()
            reached |= found
        return set(self.pages) - reached - {ERROR_PAGE}

    def _is_there(self, file: str, anchor: str) -> bool:
        return file in self.files and (
            not anchor or file not in self.pages or anchor in self.pages[file].anchors
        )

    def _missing(self, file: str, anchor: str, folder: str) -> str:
        """Say what is missing at the end of a link in some folder, and what may have been meant."""
        if file.startswith("/"):
            return "the top of the host, and the site may stand below it; write it from the page, such as ../guidance/"
        if file in self.files:
            return f"no place on that page; {nearest(anchor, (id for id in self.pages[file].anchors if not id.startswith('__')), '#')}"
        alike = {
            path for path in self.files if splitext(path)[1] == splitext(file)[1]
        } or self.pages.keys()
        return f"no page or file; {nearest(_way(file, folder), (_way(path, folder) for path in alike - {ERROR_PAGE}))}"


def site_of(pages: Mapping[str, BuiltPage], files: Collection[str], address: str = "") -> Site:
    """Find the target of each link that stays on the site, whose top has this address where that is known."""
    top = urlsplit(address).path or "/"

    @cache
    def target(way: str) -> Target:
        path, anchor = urldefrag(way)
        whole = normpath(unquote(path.partition("?")[0]) or ".")
        page = normpath(join(whole, HOME))
        is_file = whole in files or (splitext(whole)[1] and page not in files)
        return whole if is_file else page, unquote(anchor)

    def targets(page: BuiltPage) -> Iterator[tuple[str, Target]]:
        # Most links go up to the top first, and then are those of any page.
        up, folder = "../" * page.path.count("/"), dirname(page.path)
        for link in page.links:
            if address and link.startswith(address):
                yield link, target(link.removeprefix(address))
            elif page.path == ERROR_PAGE and link.startswith(top):
                yield link, target(link.removeprefix(top))
            elif not _ELSEWHERE.match(link):
                here = link.startswith(("#", "?")) or not link
                yield (
                    link,
                    target(
                        page.path + link
                        if here
                        else link.removeprefix(up)
                        if link.startswith(up)
                        else join(folder, link)
                    ),
                )

    return Site(pages, files, {path: dict(targets(page)) for path, page in pages.items()})


def _way(file: str, folder: str) -> str:
    """Give the link from a folder to a file, without the name that every page has."""
    whole, start = f"/{file}", f"/{folder}"
    return f"{relpath(dirname(whole), start)}/" if file.endswith(HOME) else relpath(whole, start)
