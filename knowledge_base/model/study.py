"""A study: how it is cited, how it was done, and what limits it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Part, Record
from knowledge_base.model.references import StudyId
from knowledge_base.model.values import (
    Checksum,
    Doi,
    Flag,
    Licence,
    Month,
    Orcid,
    Pages,
    Side,
    Text,
    Url,
    Whole,
    Work,
)
from knowledge_base.text.spdx import NO_LICENCE_KNOWN


class Name(Part):
    family: Text
    """Family name; for an organisation its whole name."""
    given: Text | None = None
    """Given names, as far as they are printed; none for an organisation."""
    ORCID: Orcid | None = None
    """ORCID iD without address."""

    @property
    def whole(self) -> str:
        """The name as a sentence writes it."""
        return f"{self.given} {self.family}" if self.given else self.family


class Citation(Part):
    """A citation, with the names of CSL-JSON."""

    type: Work
    """CSL type, such as paper-conference or article-journal; article is a preprint."""
    title: Text
    """Title as printed."""
    author: tuple[Name, ...] = Field(min_length=1)
    """Authors in order."""
    issued: Month
    """Year, or year and month."""
    container_title: Text | None = Field(None, alias="container-title")
    """Proceedings or journal."""
    volume: Text | None = None
    """Volume."""
    page: Pages | None = None
    """Range of pages."""
    publisher: Text | None = None
    """Publisher."""
    DOI: Doi | None = None
    """DOI without address."""
    ISBN: Text | None = None
    """ISBN of the book or proceedings."""
    ISSN: Text | None = None
    """ISSN of the series."""
    URL: Url | None = None
    """Address, where there is no DOI."""


class Goal(Part):
    """A goal in the Goal-Question-Metric template."""

    analyze: Text
    """The object of study."""
    purpose: Text
    """With the purpose of ..."""
    with_respect_to: Text = Field(alias="with respect to")
    """With respect to ..."""
    point_of_view: Text = Field(alias="point of view")
    """From the point of view of ..."""
    context: Text
    """In the context of ..."""
    page: Pages
    """The page where it stands."""


class Step(Part):
    name: Text
    """The step, as the study names it."""
    text: Text
    """What was done, in our words."""
    page: Pages
    """The page where it stands."""


class Phase(Part):
    name: Text
    """The phase, as the study names it."""
    text: Text
    """What it is for, in our words."""
    page: Pages
    """The page where it stands."""
    steps: tuple[Step, ...] = ()
    """The steps that the text names."""


class Method(Part):
    kind: Text
    """Kind of study, such as focus group or survey."""
    conducted: Month | None = None
    """When the data was collected, where the study says so."""
    participants: Whole | None = Field(None, ge=1)
    """How many took part, where they are not listed one by one."""
    setting: Text | None = None
    """Where and with what tools, in our words."""
    marks: Text | None = None
    """What a mark is, and when it was made."""
    goal: Goal | None = None
    """The study's goal."""
    phases: tuple[Phase, ...] = ()
    """The phases of the study."""


class Limitation(Part):
    text: Text
    """What limits the study, in our words."""
    page: Pages | None = None
    """The page where the authors say so."""


class Note(Part):
    text: Text
    """What we noticed and how we settled it, in our words."""
    page: Pages | None = None
    """The page it is about."""


class Artifact(Part):
    title: Text
    """What it is."""
    DOI: Doi | None = None
    """DOI without address."""
    read: Flag
    """Whether we have read it."""
    note: Text
    """What it holds, according to whom."""


class DataFile(Part):
    file: Text
    """Name of the file."""
    sha256: Checksum
    """Its SHA-256, by which anyone who has the file can tell that it is the same."""
    note: Text | None = None
    """Where it can be had, or what was done to it before."""


def is_list(sides: Iterable[str]) -> bool:
    """Say whether a scale, by its sides, is a list to mark from: every option on one side, so that nobody could be opposed."""
    return {*sides} == {"agree"}


class Study(Record):
    """A study: how it is cited, how it was done, and what limits it."""

    kind: ClassVar[Kind] = Kind(
        "study",
        plural="studies",
        place="studies/{id}/study.yml",
        address="studies/{id}/",
        title="name",
        summary="{record.citation.title}",
        known_by=("citation.title", "citation.DOI"),
    )
    name: Text
    """How the site names it, such as Author et al. (2024)."""
    citation: Citation
    """The full citation."""
    licence: Licence
    """SPDX identifier of the licence of its words; NOASSERTION where we know of none."""
    read: Literal["full", "data", "abstract"]
    """How much of it we have read: its text in full, its published data and not the whole text, or the abstract only."""
    shares_participants_with: tuple[StudyId, ...] = ()
    """Studies with participants or data in common, by id."""
    method: Method
    """How it was done."""
    scales: dict[Text, dict[Text, Side]] = {}
    """Name of each scale: its options in order, each with its side."""
    limitations: tuple[Limitation, ...] = ()
    """Limitations as the authors state them."""
    reading_notes: tuple[Note, ...] = ()
    """What we noticed while reading and how we settled it; our reading."""
    artifacts: tuple[Artifact, ...] = ()
    """Material published with the study."""
    data: tuple[DataFile, ...] = ()
    """Files that its votes were imported from."""

    def lists(self, scale: str) -> bool:
        """Whether a scale of the study, by its name, is a list to mark from."""
        return is_list(self.scales[scale].values())

    def pages(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield (path in the file, page) of everything it says the page of, apart from its citation."""
        goal = [(("method", "goal"), self.method.goal)] if self.method.goal else []
        phases = [(("method", "phases", at), phase) for at, phase in enumerate(self.method.phases)]
        steps = [
            ((*path, "steps", at), step)
            for path, phase in phases
            for at, step in enumerate(phase.steps)
        ]
        said = [
            ((name, at), item)
            for name in ("limitations", "reading_notes")
            for at, item in enumerate(getattr(self, name))
        ]
        yield from (
            ((*path, "page"), item.page)
            for path, item in (*goal, *phases, *steps, *said)
            if item.page
        )

    @property
    def licence_known(self) -> bool:
        """Whether anything is known of the licence of its words."""
        return self.licence != NO_LICENCE_KNOWN

    @classmethod
    def id_words(cls, values: Mapping[str, Any]) -> str:
        """Return the first author and the year, from the values of a study in its file."""
        citation = values.get("citation") or {}
        families = [author.get("family", "") for author in citation.get("author", ())]
        if not families:
            return super().id_words(values)
        return f"{families[0]} {citation.get('issued', '')[:4]}"
