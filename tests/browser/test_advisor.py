"""The advisor in a real browser, held against the recommendations as another parser reads them."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from urllib.parse import urlencode

import markdown
import pytest
from lxml import html
from playwright.sync_api import Browser, Locator, Page, Route, expect

from bench.project import serve
from tests.support.pages import VIEWS, expect_readable, open_page
from tests.support.plain_evidence import (
    CONTEXTS,
    GUIDANCE,
    STUDIES,
    anchors_of,
    authors_alone,
    base,
    called,
    lowest,
    name_of,
    plain,
    study_of,
)
from tests.support.project import GARDEN, ROOT, build, lay_out
from tests.support.record_fields import HOLDS

FIRST_VERSION = {
    "product-stage": "first-version-suffices",
    "deadline-and-roadmap": "near",
    "team-size": "small",
}
WEEKLY = {"deployment-frequency": "often", "incident-harm": "serious"}


def visit(page: Page, address: str, **answers: str) -> None:
    page.goto(f"{address}guidance/?{urlencode(answers)}")
    expect(page.locator(".situation")).to_be_visible()
    if answers:
        expect(page.locator(".result")).to_be_visible()


def cards(page: Page) -> Locator:
    return page.locator("[data-advice] > article")


def advice(page: Page) -> list[tuple[str, str]]:
    """List (recommendation, stance) of what speaks to the answers, in the order of the page."""
    return cards(page).evaluate_all(
        "cards => cards.map(card => [card.dataset.guidance, card.querySelector('.stance').textContent])"
    )


def applies(record: dict, answers: dict[str, str]) -> list[str]:
    return [
        context
        for context, answer in answers.items()
        if answer in (record.get("applies") or {}).get(context, [])
    ]


def expected(answers: dict[str, str]) -> list[list[str]]:
    """Work out from the YAML files what speaks to a situation: those that match more answers first, then by their order."""
    found = []
    for id, record in GUIDANCE.items():
        ruled_out = any(
            answer in (record.get("unless") or {}).get(context, [])
            for context, answer in answers.items()
        )
        matched = [] if ruled_out else applies(record, answers)
        invest, defer = (
            [point for point in record.get(side) or [] if applies(point, answers)]
            for side in ("invest_when", "defer_when")
        )
        way = "investing" if invest else "deferring"
        alone = all(
            point.get("rests_on") and authors_alone(point["rests_on"]) for point in invest + defer
        )
        stance = (
            "It depends"
            if bool(invest) == bool(defer)
            else f"Authors’ conclusion alone, leaning to {way}"
            if alone
            else f"Leans to {way}"
        )
        if matched:
            found.append((-len(matched), int(record.get("order", 100)), [id, stance]))
    return [item for *_, item in sorted(found)]


def shown_as(found: list[list[str]]) -> list[list[str]]:
    """Say what the cards of such recommendations say of themselves."""
    return [
        [id, f"Our reading: {stance[0].lower()}{stance[1:]}, confidence {lowest(GUIDANCE[id])}"]
        for id, stance in found
    ]


def in_order() -> list[str]:
    return sorted(GUIDANCE, key=lambda id: (int(GUIDANCE[id].get("order", 100)), id))


def untold(answers: dict[str, str]) -> list[str]:
    """List what the evidence cannot tell of some answers: what nothing speaks to, what nobody was asked, what has to be said with it."""
    found = []
    for id, answer in answers.items():
        context = CONTEXTS[id]
        if "not_asked" not in context and not any(
            applies(record, {id: answer}) for record in GUIDANCE.values()
        ):
            found.append(f"Nothing in this base speaks to “{plain(context['answers'][answer])}”.")
        note = context.get("not_asked") or context.get("note")
        found += [f"{plain(context['question'])} {plain(note)}"] if note else []
    return found


def announced(answers: dict[str, str]) -> str:
    """Say what is announced of some answers."""
    found, missing = expected(answers), untold(answers)
    by_stance: dict[str, list[str]] = {}
    for id, stance in found:
        by_stance.setdefault(stance, []).append(plain(GUIDANCE[id]["title"]))
    told = [f"{stance}: {' · '.join(titles)}" for stance, titles in by_stance.items()]
    said = (
        " ".join(text if text[-1] in ".?!" else f"{text}." for text in told)
        or "no recommendation in this base speaks to this."
    )
    cannot = f" {len(missing)} thing{'s' * (len(missing) != 1)} it cannot tell." if missing else ""
    return f"{len(answers)} answer{'s' * (len(answers) != 1)}: {said}{cannot}"


BY_HAND = [
    (
        {"product-stage": "first-version"},
        [
            ["first-version", "Authors’ conclusion alone, leaning to deferring"],
            ["delivery-speed", "Authors’ conclusion alone, leaning to deferring"],
        ],
    ),
    (
        {"product-stage": "first-version-suffices"},
        [
            ["first-version", "Leans to deferring"],
            ["delivery-speed", "Authors’ conclusion alone, leaning to deferring"],
        ],
    ),
    (
        {"product-stage": "evolving-product", "deadline-and-roadmap": "must-not-slip"},
        [["delivery-speed", "Leans to deferring"]],
    ),
    ({"product-stage": "evolving-product"}, []),
    ({"deadline-and-roadmap": "far-and-defined"}, [["first-version", "Leans to investing"]]),
    ({"deadline-and-roadmap": "near"}, []),
    (
        {"deployment-frequency": "often", "deadline-and-roadmap": "must-not-slip"},
        [["delivery-speed", "It depends"], ["first-version", "Leans to deferring"]],
    ),
    (
        {"application-size": "larger"},
        [["delivery-speed", "Authors’ conclusion alone, leaning to investing"]],
    ),
    (
        {"application-size": "smaller", "deployment-frequency": "often"},
        [["delivery-speed", "It depends"]],
    ),
    ({"existing-monitoring": "missing"}, [["monitoring", "It depends"]]),
    ({"existing-monitoring": "in-place"}, [["monitoring", "Leans to deferring"]]),
    ({"incident-harm": "tolerable", "team-size": "large"}, []),
    (
        {"incident-harm": "serious", "deployment-frequency": "rarely"},
        [["delivery-speed", "Leans to deferring"], ["going-back", "Leans to investing"]],
    ),
]
"""Situations with what a careful reader of the first study would take from it, by the recommendations that it alone gave."""

ONE_STUDY = json.loads((ROOT / "tests" / "situations.json").read_text(encoding="utf-8"))

SINGLE = [{id: answer} for id, context in CONTEXTS.items() for answer in context["answers"]]
PAIRS = [
    {**one, **other}
    for one, other in itertools.combinations(SINGLE, 2)
    if one.keys() != other.keys()
]


def test_every_situation_of_one_or_two_answers_is_matched_as_the_evidence_says(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    page.goto(f"{address}guidance/")
    matched = """async ([situations, recommendations]) => {
        const { adviseAll } = await import(new URL('../assets/situation.js', location));
        const guidance = recommendations ?? (await (await fetch('../data/advisor.json')).json()).guidance;
        return situations.map(answers => adviseAll(guidance, answers).speak.map(advice => [advice.id, advice.stance]));
    }"""
    by_rule = dict(
        zip(
            map(str, [*SINGLE, *PAIRS]),
            page.evaluate(matched, [[*SINGLE, *PAIRS], None]),
            strict=True,
        )
    )
    assert by_rule == {str(answers): expected(answers) for answers in [*SINGLE, *PAIRS]}
    assert page.evaluate(matched, [[answers for answers, _ in BY_HAND], ONE_STUDY]) == [
        found for _, found in BY_HAND
    ]
    page.context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_a_small_team_with_a_first_version_due_soon_gets_its_answer_and_what_nobody_was_asked(
    browser: Browser,
    address: str,
    view: str,
) -> None:
    page = open_page(browser, view)
    page.goto(address)
    page.get_by_role("link", name="Decide for my situation", exact=True).click()
    for context, answer in FIRST_VERSION.items():
        page.get_by_role("group", name=CONTEXTS[context]["question"]).get_by_label(
            CONTEXTS[context]["answers"][answer], exact=True
        ).check()
    expect(page.locator(".situation").get_by_role("status")).to_have_text(announced(FIRST_VERSION))
    assert advice(page) == shown_as(expected(FIRST_VERSION))
    card = page.locator('[data-advice] > [data-guidance="first-version"]')
    expect(card.locator(".verdict-text")).to_have_text(plain(GUIDANCE["first-version"]["verdict"]))
    expect(card.locator(".caveat")).to_contain_text(
        f"Confidence: {lowest(GUIDANCE['first-version'])}."
    )
    expect(card.locator(".why")).to_contain_text(
        "Is this a first version or an evolving product? A first version that already gives us what we need in practice."
    )
    expect(card.locator(".opposed")).to_contain_text("P4 marked partially disagree on statement s6")
    speaking = [
        point["text"]
        for side in ("invest_when", "defer_when")
        for point in GUIDANCE["first-version"][side]
        if applies(point, FIRST_VERSION)
    ]
    matched = card.locator(".matched").all_text_contents()
    assert all(
        plain(point) in plain(text) and plain(text).startswith("Your answer. ")
        for point, text in zip(speaking, matched, strict=True)
    )
    assert (
        [plain(text) for text in page.locator(".untold li").all_text_contents()]
        == untold(FIRST_VERSION)
        != []
    )
    assert (
        page.evaluate("Object.fromEntries(new URLSearchParams(location.search))") == FIRST_VERSION
    )
    expect_readable(page)
    page.context.close()


def test_an_outage_that_costs_money_and_what_the_evidence_cannot_say_of_it(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    visit(page, address, **WEEKLY)
    assert advice(page) == shown_as(expected(WEEKLY)) and "going-back" in dict(advice(page))
    not_measured = page.locator('[data-advice] > [data-guidance="going-back"] .not-measured')
    expect(not_measured).to_have_text(
        f"Not measured: {' '.join(map(plain, GUIDANCE['going-back']['not_measured']))}"
    )
    assert (
        [plain(text) for text in page.locator(".untold li").all_text_contents()]
        == untold(WEEKLY)
        != []
    )
    page.context.close()


def test_the_rest_stays_within_reach_and_clearing_brings_all_back(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    visit(page, address, **WEEKLY)
    rest = page.locator("[data-rest]")
    others = len(GUIDANCE) - len(expected(WEEKLY))
    expect(rest.locator("> summary")).to_have_text(
        f"{others} recommendations that your answers do not touch"
    )
    assert (
        rest.locator("article").count() == others > 1
        and rest.locator(".stance:visible").count() == 0
    )
    page.get_by_role("button", name="Clear all answers").click()
    expect(page.locator(".result")).to_be_hidden()
    assert [id for id, _ in advice(page)] == in_order()
    expect(page.locator(".situation").get_by_role("status")).to_have_text("All answers cleared.")
    assert (
        page.url.endswith("guidance/")
        and page.locator(".stance:visible, .why:visible").count() == 0
    )
    page.context.close()


def test_an_answer_that_nothing_speaks_to_is_said_plainly(browser: Browser, address: str) -> None:
    page = open_page(browser)
    # What the evidence says of this answer is beside the point: here it says nothing.
    page.route("**/data/advisor.json", lambda route: route.fulfill(json={"guidance": ONE_STUDY}))
    visit(page, address, **{"product-stage": "evolving-product"})
    expect(page.locator(".situation").get_by_role("status")).to_have_text(
        "1 answer: no recommendation in this base speaks to this. 1 thing it cannot tell."
    )
    expect(page.locator(".untold")).to_contain_text(
        f"Nothing in this base speaks to “{CONTEXTS['product-stage']['answers']['evolving-product']}”."
    )
    page.context.close()


def test_an_address_with_unknown_answers_is_read_as_far_as_it_goes(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    visit(
        page, address, **{"incident-harm": "serious", "team-culture": "nonsense", "nobody": "asked"}
    )
    assert (
        [id for id, _ in advice(page)]
        == [id for id, _ in expected({"incident-harm": "serious"})]
        != []
    )
    expect(
        page.get_by_role("group", name=CONTEXTS["team-culture"]["question"]).get_by_label("Skip")
    ).to_be_checked()
    page.context.close()


def test_the_advisor_is_used_by_keyboard_alone(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(f"{address}guidance/")
    page.get_by_role("group", name=CONTEXTS["incident-harm"]["question"]).get_by_label(
        "Skip"
    ).focus()
    page.keyboard.press("ArrowDown")
    first = next(iter(CONTEXTS["incident-harm"]["answers"]))
    expect(page.locator(".situation").get_by_role("status")).to_have_text(
        announced({"incident-harm": first})
    )
    page.context.close()


def test_the_copied_result_holds_claim_and_caveat_in_one_line_with_its_evidence_and_sources(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, address, **FIRST_VERSION)
    page.get_by_role("button", name="Copy the result as Markdown").click()
    expect(page.get_by_text("Copied.", exact=True)).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    record = GUIDANCE["first-version"]
    claims = [line for line in copied if plain(record["verdict"]) in line]
    for claim in claims:
        assert claim.endswith(
            f" {base(anchors_of(record))}. Confidence: {lowest(record)}. {HOLDS[lowest(record)]} "
            "for similar teams; we do not know how common it is."
        )
    assert len(claims) == 2 and base(anchors_of(record)).startswith("In ")
    stance = dict(shown_as(expected(FIRST_VERSION)))["first-version"]
    assert f"## [{record['title']}](<{address}guidance/first-version/>) {stance}" in copied
    for side in ("invest_when", "defer_when", "gain", "cost"):
        for point in record[side]:
            line = next(line for line in copied if plain(point["text"]) in line)
            assert all(f"(<{address}studies/{study_of(ref)}/" in line for ref in point["rests_on"])
    assert all(
        any(plain(text) in line for line in copied)
        for text in (*record["your_situation"], *record["not_measured"])
    )
    (opposed,) = {line.strip() for line in copied if "P4 marked partially disagree on" in line}
    assert opposed.startswith(
        f"- P4 marked partially disagree on [statement {called('araujo-2024/s6')}]"
    )
    assert all(any(text in line for line in copied) for text in untold(FIRST_VERSION))
    sources = {
        id: next(
            line
            for line in copied
            if f"](<https://doi.org/{STUDIES[id]['citation']['DOI']}>)" in line
        )
        for id in map(study_of, anchors_of(record))
        if "DOI" in STUDIES[id]["citation"]
    }
    assert "CC-BY-NC-ND-4.0" in sources["araujo-2024"] and "NOASSERTION" not in "".join(copied)
    for id, line in sources.items():
        known = STUDIES[id]["licence"] != "NOASSERTION"
        assert (
            f"stand under {STUDIES[id]['licence']}"
            if known
            else f"We know of no licence for the words of {name_of(id)}"
        ) in line
    assert copied[-1].startswith("- MLOps Evidence contributors") and f"<{page.url}>" in copied[-1]
    page.context.close()


def test_without_javascript_every_recommendation_stands_in_full(
    browser: Browser, address: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}guidance/")
    assert page.locator("form.situation").is_hidden() and page.locator(".result").is_hidden()
    shown = [plain(text) for text in cards(page).all_text_contents()]
    for text, id in zip(shown, in_order(), strict=True):
        record = GUIDANCE[id]
        points = [
            point["text"]
            for side in ("invest_when", "defer_when")
            for point in record.get(side) or []
        ]
        assert all(
            plain(part) in text
            for part in (record["title"], record["verdict"], *points, *record["not_measured"])
        )
    page.context.close()


def test_where_the_data_cannot_be_had_all_recommendations_stay(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    page.route("**/data/advisor.json", lambda route: route.abort())
    page.goto(f"{address}guidance/?incident-harm=serious")
    expect(page.locator(".situation").get_by_role("status")).to_contain_text(
        "The recommendations could not be matched."
    )
    expect(page.locator(".result")).to_be_hidden()
    assert cards(page).count() == len(GUIDANCE)
    page.unroute("**/data/advisor.json")
    page.get_by_role("group", name=CONTEXTS["team-culture"]["question"]).locator(
        "input"
    ).first.check()
    expect(page.locator(".result")).to_be_visible()
    page.context.close()


def test_nothing_is_fetched_before_there_is_an_answer(browser: Browser, address: str) -> None:
    page = open_page(browser)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}guidance/")
    page.wait_for_load_state("networkidle")
    assert not any("advisor.json" in url for url in asked)
    page.get_by_role("group", name=CONTEXTS["incident-harm"]["question"]).locator(
        "input"
    ).first.check()
    expect(page.locator(".result")).to_be_visible()
    assert sum("advisor.json" in url for url in asked) == 1
    page.context.close()


HOSTILE = "1. <b>x</b> [a](b) & &lt;i&gt; `c` *d* _e_ ~f~ #g | h! $i$ @j"


def test_a_text_that_looks_like_markdown_is_copied_as_text(
    browser: Browser, tmp_path: Path
) -> None:
    config = lay_out(
        tmp_path,
        GARDEN,
        {
            "guidance/index.md": "---\ntitle: Guidance\n---\n\n# Guidance\n\n{{ advisor() }}\n\n{{ records('context') }}\n"
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
    assert any(text.startswith(f"{HOSTILE} In one interviews study") for text in said)
    assert f"Your answer. (votes) {HOSTILE} Statement s2: Marks: 3 yes, 2 no." in said
    page.context.close()
    server.shutdown()


def test_an_answer_chosen_before_the_script_runs_is_kept(browser: Browser, address: str) -> None:
    page = open_page(browser, "light")
    held: list[Route] = []
    page.route("**/advisor.js", lambda route: held.append(route))
    with page.expect_request("**/advisor.js"):
        page.goto(f"{address}guidance/", wait_until="commit")
    context, answer = next(iter(FIRST_VERSION.items()))
    page.get_by_role("group", name=CONTEXTS[context]["question"]).get_by_label(
        CONTEXTS[context]["answers"][answer], exact=True
    ).check()
    held[0].continue_()
    expect(page.locator(".situation").get_by_role("status")).to_have_text(
        announced({context: answer})
    )
    assert page.evaluate("Object.fromEntries(new URLSearchParams(location.search))") == {
        context: answer
    }
