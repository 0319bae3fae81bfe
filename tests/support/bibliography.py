"""Read the fields of a bibliography back."""

from __future__ import annotations

import re
import tomllib

from knowledge_base.publication.collection import Collection
from tests.support.project import ROOT

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

SITE = Collection(
    "MLOps Evidence",
    "MLOps Evidence contributors",
    VERSION,
    "CC-BY-4.0",
    "What follows?",
    "https://example.org/base/",
)

TEX = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textbar{}": "|",
    r"\&": "&",
    r"\%": "%",
    r"\$": "$",
    r"\#": "#",
    r"\_": "_",
    "{}": "",
}
"""Each command that may appear in an entry, with the characters that TeX prints for it."""


def set_by_tex(field: str) -> str:
    """Read a field as TeX does; fail on a character that TeX would not print as itself."""
    tokens = re.findall("|".join(map(re.escape, TEX)) + "|.", field, re.S)
    assert not set("\\{}~^%#&_$<>|") & set(tokens), field
    assert not re.search("--|''|``|,,|[?!]`", field), field
    return "".join(TEX.get(token, token) for token in tokens)


def unbraced(field: str) -> str:
    assert field.startswith("{") and field.endswith("}")
    return field[1:-1]


def one_line(text: str) -> str:
    return " ".join(text.split())
