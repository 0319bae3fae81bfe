"""Links in the HTML of a built site: dead ones, and pages that no link leads to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from html import unescape
from posixpath import dirname, join, normpath, relpath, splitext
from urllib.parse import unquote, urldefrag, urlsplit

from knowledge_base.text.suggest import nearest

HOME = "index.html"
ERROR_PAGE = "404.html"
"""A host shows it at any address, so its links begin at the top of the host."""

# Quotes in code are not attributes: the next angle bracket after them opens a tag. Every value is
# matched whole, since one can hold what looks like another attribute (a description with src=x).
_ATTRIBUTE = re.compile(
    r"""
    \s(
      (?:href|src|id) \s*=\s* (?: "[^"<>]*" | '[^'<>]*' | [^\s"'<>=]+ )
    )(?=[^<>]*>)
    | =\s*"[^"<>]*"
    | =\s*'[^'<>]*'
    """,
    re.X,
)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")

Target = tuple[str, str]
"""The path of a file from the top of the site, and an anchor in it or an empty text."""


@dataclass(frozen=True)
class BuiltPage:
    """A page by its path from the top of the site, with its links as written and its anchors."""

    path: str
    links: frozenset[str]
    anchors: frozenset[str]


@dataclass(frozen=True)
class DeadLink:
    """A link to a missing page, file or anchor, on the first page that has it."""

    page: str
    link: str
    message: str


def read(path: str, html: str) -> BuiltPage:
    """Read the links and anchors of a page."""
    if "<!--" in html:
        html = _COMMENT.sub("", html)
    links, anchors = set(), set()
    # The match of another attribute has an empty group.
    for attribute in filter(None, set(_ATTRIBUTE.findall(html))):
        name, _, quoted = attribute.partition("=")
        value = unescape(quoted.strip().strip("\"'"))
        if name.rstrip() == "id":
            anchors.add(value)
        else:
            links.add(value)
    return BuiltPage(path, frozenset(links), frozenset(anchors))


@dataclass(frozen=True)
class Site:
    """Pages by path, the paths of all files, and for each page its links with their targets."""

    pages: Mapping[str, BuiltPage]
    files: Collection[str]
    targets: Mapping[str, Mapping[str, Target]]

    def dead_links(self) -> Iterator[DeadLink]:
        """Yield each missing target once, as the first link to it."""
        dead: dict[Target, list[tuple[str, str]]] = defaultdict(list)
        for page, targets in sorted(self.targets.items()):
            for link, target in sorted(targets.items()):
                if not self._exists(target):
                    dead[target].append((page, link))
        for target, ((page, link), *others) in dead.items():
            message = f"the link to '{link}' {self._mistake(target, dirname(page))}"
            if others:
                message += f" (and on {len(others):,} more)"
            yield DeadLink(page, link, message)

    def lost(self) -> set[str]:
        """Return the paths of the pages that no chain of links leads to from home."""
        reached, ahead = {HOME}, [HOME]
        while ahead:
            linked = {file for file, _ in self.targets[ahead.pop()].values()}
            ahead += linked & self.pages.keys() - reached
            reached |= linked
        return set(self.pages) - reached - {ERROR_PAGE}

    def _exists(self, target: Target) -> bool:
        file, anchor = target
        if not anchor or file not in self.pages:
            return file in self.files
        return anchor in self.pages[file].anchors

    def _mistake(self, target: Target, folder: str) -> str:
        """Describe the mistake in a link from some folder, with the form to write."""
        file, anchor = target
        if file.startswith("/"):
            return (
                "starts at the top of the host, but the site may be published below it; "
                "write it from the page, such as ../guidance/"
            )
        if file in self.files:
            # Those of Material begin with two underscores.
            anchors = [id for id in self.pages[file].anchors if not id.startswith("__")]
            return f"leads to no anchor on that page; {nearest(anchor, anchors, '#')}"
        links = [_link(path, folder) for path in self._similar(file)]
        return f"leads to no page or file; {nearest(_link(file, folder), links)}"

    def _similar(self, file: str) -> set[str]:
        """Return the files with the ending of a file, or all pages if there are none."""
        ending = splitext(file)[1]
        similar = {path for path in self.files if splitext(path)[1] == ending}
        return (similar or set(self.pages)) - {ERROR_PAGE}


def site_of(pages: Mapping[str, BuiltPage], files: Collection[str], address: str = "") -> Site:
    """Find the target of each link within a site, by pages and files from its top.

    `address` is that of the published site, empty if unknown.
    """
    # Most links are the same on every page.
    target = cache(partial(_target, files))
    targets = {path: dict(_targets(page, address, target)) for path, page in pages.items()}
    return Site(pages, files, targets)


def _targets(
    page: BuiltPage, address: str, target: Callable[[str], Target]
) -> Iterator[tuple[str, Target]]:
    """Yield (link, target) of each link on a page that stays on the site."""
    for link in page.links:
        from_top = _from_top(link, page.path, address)
        if from_top is not None:
            yield link, target(from_top)


def _from_top(link: str, page: str, address: str) -> str | None:
    """Return the same link from the top of the site, or None if it leaves the site."""
    if address and link.startswith(address):
        return link.removeprefix(address)
    if page == ERROR_PAGE:
        top = urlsplit(address).path or "/"
        if link.startswith(top):
            return link.removeprefix(top)
    if _ELSEWHERE.match(link):
        return None
    if not link or link.startswith(("#", "?")):
        return page + link
    up = "../" * page.count("/")
    return link.removeprefix(up) if link.startswith(up) else join(dirname(page), link)


def _target(files: Collection[str], link: str) -> Target:
    """Return the target of a link from the top; an address without a file name is a page."""
    path, anchor = urldefrag(link)
    file = normpath(unquote(path.partition("?")[0]) or ".")
    page = normpath(join(file, HOME))
    is_file = file in files or (splitext(file)[1] and page not in files)
    return (file if is_file else page), unquote(anchor)


def _link(file: str, folder: str) -> str:
    """Return the link from a folder to a file; that to a page ends at its folder."""
    start = f"/{folder}"
    if file.endswith(HOME):
        return f"{relpath(dirname(f'/{file}'), start)}/"
    return relpath(f"/{file}", start)
