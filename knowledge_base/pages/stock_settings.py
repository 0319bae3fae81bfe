"""The settings of our site and its pages in; the settings with which a stock generator builds the same pages out."""

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
"""What is the same in both; hooks, plugins and our shell are what a stock generator does without."""

OVERRIDES = {
    "overrides/main.html": """\
{% extends "base.html" %}
{% block extrahead %}{% if page and page.meta and page.meta.robots %}<meta name="robots" content="{{ page.meta.robots }}">{% endif %}{% endblock %}
"""
}
"""The one thing that the theme leaves out: that search engines stay away from the pages of participants."""

Nav = list[Any]


def settings(
    ours: Mapping[str, Any], kb: KnowledgeBase, paths: Iterable[str], address: str
) -> dict[str, Any]:
    """Give the settings of a stock site with every page in its navigation; `paths` are those of the pages."""
    kept = {name: ours[name] for name in KEPT if name in ours}
    shell = ours.get("extra", {}).get("shell_only", [])
    scripts = [script for script in ours.get("extra_javascript", []) if script["path"] not in shell]
    return {
        **kept,
        **({"site_url": address} if address else {}),
        "theme": {
            "name": "material",
            "custom_dir": "overrides",
            "font": False,
            "language": ours["theme"]["language"],
        },
        "extra_javascript": scripts,
        "nav": navigation(ours["nav"], kb, paths),
    }


def navigation(ours: Nav, kb: KnowledgeBase, paths: Iterable[str]) -> Nav:
    """Put each page under the list of its folder; what a study holds stands in a section of its own."""
    listed = _paths(ours)
    under = grouped(
        (path for path in paths if path not in listed), lambda path: [path.partition("/")[0]]
    )
    full = _filled(ours, kb, under)
    rest = [path for group in under.values() for path in group]
    return [*full, *([{"Other pages": rest}] if rest else [])]


def _filled(nav: Nav, kb: KnowledgeBase, under: dict[str, list[str]]) -> Nav:
    """Fill in the pages of each folder, and take them out of `under`."""
    filled: Nav = []
    for entry in nav:
        ((title, target),) = entry.items()
        if isinstance(target, list):
            filled.append({title: _filled(target, kb, under)})
        else:
            folder = target.removesuffix("/index.md")
            inside = under.pop(folder, [])
            filled.append({title: [target, *_by_study(kb, inside)]} if inside else entry)
    return filled


def _by_study(kb: KnowledgeBase, paths: list[str]) -> Nav:
    groups = grouped(
        paths,
        lambda path: [
            path.split("/")[1].removesuffix(".md") if path.startswith("studies/") else path
        ],
    )
    nav: Nav = []
    for name, group in groups.items():
        study = kb.studies.get(name)
        nav += [{str(encode(study.name)): group}] if study and len(group) > 1 else group
    return nav


def _paths(nav: Nav) -> set[str]:
    found: set[str] = set()
    for entry in nav:
        for target in entry.values():
            found |= _paths(target) if isinstance(target, list) else {target}
    return found
