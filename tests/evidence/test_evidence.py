"""The live evidence is what the published studies print: the votes and quotes of the first.

These are the only tests that read it. They hold for the records they name and say nothing of
code, so a new study, quote, finding or change turns none of them red.
"""

from __future__ import annotations

from hashlib import sha256

import pytest
from click.testing import CliRunner

from knowledge_base.__main__ import main
from knowledge_base.analysis.agreement import agreement_on
from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.load import load
from knowledge_base.publication import citations
from tests.support.project import ROOT

OPTIONS = (
    "strongly agree",
    "partially agree",
    "partially disagree",
    "strongly disagree",
    "no opinion",
)


@pytest.fixture(scope="module")
def live() -> KnowledgeBase:
    """The evidence that the site is made from."""
    return load(ROOT / "evidence")


def test_the_evidence_has_no_problem() -> None:
    done = CliRunner().invoke(main, ["check", str(ROOT / "evidence")])
    assert 0 == done.exit_code, done.output


@pytest.mark.parametrize(
    "id, figure, marks",
    [
        ("s1", "Figure 3", ("P1 P2 P3 P5 P6", "P4 P5", "", "", "")),
        ("s2", "Figure 4", ("P1 P3 P4 P5 P6", "P1 P2", "", "", "")),
        ("s3", "Figure 5", ("", "", "P1 P5 P6", "P2 P3 P4", "")),
        ("s4", "Figure 6", ("", "P6", "P4 P5", "P3", "P1 P2")),
        ("s5", "Figure 7", ("", "", "P3 P5", "P1 P2 P4 P6", "")),
        ("s6", "Figure 8", ("P1 P2 P3 P5 P6", "", "P4", "", "")),
    ],
)
def test_the_votes_are_those_of_the_figures(
    live: KnowledgeBase, id: str, figure: str, marks: tuple[str, ...]
) -> None:
    statement = live.statements[f"araujo-2024/{id}"]
    votes = live.votes[f"araujo-2024/{id}"].marks
    assert figure == statement.figure
    assert dict(zip(OPTIONS, marks, strict=True)) == {
        option: " ".join(people) for option, people in votes.items()
    }


@pytest.mark.parametrize(
    "id, direction, side, opinions, opposed",
    [
        ("s1", "all on one side", "agrees", 6, ()),
        ("s2", "all on one side", "agrees", 6, ()),
        ("s3", "all on one side", "disagrees", 6, ()),
        ("s4", None, None, 4, ()),
        ("s5", "all on one side", "disagrees", 6, ()),
        ("s6", "all but one", "agrees", 6, ("P4",)),
    ],
)
def test_the_directions_are_those_of_the_method(
    live: KnowledgeBase,
    id: str,
    direction: str | None,
    side: str,
    opinions: int,
    opposed: tuple[str, ...],
) -> None:
    agreement = agreement_on(live, live.statements[f"araujo-2024/{id}"])
    assert (direction, side, opinions, opposed) == (
        agreement.direction,
        agreement.side,
        agreement.n,
        agreement.opposed,
    )


@pytest.mark.parametrize(
    "id, means, principles",
    [
        ("s1", "supports", ["automation", "deployment"]),
        ("s2", "supports", ["automation", "deployment"]),
        ("s3", "challenges", ["automation", "deployment", "reproducibility"]),
        ("s4", "challenges", ["monitoring"]),
        ("s5", "challenges", ["reproducibility", "versioning"]),
        ("s6", "supports", []),
    ],
)
def test_a_statement_speaks_for_what_the_paper_designed_it_for(
    live: KnowledgeBase, id: str, means: str, principles: list[str]
) -> None:
    statement = live.statements[f"araujo-2024/{id}"]
    assert (means, principles) == (statement.agreement_means, sorted(statement.principles))


@pytest.mark.parametrize(
    "id, participant, statement, page, checksum",
    [
        ("robust-pipeline", "P3", "s1", "309", "8bf5390f95e86dc8"),
        ("far-deadline", "P6", "s1", "309", "46e3f599fcba43f1"),
        ("manual-steps", "P6", "s2", "310", "7ecaad66a7f8be32"),
        ("under-pressure", "P4", "s3", "310", "ee87802b39201d4e"),
        ("first-pain", "P6", "s4", "310", "8d95fb8e4b683dd2"),
        ("alarms-that-worked", "P5", "s4", "310", "d1e410d3cfc4e6b5"),
        ("hammer", "P3", "s4", "310", "4b2e6b7f32a95b2f"),
        ("effort-rewarded", "P2", "s5", "311", "c42761629955abae"),
        ("culture", "P1", "s6", "311", "412917d91b7913fa"),
        ("roadmap-delay", "P4", "s6", "311", "53a7a16e4e6956eb"),
    ],
)
def test_a_quote_keeps_its_words_its_speaker_and_its_page(
    live: KnowledgeBase, id: str, participant: str, statement: str, page: str, checksum: str
) -> None:
    """The checksum is that of the words as `kb verify` found them in the paper, in one line."""
    quote = live.quotes[f"araujo-2024/{id}"]
    assert (participant, statement, page) == (quote.participant, quote.statement, quote.page)
    words = " ".join(quote.text.split())
    assert checksum == sha256(words.encode("utf-8")).hexdigest()[:16]


def test_only_the_one_who_disagreed_is_opposed_and_their_words_explain_the_vote(
    live: KnowledgeBase,
) -> None:
    (stance,) = ballot_on(live, live.statements["araujo-2024/s6"]).opposed
    assert ("P4", ("partially disagree",)) == (stance.participant.id, stance.options)
    assert "roadmap-delay" in [quote.id for quote in stance.said if quote.explains_vote]


@pytest.mark.parametrize(
    "id, printed",
    [
        ("P1", ("Bachelor degree", "3", "High", "Medium", "ML Engineer", "50,000+")),
        ("P2", ("Masters Degree", "4", "High", "Medium", "Data Scientist", "40,000+")),
        ("P3", ("Masters degree", "5", "High", "Medium", "Data Scientist", "40,000+")),
        ("P4", ("Masters degree", "3", "High", "Medium", "ML Engineer", "40,000+")),
        ("P5", ("Masters degree", "4", "High", "Medium", "ML Engineer", "40,000+")),
        ("P6", ("Bachelor degree", "5", "Very High", "High", "DS Specialist", "3,000+")),
    ],
)
def test_participants_are_those_of_table_1(
    live: KnowledgeBase, id: str, printed: tuple[str, ...]
) -> None:
    characteristics = live.participants[f"araujo-2024/{id}"].characteristics
    shown = [value for name, value in characteristics.items() if name != "Industry"]
    assert printed == tuple(shown)


def test_the_first_study_is_cited_as_it_was_published(live: KnowledgeBase) -> None:
    work = citations.study_work(live.studies["araujo-2024"])
    assert (
        "Araujo, G., Kalinowski, M., Endler, M. and Calefato, F. (2024). Professional Insights "
        "into Benefits and Limitations of Implementing MLOps Principles. In Proceedings of the "
        "26th International Conference on Enterprise Information Systems (ICEIS 2024), volume 2, "
        "pages 305–312. SCITEPRESS – Science and Technology Publications, Lda."
    ) == citations.reference(work)
    assert ("10.5220/0012741100003690", "978-989-758-692-7", "2184-4992") == (
        work["DOI"],
        work["ISBN"],
        work["ISSN"],
    )
    assert "CC-BY-NC-ND-4.0" == live.studies["araujo-2024"].licence
