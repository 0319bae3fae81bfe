"""The search: what its index holds, and what a reader finds with it in a real browser."""

from __future__ import annotations

import filecmp
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bench.project import serve
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.exports.search_entries import Entry, entries
from tests.support.html import index, read
from tests.support.pages import VIEWS, expect_readable, open_page
from tests.support.project import GARDEN, ROOT, build, lay_out
from tests.support.search import all_shown
from tests.support.site_kinds import KINDS

SAID = "Araujo et al. (2024)"


def one_line(text: str) -> str:
    return " ".join(text.split())


def search(page: Page, words: str) -> Locator:
    """Open the search and type; give the results."""
    page.get_by_role("button", name="Search").click()
    page.get_by_role("textbox", name="Search").press_sequentially(words)
    return page.get_by_role("dialog", name="Search").get_by_role("listitem")


def holding(site: Path, pattern: str) -> str:
    """Say of how many entries the words hold a pattern, as the search does."""
    count = sum(
        bool(re.search(pattern, result["content"], re.IGNORECASE))
        for result in index(site).values()
    )
    return f"{count} result{'s' * (count != 1)}."


def status(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Search").get_by_role("status")


def test_every_record_but_the_votes_is_an_entry_that_leads_to_it(
    site: Path, kb: KnowledgeBase
) -> None:
    found = list(entries(kb))
    assert len(found) == sum(
        1 for record in kb.all_records() if record.kind.name not in ("votes", "change")
    )
    assert len({entry.address for entry in found}) == len(found)
    for entry in found:
        address, _, anchor = entry.address.partition("#")
        assert not anchor or read(site, address).xpath(f'//*[@id="{anchor}"]'), entry


def test_an_entry_has_its_kind_a_title_of_its_own_and_the_words_of_its_record(
    kb: KnowledgeBase,
) -> None:
    by_address = {entry.address: entry for entry in entries(kb)}
    assert by_address["studies/araujo-2024/s4/"] == Entry(
        "Statement",
        f"s4, Monitoring, {SAID}",
        "studies/araujo-2024/s4/",
        f"“{kb.statements['araujo-2024/s4'].text}” Too few for a direction: of 4, 1 agreed and 3 disagreed. Statement 4.",
    )
    assert by_address["studies/araujo-2024/s6/"].text.endswith(
        " All but one agreed: 5 of 6. Opposed: P4. Statement 6."
    )
    assert by_address["studies/araujo-2024/s4/#hammer"] == Entry(
        "Quote",
        f"P3 on statement s4, {SAID}",
        "studies/araujo-2024/s4/#hammer",
        kb.quotes["araujo-2024/hammer"].text,
    )
    assert by_address["principles/deployment/"].text.endswith(
        " Also: continuous deployment and release."
    )
    assert by_address["studies/araujo-2024/p3/"].text == "Marks and quotes of participant P3."
    first = by_address["guidance/first-version/"]
    assert (first.kind, first.title) == (
        "Recommendation",
        "Should our first version have a pipeline?",
    )
    points = [
        point.text for points in kb.guidance["first-version"].points.values() for point in points
    ]
    record = kb.guidance["first-version"]
    assert first.text == " ".join(
        [record.verdict, *points, *record.not_measured, *record.your_situation, record.would_change]
    )
    study = kb.studies["araujo-2024"]
    assert all(
        note.text in by_address["studies/araujo-2024/"].text
        for note in (*study.limitations, *study.reading_notes)
    )


def test_the_index_holds_each_record_as_it_is_written(site: Path, kb: KnowledgeBase) -> None:
    held = index(site)
    for entry in entries(kb):
        result = held[entry.address]
        assert (result["meta"]["kind"], result["meta"]["title"]) == (
            entry.kind,
            one_line(entry.title),
        )
        assert result["content"] == one_line(entry.text)


def test_the_index_holds_the_pages_written_by_hand_without_the_records_they_repeat(
    site: Path, kb: KnowledgeBase
) -> None:
    held = index(site)
    by_hand = {address: held[address] for address in held if "kind" not in held[address]["meta"]}
    written = {
        path.relative_to(ROOT / "docs").with_suffix("").as_posix()
        for path in (ROOT / "docs").rglob("*.md")
    }
    assert set(by_hand) == {
        name.removesuffix("index").rstrip("/") + "/" if name != "index" else "" for name in written
    }
    # The page of changes names the records that were added; a few words of a record may stand in our prose by themselves.
    prose = {
        address: one_line(place.read_text(encoding="utf-8"))
        for address in by_hand.keys() - {"changes/"}
        for place in (
            ROOT / "docs" / f"{address.rstrip('/') or 'index'}.md",
            ROOT / "docs" / address / "index.md",
        )
        if place.is_file()
    }
    assert len(prose) == len(by_hand) - 1
    for record in (
        *kb.quotes.values(),
        *kb.views.values(),
        *kb.findings.values(),
        *kb.statements.values(),
    ):
        text = one_line(record.text)
        assert [
            address
            for address in prose
            if text in by_hand[address]["content"] and text not in prose[address]
        ] == []


def test_no_characteristic_of_a_participant_is_in_the_index(
    veiled: tuple[Path, dict[str, set[str]]],
) -> None:
    found = index(veiled[0])
    everything = " ".join(f"{result['content']} {result['meta']}" for result in found.values())
    assert "eiled" not in everything and "studies/araujo-2024/p3/" in found


def test_two_builds_write_the_same_index_byte_for_byte(site: Path, tmp_path: Path) -> None:
    done = build(ROOT / "mkdocs.yml", tmp_path)
    assert done.returncode == 0, done.stdout
    names = {path.relative_to(site) for path in site.glob("pagefind/**/*") if path.is_file()}
    assert names == {
        path.relative_to(tmp_path) for path in tmp_path.glob("pagefind/**/*") if path.is_file()
    }
    assert filecmp.cmpfiles(site, tmp_path, names, shallow=False)[1:] == ([], [])


def test_nothing_of_the_index_is_fetched_before_the_search_is_opened(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "pagefind" in url or "find.js" in url] == []
    with page.expect_request("**/pagefind/pagefind.js"):
        page.get_by_role("button", name="Search").click()
    page.context.close()


@pytest.mark.parametrize(
    "words, kind, title, where",
    [
        ("hammer", "Quote", f"P3 on statement s4, {SAID}", "studies/araujo-2024/s4/#hammer"),
        ("setting up alarms", "Statement", f"s4, Monitoring, {SAID}", "studies/araujo-2024/s4/"),
        (
            "should our first version have a pipeline",
            "Recommendation",
            "Should our first version have a pipeline?",
            "guidance/first-version/",
        ),
        ("release", "Principle", "Deployment", "principles/deployment/"),
        (
            "planned roadmap may slip",
            "Finding",
            "One participant: the planned roadmap may slip",
            "findings/roadmap-may-slip/",
        ),
        (
            "opinions differed widely",
            "Authors’ view",
            f"The authors conclude on statement s4, {SAID}",
            "studies/araujo-2024/s4/#monitoring-opinions-diverse",
        ),
        (
            "time to get back to working order",
            "Metric",
            "Mean time to restore",
            "metrics/mean-time-to-restore/",
        ),
        (
            "settled roadmap",
            "Situation",
            "How far away is the deadline, and how settled is the roadmap?",
            "guidance/#context-deadline-and-roadmap",
        ),
        ("Kalinowski", "Study", SAID, "studies/araujo-2024/"),
        (
            "statement 6 opposed",
            "Statement",
            f"s6, General MLOps principles, {SAID}",
            "studies/araujo-2024/s6/",
        ),
        (
            "supervised online team size",
            "Recommendation",
            "Should our first version have a pipeline?",
            "guidance/first-version/",
        ),
        ("participant P3", "Participant", f"P3, {SAID}", "studies/araujo-2024/p3/"),
        ("consensus tallies", "Page", "Method: Counting votes", "method/#counting-votes"),
    ],
)
def test_a_reader_finds_each_kind_of_record_by_its_words_and_is_led_to_it(
    looking: Callable,
    address: str,
    words: str,
    kind: str,
    title: str,
    where: str,
) -> None:
    page = looking("light")
    page.goto(address)
    all_shown(page, search(page, words)).get_by_role(
        "link", name=f"{kind} {title}", exact=True
    ).click()
    expect(page).to_have_url(address + where)
    if "#" in where:
        expect(page.locator(f"[id='{where.partition('#')[2]}']")).to_be_in_viewport()
    assert page.complaints == []


def test_the_words_that_were_typed_are_marked_in_what_was_found(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    page.goto(address)
    found = search(page, "hammer").filter(has_text="P3 on statement s4")
    expect(found.locator("mark")).to_have_text(["hammer"])
    expect(found.locator("p")).to_contain_text("… ")
    page.context.close()


def test_a_part_of_a_word_finds_it_and_an_unknown_word_finds_nothing(
    browser: Browser, address: str, site: Path
) -> None:
    page = open_page(browser)
    page.goto(address)
    results = search(page, "hamm")
    expect(status(page)).to_have_text(holding(site, r"\bhamm"))
    expect(results.filter(has_text="P3 on statement s4")).to_have_count(1)
    box = page.get_by_role("textbox", name="Search")
    for words in ("axolotl", "zygomorphic", "hammer versioning"):
        box.fill(words)
        expect(status(page)).to_have_text(f"Nothing in this base matches “{words}”.")
        expect(results).to_have_count(0)
    box.fill("axolotl hammer")
    expect(status(page)).to_have_text(
        f"{holding(site, 'hammer')} Nothing in this base matches “axolotl”."
    )
    box.fill('"like having a hammer"')
    expect(status(page)).to_have_text(holding(site, "like having a hammer"))
    box.fill('"hammer having"')
    expect(results).to_have_count(0)
    page.context.close()


def test_an_empty_box_has_no_results(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(address)
    results = search(page, "hammer")
    expect(results.first).to_be_visible()
    page.get_by_role("textbox", name="Search").fill(" ")
    expect(results).to_have_count(0)
    expect(status(page)).to_have_text("")
    page.context.close()


def test_only_the_first_results_are_shown_until_more_are_asked_for(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    page.goto(address)
    results = search(page, "statement")
    expect(results).to_have_count(10)
    more = page.get_by_role("button", name="Show more")
    while more.is_visible():
        shown = results.count()
        more.click()
        expect(results.nth(shown).get_by_role("link")).to_be_focused()
    expect(status(page)).to_have_text(f"{results.count()} results.")
    page.context.close()


def test_the_search_is_used_by_keyboard_alone_and_gives_the_focus_back(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    page.goto(address)
    button = page.get_by_role("button", name="Search")
    button.press("Enter")
    box = page.get_by_role("textbox", name="Search")
    expect(box).to_be_focused()
    page.keyboard.type("monitoring")
    results = page.get_by_role("dialog", name="Search").get_by_role("link")
    expect(results.first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(results.first).to_be_focused()
    page.keyboard.press("Tab")
    expect(results.nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()
    button.press("Space")
    box.press("Enter")
    expect(results.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(address)
    page.context.close()


def test_no_single_key_opens_the_search(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(address)
    for key in ("/", "s", "f"):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog")).to_have_count(0)
    page.context.close()


def test_a_result_on_the_page_below_closes_the_search_and_is_shown(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    page.goto(address + "studies/araujo-2024/s4/#hammer")
    search(page, "hammer").filter(has_text="P3 on statement s4").get_by_role("link").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#hammer")).to_be_in_viewport()
    page.context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_while_the_search_is_open(
    looking: Callable, address: str, view: str
) -> None:
    page = looking(view)
    page.goto(address + KINDS["guidance"])
    expect(search(page, "monitoring")).to_have_count(10)
    expect_readable(page)
    assert page.evaluate("document.querySelector('dialog').scrollWidth") <= page.evaluate(
        "innerWidth"
    )


def test_a_search_that_cannot_be_loaded_says_so(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(address)
    search(page, "hammer")
    expect(status(page)).to_have_text(
        "The search could not be loaded. Reload the page to try again."
    )
    page.context.close()


HOSTILE = '<img src=x onerror="window.ran = 1"> <script>window.ran = 1</script> &amp; &lt;b&gt; <mark>zebra</mark> ${1} `c` {{ 7*7 }} no stop'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site below another one, with a quote and a principle that look like code."""
    folder = tmp_path_factory.mktemp("hostile")
    config = lay_out(folder, GARDEN, {})
    text = HOSTILE.replace("'", "''")
    (folder / "evidence" / "principles" / "rain-storage.yml").write_text(
        f"name: '{text}'\ndefinition: '{text}'\nsource: {{study: example, page: 11}}\n",
        encoding="utf-8",
    )
    quotes = folder / "evidence" / "studies" / "example" / "quotes.yml"
    quotes.write_text(
        quotes.read_text(encoding="utf-8").replace(
            "In the dry summer the barrel was all I had.", f"'{text}'"
        ),
        encoding="utf-8",
    )
    done = build(config, folder / "served" / "base" / "site")
    assert done.returncode == 0, done.stdout
    server = serve(folder / "served")
    yield f"http://127.0.0.1:{server.server_port}/base/site/"
    server.shutdown()


def test_text_of_the_evidence_is_shown_as_written_and_never_run(
    browser: Browser, hostile: str
) -> None:
    page = open_page(browser)
    page.goto(hostile + "studies/example/s1/")
    results = search(page, "zebra")
    expect(results).to_have_count(2)
    expect(results.filter(has_text="Quote").locator("p")).to_have_text(HOSTILE)
    expect(results.filter(has_text="Principle").locator(".title")).to_have_text(HOSTILE)
    expect(results.filter(has_text="Principle").locator("p")).to_have_text(HOSTILE)
    assert page.evaluate("window.ran") is None
    assert results.locator("img, script, b").count() == 0
    assert page.complaints == []
    page.context.close()


def test_what_was_typed_is_shown_as_written_and_never_run(browser: Browser, hostile: str) -> None:
    page = open_page(browser)
    page.goto(hostile)
    typed = "<img/src=x/onerror=window.ran=1>"
    search(page, typed)
    expect(status(page)).to_have_text(f"Nothing in this base matches “{typed}”.")
    assert page.evaluate("window.ran") is None
    page.context.close()


def test_a_site_below_another_one_finds_its_own_pages(browser: Browser, hostile: str) -> None:
    page = open_page(browser)
    page.goto(hostile + "studies/example/s1/")
    search(page, "appraising care").get_by_role("link").click()
    expect(page).to_have_url(f"{hostile}method/#appraising-a-finding")
    search(page, "cans heavy").get_by_role("link", name="Quote").click()
    expect(page).to_have_url(f"{hostile}studies/example/s1/#heavy-cans")
    assert page.complaints == []
    page.context.close()
