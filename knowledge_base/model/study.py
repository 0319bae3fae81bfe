"""A study: how it is cited, how it was done, and what limits it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from knowledge_base.model.citation_values import Doi, Isbn, Issn, Licence, Orcid, Plain, Work
from knowledge_base.model.dates import Conducted, Issued
from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Part, Record
from knowledge_base.model.references import StudyId
from knowledge_base.model.values import (
    Checksum,
    Flag,
    Pages,
    ScaleKind,
    Side,
    Text,
    Url,
    Whole,
)
from knowledge_base.text.spdx import NOT_LICENCES


class Name(Part):
    family: Plain
    """Family name; for an organisation its whole name."""
    given: Plain | None = None
    """Given names as printed; none for an organisation."""
    ORCID: Orcid | None = None
    """ORCID iD without address."""

    @property
    def whole(self) -> str:
        """The name as written in a sentence."""
        return f"{self.given} {self.family}" if self.given else self.family


class Citation(Part):
    """A citation, with the names of CSL-JSON."""

    type: Work
    """CSL type, such as paper-conference or dataset; article is a preprint."""
    title: Plain
    """Title as printed."""
    author: tuple[Name, ...] = Field(min_length=1)
    """Authors in order."""
    issued: Issued
    """Year, or year and month, or day."""
    container_title: Plain | None = Field(None, alias="container-title")
    """Proceedings or journal."""
    volume: Text | None = None
    """Volume."""
    issue: Text | None = None
    """Issue of the journal."""
    number: Text | None = None
    """Number of the article, where a journal gives one in place of pages."""
    page: Pages | None = None
    """Range of pages."""
    publisher: Plain | None = None
    """Publisher."""
    DOI: Doi | None = None
    """DOI without address."""
    ISBN: Isbn | None = None
    """ISBN of the book or proceedings."""
    ISSN: Issn | None = None
    """ISSN of the series."""
    URL: Url | None = None
    """Address, if there is no DOI."""


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
    """The page on which it appears."""


class Step(Part):
    name: Text
    """The name of the step in the study."""
    text: Text
    """The step in our words."""
    page: Pages
    """The page on which it appears."""


class Phase(Part):
    name: Text
    """The name of the phase in the study."""
    text: Text
    """Its purpose, in our words."""
    page: Pages
    """The page on which it appears."""
    steps: tuple[Step, ...] = ()
    """The steps that the text names."""


StudyKind = Literal[
    "action research",
    "benchmark",
    "case study",
    "ethnography",
    "experience report",
    "experiment",
    "focus group",
    "interview study",
    "literature review",
    "mixed methods",
    "repository mining",
    "survey",
]
"""The method of a study, mostly by the names of the ACM SIGSOFT Empirical Standards."""


class Method(Part):
    kind: StudyKind
    """Kind of study; mixed methods for several in one."""
    conducted: Conducted | None = None
    """When the data was collected, if the study reports it; a range as 2021-06/2021-08."""
    participants: Whole | None = Field(None, ge=1)
    """The number of participants, if not all of them are listed one by one."""
    setting: Text | None = None
    """Place and tools, in our words."""
    marks: Text | None = None
    """The meaning of a mark, and when it was made."""
    goal: Goal | None = None
    """The study's goal."""
    phases: tuple[Phase, ...] = ()
    """The phases of the study."""


class Limitation(Part):
    text: Text
    """The limitation, in our words."""
    page: Pages | None = None
    """The page on which the authors name it."""


class Note(Part):
    text: Text
    """Our observation and how we settled it, in our words."""
    page: Pages | None = None
    """The page it is about."""


class Artifact(Part):
    title: Plain
    """Its title or a short description."""
    DOI: Doi | None = None
    """DOI without address."""
    read: Flag
    """Whether we have read it."""
    note: Text
    """Its content, and who reports it."""


class DataFile(Part):
    file: Text
    """Name of the file."""
    sha256: Checksum
    """Its SHA-256, so that anyone can check that a copy is the same file."""
    note: Text | None = None
    """Where to get it, or how it was prepared."""


