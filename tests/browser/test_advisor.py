"""The advisor in a real browser: it treats a situation as a reader of the bakery would."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import markdown
import pytest
from lxml import html
from playwright.sync_api import Browser, Locator, Page, Route, expect

from bench.project import serve
from tests.support.pages import VIEWS, expect_readable, open_page
from tests.support.project import GARDEN, build, lay_out

FIRST = "Should our first loaf rest overnight?"
WEEKLY = "Should our weekly bread be slow?"
STEAM = "Do we need a tool for steam?"
SCALE = "Shall we buy a scale?"

LOAF = "Which loaf is it?"
TIME = "How much time is there?"
OVEN = "How well does the oven hold its heat?"

FIRST_TODAY = {"loaf": "first", "time": "today"}
NOT_ASKED_OF_TIME = "How much time is there? Nobody was asked how long their dough rests."

INVEST, DEFER, DEPENDS = "Leans to investing", "Leans to deferring", "It depends"
AUTHORS = "Authors’ conclusion alone, leaning to deferring"

SITUATIONS = [
    ({"loaf": "first"}, [["first-loaf", AUTHORS]]),
    ({"loaf": "weekly"}, [["weekly-bread", INVEST]]),
    ({"loaf": "feast"}, []),
    ({"time": "days"}, [["first-loaf", INVEST]]),
    ({"time": "evening"}, []),
    ({"time": "today"}, [["first-loaf", DEFER], ["steam", DEFER]]),
    ({"oven": "cools"}, [["steam", DEPENDS]]),
    ({"oven": "holds"}, [["steam", DEFER]]),
    ({"eaters": "many"}, []),
    ({"loaf": "first", "time": "days"}, [["first-loaf", DEPENDS]]),
    (FIRST_TODAY, [["first-loaf", DEFER], ["steam", DEFER]]),
    ({"time": "today", "oven": "cools"}, [["steam", DEPENDS], ["first-loaf", DEFER]]),
    ({"time": "days", "oven": "holds"}, [["first-loaf", INVEST], ["steam", DEFER]]),
    # The first loaf is ruled out for whom bakes every week.
    ({"loaf": "weekly", "time": "today"}, [["weekly-bread", INVEST], ["steam", DEFER]]),
    ({"loaf": "weekly", "time": "days"}, [["weekly-bread", INVEST]]),
    ({"eaters": "few", "oven": "holds"}, [["steam", DEFER]]),
]
"""Answers, and the advice a careful reader would find: more matches first, then its order."""


def visit(page: Page, address: str, **answers: str) -> None:
    page.goto(f"{address}guidance/?{urlencode(answers)}")
    expect(page.locator(".situation")).to_be_visible()
    if answers:
        expect(page.locator(".result")).to_be_visible()


def answer(page: Page, question: str, label: str) -> None:
    page.get_by_role("group", name=question).get_by_label(label, exact=True).check()


def announced(page: Page) -> Locator:
    return page.locator(".situation").get_by_role("status")


def cards(page: Page) -> Locator:
    return page.locator("[data-advice] > article")


def advice(page: Page) -> list[tuple[str, str]]:
    """List (recommendation, stance) of what speaks to the answers, in the order of the page."""
    return cards(page).evaluate_all(
        """cards => cards.map(card => [
            card.dataset.guidance,
            card.querySelector('.stance').textContent,
        ])"""
    )


def lines(found: Locator) -> list[str]:
    return [" ".join(text.split()) for text in found.all_text_contents()]


def test_a_situation_is_matched_as_a_careful_reader_would(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(f"{address}guidance/")
    matched = """async (situations) => {
        const { adviseAll } = await import(new URL('../assets/situation.js', location));
        const { guidance } = await (await fetch('../data/advisor.json')).json();
        const speaking = answers => adviseAll(guidance, answers).speak;
        return situations.map(answers => (
            speaking(answers).map(advice => [advice.id, advice.stance])
        ));
    }"""
    answers = [situation for situation, _ in SITUATIONS]
    found = page.evaluate(matched, answers)
    assert SITUATIONS == list(zip(answers, found, strict=True))
    page.context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_a_first_loaf_due_today_gets_its_answer_and_what_nobody_was_asked(
    browser: Browser, address: str, view: str
) -> None:
    page = open_page(browser, view)
    page.goto(address)
    page.get_by_role("link", name="Decide for my situation", exact=True).click()
    answer(page, LOAF, "A first loaf")
    answer(page, TIME, "It has to be ready today")
    expect(announced(page)).to_have_text(
        f"2 answers: Leans to deferring: {FIRST} · {STEAM} 1 thing it cannot tell."
    )
    said = "Our reading: leans to deferring, confidence very low"
    assert [["first-loaf", said], ["steam", said]] == advice(page)
    card = page.locator('[data-advice] > [data-guidance="first-loaf"]')
    expect(card.locator(".verdict-text")).to_have_text(
        "Let it rest if you have days to spare; bake it at once if your week cannot shift."
    )
    expect(card.locator(".caveat")).to_contain_text("Confidence: very low.")
    expect(card.locator(".why")).to_contain_text(f"{LOAF} A first loaf.")
    expect(card.locator(".opposed")).to_contain_text("P4 marked partially disagree on statement s4")
    week, first = lines(card.locator(".matched"))
    assert week.startswith("Your answer. words Your week cannot shift.")
    assert first.startswith("Your answer. authors It is a first loaf.")
    assert [NOT_ASKED_OF_TIME] == lines(page.locator(".untold li"))
    in_the_address = "Object.fromEntries(new URLSearchParams(location.search))"
    assert FIRST_TODAY == page.evaluate(in_the_address)
    expect_readable(page)
    page.context.close()


def test_what_was_not_measured_is_beside_what_is_advised(browser: Browser, address: str) -> None:
    page = open_page(browser)
    visit(page, address, loaf="first")
    not_measured = page.locator('[data-advice] > [data-guidance="first-loaf"] .not-measured')
    expect(not_measured).to_have_text("Not measured: How much longer it takes. How it tastes.")
    page.context.close()


def test_the_rest_stays_within_reach_and_clearing_brings_all_back(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    visit(page, address, loaf="first")
    rest = page.locator("[data-rest]")
    expect(rest.locator("> summary")).to_have_text(
        "3 recommendations that your answers do not touch"
    )
    expect(rest.locator("article")).to_have_count(3)
    expect(rest.locator(".stance:visible")).to_have_count(0)
    page.get_by_role("button", name="Clear all answers").click()
    expect(page.locator(".result")).to_be_hidden()
    assert ["first-loaf", "weekly-bread", "steam", "buy-a-scale"] == [id for id, _ in advice(page)]
    expect(announced(page)).to_have_text("All answers cleared.")
    assert page.url.endswith("guidance/")
    expect(page.locator(".stance:visible, .why:visible")).to_have_count(0)
    page.context.close()


def test_an_answer_that_nothing_speaks_to_is_said_plainly(browser: Browser, address: str) -> None:
    page = open_page(browser)
    visit(page, address, loaf="feast")
    expect(announced(page)).to_have_text(
        "1 answer: no recommendation in this base speaks to this. 1 thing it cannot tell."
    )
    assert ["Nothing in this base speaks to “A loaf for a feast”."] == lines(
        page.locator(".untold li")
    )
    page.context.close()


def test_a_question_that_nobody_was_asked_is_said_plainly(browser: Browser, address: str) -> None:
    page = open_page(browser)
    visit(page, address, eaters="many")
    assert ["How many eat? Nobody was asked how many eat."] == lines(page.locator(".untold li"))
    page.context.close()


def test_an_address_with_unknown_answers_is_read_as_far_as_it_goes(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    visit(page, address, oven="holds", time="nonsense", nobody="asked")
    assert ["steam"] == [id for id, _ in advice(page)]
    expect(page.get_by_role("group", name=TIME).get_by_label("Skip")).to_be_checked()
    page.context.close()


def test_the_advisor_is_used_by_keyboard_alone(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(f"{address}guidance/")
    page.get_by_role("group", name=OVEN).get_by_label("Skip").focus()
    page.keyboard.press("ArrowDown")
    expect(announced(page)).to_have_text(f"1 answer: It depends: {STEAM}")
    page.context.close()


@pytest.fixture
def copied(browser: Browser, address: str) -> list[str]:
    """The lines that are copied as the result for a first loaf that is due today."""
    page = open_page(browser)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, address, **FIRST_TODAY)
    page.get_by_role("button", name="Copy the result as Markdown").click()
    expect(page.get_by_text("Copied.", exact=True)).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    page.context.close()
    return text.splitlines()


def test_the_copied_result_never_has_a_claim_without_its_caveat_in_the_same_line(
    copied: list[str],
) -> None:
    claims = [line for line in copied if "Let it rest if you have days to spare" in line]
    assert len(claims) == 2
    for claim in claims:
        assert claim.endswith(
            " In one focus group study with six participants; one more study bears on it and is "
            "not counted. Confidence: very low. It is not clear whether this holds "
            "for similar teams; we do not know how common it is."
        )


def test_the_copied_result_has_its_stance_its_points_and_what_it_cannot_tell(
    copied: list[str], address: str
) -> None:
    stance = "Our reading: leans to deferring, confidence very low"
    assert f"## [{FIRST}](<{address}guidance/first-loaf/>) {stance}" in copied
    (point,) = (line for line in copied if "Your week cannot shift." in line)
    assert f"(<{address}studies/baker-2021/s4/#fridge>)" in point
    for text in ("All six bakers own a fridge.", "How it tastes.", NOT_ASKED_OF_TIME):
        assert any(text in line for line in copied), text
    opposed = {line.strip() for line in copied if "P4 marked partially disagree on [" in line}
    assert any(
        line.startswith(
            "- P4 marked partially disagree on "
            "[statement s4, Bread in general, Baker et al. (2021)]"
        )
        for line in opposed
    )


def test_the_copied_result_ends_with_its_sources_their_licences_and_its_own_address(
    copied: list[str], address: str
) -> None:
    (baker,) = (line for line in copied if "](<https://doi.org/10.1234/bread.7>)" in line)
    assert "are under CC-BY-NC-ND-4.0" in baker
    (grain,) = (line for line in copied if line.startswith("- Grain, D. (2019). Why wait."))
    assert "are under CC-BY-4.0" in grain
    assert "NOASSERTION" not in "".join(copied)
    assert copied[-1].startswith("- MLOps Evidence contributors")
    assert f"<{address}guidance/?loaf=first&time=today>" in copied[-1]


def test_without_javascript_every_recommendation_is_there_in_full(
    browser: Browser, address: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}guidance/")
    expect(page.locator("form.situation")).to_be_hidden()
    expect(page.locator(".result")).to_be_hidden()
    shown = lines(cards(page))
    assert [FIRST, WEEKLY, STEAM, SCALE] == [text.partition("?")[0] + "?" for text in shown]
    for text in ("Your week cannot shift.", "days to spare; bake it at once", "How it tastes."):
        assert text in shown[0]
    page.context.close()


def test_where_the_data_cannot_be_had_all_recommendations_stay(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    page.route("**/data/advisor.json", lambda route: route.abort())
    page.goto(f"{address}guidance/?loaf=first")
    expect(announced(page)).to_contain_text("The recommendations could not be matched.")
    expect(page.locator(".result")).to_be_hidden()
    expect(cards(page)).to_have_count(4)
    page.unroute("**/data/advisor.json")
    answer(page, OVEN, "It cools fast")
    expect(page.locator(".result")).to_be_visible()
    page.context.close()


def test_nothing_is_fetched_before_there_is_an_answer(browser: Browser, address: str) -> None:
    page = open_page(browser)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}guidance/")
    page.wait_for_load_state("networkidle")
    assert [] == [url for url in asked if "advisor.json" in url]
    answer(page, OVEN, "It cools fast")
    expect(page.locator(".result")).to_be_visible()
    assert 1 == sum("advisor.json" in url for url in asked)
    page.context.close()


HOSTILE = "1. <b>x</b> [a](b) & &lt;i&gt; `c` *d* _e_ ~f~ #g | h! $i$ @j"


def test_a_text_that_looks_like_markdown_is_copied_as_text(
    browser: Browser, tmp_path: Path
) -> None:
    config = lay_out(
        tmp_path,
        GARDEN,
        {
            "guidance/index.md": "---\ntitle: Guidance\n---\n\n# Guidance\n\n"
            "{{ advisor() }}\n\n{{ records('context') }}\n"
        },
    )
    guidance = tmp_path / "evidence" / "guidance" / "first-barrel.yml"
    written = guidance.read_text(encoding="utf-8")
    guidance.write_text(
        written.replace("Put up a barrel where you have a roof and the tap is far.", f"'{HOSTILE}'")
        .replace("Do we need a rain barrel?", f"'{HOSTILE}'")
        .replace("You have no roof.", f"'{HOSTILE}'"),
        encoding="utf-8",
    )
    done = build(config, tmp_path / "site")
    assert done.returncode == 0, done.stdout
    server = serve(tmp_path / "site")
    page = open_page(browser)
    page.goto(f"http://127.0.0.1:{server.server_port}/guidance/?plot-size=small")
    expect(page.locator(".result")).to_be_visible()
    read_back = html.fromstring(markdown.markdown(page.locator("[data-markdown]").text_content()))
    assert {element.tag for element in read_back.iter()} <= {
        "div",
        "h1",
        "h2",
        "p",
        "ul",
        "li",
        "a",
    }
    said = [" ".join(element.text_content().split()) for element in read_back.iter("h2", "p", "li")]
    assert any(text.startswith(f"{HOSTILE} Our reading") for text in said)
    assert any(text.startswith(f"{HOSTILE} In one interview study") for text in said)
    assert f"Your answer. (votes) {HOSTILE} Statement s2: Marks: 3 yes, 2 no." in said
    page.context.close()
    server.shutdown()


def test_an_answer_chosen_before_the_script_runs_is_kept(browser: Browser, address: str) -> None:
    page = open_page(browser)
    held: list[Route] = []
    page.route("**/advisor.js", lambda route: held.append(route))
    with page.expect_request("**/advisor.js"):
        page.goto(f"{address}guidance/", wait_until="commit")
    answer(page, OVEN, "It cools fast")
    held[0].continue_()
    expect(announced(page)).to_have_text(f"1 answer: It depends: {STEAM}")
    assert page.url.endswith("guidance/?oven=cools")
    page.context.close()
