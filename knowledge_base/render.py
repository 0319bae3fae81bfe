"""Records in, HTML for a Markdown page out: the Jinja environment, and one function a view.

Every value a template prints is encoded unless it is markup made here, so text from
evidence is never read as Markdown, HTML or Jinja.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import jinja2
from markupsafe import Markup

from . import appraisal, cite, pages, trace, wording
from .encoding import encode
from .problems import nearest
from .reading import Point
from .record import Record
from .records import KINDS, Anchor, Finding, Guidance, KnowledgeBase

MACROS = ("record_page", "mural", "verdict", "records", "gaps")
"""The views that pages may call, by the name of their function."""

LISTED = ("guidance", "finding", "principle", "metric", "study", "context")
"""The kinds that have a list."""


class UnknownRecord(LookupError):
    """A page names a record that is not there; the message names the nearest."""


def environment() -> jinja2.Environment:
    """Build the environment of the templates: undefined names are errors, every output is encoded."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("knowledge_base"), undefined=jinja2.StrictUndefined, autoescape=True,
        finalize=encode, trim_blocks=True, lstrip_blocks=True,
    )


@dataclass(frozen=True)
class Renderer:
    """Renders views of one knowledge base for the page at the address `here`, empty for home."""

    kb: KnowledgeBase
    jinja: jinja2.Environment
    here: str = ""

    def record_page(self, kind: str, ref: str) -> Markup:
        """Render the page of one record."""
        record = self.find(kind, ref)
        return self._view(kind, **{kind: record})

    def mural(self, study: str) -> Markup:
        """Render all statements of a study with the notes under each side: the picture of the whole study."""
        found = self.find("study", study)
        statements = self.kb.of_study(self.kb.statements, found.id)
        return self._view("mural", study=found, ballots=[trace.ballot(self.kb, s) for s in statements])

    def verdict(self, id: str) -> Markup:
        """Render a recommendation's verdict with its confidence."""
        return self._view("verdict", guidance=self.find("guidance", id))

    def records(self, kind: str) -> Markup:
        """Render the list of all records of a kind."""
        if kind not in LISTED:
            raise UnknownRecord(f"there is no list of the kind {kind}; {nearest(kind, LISTED)}")
        return self._view("records", kind=kind, records=self._all(kind))

    def gaps(self) -> Markup:
        """Render what nobody was asked, in this base."""
        gaps = [p for p in self.kb.principles.values() if p.gap or not self.kb.statements_on(p)]
        contexts = [c for c in self.kb.contexts.values() if c.note]
        return self._view("gaps", principles=gaps, contexts=contexts)

    def find(self, kind: str, ref: str) -> Record:
        """Find a record; raises UnknownRecord, naming the nearest."""
        collection = {record.ref: record for record in self._all(kind)}
        if ref not in collection:
            raise UnknownRecord(f"there is no {kind} {ref}; {nearest(ref, collection)}")
        return collection[ref]

    def link(self, record: Record, text: str | None = None) -> Markup:
        """Link a record by its title or by other words; on its own page, only name it."""
        words = encode(text or pages.title(record))
        if pages.address(self.kb, record) == self.here:
            return Markup("<span>{}</span>").format(words)
        return Markup('<a href="{}">{}</a>').format(Markup(self.way(record)), words)

    def way(self, record: Record) -> str:
        """Give the address of a record from this page; ids hold nothing that needs encoding."""
        return pages.relative(self.here, pages.address(self.kb, record))

    def to(self, there: str) -> Markup:
        """Give the address of a hand-written page, such as `findings/`, from this page."""
        return Markup(pages.relative(self.here, there))

    def colour(self, person: Record) -> int:
        """Give the number of a participant's note colour: their place among the participants, from 1."""
        return self.kb.places[person.ref]

    def confidence(self, guidance: Guidance) -> str:
        """Give a recommendation's confidence: the lowest among the findings it needs."""
        return appraisal.lowest(self.kb.findings_of(guidance))

    def base(self, refs: tuple[str, ...]) -> str:
        """Say how narrow the studies behind some references are."""
        studies = trace.studies_of(self.kb, refs)
        groups = [len(self.kb.of_study(self.kb.participants, study.id)) for study in studies]
        shared = any(study.shares_participants_with for study in studies)
        people = 0 if 0 in groups or (shared and len(groups) > 1) else sum(groups)
        kinds = {study.method.kind for study in studies}
        return wording.in_studies(len(studies), kinds.pop() if len(kinds) == 1 else "", people)

    def by_nature(self, findings: list[Finding]) -> dict[str, list[Finding]]:
        """Group findings by their nature, each group with the more trusted first."""
        ordered = sorted(findings, key=lambda f: (-appraisal.CONFIDENCES.index(f.appraisal.confidence), f.title))
        groups = {nature: [f for f in ordered if f.nature == nature] for nature in ("benefit", "condition", "limitation")}
        return {nature: found for nature, found in groups.items() if found}

    def layers(self, point: Point) -> list[str]:
        """Name the layers a point rests on: votes, words, authors, or our reading where it rests on nothing."""
        return list(dict.fromkeys(self.kb.layer_of(self.kb.anchors[ref]) for ref in point.rests_on)) or ["our reading"]

    def short(self, anchor: Anchor) -> str:
        """Name an anchor in a few words."""
        study = f", {self.kb.study_of(anchor).name}" if len(self.kb.studies) > 1 else ""
        match anchor.kind:
            case "statement":
                return f"Statement {anchor.id}{study}"
            case "quote":
                return f"{anchor.participant} on {anchor.statement}{study}"
        return f"Authors, page {anchor.page}{study}"

    def _all(self, kind: str) -> list[Record]:
        if kind == "guidance":
            return self.kb.recommendations
        collections = {model.kind: name for name, model in KINDS.items()}
        if kind not in collections:
            raise UnknownRecord(f"there is no kind of record {kind}; {nearest(kind, collections)}")
        return list(self.kb.collections[collections[kind]].values())

    def _view(self, template: str, **values) -> Markup:
        page = self.jinja.get_template(f"{template}.md.j2").render(
            kb=self.kb, site=self, way=self.way, link=self.link, noun=pages.noun,
            reference=cite.reference, address=cite.address, resolve=cite.resolve, wording=wording, meaning=appraisal.MEANING,
            trace=trace, ballot=partial(trace.ballot, self.kb), contested_behind=partial(trace.contested_behind, self.kb),
            **values)
        return Markup(_without_blank_lines(page))


def _without_blank_lines(html: str) -> str:
    """Join the lines of a block: a blank line could end it for a Markdown parser."""
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())
