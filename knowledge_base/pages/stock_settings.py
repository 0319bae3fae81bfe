"""Settings with which stock MkDocs and Material build the pages of our site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from knowledge_base.base.grouping import grouped
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.text.html import encode

KEPT = (
    "site_name",
    "site_description",
    "site_author",
    "copyright",
    "extra_css",
    "markdown_extensions",
)
"""Settings that both sites share; hooks, plugins and our shell are left out."""

OVERRIDES = {
    "overrides/main.html": (
        '{% extends "base.html" %}\n'
        "{% block extrahead %}"
        "{% if page and page.meta and page.meta.robots %}"
        '<meta name="robots" content="{{ page.meta.robots }}">'
        "{% endif %}"
        "{% endblock %}\n"
    )
}
"""Files of the theme: the stock theme has no tag that keeps search engines off a page."""

NavEntry = str | dict[str, "str | list[NavEntry]"]
"""A page, or a title with its page or with the entries of its section."""

Nav = list[NavEntry]


def settings(
    ours: Mapping[str, Any], kb: KnowledgeBase, paths: Iterable[str], address: str
) -> dict[str, Any]:
    """Return the settings of a stock site with every page in its navigation.

    `ours` are the settings of our site, `paths` are those of all pages, and `address` is the URL
    of the stock site, empty if unknown.
    """
    kept: dict[str, Any] = {name: ours[name] for name in KEPT if name in ours}
    if address:
        kept["site_url"] = address
    shell = ours.get("extra", {}).get("shell_only", [])
    scripts = ours.get("extra_javascript", [])
    return {
        **kept,
        "theme": {
            "name": "material",
            "custom_dir": "overrides",
            "font": False,
            "language": ours["theme"]["language"],
        },
        "extra_javascript": [script for script in scripts if script["path"] not in shell],
        "nav": navigation(ours["nav"], kb, paths),
    }


def navigation(ours: Nav, kb: KnowledgeBase, paths: Iterable[str]) -> Nav:
    """Return our navigation with each page below the list of its folder.

    The pages of a study are in a separate section, and pages of other folders in the last one.
    """
    listed = _paths(ours)
    others = [path for path in paths if path not in listed]
    under = grouped(others, lambda path: [path.partition("/")[0]])
    filled = _filled(ours, kb, under)
    rest: Nav = []
    for group in under.values():
        rest += group
    if rest:
        filled.append({"Other pages": rest})
    return filled


def _filled(nav: Nav, kb: KnowledgeBase, under: dict[str, list[str]]) -> Nav:
    """Return a navigation with the pages of each folder, which are removed from `under`."""
    filled: Nav = []
    for entry in nav:
        if isinstance(entry, str):
            filled.append(entry)
            continue
        for title, target in entry.items():
            if isinstance(target, list):
                filled.append({title: _filled(target, kb, under)})
            else:
                filled.append(_with_folder(title, target, kb, under))
    return filled


def _with_folder(title: str, page: str, kb: KnowledgeBase, under: dict[str, list[str]]) -> NavEntry:
    """Return a page, or a section with it and all pages of its folder if it lists those."""
    folder = page.removesuffix("/index.md")
    inside = under.pop(folder, [])
    if not inside:
        return {title: page}
    return {title: [page, *_by_study(kb, inside)]}


def _by_study(kb: KnowledgeBase, paths: list[str]) -> Nav:
    nav: Nav = []
    for name, group in grouped(paths, lambda path: [_section(path)]).items():
        study = kb.studies.get(name)
        pages: Nav = [*group]
        if study and len(pages) > 1:
            section = str(encode(study.name))
            nav.append({section: pages})
        else:
            nav += pages
    return nav


def _section(path: str) -> str:
    """Return the id of the study to which a page belongs, or the path of another page."""
    folder, _, rest = path.partition("/")
    if folder != "studies":
        return path
    return rest.partition("/")[0].removesuffix(".md")


def _paths(nav: Nav) -> set[str]:
    """Return the paths of all pages in a navigation."""
    found: set[str] = set()
    for entry in nav:
        targets = [entry] if isinstance(entry, str) else entry.values()
        for target in targets:
            if isinstance(target, list):
                found |= _paths(target)
            else:
                found.add(target)
    return found
