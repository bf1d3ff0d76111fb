"""The pages in a real browser: no errors, all by keyboard, accessible, never wider than a phone, unharmed.

Needs Debian's `chromium` (or CHROMIUM naming another) and the packages `playwright` and
`axe-playwright-python`; skipped where one is missing. With CROSSREAD_SCREENSHOTS=FOLDER a picture
of each page is kept there.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from index.cli.main import app

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

pytestmark = pytest.mark.browser
WIDTHS = {"wide": 1440, "tablet": 820, "phone": 390}


@pytest.fixture
def look(chromium):
    """A page of a browser; after the test it must not have had an error, a dialog or asked elsewhere."""
    troubles = []
    opened = []

    def at(width="wide", scheme="light", script=True):
        context = chromium.new_context(
            viewport={"width": WIDTHS[width], "height": 900}, color_scheme=scheme, java_script_enabled=script
        )
        page = context.new_page()
        page.on(
            "console",
            # A page that is not there, which the browser counts as an error, is a page like others.
            lambda m: (
                m.type in ("error", "warning") and "status of 404" not in m.text and troubles.append(m.text)
            ),
        )
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: troubles.append("a dialog opened"))
        page.on(
            "request",
            lambda r: r.url.startswith(("http://127.0.0.1", "data:,", "file:///")) or troubles.append(r.url),
        )
        opened.append(context)
        return page

    yield at
    for context in opened:
        context.close()
    assert troubles == []


def rows(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute(sql)]


@pytest.fixture(scope="module")
def bridge(served, bridge_file):
    return served(bridge_file)


@pytest.fixture(scope="module")
def pages(bridge, bridge_file):
    claim = rows(bridge_file, "SELECT id FROM claims ORDER BY outlets DESC, id")[0]
    return {
        "stories": bridge,
        "story": f"{bridge}/story/bridge",
        "filtered": f"{bridge}/story/bridge?kind=facts&outlets=dated",
        "findings": f"{bridge}/story/bridge/findings",
        "timeline": f"{bridge}/story/bridge/timeline",
        "outlets": f"{bridge}/story/bridge/outlets",
        "reprints": f"{bridge}/story/bridge/reprints",
        "claim": f"{bridge}/claim/{claim}",
        "article": f"{bridge}/article/article000",
        "beside": f"{bridge}/beside/article000/article001",
        "search": f"{bridge}/search?q=cracks",
        "corrected": f"{bridge}/search?q=Tellow+cracks&story=bridge",
        "nothing": f"{bridge}/search?q=%22Mayor+Okafir%22&story=bridge",
        "narrowed": f"{bridge}/search?q=cracks&seed=yes&outlet=d.example",
        "unasked": f"{bridge}/search",
        "decisions": f"{bridge}/decisions",
        "missing": f"{bridge}/story/nowhere",
        "tables": bridge.partition("/-/")[0],
        "table": bridge.partition("/-/")[0] + "/stories",
    }


NAMES = [
    "stories",
    "story",
    "filtered",
    "findings",
    "timeline",
    "outlets",
    "reprints",
    "claim",
    "article",
    "beside",
    "search",
    "corrected",
    "nothing",
    "narrowed",
    "unasked",
    "decisions",
    "missing",
]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(look, pages, width):
    page = look(width)
    for name in NAMES:
        page.goto(pages[name])
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
        if folder := os.environ.get("CROSSREAD_SCREENSHOTS"):
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


@pytest.mark.parametrize(("width", "scheme"), [("wide", "light"), ("wide", "dark"), ("phone", "light")])
def test_axe_finds_nothing(look, pages, width, scheme):
    page = look(width, scheme)
    for name in NAMES:
        page.goto(pages[name])
        found = axe.Axe().run(page).response["violations"]
        problems = [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]
        assert problems == [], name


@pytest.mark.parametrize(("width", "scheme"), [("wide", "light"), ("wide", "dark"), ("phone", "dark")])
def test_datasettes_own_pages_can_be_read_in_our_colours(look, pages, width, scheme):
    page = look(width, scheme)
    for name in ("tables", "table"):
        page.goto(pages[name])
        found = axe.Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
        assert [node["html"][:120] for one in found for node in one["nodes"][:5]] == [], name
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(248, 250, 251)"


@pytest.mark.parametrize("name", ["story", "claim", "article", "beside", "search"])
def test_the_keyboard_reaches_every_link(look, pages, name):
    page = look()
    page.goto(pages[name])
    count = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary')]"
        ".filter(e => e.checkVisibility()).length"
    )
    seen = 0
    for _ in range(count + 12):
        page.keyboard.press("Tab")
        seen += page.evaluate(
            "(() => { const e = document.activeElement; if (e === document.body || e.seen) return 0;"
            " e.seen = true; return e.matches('a[href], button, input, summary') ? 1 : 0; })()"
        )
    assert seen == count


def test_a_cell_in_focus_shows_its_passage(look, pages):
    page = look()
    page.goto(pages["story"])
    cell = page.locator(".matrix tbody td a").first
    cell.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert cell.evaluate("e => e === document.activeElement")
    said = page.locator(".reading")
    assert said.is_visible()
    assert "Tallow Bridge" in said.inner_text() or "ferry" in said.inner_text()
    assert cell.locator(".m").text_content() in said.inner_text()
    page.get_by_role("combobox").focus()
    assert not said.is_visible()


def test_j_and_k_go_from_passage_to_passage(look, pages):
    page = look()
    page.goto(pages["beside"])
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    assert first.startswith("l")
    assert page.locator("#pair svg path").count() >= 1
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == first


def test_everything_is_there_without_script(look, pages):
    page = look(script=False)
    page.goto(pages["beside"])
    assert page.locator(".pairs tbody tr").count() >= 1
    page.goto(pages["story"])
    assert page.locator(".matrix tbody tr").count() >= 2


def test_a_search_is_typed_and_answered(look, pages):
    page = look("phone")
    page.goto(pages["story"])
    page.get_by_role("combobox").fill("ferry")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    assert page.locator("mark").count() >= 1


def test_what_was_searched_for_leads_to_what_was_typed_and_nothing_to_a_name(look, pages):
    page = look()
    page.goto(pages["corrected"])
    assert "Searched for Tallow" in page.locator("main").inner_text()
    page.get_by_role("link", name="Tellow").click()
    assert page.get_by_role("combobox").input_value() == '"Tellow" cracks'
    assert "Searched for" not in page.locator("main").inner_text()
    page.goto(pages["nothing"])
    page.get_by_role("link", name='"Mayor Okafor"').click()
    assert page.locator(".res").count() >= 1


def test_a_slash_goes_to_the_search_and_a_question_mark_lists_the_keys(look, pages):
    page = look()
    page.goto(pages["claim"])
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("?/")
    assert page.get_by_role("dialog").count() == 0
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    assert "search" in page.get_by_role("dialog").inner_text()
    assert axe.Axe().run(page).response["violations"] == []
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0


def test_what_is_printed_names_its_addresses(look, pages):
    page = look()
    page.goto(pages["claim"])
    page.emulate_media(media="print")
    shown = page.locator("a.addr").first.evaluate("e => getComputedStyle(e, '::after').content")
    assert "https://" in shown
    assert not page.locator(".mast nav").is_visible()


def test_attacks_stay_text(look, served, attacked_file):
    base = served(attacked_file)
    claims = rows(attacked_file, "SELECT id FROM claims")
    page = look()
    for path in (
        "",
        "/story/~3Cscript~3Ewindow~2Eharmed~3D1",
        *(f"/claim/{claim}" for claim in claims),
        "/article/article000",
        "/beside/article000/article001",
        "/search?q=cracks",
    ):
        page.goto(base + path)
        page.mouse.move(300, 300)
        assert page.evaluate("window.harmed") is None, path
        assert page.locator("h1").first.is_visible(), path


def test_an_attacked_report_stays_text(look, attacked_file, tmp_path):
    environment = {"CROSSREAD_CORPUS": str(attacked_file)}
    out = tmp_path / "report.html"
    assert CliRunner().invoke(app, ["report", str(out)], env=environment).exit_code == 0
    page = look()
    page.goto(out.as_uri())
    assert page.evaluate("window.harmed") is None
    assert page.locator("h1").first.is_visible()
    assert page.locator(".mast").evaluate("e => getComputedStyle(e).borderTopWidth") == "4px"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_report_is_as_good_as_the_pages(look, bridge_file, tmp_path, width):
    out = tmp_path / "report.html"
    CliRunner().invoke(app, ["report", str(out)], env={"CROSSREAD_CORPUS": str(bridge_file)})
    page = look(width)
    page.goto(out.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert [one["id"] for one in axe.Axe().run(page).response["violations"]] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_that_is_opened_again_compares_nothing_anew(pages, look, name, monkeypatch):
    page = look()
    first = page.request.get(pages[name]).text()

    def again(*_args, **_options):
        raise AssertionError("the story was loaded again")

    monkeypatch.setattr("index.web.story_cache.load", again)
    assert page.request.get(pages[name]).text() == first
