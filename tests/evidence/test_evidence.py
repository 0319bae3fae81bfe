"""The real evidence against the paper's own prose."""

from __future__ import annotations

from collections import Counter

from click.testing import CliRunner

from knowledge_base.__main__ import main
from knowledge_base.analysis import wording
from knowledge_base.analysis.agreement import Agreement, agreement_on
from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.base import graph
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.pages.display import Display
from tests.support.plain_evidence import (
    CHANGES,
    CONTEXTS,
    FINDINGS,
    FIRST,
    GUIDANCE,
    METRICS,
    PARTICIPANTS,
    PRINCIPLES,
    QUOTES,
    STATEMENTS,
    STUDIES,
    VIEWS,
    VOTES,
    direction,
    marks_on,
    opposed_on,
    positions,
)
from tests.support.project import ROOT


def votes(kb: KnowledgeBase, id: str) -> Agreement:
    return agreement_on(kb, kb.statements[f"araujo-2024/{id}"])


def marked(agreement: Agreement) -> dict[str, tuple[int, int]]:
    """Option to (marks, people who marked only this), without the empty ones."""
    return {o.option: (o.marks, len(o.only)) for o in agreement.options if o.marks}


def test_the_real_evidence_has_no_problem_and_one_line_of_counts() -> None:
    done = CliRunner().invoke(main, ["check", str(ROOT / "evidence")])
    assert done.exit_code == 0, done.output
    assert done.output.count("\n") == 1
    assert f"{len(QUOTES)} quotes" in done.output and done.output.rstrip().endswith("no problems")


def test_statement_1_has_four_strong_one_in_two_strengths_and_one_partial(
    kb: KnowledgeBase,
) -> None:
    agreement = votes(kb, "s1")
    assert marked(agreement) == {"strongly agree": (5, 4), "partially agree": (2, 1)}
    assert agreement.several_marks == {"P5": ("strongly agree", "partially agree")}


def test_statement_2_has_four_strong_one_in_two_strengths_and_one_partial(
    kb: KnowledgeBase,
) -> None:
    agreement = votes(kb, "s2")
    assert marked(agreement) == {"strongly agree": (5, 4), "partially agree": (2, 1)}
    assert agreement.several_marks == {"P1": ("strongly agree", "partially agree")}


def test_statement_3_has_three_partial_and_three_strong_disagreements(kb: KnowledgeBase) -> None:
    assert marked(votes(kb, "s3")) == {"partially disagree": (3, 3), "strongly disagree": (3, 3)}


def test_statement_4_has_one_partial_two_partial_one_strong_and_two_without_opinion(
    kb: KnowledgeBase,
) -> None:
    agreement = votes(kb, "s4")
    assert marked(agreement) == {
        "partially agree": (1, 1),
        "partially disagree": (2, 2),
        "strongly disagree": (1, 1),
        "no opinion": (2, 2),
    }
    assert agreement.having("no opinion") == ("P1", "P2")


def test_statement_5_has_two_partial_and_four_strong_disagreements(kb: KnowledgeBase) -> None:
    assert marked(votes(kb, "s5")) == {"partially disagree": (2, 2), "strongly disagree": (4, 4)}


def test_statement_6_has_five_strong_agreements_and_one_partial_disagreement(
    kb: KnowledgeBase,
) -> None:
    assert marked(votes(kb, "s6")) == {"strongly agree": (5, 5), "partially disagree": (1, 1)}


def test_the_directions_are_those_of_the_method(kb: KnowledgeBase) -> None:
    found = {
        id: (votes(kb, id).direction, votes(kb, id).side, votes(kb, id).n, votes(kb, id).opposed)
        for id in ("s1", "s2", "s3", "s4", "s5", "s6")
    }
    assert found == {
        "s1": ("all on one side", "agrees", 6, ()),
        "s2": ("all on one side", "agrees", 6, ()),
        "s3": ("all on one side", "disagrees", 6, ()),
        "s4": (None, "disagrees", 4, ()),
        "s5": ("all on one side", "disagrees", 6, ()),
        "s6": ("all but one", "agrees", 6, ("P4",)),
    }


def test_strengths_stand_in_words_as_marks_and_as_people(kb: KnowledgeBase) -> None:
    assert wording.strengths(votes(kb, "s1")) == (
        "Marks: 5 strongly agree, 2 partially agree. "
        "People: 4 only strongly agree, 1 only partially agree, P5 strongly agree and partially agree."
    )
    assert wording.strengths(votes(kb, "s6")) == "Marks: 5 strongly agree, 1 partially disagree."


def test_three_statements_are_worded_against_the_practice(kb: KnowledgeBase) -> None:
    assert [
        s.id for s in kb.of_study(kb.statements, FIRST) if s.agreement_means == "challenges"
    ] == ["s3", "s4", "s5"]


def test_the_statements_of_the_first_study_count_for_the_principles_they_name(
    kb: KnowledgeBase,
) -> None:
    counting = {
        id: [s.id for s in graph.statements_on(kb, principle) if s.study == FIRST]
        for id, principle in kb.principles.items()
    }
    assert {id: found for id, found in counting.items() if found} == {
        "automation": ["s1", "s2", "s3"],
        "deployment": ["s1", "s2", "s3"],
        "monitoring": ["s4"],
        "reproducibility": ["s3", "s5"],
        "versioning": ["s5"],
    }
    assert kb.statements["araujo-2024/s6"].principles == {}


