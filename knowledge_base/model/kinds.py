"""Every kind of record."""

from __future__ import annotations

from knowledge_base.model.change import Change
from knowledge_base.model.context import Context
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.metric import Metric
from knowledge_base.model.participant import Participant
from knowledge_base.model.principle import Principle
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study
from knowledge_base.model.view import View
from knowledge_base.model.votes import Votes

TOP_LEVEL = {
    "principles": Principle,
    "metrics": Metric,
    "contexts": Context,
    "findings": Finding,
    "guidance": Guidance,
}
"""Folders of evidence with one file a record."""

IN_STUDY = {
    "participants": Participant,
    "statements": Statement,
    "votes": Votes,
    "quotes": Quote,
    "views": View,
}
"""Files of a study's folder, each a mapping from id to record."""

KINDS = {"studies": Study, **IN_STUDY, **TOP_LEVEL, "changes": Change}
"""Every collection of records with its class."""

Anchor = Statement | Quote | View
"""What a finding or a point of guidance can rest on."""
