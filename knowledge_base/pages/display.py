"""A knowledge base in; how its votes, findings and recommendations are put before a reader, out."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.analysis import appraisal, chain, wording
from knowledge_base.analysis.agreement import POSITIONS
from knowledge_base.analysis.ballot import Ballot
from knowledge_base.base.grouping import grouped
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance, Point
from knowledge_base.model.principle import Principle
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study
from knowledge_base.model.view import View
from knowledge_base.pages import bars
from knowledge_base.text import english


@dataclass(frozen=True)
class Display:
    """What templates ask before they draw."""

    kb: KnowledgeBase

    def confidence(self, guidance: Guidance) -> str:
        """Give a recommendation's confidence: the lowest among the findings it needs."""
        return appraisal.lowest(self.kb.findings_of(guidance))

    def base(self, refs: tuple[str, ...]) -> str:
        """Say how narrow the studies behind some references are; what counts for no study of its own stands apart."""
        behind = chain.studies_of(self.kb, refs)
        counting = appraisal.counting_studies(self.kb, refs)
        studies = counting or behind
        groups = [self.kb.people_in(study) or 0 for study in studies]
        shared = any(study.shares_participants_with for study in studies)
        people = 0 if 0 in groups or (shared and len(groups) > 1) else sum(groups)
        kinds = {study.method.kind for study in studies}
        narrow = wording.in_studies(len(studies), kinds.pop() if len(kinds) == 1 else "", people)
        return narrow + wording.beside(len(behind) - len(counting) if counting else 0)

    def by_nature(self, findings: list[Finding]) -> dict[str, list[Finding]]:
        """Group findings by their nature, each group with the more trusted first."""
        ordered = sorted(
            findings, key=lambda f: (-appraisal.CONFIDENCES.index(f.appraisal.confidence), f.title)
        )
        groups = {
            nature: [f for f in ordered if f.nature == nature]
            for nature in ("benefit", "condition", "limitation")
        }
        return {nature: found for nature, found in groups.items() if found}

    def by_study(self, statements: list[Statement]) -> dict[str, list[Statement]]:
        """Group statements by the id of their study."""
        return grouped(statements, lambda statement: [self.kb.study_of(statement).id])

    def layers(self, point: Point) -> list[str]:
        """Name the layers a point rests on: votes, words, authors, or our reading where it rests on nothing."""
        return list(
            dict.fromkeys(self.kb.layer_of(self.kb.anchors[ref]) for ref in point.rests_on)
        ) or ["our reading"]

    def is_large(self, study: str) -> bool:
        """Say whether a study has too many participants for a note each."""
        return len(self.kb.of_study(self.kb.participants, study)) > bars.MOST_NOTES

    def is_crowd(self, study: str) -> bool:
        """Say whether a study has so many participants that even a list of them is one of plain links."""
        return len(self.kb.of_study(self.kb.participants, study)) > bars.MOST_DRAWN

    def drawn_as_notes(self, ballot: Ballot) -> bool:
        """Say whether a vote is drawn with a note a person; otherwise a bar says it better."""
        return not ballot.agreement.counted and not self.is_large(
            self.kb.study_of(ballot.statement).id
        )

    def columns(self, ballots: list[Ballot]) -> list[str]:
        """List the positions that anybody holds in some votes, agrees and disagrees always; none where people are never told."""
        if not any(ballot.agreement.counts for ballot in ballots):
            return []
        held = {
            position
            for ballot in ballots
            for position, count in (ballot.agreement.counts or {}).items()
            if count
        }
        return [position for position in POSITIONS if position in held | {"agrees", "disagrees"}]

    def by_scale(self, study: Study, ballots: list[Ballot]) -> dict[str, list[Ballot]]:
        """Group votes by the name of their scale; lists to mark from stand together, since in a table of votes they look the same."""
        groups = {
            name: [ballot for ballot in ballots if ballot.statement.scale == name]
            for name in study.scales
        }
        lists = {
            name: found
            for name, found in groups.items()
            if found and not self.columns(found) and all(b.agreement.is_list for b in found)
        }
        together = {english.listed(lists): [ballot for found in lists.values() for ballot in found]}
        return {
            name: found
            for name, found in (
                {n: g for n, g in groups.items() if n not in lists} | together
            ).items()
            if found
        }

    def has_words_on(self, principle: Principle) -> bool:
        """Say whether any quote or view is about a principle."""
        words: list[Quote | View] = [*self.kb.quotes.values(), *self.kb.views.values()]
        return any(principle.id in item.principles for item in words)

    def counted_in(self, study: str) -> bool:
        """Say whether a study publishes some votes as counts alone."""
        return any(votes.counted for votes in self.kb.of_study(self.kb.votes, study))

    def voted_behind(self, record: Guidance | Finding) -> bool:
        """Say whether anybody voted on a statement that a finding or recommendation rests on."""
        return any(
            statement.ref in self.kb.votes for statement in chain.statements_behind(self.kb, record)
        )