def test_the_first_study_has_six_records_of_each_and_ten_quotes(kb: KnowledgeBase) -> None:
    counts = {
        name: len(kb.of_study(getattr(kb, name), FIRST))
        for name in ("participants", "statements", "votes", "quotes")
    }
    assert counts == {"participants": 6, "statements": 6, "votes": 6, "quotes": 10}
    assert (
        len(
            {"automation", "deployment", "monitoring", "reproducibility", "testing", "versioning"}
            & kb.principles.keys()
        )
        == 6
    )
    assert {
        "deployment-frequency",
        "lead-time-for-changes",
        "mean-time-to-restore",
    } <= kb.metrics.keys()


def test_every_record_of_the_files_is_read(kb: KnowledgeBase) -> None:
    written = {
        "studies": STUDIES,
        "participants": PARTICIPANTS,
        "statements": STATEMENTS,
        "votes": VOTES,
        "quotes": QUOTES,
        "views": VIEWS,
        "findings": FINDINGS,
        "guidance": GUIDANCE,
        "contexts": CONTEXTS,
        "principles": PRINCIPLES,
        "metrics": METRICS,
        "changes": CHANGES,
    }
    assert {name: list(records) for name, records in kb.collections.items()} == {
        name: list(records) for name, records in written.items()
    }


def test_every_vote_has_the_people_and_the_direction_that_its_file_gives(kb: KnowledgeBase) -> None:
    for ref in VOTES:
        agreement, counts = agreement_on(kb, kb.statements[ref]), positions(ref)
        assert {option.option: option.marks for option in agreement.options if option.marks} == {
            option: marks for option, marks in marks_on(ref).items() if marks
        }, ref
        assert (agreement.counts is None) == (counts is None), ref
        assert dict(+Counter(agreement.counts or {})) == dict(+(counts or Counter())), ref
        assert (agreement.direction, agreement.against) == (direction(ref), opposed_on(ref)), ref


def test_the_base_of_a_claim_names_what_counts_as_a_study_and_what_only_bears_on_it(
    kb: KnowledgeBase,
) -> None:
    said = {
        refs: Display(kb).base(refs.split())
        for refs in (
            "araujo-2024/s1",
            "araujo-2024/s1 makinen-2021/natural-step",
            "araujo-2024/hammer idowu-2024/U5 schmelczer-2023/BP04",
            "schmelczer-2023/BP04",
            "makinen-2021/natural-step serban-2020/larger-teams",
            "idowu-2024/U5 schmelczer-2023/BP04 shankar-2022/three-variables",
        )
    }
    assert list(said.values()) == [
        "In one focus group study with six participants",
        "In one focus group study with six participants; one more study bears on it without counting as a second one",
        "In one focus group study with six participants; two more studies bear on it without counting as a second one",
        "In one survey study with ten participants",
        "In two studies with 644 participants in all",
        "In three studies with 109 participants in all",
    ]


def test_quotes_keep_the_pages_speakers_and_marks_of_the_print(kb: KnowledgeBase) -> None:
    assert [(q.participant, q.statement, q.page) for q in kb.of_study(kb.quotes, FIRST)] == [
        ("P3", "s1", "309"),
        ("P6", "s1", "309"),
        ("P6", "s2", "310"),
        ("P4", "s3", "310"),
        ("P6", "s4", "310"),
        ("P5", "s4", "310"),
        ("P3", "s4", "310"),
        ("P2", "s5", "311"),
        ("P1", "s6", "311"),
        ("P4", "s6", "311"),
    ]
    text = "".join(quote.text for quote in kb.of_study(kb.quotes, FIRST))
    assert text.count("’") == 3 and "'" not in text and text.count("[...]") == 1


def test_what_a_vote_means_for_the_practice_says_no_more_than_was_asked(kb: KnowledgeBase) -> None:
    said = {
        id: wording.for_the_practice(
            votes(kb, id), kb.statements[f"araujo-2024/{id}"].agreement_means, "belief"
        )
        for id in ("s1", "s3", "s4", "s6")
    }
    assert said == {
        "s1": "Agreeing supports the practice; disagreeing speaks against it. Of 6, 6 agreed.",
        "s3": "Agreeing challenges the practice; disagreeing speaks for it, as far as this was asked. Of 6, 6 disagreed.",
        "s4": "Agreeing challenges the practice; disagreeing speaks for it, as far as this was asked. "
        "Of 4, 1 agreed and 3 disagreed.",
        "s6": "Agreeing supports the practice; disagreeing speaks against it. Of 6, 5 agreed and 1 disagreed.",
    }


def test_only_the_one_who_disagreed_is_opposed_and_their_words_explain_the_vote(
    kb: KnowledgeBase,
) -> None:
    votes_on = {id: ballot_on(kb, kb.statements[f"araujo-2024/{id}"]) for id in ("s4", "s6")}
    (stance,) = votes_on["s6"].opposed
    assert (stance.participant.id, stance.options, [quote.id for quote in stance.said]) == (
        "P4",
        ("partially disagree",),
        ["roadmap-delay"],
    )
    assert stance.said[0].explains_vote
    assert votes_on["s4"].opposed == ()
    assert [one.participant.id for one in votes_on["s4"].agreeing] == ["P6"]
    assert [one.participant.id for one in votes_on["s4"].disagreeing] == ["P3", "P4", "P5"]
