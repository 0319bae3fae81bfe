"""Count phrases of our former dialect in docstrings and messages; fail above a limit.

The limits are what the prose of structlog and scriv has, per 1,000 words. Run by `make lint`.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent

DOCSTRING_LIMITS = {
    "stand": (r"\bstand(s|ing)?\b", 6.3),
    "say": (r"\bsay(s|ing)?\b", 5.9),
    "nominal what": (r"\bwhat (is|was|are|were)\b", 5.1),
    "in; ... out": (r"\bin[;,] .*\bout\b", 5.2),
    "nobody, whoever": (r"\b(nobody|whoever)\b", 1.2),
}
"""Phrase: its pattern, and the highest number per 1,000 words of docstrings."""

MESSAGE_LIMITS = {
    "stand": (r"\bstand(s|ing)?\b", 7.6),
    "say": (r"\bsay(s|ing)?\b", 6.8),
    "whoever": (r"\bwhoever\b", 0.1),
}
"""The same for messages: every other text of four words or more in the product."""


def main() -> int:
    """Print each count with its limit; return 1 if any is above."""
    trees = {path: ast.parse((ROOT / path).read_text(encoding="utf-8")) for path in _python_files()}
    docstrings = [text for tree in trees.values() for text in _docstrings(tree)]
    product = [tree for path, tree in trees.items() if not path.startswith(("tests/", ".ci/"))]
    messages = [text for tree in product for text in _messages(tree)]
    passed = [
        _check("docstrings", docstrings, DOCSTRING_LIMITS),
        _check("messages", messages, MESSAGE_LIMITS),
    ]
    return 0 if all(passed) else 1


def _python_files() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [path for path in listed.stdout.split() if (ROOT / path).exists()]


def _docstrings(tree: ast.AST) -> Iterator[str]:
    """Yield the docstrings of a module: its own, and those of its classes, functions and fields."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else ():
            if isinstance(statement, ast.Expr) and _is_text(statement.value):
                yield statement.value.value


def _messages(tree: ast.AST) -> Iterator[str]:
    documentation = set(_docstrings(tree))
    for node in ast.walk(tree):
        if _is_text(node) and node.value not in documentation and len(node.value.split()) >= 4:
            yield node.value


def _is_text(node: object) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _check(title: str, texts: list[str], limits: dict[str, tuple[str, float]]) -> bool:
    words = sum(len(text.split()) for text in texts)
    print(f"{title}: {words:,} words")
    passed = True
    for phrase, (pattern, limit) in limits.items():
        pattern = re.compile(pattern, re.IGNORECASE | re.DOTALL)
        per_thousand = 1000 * sum(len(pattern.findall(text)) for text in texts) / words
        verdict = "" if per_thousand <= limit else "  <- too many"
        print(f"  {phrase}: {per_thousand:.1f} per 1,000 words, at most {limit}{verdict}")
        passed = passed and not verdict
    return passed


if __name__ == "__main__":
    sys.exit(main())