_WITH_KIND = (
    "a mapping with `kind: agreement` (or usefulness, likelihood, frequency, yes-no, choice) and "
    "these options under `options:`, as scales have a kind since version 0.3"
)


def _is_mapping_of_sides(value: Any) -> bool:
    if not isinstance(value, dict) or not value:
        return False
    return all(isinstance(side, str) and side in get_args(Side) for side in value.values())


class Scale(Part):
    """The answers that a question offers (method, "Counting votes")."""

    kind: ScaleKind
    """The kind of answer that it asks for; choice for a list to mark from."""
    words: dict[Literal["agree", "neutral", "disagree"], Text] = {}
    """A verb in the past for people on a side, such as found it easy or were unsure."""
    options: dict[Text, Side] = Field(min_length=1)
    """Its options in order, each with its side; answer for an option on neither side."""

    @model_validator(mode="before")
    @classmethod
    def _of_earlier_form(cls, value: Any) -> Any:
        if _is_mapping_of_sides(value):
            raise PydanticCustomError("form", "{form}", {"form": _WITH_KIND})
        return value


class Independence(Part):
    """The ground on which two studies are independent, and its place in the text."""

    either: ClassVar[tuple[str, ...]] = ("page", "locator")
    ground: Text
    """The proof that no one took part in both: recruitment, dates or organisations."""
    despite: Text | None = None
    """What the two share, such as an author or a panel, and why no one took part in both."""
    page: Pages | None = None
    """The page of this study on which it appears."""
    locator: Text | None = None
    """Its place if it has no page, or if it is in the text of the other study."""


Reach = Literal["full", "part", "data", "abstract"]
"""How much of a study was read; only one read in full can be a second study."""


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
    """Its name on the site, such as Author et al. (2024)."""
    citation: Citation
    """The full citation."""
    licence: Licence
    """SPDX identifier of the licence of its words; NOASSERTION if we know of none."""
    read: Reach
    """How much we have read: the full text, a part of it, the data, or the abstract."""
    parts: Text | None = None
    """The parts of the text that we have read, if not all: sections 3, 4.1 and 6 to 8."""
    shares_participants_with: tuple[StudyId, ...] = ()
    """Studies with participants or data in common, by id."""
    independent_of: dict[StudyId, Independence] = {}
    """Studies without any participant in common, by id, each with its ground."""
    saw_this_site: Flag = False
    """Whether its people had seen this site, or an editor of it ran its sessions."""
    method: Method
    """How the study was done."""
    pseudonyms: Text | None = None
    """If it prints made-up names as labels: the page and the sentence that explain them."""
    scales: dict[Text, Scale] = {}
    """The scales of its statements, by name."""
    limitations: tuple[Limitation, ...] = ()
    """Limitations as the authors state them."""
    reading_notes: tuple[Note, ...] = ()
    """Our observations while reading and how we settled them; our reading."""
    funding: Text | None = None
    """The funding as the study states it, in our words."""
    competing_interests: Text | None = None
    """The competing interests as the study states them, in our words; also that it has none."""
    artifacts: tuple[Artifact, ...] = ()
    """Material published with the study."""
    data: tuple[DataFile, ...] = ()
    """Files that its votes were imported from."""

    def pages(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield (path in the file, page) of every page in it, except those of its citation."""
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
        grounds = [(("independent_of", id), ground) for id, ground in self.independent_of.items()]
        yield from (
            ((*path, "page"), item.page)
            for path, item in (*goal, *phases, *steps, *said, *grounds)
            if item.page
        )

    @property
    def licence_known(self) -> bool:
        """Whether the licence of its words is known."""
        return self.licence not in NOT_LICENCES

    @classmethod
    def id_words(cls, values: Mapping[str, Any]) -> str:
        """Return the first author and the year, from the values of a study in its file."""
        citation = values.get("citation") or {}
        families = [author.get("family", "") for author in citation.get("author", ())]
        if not families or not families[0]:
            return super().id_words(values)
        return f"{families[0]} {citation.get('issued', '')[:4]}"
