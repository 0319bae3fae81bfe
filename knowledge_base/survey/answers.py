"""Read the cells of a survey: the options that each marks, or advice on unknown answers."""

from __future__ import annotations

import re
import shlex
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge_base.survey.names import folded
from knowledge_base.text.suggest import nearest

SEPARATORS = (";", ",", "|", "/", "\n")
"""Separators between several answers in a cell that are tried if none is named."""

_NO_OPINION = re.compile(
    r"(i )?(do not|don't|dont) know|dk|(i )?(cannot|can't|cant) (say|tell|judge)"
    r"|no (opinion|idea)|not sure|unsure|undecided"
)
_NOT_APPLICABLE = re.compile(
    r"n\.?/?a\.?|not (applicable|relevant)|does(n't| not) apply|inapplicable"
)
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")
_TOTAL = re.compile(r"(grand |sub)?totals?|sum|n|all( answers| respondents)?|base|valid|missing")


@dataclass(frozen=True)
class CellMarks:
    """The options that a cell marks, in its order, and the parts that are not on the scale."""

    options: tuple[str, ...]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scale:
    """A scale of a study, and how its options are written in a survey.

    `codes` pairs a written answer with an option, or with "" if it means no answer; codes for
    other scales are ignored. `separator` divides several answers in a cell. With `ignore_case`,
    case, blanks and kinds of quotation mark make no difference.
    """

    name: str
    options: tuple[str, ...]
    codes: tuple[tuple[str, str], ...] = ()
    separator: str | None = None
    ignore_case: bool = False

    def marks_in(self, cell: str) -> CellMarks:
        """Parse a cell; if an option contains the separator, the longest option wins."""
        if not cell:
            return CellMarks(())
        parts = self._parts(cell)
        if parts in self._known:
            return CellMarks(_without_blanks([self._known[parts]]))
        several = len(parts) > 1
        marked: list[str] = []
        unknown: list[str] = []
        while parts:
            size = self._known_size(parts)
            if size:
                marked.append(self._known[parts[:size]])
            elif parts[0]:
                unknown.append(parts[0] if several else cell)
            parts = parts[size or 1 :]
        return CellMarks(_without_blanks(marked), tuple(unknown))

    def hint(self, text: str, where: str) -> str:
        """Return what to do about an answer that is not on the scale.

        `where` is the file and line of the scale.
        """
        option = self._alike(text)
        if option:
            return (
                f"it differs from {option!r} only in case, blanks or punctuation; "
                "accept that with --ignore-case"
            )
        separator = self._separator_of(text)
        if separator:
            return (
                f"it holds several answers; add --separator {shlex.quote(separator)}, "
                "and --several-marks if a person could give several"
            )
        side = _side_of(text)
        if side:
            return (
                f"if it could be chosen, add the line `{text}: {side}` to the scale, {where}; "
                f"if it means no answer, add {_code(text)}"
            )
        if _TOTAL.fullmatch(folded(text)):
            return "if the row is a sum of others, delete it; " + self._mapping(text, where)
        if _NUMBER.fullmatch(text):
            example = _code(text, self.options[0])
            return (
                f"if it is a code, add its meaning, such as {example}, "
                f"or {_code(text)} for no answer"
            )
        return self._mapping(text, where)

    def _mapping(self, text: str, where: str) -> str:
        return (
            f"map it with {_code(text, 'OPTION')}, or add it to the scale, {where}; "
            f"{nearest(text, self.options)}"
        )

    @cached_property
    def _known(self) -> Mapping[tuple[str, ...], str]:
        """Map everything that can be written, split into parts, to its option."""
        known = {}
        for code, option in self.codes:
            if not option or option in self.options:
                known[self._parts(code)] = option
        for option in self.options:
            known[self._parts(option)] = option
        return known

    def _parts(self, text: str) -> tuple[str, ...]:
        if self.ignore_case:
            text = folded(text)
        if not self.separator:
            return (text,)
        parts = text.split(self.separator)
        return tuple(part.strip() for part in parts)

    def _known_size(self, parts: tuple[str, ...]) -> int:
        """Return how many of the first parts make up the longest known answer, 0 if none do."""
        size = len(parts)
        while size and parts[:size] not in self._known:
            size -= 1
        return size

    def _alike(self, text: str) -> str | None:
        wanted = folded(text)
        alike = [option for option in self.options if folded(option) == wanted]
        return alike[-1] if alike else None

    def _separator_of(self, text: str) -> str | None:
        """Return a separator that splits a text into known answers."""
        for separator in SEPARATORS:
            if separator not in text or separator == self.separator:
                continue
            other = replace(self, separator=separator)
            if not other.marks_in(text).unknown:
                return separator
        return None


def alike_options(options: Iterable[str]) -> list[tuple[str, str]]:
    """List pairs of options that differ only in case, blanks or punctuation."""
    first: dict[str, str] = {}
    pairs = []
    for option in options:
        other = first.setdefault(folded(option), option)
        if other != option:
            pairs.append((other, option))
    return pairs


def code_of(text: str, options: Collection[str]) -> tuple[str, str]:
    """Split CODE=OPTION, where either may hold an equals sign: at the one before an option.

    The option is "" if the text ends with an equals sign, and what follows the last one if that
    is no option either.
    """
    for sign in re.finditer("=", text):
        option = text[sign.end() :].strip()
        if option in options:
            return text[: sign.start()].strip(), option
    code, _, option = text.rpartition("=")
    return code.strip(), option.strip()


def _without_blanks(options: Iterable[str]) -> tuple[str, ...]:
    """Drop the codes for no answer."""
    return tuple(option for option in options if option)


def _side_of(text: str) -> str | None:
    """Return the side of an answer that takes no position, such as "don't know"."""
    words = folded(text)
    if _NO_OPINION.fullmatch(words):
        return "no opinion"
    if _NOT_APPLICABLE.fullmatch(words):
        return "not applicable"
    return None


def _code(text: str, option: str = "") -> str:
    assignment = shlex.quote(f"{text}={option}")
    return f"--code {assignment}"
