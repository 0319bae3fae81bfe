"""Count phrases of our former dialect in docstrings and messages; fail above a limit.

The limits are per 1,000 words, those of structlog and scriv. The name of a section of the method
may be quoted. Run by `make lint`.
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
    "stand": (r"\bstand(s|ing)?\b", 0.0),
    "say": (r"\bsay(s|ing)?\b", 0.9),
    "nominal what": (r"(?<!\")\bwhat (is|was|are|were)\b", 0.1),
    "in; ... out": (r"\bin[;,] .*\bout\b", 0.0),
    "nobody, whoever": (r"\b(nobody|whoever)\b", 0.1),
}
"""Each phrase with its pattern and the highest number per 1,000 words of docstrings."""

MESSAGE_LIMITS = {
    "stand": (r"\bstand(s|ing)?\b", 0.0),
    "say": (r"\bsay(s|ing)?\b", 0.3),
    "whoever": (r"\bwhoever\b", 0.1),
}
"""The same for messages: other texts of four words or more, outside of tests."""


def main() -> int:
    """Print each count with its limit; return 1 if any is above."""
    docstrings: list[str] = []
    messages: list[str] = []
    for path in _python_files():
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        docstrings += _docstrings(tree)
        if not path.startswith(("tests/", ".ci/")):
            messages += _messages(tree)
    passed = _check("docstrings", docstrings, DOCSTRING_LIMITS)
    passed &= _check("messages", messages, MESSAGE_LIMITS)
    return 0 if passed else 1


def _python_files() -> list[str]:
    command = ["git", "ls-files", "*.py"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = listed.stdout.split()
    return [path for path in paths if (ROOT / path).exists()]


def _docstrings(tree: ast.AST) -> Iterator[str]:
    """Yield the docstrings of a module, and of its classes, functions and fields."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else ():
            if isinstance(statement, ast.Expr):
                yield from _text(statement.value)


def _messages(tree: ast.AST) -> Iterator[str]:
    """Yield the other texts of four words or more."""
    documentation = set(_docstrings(tree))
    for node in ast.walk(tree):
        for text in _text(node):
            words = text.split()
            if text not in documentation and len(words) >= 4:
                yield text


def _text(node: object) -> Iterator[str]:
    """Yield the text of a node that is one."""
    if not isinstance(node, ast.Constant):
        return
    if isinstance(node.value, str):
        yield node.value


def _check(title: str, texts: list[str], limits: dict[str, tuple[str, float]]) -> bool:
    """Print the count of each phrase; return whether all are within their limits."""
    words = sum(len(text.split()) for text in texts)
    print(f"{title}: {words:,} words")
    passed = True
    for phrase, (pattern, limit) in limits.items():
        expression = re.compile(pattern, re.IGNORECASE | re.DOTALL)
        found = sum(len(expression.findall(text)) for text in texts)
        per_thousand = 1000 * found / words
        verdict = ""
        if per_thousand > limit:
            verdict = "  <- too many"
            passed = False
        print(f"  {phrase}: {per_thousand:.1f} per 1,000 words, at most {limit}{verdict}")
    return passed


if __name__ == "__main__":
    sys.exit(main())
