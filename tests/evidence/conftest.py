"""The live evidence, which only these tests read."""

import pytest

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.load import load
from tests.support.project import ROOT


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    """The published evidence."""
    return load(ROOT / "evidence")
