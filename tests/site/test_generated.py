"""Generated bases load and have the size asked for; indexes find the same as a search does."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.__main__ import bench
from bench.generated import PAGED, base, read
from knowledge_base.analysis import agreement, chain, coverage
from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.base import graph
from knowledge_base.base.grouping import grouped
from knowledge_base.base.knowledge_base import IN_STUDY, KnowledgeBase
from knowledge_base.load import load
from knowledge_base.pages.record_pages import all_pages
from tests.support.bakery import BAKERY

SMALL = read(BAKERY)


def laid_out(folder: Path, pages: int, seed: int = 1) -> Path:
    for path, text in base(SMALL, pages, seed):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """A base of several hundred pages without problems."""
    folder = laid_out(tmp_path_factory.mktemp("large"), 400)
    return load(folder)


def test_a_generated_base_has_as_many_record_pages_as_asked_for(large: KnowledgeBase) -> None:
    assert 400 == len(list(all_pages(large)))
    assert {page.record.kind.name for page in all_pages(large)} == {
        name if name in ("guidance", "study") else name.removesuffix("s") for name in PAGED
    }


def test_a_generated_base_keeps_the_proportions_of_the_one_it_grew_from(
    kb: KnowledgeBase, large: KnowledgeBase
) -> None:
    copies = len(large.studies) // len(kb.studies)
    assert copies > 1
    for name in ("participants", "statements", "votes", "quotes", "views", "guidance"):
        assert len(large.targets(name)) == copies * len(kb.targets(name)), name
    assert len(large.findings) >= copies * len(kb.findings)
    for name in ("text", "because"):
        long, longer = (
            sum(len(getattr(s, name)) for s in base.statements.values()) / len(base.statements)
            for base in (kb, large)
        )
        assert 0.8 < longer / long < 1.25


def test_the_same_seed_gives_the_same_base_and_another_one_another() -> None:
    assert dict(base(SMALL, 150, 1)) == dict(base(SMALL, 150, 1))
    assert dict(base(SMALL, 150, 1)) != dict(base(SMALL, 150, 2))


def test_a_base_smaller_than_the_one_it_grows_from_is_refused() -> None:
    with pytest.raises(ValueError, match="the smallest base has"):
        list(base(SMALL, 10, 1))


def test_what_a_study_holds_is_what_a_search_finds(large: KnowledgeBase) -> None:
    for name in IN_STUDY:
        collection = large.targets(name)
        for study in large.studies:
            assert [
                record for record in collection.values() if record.study == study
            ] == large.of_study(collection, study)
    for statement in large.statements.values():
        assert [
            q
            for q in large.quotes.values()
            if (q.study, q.statement) == (statement.study, statement.id)
        ] == large.said_on(statement)
        assert [
            v
            for v in large.views.values()
            if (v.study, v.statement) == (statement.study, statement.id)
        ] == large.reported_on(statement)
    for person in large.participants.values():
        assert [
            q
            for q in large.quotes.values()
            if (q.study, q.participant) == (person.study, person.id)
        ] == large.said_by(person)
        assert [
            v for v in large.views.values() if v.study == person.study and person.id in v.by
        ] == large.reported_of(person)


def refs(records: list) -> list[str]:
    return [record.ref for record in records]


def test_the_way_back_along_references_is_what_a_search_finds(large: KnowledgeBase) -> None:
    findings, guidance = large.findings.values(), large.recommendations
    for principle in large.principles.values():
        assert [s.ref for s in large.statements.values() if principle.id in s.principles] == refs(
            graph.statements_on(large, principle)
        )
        assert [f.ref for f in findings if principle.id in f.principles] == refs(
            graph.findings_on(large, principle)
        )
        assert [
            g.ref
            for g in guidance
            if any(principle.id in f.principles for f in large.findings_of(g))
        ] == refs(graph.guidance_on(large, principle))
    for finding in findings:
        assert [g.ref for g in guidance if finding.id in g.findings] == refs(
            graph.guidance_using(large, finding)
        )
    for anchor in large.anchors.values():
        assert [f.ref for f in findings if anchor.ref in f.anchors] == refs(
            graph.findings_using(large, anchor)
        )
        assert [
            g.ref
            for g in guidance
            if any(anchor.ref in point.rests_on for points in g.points.values() for point in points)
        ] == refs(graph.guidance_resting_on(large, anchor))


def test_what_rests_on_a_statement_a_person_or_a_study_is_what_a_search_finds(
    large: KnowledgeBase,
) -> None:
    findings, guidance = large.findings.values(), large.recommendations
    for statement in large.statements.values():
        about = {
            statement.ref,
            *refs(large.said_on(statement)),
            *refs(large.reported_on(statement)),
        }
        assert [f.ref for f in findings if about & set(f.anchors)] == refs(
            graph.findings_about(large, statement)
        )
    for person in large.participants.values():
        said = {*refs(large.said_by(person)), *refs(large.reported_of(person))}
        using = {f.id for f in findings if said & set(f.anchors)}
        found = graph.resting_on_words_of(large, person)
        assert [g.ref for g in guidance if using & set(g.findings)] == refs(
            [g for g in found if g.kind.name == "guidance"]
        )
        assert {f.id for f in found if f.kind.name == "finding"} == using
    for study in large.studies.values():
        assert [
            record.ref
            for record in (*guidance, *findings)
            if any(large.anchors[ref].study == study.id for ref in chain.anchors_of(large, record))
        ] == refs(chain.resting_on(large, study))


def test_each_cell_of_the_gap_map_holds_what_a_search_finds(large: KnowledgeBase) -> None:
    for row in coverage.gap_map(large):
        for cell in row.cells:
            principle, metric = row.principle and row.principle.id, cell.metric and cell.metric.id
            held = [
                s.ref
                for s in large.statements.values()
                if s.metric == metric
                and (principle in s.principles if principle else not s.principles and not s.outside)
            ]
            assert held == refs(list(cell.statements))
            assert [
                f.ref
                for f in large.findings.values()
                if f.outcome == metric
                and (principle in f.principles if principle else not f.principles)
            ] == refs(list(cell.findings))


def test_a_list_that_was_looked_up_can_be_changed_without_harm(large: KnowledgeBase) -> None:
    study = next(iter(large.studies))
    first = large.of_study(large.statements, study)
    first.clear()
    assert large.of_study(large.statements, study) != []


def test_items_are_grouped_under_each_of_their_keys_in_order() -> None:
    assert {"a": ["ab", "aa"], "b": ["ab", "b"]} == grouped(["ab", "b", "aa"], lambda word: word)


@pytest.mark.parametrize(
    "seconds, said, code",
    [
        (9.0, "met      build at 2,000 pages, as a share of stock: 0.09, at most 0.1", 0),
        (11.0, "NOT met  build at 2,000 pages, as a share of stock: 0.11, at most 0.1", 1),
    ],
)
def test_a_target_that_is_missed_is_said_and_is_an_error(
    seconds: float,
    said: str,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = {
        "pages": 2000,
        "build_seconds": seconds,
        "stock_seconds": 100.0,
        "check_seconds": 1.0,
        "load_seconds": 1.0,
    }
    monkeypatch.setattr("bench.__main__._measured", lambda *given: row)
    done = CliRunner().invoke(bench, ["--sizes", "2000", "--into", str(tmp_path)])
    assert said in done.output.splitlines() and code == done.exit_code
    (kept,) = tmp_path.iterdir()
    assert [row] == json.loads(kept.read_text(encoding="utf-8"))["figures"]


def calls_of(work: Callable, kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how often votes are counted while a function runs."""
    counted = []
    real = agreement.agreement_on
    monkeypatch.setattr(
        "knowledge_base.analysis.ballot.agreement_on",
        lambda *given: counted.append(1) or real(*given),
    )
    work()
    return len(counted)


def test_the_votes_on_a_statement_are_counted_once_for_all_pages_of_a_base(
    large: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements = list(large.statements.values())
    for kb in (replace(large), replace(large)):
        calls = calls_of(lambda kb=kb: [ballot_on(kb, s) for s in statements * 3], kb, monkeypatch)
        assert len(statements) == calls


def test_an_index_of_the_graph_is_built_once_for_a_base(large: KnowledgeBase) -> None:
    kb = replace(large)
    other = replace(large, findings={})
    index = kb.graph.findings_by_anchor
    assert index is kb.graph.findings_by_anchor
    assert {} != index
    assert {} == other.graph.findings_by_anchor


def test_the_statements_behind_a_record_are_in_the_order_of_the_base(large: KnowledgeBase) -> None:
    order = list(large.statements)
    for record in (*large.recommendations, *large.findings.values()):
        refs_behind = refs(chain.statements_behind(large, record))
        assert sorted(refs_behind, key=order.index) == refs_behind
