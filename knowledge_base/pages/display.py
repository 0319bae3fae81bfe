"""Groups, thresholds and summaries for the pages of votes, findings and recommendations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain as chain_of

from knowledge_base.analysis import chain, wording
from knowledge_base.analysis.agreement import POSITIONS
from knowledge_base.analysis.ballot import Ballot
from knowledge_base.analysis.confidence import appraisal
from knowledge_base.analysis.scales import Position
from knowledge_base.base.grouping import grouped
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.anchors import Anchor
from knowledge_base.model.finding import Finding, FindingSide
from knowledge_base.model.guidance import Condition, Guidance, NextStep, Point
from knowledge_base.model.principle import Principle
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study
from knowledge_base.model.view import View
from knowledge_base.pages import bars
from knowledge_base.pages.base_in_words import base_in_words
from knowledge_base.text import english

_HEADINGS: dict[FindingSide, str] = {
    "benefit": "Benefits",
    "cost": "Costs",
    "harm": "Harms",
    "feasibility": "Feasibility",
    "condition": "Conditions",
}
"""The heading of the findings of each side, in the order of the method."""


@dataclass(frozen=True)
class Display:
    """Questions that templates ask of a knowledge base before they print it."""

    kb: KnowledgeBase

    def confidence(self, guidance: Guidance) -> str | None:
        """Return a recommendation's confidence; None if it has no level."""
        return appraisal.confidence_in(self.kb, guidance)

    def base(self, record: Guidance | Finding) -> str:
        """Return the studies and participants behind a finding or recommendation, in words."""
        return base_in_words(self.kb, record)

    def by_side(self, findings: list[Finding]) -> dict[FindingSide, list[Finding]]:
        """Group findings by their side, those with the highest confidence first."""
        ordered = sorted(findings, key=_by_confidence)
        groups = {}
        for side in _HEADINGS:
            found = [finding for finding in ordered if finding.side == side]
            if found:
                groups[side] = found
        return groups

    def heading(self, side: FindingSide) -> str:
        """Return the heading of the findings of a side."""
        return _HEADINGS[side]

    def by_study(self, statements: list[Statement]) -> dict[str, list[Statement]]:
        """Group statements by the id of their study."""
        return grouped(statements, lambda statement: [self.kb.study_of(statement).id])

    def layers(self, point: Point | Condition | NextStep) -> list[str]:
        """List the layers a point rests on: votes, words or authors; without any, our reading."""
        layers = []
        for ref in point.rests_on:
            anchor = self.kb.anchors[ref]
            if anchor.layer not in layers:
                layers.append(anchor.layer)
        return layers or ["our reading"]

    def marks_explained(self, quote: Quote) -> list[str]:
        """List the options that its speaker marked, if the study says that a quote explains them.

        Empty where votes are published as counts alone.
        """
        statement = self.kb.statement_of(quote)
        votes = self.kb.votes.get(statement.ref) if statement else None
        if votes is None or not quote.explains_vote:
            return []
        return [option for option, _, person in votes.named() if person == quote.participant]

    def is_large(self, study: str) -> bool:
        """Return whether a study has too many participants for one note each."""
        listed = self._listed(study)
        return listed > bars.MOST_NOTES

    def is_crowd(self, study: str) -> bool:
        """Return whether a study has too many participants even for coloured links to some."""
        listed = self._listed(study)
        return listed > bars.MOST_DRAWN

    def drawn_as_notes(self, ballot: Ballot) -> bool:
        """Return whether a vote is drawn with one note per mark instead of a bar."""
        if ballot.agreement.counted:
            return False
        study = self.kb.study_of(ballot.statement)
        return not self.is_large(study.id)

    def heads(self, ballots: list[Ballot]) -> dict[Position, str]:
        """Map each column of an agreement table to its head, by what people did."""
        agreements = [ballot.agreement for ballot in ballots]
        return {
            position: english.sentence(wording.name_of(position, agreements))
            for position in self.columns(ballots)
        }

    def people_in(self, ballot: Ballot, position: Position) -> str:
        """Return the cell of an agreement table: the people in a position, or why none are told."""
        agreement = ballot.agreement
        if not agreement.marks:
            return "not published"
        if agreement.counts is None:
            return "not told"
        if position not in agreement.reading.positions:
            return "–"
        return english.figure(agreement.counts[position])

    def columns(self, ballots: list[Ballot]) -> list[Position]:
        """List the positions that have people in some votes, and the sides if answers have any.

        Empty if people can be told from marks in none of them.
        """
        held: set[Position] = set()
        for ballot in ballots:
            counts = ballot.agreement.counts
            if counts:
                if ballot.agreement.reading.has_sides:
                    held.update(("agrees", "disagrees"))
                held.update(position for position, count in counts.items() if count)
        return [position for position in POSITIONS if position in held]

    def by_scale(self, study: Study, ballots: list[Ballot]) -> dict[str, list[Ballot]]:
        """Group votes by the name of their scale.

        Lists to mark from are one group at the end: in a table of votes they look the same.
        """
        groups: dict[str, list[Ballot]] = {}
        lists: dict[str, list[Ballot]] = {}
        for name in study.scales:
            found = [ballot for ballot in ballots if ballot.statement.scale == name]
            if found and self._are_lists(found):
                lists[name] = found
            elif found:
                groups[name] = found
        if lists:
            groups[english.listed(lists)] = list(chain_of.from_iterable(lists.values()))
        return groups

    def has_words_on(self, principle: Principle) -> bool:
        """Return whether any quote or view is about a principle."""
        named: set[str] = set()
        for quote in self.kb.quotes.values():
            named.update(quote.principles)
        for view in self.kb.views.values():
            named.update(view.principles)
        return principle.id in named

    def counted_in(self, study: str) -> bool:
        """Return whether a study publishes some votes as counts only."""
        votes = self.kb.of_study(self.kb.votes, study)
        return any(one.counted for one in votes)

    def leaning(self, study: str) -> str | None:
        """Return whether all statements of a study are worded for or all against the practice.

        None if they differ, if fewer than two take a side, or if a study was read in part, as
        other statements may be worded the other way.
        """
        if self.kb.studies[study].read in ("part", "abstract"):
            return None
        statements = self.kb.of_study(self.kb.statements, study)
        means = [one.agreement_means for one in statements if one.agreement_means != "neither"]
        if len(means) < 2 or len(set(means)) > 1:
            return None
        return "for" if means[0] == "supports" else "against"

    def who(self, words: Quote | View) -> str:
        """Return whose words or view it is, in words."""
        if isinstance(words, Quote):
            return words.participant
        if words.unnamed:
            return "Participants whom the authors do not name"
        if words.by_authors:
            return "The authors"
        return f"{english.listed(words.by)}, as the authors report"

    def name_several(self, words: Iterable[Anchor]) -> bool:
        """Return whether one of some words is a view for which the authors name several people."""
        views = [one for one in words if isinstance(one, View)]
        return any(len(view.by) > 1 for view in views)

    def words_behind(self, record: Guidance | Finding) -> list[Anchor]:
        """List the anchors of a finding or recommendation, for, against and mixed."""
        refs = chain.anchors_of(self.kb, record)
        return [self.kb.anchors[ref] for ref in refs]

    def _listed(self, study: str) -> int:
        participants = self.kb.participants
        listed = self.kb.of_study(participants, study)
        return len(listed)

    def _are_lists(self, ballots: list[Ballot]) -> bool:
        if self.columns(ballots):
            return False
        return all(ballot.agreement.is_list for ballot in ballots)


def _by_confidence(finding: Finding) -> tuple[int, str]:
    """Return the key by which findings are sorted: the highest confidence first, then by title."""
    confidence = finding.appraisal.confidence
    level = appraisal.CONFIDENCES.index(confidence)
    return -level, finding.title
