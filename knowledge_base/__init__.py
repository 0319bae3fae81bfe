"""Load, check, analyse and publish an evidence base; knows records, not their subject."""

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import EvidenceError, Problem
from knowledge_base.load import load

__all__ = ["EvidenceError", "KnowledgeBase", "Problem", "load"]
