"""A base of evidence with hostile text in every text field of every kind of record.

`lay_out_hostile` writes text that a page, a parser or a browser could take for code; `harmless`
returns text of the same shape that none could. The sites of both must be the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from knowledge_base.base.knowledge_base import KINDS
from knowledge_base.model.citation_values import WITHOUT_MARKUP
from knowledge_base.model.fields import Shape, fields_in
from knowledge_base.model.record import Part
from knowledge_base.text.limits import LONGEST_NAME
from knowledge_base.text.markup import plain
from tests.support.mutation import Unaliased

OPENINGS = (
    "# ",
    "- ",
    "> ",
    "1. ",
    "=",
    "```",
    "~~~",
    "---\ntitle: x\n---\n",
    "| ",
    "!!! note\n\n    ",
    "{{",
    "{%",
    "<script> ",
    ": ",
    "*[HTML]: ",
    "[1]: ",
    "{: .x }",
    "--8<-- ",
    "<!-- ",
    "&#60; ",
    "+",
    "@",
    '"""',
    "'",
    "\\",
    "<div markdown>\n\n",
    "%",
    "$",
    "^",
    "עברית ",
)
"""Beginnings of a line that have a meaning in Markdown, YAML or a template."""

INLINE = (
    "{{ 7*7 }} {% raw %} {# c #} {{ config }} ${7*7} #{7*7} %s %(x)s {0} "
    '<script>window.ran = 1</script> <img src=x onerror="window.ran=1"> '
    "<svg/onload=window.ran=1> <b>b</b> <a href='javascript:window.ran=1'>a</a> "
    "</title></p></h1></pre></a></td></option></script></style></textarea> "
    '<!-- --> --> <![CDATA[ ]]> ]]> <?x ?> <x:y z> "onmouseover=window.ran=1 x=" '
    "**b** *i* __u__ _e_ `c` ``d`` ~~s~~ ^^t^^ ==m== ^p^ ~q~ "
    "[l](javascript:alert(1)) "
    "[r][1] ![i](https://evil.example/i.png) [^1] [[w]] <https://evil.example> "
    "https://evil.example/auto www.evil.example me@evil.example #tag "
    ":smile: ++k++ $x$ \\(y\\) {++a++} {--d--} {>>n<<} "
    '{: #id .class onclick="window.ran=1" } {onmouseover=window.ran=1} '
    '{{% x %}} [TOC] --8<-- "mkdocs.yml" ::: x '
    "&lt;b&gt; &amp; &#60;b&#62; &#x3c; &quot; &nbsp; &notit; "
    "\"q\" 'q' “q” \\n \\\\ \\* a--b---c … -> (c) © 'tis "
    "עברית العربية فارسی۱۲۳ می‌روم 日本語 "
)
BLOCKS = "\n".join(
    (
        "",
        "# h",
        "h",
        "===",
        "---",
        "- li",
        "  - li",
        "1. li",
        "> q",
        "```py",
        "x",
        "```",
        "~~~",
        "    code",
        "\tcode",
        "| a | b |",
        "|---|---|",
        "| c | d |",
        '!!! note "x"',
        "    y",
        "??? x",
        '=== "tab"',
        "*[HTML]: abbr",
        "[1]: https://evil.example",
        "[^1]: note",
        "term",
        ":   definition",
        "<div markdown>",
        "</div>",
        "<!-- x",
        "-->",
        "$$",
        "+++",
        "key: value",
        '--8<-- "mkdocs.yml"',
        "{% endraw %}",
        "::: knowledge_base",
        "",
        "",
        "TY  - BOOK",
        "ER  - ",
        "@misc{x,",
        "}",
        "end",
    )
)
LONG = "W" * 120 + "ש" * 120


