"""The declaration that a record class makes about its kind, once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge_base.model.ids import ID, LABEL, RESERVED
from knowledge_base.text.labels import label_id
from knowledge_base.text.limits import LONGEST_ID
from knowledge_base.text.personal_data import who, wrong_label


@dataclass(frozen=True)
class Kind:
    """A kind of record: its names, its files, its address and its titles.

    `place` and `address` are templates with the fields {id} and {study}: the file of a record
    in the folder of evidence, and its place on the site. A place without {id} is a file that
    maps ids to records; an address without # is that of a separate page. `title` and `known_by`
    are attributes of the record, `full_title` and `summary` templates with {record} and, in a
    study, {study}.
    """

    name: str
    plural: str
    place: str
    address: str = ""
    noun: str = ""
    """The name that readers see, if it is not `name`."""
    title: str = "id"
    full_title: str = ""
    """The title where it appears alone, as in a list of results, if it is another."""
    summary: str = "{record.text}"
    """The description of its page."""
    indexed: bool = True
    """Whether search engines may list its page."""
    citable: bool = True
    """Whether changes name it, and the search finds it."""
    known_by: tuple[str, ...] = ()
    """The texts by which a record is recognised under another id, the best first."""
    first_label: str = ""
    """The first id of a study, if ids are labels in the manner of the study."""
    of_people: bool = False
    """Whether its records are people, whose ids must not tell who they are."""

    @property
    def in_study(self) -> bool:
        """Whether its records belong to a study."""
        return "{study}" in self.place

    @property
    def is_mapping(self) -> bool:
        """Whether a file maps ids to records instead of holding one record."""
        return "{id}" not in self.place

    @property
    def has_page(self) -> bool:
        """Whether each record has a separate page."""
        return bool(self.address) and "#" not in self.address

    @property
    def schema(self) -> str:
        """The name of the JSON Schema of its files."""
        return self.plural if self.is_mapping else self.name

    @property
    def pattern(self) -> str:
        """The glob pattern of its files, from the folder of evidence."""
        return self.file("*", "*")

    @property
    def shown_place(self) -> str:
        """The path of its files in the evidence, for people: `studies/<study>/votes.yml`."""
        return self.file("<id>", "<study>").replace("studies/<id>", "studies/<study>")

    @property
    def id_pattern(self) -> str:
        """The regular expression of its ids."""
        return LABEL if self.first_label else ID

    @property
    def id_form(self) -> str:
        """The form of its ids in words."""
        if self.first_label:
            return "a label such as P1 or s1"
        return "lower-case words joined by hyphens, such as first-version"

    def file(self, id: str, study: str | None = None) -> str:
        """Return the file of a record, from the folder of evidence."""
        return self.place.format(id=id, study=study)

    def path(self, ref: str) -> str:
        """Return the path in the evidence by which changes name a record."""
        return f"studies/{ref}" if self.in_study else f"{self.plural}/{ref}"

    def wrong_id(self, id: str) -> str | None:
        """Return the reason why a word cannot be an id of this kind, or None."""
        if id.casefold() in RESERVED:
            return f"'{id}' is reserved and cannot be an id; choose another word"
        if len(id) > LONGEST_ID:
            return f"'{id}' has {len(id)} characters; an id has at most {LONGEST_ID}"
        if not re.fullmatch(self.id_pattern, id):
            return self._wrong_form(id)
        return None

    def _wrong_form(self, id: str) -> str:
        if not self.of_people:
            return f"'{id}' is not an id; write {self.id_form}"
        found = who(id)
        if found:
            return wrong_label(found)
        shorter = label_id(id)
        form = f"'{shorter}'" if shorter else "a label such as P1"
        return f"'{id}' is not an id; write {form}"
