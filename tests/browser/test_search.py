"""The search: what its index holds, and what a reader finds with it in a real browser."""

from __future__ import annotations

import filecmp
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bench.project import serve
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.exports.search_entries import Entry, entries
from tests.support.bakery import docs, lay_out_bakery, printed_of_participants
from tests.support.html import index, read
from tests.support.pages import VIEWS, expect_readable, open_page, search
from tests.support.project import GARDEN, build, lay_out
from tests.support.search import all_shown
from tests.support.site_kinds import KINDS

SAID = "Baker et al. (2021)"


def one_line(text: str) -> str:
    return " ".join(text.split())


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
    s3, s4 = (f"studies/baker-2021/{id}/" for id in ("s3", "s4"))
    assert by_address[s3] == Entry(
        "Statement",
        f"s3, Steam, {SAID}",
        s3,
        "“Steam can easily be made without any tool.” "
        "Too few for a direction: of 4, 1 agreed and 3 disagreed; 2 of 6 gave no opinion. "
        "Statement 3.",
    )
    assert by_address[s4].text.endswith(" All but one agreed: 5 of 6. Opposed: P4. Statement 4.")
    assert by_address[f"{s3}#kettle"] == Entry(
        "Quote",
        f"P3 on statement s3, {SAID}",
        f"{s3}#kettle",
        "Steam without a kettle is like having an oven without a door.",
    )
    assert by_address["principles/slow-dough/"].text.endswith(" Also: overnight rise.")
    assert "Marks and quotes of participant P3." == by_address["studies/baker-2021/p3/"].text
    assert by_address["guidance/weekly-bread/"] == Entry(
        "Recommendation",
        "Should our weekly bread be slow?",
        "guidance/weekly-bread/",
        "Those asked lean to doing it, if you want more loaves a week and your week is not delayed "
        "by a resting dough. Rests on: 6 of 6 and 30 of 37 agreed; P4 said that a resting dough "
        "delays the week. How sure: Moderate that this fairly represents what such bakers think. "
        "That it works was not measured. Two studies, 43 people. You bake every week. More loaves. "
        "Flour used. A fridge is needed. How often your household eats fresh bread. Whether an "
        "hour at night suits you better than one in the morning. Ask who eats how much bread in a "
        "week. Count the loaves of four weeks. Let one dough rest while you shape the next. After "
        "a month of bread. A study of a whole year.",
    )
    study = by_address["studies/baker-2021/"].text
    assert "All six bakers own a fridge." in study
    assert "We read the study in one copy." in study


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
    by_hand = {
        address: result["content"]
        for address, result in index(site).items()
        if "kind" not in result["meta"]
    }
    names = {Path(name).with_suffix("").as_posix().removesuffix("index") for name in docs()}
    assert {f"{name.rstrip('/')}/".lstrip("/") for name in names} == set(by_hand)
    # The page of changes names the records that were added.
    prose = " ".join(text for address, text in by_hand.items() if address != "changes/")
    records = (*kb.quotes.values(), *kb.views.values(), *kb.findings.values())
    assert [] == [record.ref for record in records if one_line(record.text) in prose]


def test_nothing_that_is_printed_about_a_participant_is_in_the_index(site: Path) -> None:
    found = index(site)
    everything = " ".join(f"{result['content']} {result['meta']}" for result in found.values())
    assert [] == [value for value in printed_of_participants() if value in everything]
    assert "studies/baker-2021/p3/" in found


def test_two_builds_write_the_same_index_byte_for_byte(site: Path, tmp_path: Path) -> None:
    done = build(lay_out_bakery(tmp_path), tmp_path / "site")
    assert done.returncode == 0, done.stdout
    first, second = (
        {path.relative_to(folder) for path in folder.glob("pagefind/**/*") if path.is_file()}
        for folder in (site, tmp_path / "site")
    )
    assert first == second
    assert ([], []) == filecmp.cmpfiles(site, tmp_path / "site", first, shallow=False)[1:]


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
        ("kettle", "Quote", f"P3 on statement s3, {SAID}", "studies/baker-2021/s3/#kettle"),
        ("made without any tool", "Statement", f"s3, Steam, {SAID}", "studies/baker-2021/s3/"),
        (
            "should our first loaf rest overnight",
            "Recommendation",
            "Should our first loaf rest overnight?",
            "guidance/first-loaf/",
        ),
        ("overnight rise", "Principle", "Slow dough", "principles/slow-dough/"),
        (
            "overnight delays the week",
            "Finding",
            "One baker: the week may shift",
            "findings/week-may-shift/",
        ),
        (
            "differed widely",
            "Authors’ view",
            f"The authors report or conclude on statement s3, {SAID}",
            "studies/baker-2021/s3/#steam-diverse",
        ),
        ("nobody wants to eat", "Metric", "Failed loaves", "metrics/failed-loaves/"),
        (
            "hold its heat",
            "Situation",
            "How well does the oven hold its heat?",
            "guidance/#context-oven",
        ),
        ("Crumb", "Study", SAID, "studies/baker-2021/"),
        (
            "statement 4 opposed",
            "Statement",
            f"s4, Bread in general, {SAID}",
            "studies/baker-2021/s4/",
        ),
        (
            "longer tastes fridge",
            "Recommendation",
            "Should our first loaf rest overnight?",
            "guidance/first-loaf/",
        ),
        ("participant P3", "Participant", f"P3, {SAID}", "studies/baker-2021/p3/"),
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
    found = search(page, "kettle").filter(has_text="P3 on statement s3")
    expect(found.locator("mark")).to_have_text(["kettle"])
    page.context.close()


@pytest.mark.parametrize(
    "words, said",
    [
        ("kettl", "1 result."),
        ("axolotl", "Nothing in this base matches “axolotl”."),
        ("kettle marzipan", "1 result. Nothing in this base matches “marzipan”."),
        ("kettle scent", "Nothing in this base matches “kettle scent”."),
        ('"without a kettle"', "1 result."),
    ],
)
def test_it_is_said_how_much_is_found_by_parts_of_words_and_unknown_ones(
    looking: Callable, address: str, words: str, said: str
) -> None:
    page = looking("light")
    page.goto(address)
    search(page, words)
    expect(status(page)).to_have_text(said)


def test_words_in_quotation_marks_are_found_in_this_order_only(
    looking: Callable, address: str
) -> None:
    page = looking("light")
    page.goto(address)
    results = search(page, '"kettle without"')
    expect(status(page)).not_to_have_text("")
    expect(results).to_have_count(0)


def test_an_empty_box_has_no_results(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(address)
    results = search(page, "kettle")
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
    page.keyboard.type("steam")
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
    page.goto(address + "studies/baker-2021/s3/#kettle")
    search(page, "kettle").filter(has_text="P3 on statement s3").get_by_role("link").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#kettle")).to_be_in_viewport()
    page.context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_while_the_search_is_open(
    looking: Callable, address: str, view: str
) -> None:
    page = looking(view)
    page.goto(address + KINDS["guidance"])
    expect(search(page, "statement")).to_have_count(10)
    expect_readable(page)
    assert page.evaluate("document.querySelector('dialog').scrollWidth") <= page.evaluate(
        "innerWidth"
    )


def test_a_search_that_cannot_be_loaded_says_so(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(address)
    search(page, "kettle")
    expect(status(page)).to_have_text(
        "The search could not be loaded. Reload the page to try again."
    )
    page.context.close()


HOSTILE = (
    '<img src=x onerror="window.ran = 1"> <script>window.ran = 1</script> '
    "&amp; &lt;b&gt; <mark>zebra</mark> ${1} `c` {{ 7*7 }} no stop"
)


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