class Texts:
    """Makes a separate text for each field.

    `given` maps hostile texts to harmless ones, `fields` maps hostile texts to their field.
    """

    def __init__(self, hostile: bool):
        self.hostile = hostile
        self.given: dict[str, str] = {}
        self.fields: dict[str, str] = {}

    def text(self, field: str, begin: str = "") -> str:
        """Return a text for a field, with every trick; `begin` is kept as it is."""
        number = len(self.given)
        # Titles are sorted, so they begin with a word.
        opening = "" if field.endswith("title") else OPENINGS[number % len(OPENINGS)]
        return self._one(field, f"{opening}Q{number:03} {INLINE}{LONG}{BLOCKS}", begin)

    def short(self, field: str) -> str:
        """Return a text of twelve words for a field that allows no more than a few."""
        number = len(self.given)
        start = number * 7 % len(INLINE.split())
        words = (INLINE.split() * 2)[start : start + 11]
        return self._one(field, f"Q{number:03} {' '.join(words)}")

    def without_markup(self, field: str) -> str:
        """Return a text for a field that refuses the markup of registers, with all other tricks."""
        number = len(self.given)
        return self._one(field, plain(f"Q{number:03} {INLINE}{LONG}{BLOCKS}"))

    def name(self, field: str) -> str:
        """Return a text for a name, which is shorter."""
        number = len(self.given)
        start = number * 61 % len(INLINE)
        # A joiner has to be between letters, but the text may be cut anywhere.
        words = (INLINE * 2).replace("\u200c", "")[start : start + 180]
        return self._one(
            field, f"{OPENINGS[number % len(OPENINGS)]}Q{number:03} {words}".strip()[:LONGEST_NAME]
        )

    def address(self, field: str) -> str:
        """Return a text for an address, which has no blanks."""
        return self._one(field, f"https://example.org/{self._without_blanks()}&amp;%3Cb%3E;,#x")

    def doi(self, field: str) -> str:
        """Return a text for a DOI, which has neither blanks nor encoded signs."""
        return self._one(field, f"10.1234/{self._without_blanks()}<b>&;,#x")

    def _without_blanks(self) -> str:
        return f"Q{len(self.given):03}{{{{7*7}}}}(x)[y]*z*_w_|^~$@!"

    def _one(self, field: str, hostile: str, begin: str = "") -> str:
        if field.startswith("participant."):
            # An e-mail address among the data of a person is refused.
            hostile = hostile.replace("@evil", ".evil")
        whole = begin + hostile
        self.given[whole] = begin + harmless(hostile)
        self.fields[whole] = field
        return whole if self.hostile else self.given[whole]


def harmless(hostile: str) -> str:
    """Return plain words of the same lengths, in the same scripts; figures are kept."""

    def plain(words: str) -> str:
        return re.sub(r"[^\s0-9\u0590-\u08ff]", "X", words)

    before, number, rest = re.fullmatch(r"(.*?)(Q[0-9]{3})(.*)", hostile, re.S).groups()
    kept = re.match(r"(10\.[0-9]+/|https://[a-z.]+/)?", before)[0]
    return kept + plain(before[len(kept) :]) + number + plain(rest)


REFERENCES = {
    "principle.related",
    "principle.source.study",
    "metric.source.study",
    "context.rests_on",
    "finding.principles",
    "finding.outcome",
    "finding.rests_on",
    "finding.against",
    "finding.mixed",
    "finding.came_up",
    "guidance.findings",
    "guidance.lean.findings",
    "guidance.lean.rests_on",
    "guidance.lean.if.rests_on",
    "guidance.next.rests_on",
    "guidance.applies",
    "guidance.unless",
    "question.nearest",
    "question.findings",
    "question.guidance",
    "change.records",
    "change.instead",
    "statement.scale",
    "statement.metric",
    "quote.participant",
    "quote.statement",
    "quote.principles",
    "quote.metric",
    "view.by",
    "view.statement",
    "view.principles",
    "view.metric",
    "measurement.principles",
    "measurement.metric",
    "study.shares_participants_with",
    "study.independent_of",
    *(
        f"guidance.{side}.{name}"
        for side in ("invest_when", "defer_when", "gain", "cost")
        for name in ("rests_on", "applies")
    ),
}
"""The text fields that name a record or a scale, and so have no free text."""


