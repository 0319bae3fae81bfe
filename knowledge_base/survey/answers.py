"""What stands in a cell of a survey and a scale in; the options it marks, or what is not on the scale and what to do about it, out."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge_base.text.suggest import nearest

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
    }
)

SEPARATORS = (";", ",", "|", "/", "\n")
"""Signs between several answers in a cell that are looked for where none was given."""

_NO_OPINION = re.compile(
    r"(i )?(do not|don't|dont) know|dk|(i )?(cannot|can't|cant) (say|tell|judge)|no (opinion|idea)|not sure|unsure|undecided"
)
_NOT_APPLICABLE = re.compile(
    r"n\.?/?a\.?|not (applicable|relevant)|does(n't| not) apply|inapplicable"
)


@dataclass(frozen=True)
class Marks:
    """The options that a cell marks, in its order, and the parts of it that are not on the scale."""

    options: tuple[str, ...]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scale:
    """A scale of a study, with what stands for its options in a file.

    `codes` maps what is written to an option, or to an empty text where it stands for no
    answer; those that lead to another scale are passed over. `separator` stands between several
    answers in a cell. With `alike`, case, blanks and kinds of quotation mark make no difference.
    """

    name: str
    options: tuple[str, ...]
    codes: tuple[tuple[str, str], ...] = ()
    separator: str | None = None
    alike: bool = False

    def marks_in(self, cell: str) -> Marks:
        """Read a cell; where an option itself holds the separator, the longest option is taken."""
        whole = self._known.get(self._parts(cell))
        if whole is not None or not cell:
            return Marks(tuple(filter(None, [whole])))
        parts, marked, unknown = self._parts(cell), [], []
        while parts:
            size = next(
                (size for size in range(len(parts), 0, -1) if parts[:size] in self._known), 0
            )
            if size:
                marked.append(self._known[parts[:size]])
            elif parts[0]:
                unknown.append(parts[0] if len(self._parts(cell)) > 1 else cell)
            parts = parts[size or 1 :]
        return Marks(tuple(filter(None, marked)), tuple(unknown))

    def hint(self, text: str, where: str) -> str:
        """Say what to do about an answer that is not on the scale; `where` is the scale's file and line."""
        alike = {_folded(option): option for option in self.options}.get(_folded(text))
        if alike:
            return f"it differs from {alike!r} in case, blanks or signs alone; say --ignore-case to take it for that"
        several = next(
            (
                sign
                for sign in SEPARATORS
                if sign in text and sign != self.separator and self._all_known(text, sign)
            ),
            None,
        )
        if several:
            return f"it holds several answers; say --separator {shlex.quote(several)}, and --several-marks where a person could give several"
        folded = _folded(text)
        for pattern, side in ((_NO_OPINION, "no opinion"), (_NOT_APPLICABLE, "not applicable")):
            if pattern.fullmatch(folded):
                return (
                    f"if it could be chosen, add the line `{text}: {side}` to the scale, {where}; if it means that nothing was answered, "
                    f"say {_code(text)}"
                )
        if re.fullmatch(r"[-+]?\d+([.,]\d+)?", text):
            return f"if it is a code, say what it stands for, such as {_code(text, self.options[0])}, or {_code(text)} for no answer"
        return f"say {_code(text, 'OPTION')} to take it for an option, or add it to the scale, {where}; {nearest(text, self.options)}"

    @cached_property
    def _known(self) -> Mapping[tuple[str, ...], str]:
        """What can be written, in its parts, with the option it stands for."""
        codes = {
            self._parts(code): option
            for code, option in self.codes
            if not option or option in self.options
        }
        return codes | {self._parts(option): option for option in self.options}

    def _parts(self, text: str) -> tuple[str, ...]:
        text = _folded(text) if self.alike else text
        return (
            tuple(part.strip() for part in text.split(self.separator))
            if self.separator
            else (text,)
        )

    def _all_known(self, text: str, sign: str) -> bool:
        return (
            not Scale(self.name, self.options, self.codes, sign, self.alike).marks_in(text).unknown
        )


def _code(text: str, option: str = "") -> str:
    return f"--code {shlex.quote(f'{text}={option}')}"


def _folded(text: str) -> str:
    return " ".join(text.translate(_ALIKE).casefold().split())


def alike_options(options: Iterable[str]) -> list[tuple[str, str]]:
    """List pairs of options that differ in case, blanks or signs alone, so that these cannot be ignored."""
    first: dict[str, str] = {}
    return [
        (first[_folded(option)], option)
        for option in options
        if first.setdefault(_folded(option), option) != option
    ]
