"""The site in a real browser: the walk from a question to a vote, and whether everybody can use it."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.conftest import VIEWS, open_page
from tests.site_kinds import KINDS


@pytest.mark.parametrize("view", VIEWS)
def test_a_reader_walks_from_the_question_to_the_vote_the_person_and_the_citation(
    browser: Browser, address: str, view: str,
) -> None:
    page = open_page(browser, view)
    page.goto(address)
    article = page.locator("article")

    article.get_by_role("link", name="Should our first version have a pipeline?").first.click()
    expect(page).to_have_title("Should our first version have a pipeline? · MLOps Evidence")
    expect(article).to_contain_text("Confidence: very low.")

    opposed = article.locator("section.opposed")
    expect(opposed).to_contain_text("P4 marked partially disagree on statement s6")
    opposed.get_by_role("link", name="Why, in P4’s words").click()
    quote = page.locator("figure#roadmap-delay")
    expect(quote).to_be_in_viewport()
    expect(quote.locator("blockquote")).to_contain_text("could imply changing and delaying the planned roadmap")

    board = page.locator('table.agreement[data-statement="araujo-2024/s6"]')
    row = board.get_by_role("row", name="partially disagree")
    expect(row.get_by_role("link")).to_have_text(["P4"])
    row.get_by_role("link").click()
    expect(page).to_have_title("Participant P4, Araujo et al. (2024) · MLOps Evidence")
    expect(article.locator("tr.opposed-row")).to_contain_text("General MLOps principles")

    article.get_by_role("link", name="Araujo et al. (2024)").first.click()
    expect(article.locator("section.cite")).to_contain_text("https://doi.org/10.5220/0012741100003690")
    assert page.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, address: str, kind: str, scheme: str) -> None:
    page = open_page(browser, scheme)
    page.goto(address + KINDS[kind])
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [node["html"][:120] for node in v["nodes"]][:3]) for v in found] == []
    assert page.complaints == []
    page.context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, address: str, kind: str) -> None:
    page = open_page(browser, "phone")
    page.goto(address + KINDS[kind])
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.context.close()


def test_a_note_lights_up_its_owners_other_notes(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(address)
    page.locator('table.mural [data-person="araujo-2024/P4"]').first.hover()
    assert set(page.locator(".note.lit").evaluate_all("notes => notes.map(note => note.textContent)")) == {"P4"}
    assert page.locator(".mural .note.lit").count() == 6



def test_the_colour_scheme_can_be_changed_and_is_kept(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(address)
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Light/dark").press("Space")
    after = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert before != after
    page.goto(address + KINDS["study"])
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == after


def test_search_finds_a_quote_by_its_words_and_leads_to_it(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(address)
    page.get_by_role("textbox", name="Search").press_sequentially("hammer house")
    found = page.locator('.md-search-result__list a[href*="studies/araujo-2024/s4/"]')
    expect(found.first).to_be_attached()
    page.goto(found.first.get_attribute("href"))
    expect(page.locator("figure#hammer blockquote")).to_contain_text("like having a hammer")
    assert page.complaints == []


def test_no_page_asks_another_host_for_anything(browser: Browser, address: str) -> None:
    page = open_page(browser)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for kind in KINDS.values():
        page.goto(address + kind)
        page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert len(asked) > len(KINDS)