def filled(
    part: type[Part], where: str, texts: Texts, given: dict[str, Any], without: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Fill every field of a record or part: as given, or with a text or the first valid value."""
    values = {}
    for field in fields_in(part):
        path = f"{where}.{field.name}"
        if field.name in given:
            values[field.name] = given[field.name]
        elif field.name not in without and path not in REFERENCES:
            values[field.name] = _value(field.shape, path, texts)
    return values


def _value(shape: Shape, path: str, texts: Texts) -> Any:
    match shape.holds:
        case "list":
            return [_value(shape.inside, path, texts) for _ in range(2)]
        case "mapping":
            return {
                name: _value(shape.inside, path, texts)
                for name in shape.choices or [texts.name(f"{path} key") for _ in range(2)]
            }
        case "group":
            return filled(shape.part, path, texts, {})
    if shape.choices:
        return shape.choices[0]
    if "DOI" in shape.words:
        return texts.doi(path)
    if "https://" in shape.words:
        return texts.address(path)
    if shape.words == WITHOUT_MARKUP:
        return texts.without_markup(path)
    special = {
        "true": "false",
        "a whole": "6",
        "a date": "2026-11-22",
        "a year": "2023-08",
        "an ORCID": "0000-0001-2345-6789",
        "an ISBN": "978-1-234-56789-7",
        "an ISSN": "1234-5679",
        "a page": "309",
        "a SHA": f"{len(texts.given):064}",
        "an SPDX": "CC-BY-4.0",
    }
    return next(
        (value for start, value in special.items() if shape.words.startswith(start)), None
    ) or texts.text(path)


def evidence(texts: Texts) -> Iterator[tuple[str, Any]]:
    """Yield (path, value) of every file of a base with all kinds of records, in all their forms."""

    def record(kind: str, given: dict[str, Any], *without: str) -> dict[str, Any]:
        return filled(KINDS[kind], KINDS[kind].kind.name, texts, given, without)

    for study in ("example", "sample"):
        yield from _study(study, texts, record)
    anchors = [
        f"example/{id}"
        for id in (
            "s1",
            "s2",
            "s3",
            "said",
            "more",
            "reported",
            "unnamed",
            "stated",
            "concluded",
            "timed",
            "counted",
        )
    ]
    yield (
        "principles/one.yml",
        record(
            "principles", {"source": {"study": "example", "page": "309"}, "related": ["two"]}, "gap"
        ),
    )
    yield (
        "principles/two.yml",
        record("principles", {"source": {"study": "sample", "page": "309"}}, "gap"),
    )
    yield (
        "principles/three.yml",
        record("principles", {"source": {"study": "sample", "page": "309"}, "related": ["one"]}),
    )
    yield "metrics/time.yml", record("metrics", {"source": {"study": "example", "page": "309"}})
    yield (
        "contexts/size.yml",
        record(
            "contexts",
            {
                "rests_on": ["example/s1"],
                "answers": {id: texts.text("context.answers") for id in ("small", "large")},
            },
            "not_asked",
        ),
    )
    yield (
        "contexts/place.yml",
        record("contexts", {"answers": {"here": texts.text("context.answers")}}, "note"),
    )
    divided = ["example/s1", "example/s2", "example/s3"]
    carrying = [ref for ref in anchors if ref not in divided]
    for id, side, more in (
        (
            "first",
            "benefit",
            {
                "against": ["sample/said"],
                "outcome": "time",
                "principles": ["one", "two"],
                "set_aside": {"sample/unnamed": texts.text("finding.set_aside")},
                "came_up": {
                    "example": {"how": "asked", "place": texts.text("finding.came_up.place")}
                },
            },
        ),
        ("second", "condition", {}),
    ):
        appraisal = filled(
            _part("findings", "appraisal"),
            "finding.appraisal",
            texts,
            {
                "confidence": "very low",
                "coherence": {
                    "concern": "serious",
                    "because": texts.text("finding.appraisal.coherence.because"),
                },
                "adequacy": {
                    "concern": "serious",
                    "because": texts.text("finding.appraisal.adequacy.because"),
                },
            },
        )
        for question in ("coherence", "adequacy"):
            appraisal["second"][question]["concern"] = "serious"
        yield (
            f"findings/{id}.yml",
            record(
                "findings",
                {
                    "side": side,
                    "rests_on": carrying,
                    "mixed": divided,
                    "set_aside": {},
                    "appraisal": appraisal,
                    **more,
                },
            ),
        )
    yield (
        "findings/third.yml",
        record(
            "findings",
            {
                "side": "cost",
                "rests_on": ["sample/stated", "sample/concluded"],
                "set_aside": {},
                "appraisal": appraisal,
                "against": ["sample/said", "sample/more", "sample/reported", "sample/unnamed"],
            },
        ),
    )
    points = {
        side: [
            {
                "text": texts.text(f"guidance.{side}.text"),
                "rests_on": anchors,
                "applies": {"size": ["small"]},
            }
        ]
        for side in ("invest_when", "defer_when", "gain", "cost")
    }
    lean = {
        "to": "too little to lean on",
        "if": [{"text": texts.short("guidance.lean.if.text"), "rests_on": ["example/s1"]}],
        "support": texts.short("guidance.lean.support"),
        "rests_on": anchors,
        "findings": ["first"],
        "how_sure": texts.text("guidance.lean.how_sure", begin="Very low. "),
    }
    yield (
        "guidance/one.yml",
        record(
            "guidance",
            {
                **points,
                "lean": lean,
                "next": [
                    {
                        "kind": "smallest step",
                        "text": texts.text("guidance.next.text"),
                        "rests_on": anchors,
                    },
                    {
                        "kind": "measure",
                        "text": texts.text("guidance.next.text"),
                        "source": texts.text("guidance.next.source"),
                    },
                ],
                "findings": ["first", "second"],
                "applies": {"size": ["small"]},
                "unless": {"size": ["large"]},
                "order": "1",
            },
            "none_found",
        ),
    )
    yield (
        "guidance/two.yml",
        record(
            "guidance",
            {"findings": ["second", "third"], "applies": {}, "order": "2"},
            "invest_when",
            "defer_when",
            "gain",
            "cost",
            "lean",
            "next",
        ),
    )
    yield (
        "questions/first.yml",
        record(
            "questions",
            {"nearest": anchors, "findings": ["first", "second"], "guidance": ["one"]},
        ),
    )
    yield "questions/alone.yml", record("questions", {})
    yield (
        "excluded.yml",
        {
            "one": record("excluded", {}),
            "two": record("excluded", {"status": "awaiting"}, "DOI"),
        },
    )
    yield (
        "changes/added.yml",
        record(
            "changes",
            {
                "what": "added",
                "records": ["studies/example", "findings/first", "studies/example/said"],
            },
            "instead",
        ),
    )
    yield (
        "changes/corrected.yml",
        record(
            "changes",
            {
                "what": "corrected",
                "records": ["studies/example/s1", "guidance/one", "principles/one"],
            },
            "instead",
        ),
    )
    yield (
        "changes/retired.yml",
        record(
            "changes",
            {
                "what": "retired",
                "records": ["findings/gone", "studies/example/lost", "contexts/old"],
                "instead": ["findings/first"],
            },
        ),
    )


def _study(id: str, texts: Texts, record: Callable) -> Iterator[tuple[str, Any]]:
    options = [texts.name("study.scales.options key") for _ in range(5)]
    scale = texts.name("study.scales key")
    place = f"studies/{id}"
    sides = dict(
        zip(options, ("agree", "neutral", "disagree", "no opinion", "not applicable"), strict=True)
    )
    words = {"agree": texts.text("study.scales.words")}
    scales = {scale: {"kind": "agreement", "words": words, "options": sides}}
    citation = filled(
        _part("studies", "citation"),
        "study.citation",
        texts,
        {"type": "paper-conference", "page": "305-312"},
    )
    independent = {}
    if id == "example":
        independent = {
            "sample": {
                name: texts.text(f"study.independent_of.{name}")
                for name in ("ground", "despite", "locator")
            }
        }
    yield (
        f"{place}/study.yml",
        record(
            "studies",
            {
                "scales": scales,
                "read": "full" if id == "example" else "part",
                "citation": citation,
                "independent_of": independent,
            },
            *(["parts"] if id == "example" else []),
        ),
    )
    yield (
        f"{place}/participants.yml",
        {f"P{number}": record("participants", {}) for number in range(1, 7)},
    )
    said = {
        "scale": scale,
        "measures": "belief",
        "agreement_means": "supports",
        "metric": "time",
        "several_marks": "true",
    }
    reasons = {name: texts.text("statement.principles") for name in ("one", "two")}
    yield (
        f"{place}/statements.yml",
        {
            "s1": record("statements", {**said, "principles": reasons}, "outside", "asked"),
            "s2": record("statements", {**said, "principles": {}, "asked": "900"}),
            "s3": record(
                "statements",
                {**said, "principles": {}, "several_marks": "false"},
                "outside",
                "page",
            ),
            "s4": record("statements", {**said, "principles": {}}, "outside"),
        },
    )
    yield (
        f"{place}/votes.yml",
        {
            "s1": {
                options[0]: ["P1", "P2", "P3", "P4"],
                options[1]: ["P3"],
                options[2]: ["P5"],
                options[3]: ["P6"],
            },
            "s2": dict(zip(options, ("400", "20", "31", "5", "6"), strict=True)),
            "s3": {options[0]: ["P1", "P2"], options[2]: ["P5", "P6"], options[1]: ["P3"]},
        },
    )
    limit = {"reading": "qualifies"}
    yield (
        f"{place}/quotes.yml",
        {
            "said": record(
                "quotes", {"participant": "P5", "statement": "s1", "principles": ["one"], **limit}
            ),
            "more": record(
                "quotes",
                {"participant": "P1", "statement": "s3", "principles": [], **limit},
                "page",
                "explains_vote",
            ),
        },
    )
    yield (
        f"{place}/views.yml",
        {
            "reported": record(
                "views", {"by": "P2", "statement": "s1", "principles": ["two"], **limit}, "page"
            ),
            "unnamed": record("views", {"by": "participants", "statement": "s3", **limit}),
            "stated": record("views", {"by": "authors", "verbatim": "true", **limit}),
            "concluded": record("views", {"by": "authors", "statement": "s2", **limit}),
        },
    )
    yield (
        f"{place}/measurements.yml",
        {
            "timed": record("measurements", {"principles": ["one"], "metric": "time"}),
            "counted": record("measurements", {"principles": [], "metric": "time"}, "page"),
        },
    )


def _part(collection: str, field: str) -> type[Part]:
    return next(found.shape.part for found in fields_in(KINDS[collection]) if found.name == field)


def lay_out_hostile(folder: Path, hostile: bool = True) -> Texts:
    """Write the base, hostile or harmless, into a folder."""
    texts = Texts(hostile)
    for path, value in evidence(texts):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(
            yaml.dump(value, Dumper=Unaliased, allow_unicode=True, sort_keys=False),
            encoding="utf-8",
        )
    return texts


def text_fields() -> set[str]:
    """Return every field with free text, as the records declare them.

    A mapping with free keys has the field `... key` as well.
    """
    return {
        path
        for model in KINDS.values()
        if model.kind.name != "votes"
        for path in _texts_in(model, model.kind.name)
    } - REFERENCES


def _texts_in(part: type[Part], where: str) -> Iterator[str]:
    for field in fields_in(part):
        yield from _texts_of(field.shape, f"{where}.{field.name}")


def _texts_of(shape: Shape, path: str) -> Iterator[str]:
    if shape.holds == "group":
        yield from _texts_in(shape.part, path)
    elif shape.holds in ("list", "mapping"):
        if (
            shape.holds == "mapping"
            and not shape.choices
            and path
            not in REFERENCES | {"context.answers", "finding.set_aside", "statement.principles"}
        ):
            yield f"{path} key"
        yield from _texts_of(shape.inside, path)
    elif not shape.choices and (
        shape.words in ("text", WITHOUT_MARKUP) or "DOI" in shape.words or "https://" in shape.words
    ):
        yield path
