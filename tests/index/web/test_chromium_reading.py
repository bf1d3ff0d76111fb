"""What a reader sees of the demo's story at a glance, on a phone, filtered, and on paper.

Needs what `test_chromium.py` needs.
"""

import re
import zlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from index.cli.main import app

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

pytestmark = pytest.mark.browser
SEEDS = Path(__file__).parents[3] / "seeds"
SEED_URL = "https://bibliotecapleyades.net/sociopolitica2/sociopol_russia359.htm"
# Findings and rows of claims: each side by side pair is one.
COUNTED = ".differ li, .fcols li, .matrix tbody tr:not(.ten)"


@pytest.fixture(scope="module")
def demo(state_folder, served, tmp_path_factory):
    """The address of the pages of the demo's corpus."""
    path = tmp_path_factory.mktemp("demo") / "crossread.db"
    seed = str(SEEDS / "hersh-2023-12-01.txt")
    for words in (["new", "generals", "--seed", seed, "--url", SEED_URL], ["add", str(SEEDS / "related")]):
        done = CliRunner().invoke(app, [*words, "--corpus", str(path)], catch_exceptions=False)
        assert done.exit_code == 0, done.stderr
    CliRunner().invoke(app, ["search", "NATO", "--corpus", str(path)], catch_exceptions=False)
    return served(path)


@pytest.fixture
def at(chromium, demo):
    """Open a page of the demo in a window of that size."""
    contexts = []

    def opened(path, width=1280, height=720, **options):
        contexts.append(chromium.new_context(viewport={"width": width, "height": height}, **options))
        page = contexts[-1].new_page()
        page.goto(f"{demo}{path}")
        return page

    yield opened
    for context in contexts:
        context.close()


def seen(page, height):
    """How many findings and claims lie wholly in the first so many pixels from where the page stands."""
    return page.evaluate(
        "([what, height]) => [...document.querySelectorAll(what)].filter(e => e.checkVisibility())"
        ".map(e => e.getBoundingClientRect()).filter(r => r.top >= 0 && r.bottom <= height).length",
        [COUNTED, height],
    )


# On a screen


def test_a_window_of_1280_by_720_shows_at_least_eight_findings(at):
    page = at("/story/generals")
    assert page.locator(".top").bounding_box()["y"] + page.locator(".top").bounding_box()["height"] <= 150
    assert seen(page, 720) >= 8


def test_scrolled_to_the_matrix_it_shows_at_least_eight_claims_under_their_head(at):
    page = at("/story/generals", reduced_motion="reduce")
    page.evaluate("scrollTo(0, document.querySelector('.matrix thead th.row').getBoundingClientRect().top)")
    head = page.locator(".matrix thead th.row").bounding_box()
    assert head["y"] >= 0
    shown = page.evaluate(
        "bottom => [...document.querySelectorAll('.matrix tbody tr:not(.ten)')].map(e => "
        "e.getBoundingClientRect()).filter(r => r.top >= bottom - 1 && r.bottom <= 720).length",
        head["y"] + head["height"],
    )
    assert shown >= 8


def test_the_page_scrolls_and_nothing_in_it_does_and_the_head_stays(at):
    for width in (1250, 1280, 1440):
        page = at("/story/generals", width=width, reduced_motion="reduce")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.locator(".region").evaluate("e => e.scrollWidth - e.clientWidth") <= 0
        page.evaluate("document.querySelectorAll('.matrix tbody tr')[20].scrollIntoView({block: 'center'})")
        assert page.locator(".matrix thead th.row").bounding_box()["y"] == pytest.approx(0, abs=45)


def test_two_screens_of_a_phone_show_at_least_five(at):
    page = at("/story/generals", width=390, height=844)
    assert seen(page, 2 * 844) >= 5


def wholly_seen(page, what):
    """How many of these lie wholly in the window as it stands."""
    return page.evaluate(
        "what => [...document.querySelectorAll(what)].map(e => e.getBoundingClientRect())"
        ".filter(r => r.top >= 0 && r.bottom <= innerHeight).length",
        what,
    )


def test_a_search_shows_six_passages_at_once_those_of_a_claim_side_by_side_and_the_seeds_first(at):
    page = at("/search?q=NATO+membership")
    assert wholly_seen(page, ".abreast .t") >= 6
    first = page.locator(".abreast").first
    assert first.locator(".by b").first.inner_text() == "bibliotecapleyades.net"
    assert first.locator(".t").count() == 3
    tops = first.locator(".t").evaluate_all("all => all.map(e => Math.round(e.getBoundingClientRect().top))")
    assert len(set(tops)) == 1


def test_a_claim_shows_three_of_its_passages_at_once(at):
    page = at("/story/generals")
    page.goto(
        page.url.replace(
            "/story/generals", f"/claim/{page.locator('.matrix tbody tr').first.get_attribute('id')}"
        )
    )
    assert wholly_seen(page, ".syn .t p") >= 3


def test_tone_is_never_red(at):
    page = at("/search?q=NATO+membership")
    red = page.locator(".ne").all_inner_texts()
    assert "≠ term" in red
    assert not [words for words in red if "hedge" in words or "attribution" in words]
    assert "tone: hedge" in page.locator(".res .facts").first.inner_text()


@pytest.mark.parametrize("script", [True, False])
def test_a_phone_shows_ten_claims_and_then_ten_more(at, script):
    page = at("/story/generals", width=390, height=844, java_script_enabled=script)
    rows = page.locator(".matrix tbody tr:not(.ten):visible")
    assert rows.count() == 10
    for count in (20, 30):
        (more,) = page.get_by_role("link", name="Ten more").all()
        more.click()
        assert rows.count() == count


def test_a_link_to_a_claim_further_down_shows_it_on_a_phone(at):
    page = at("/story/generals", width=390, height=844)
    claim = page.locator(".matrix tbody tr:not(.ten)").nth(25).get_attribute("id")
    page.goto(f"{page.url}#{claim}")
    assert page.locator(f"[id='{claim}']").is_visible()


def test_a_chip_keeps_as_many_claims_as_it_says(at):
    page = at("/story/generals")
    chips = page.locator(".chips nav a[href*='coverage']")
    for number in range(chips.count()):
        said = int(chips.nth(number).locator("b").inner_text())
        chips.nth(number).click()
        assert page.locator(".matrix tbody tr:not(.ten)").count() == said
        assert page.locator(".chips nav [aria-current]").count() == 1


def test_a_name_that_is_cut_is_whole_in_the_reading_line(at):
    page = at("/story/generals")
    head = page.locator(".matrix .o a", has_text="digital-release.thehill.com")
    assert head.evaluate("e => e.scrollHeight > e.clientHeight")
    head.focus()
    assert "digital-release.thehill.com" in page.locator(".reading").inner_text()


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (1280, "dark"), (820, "light"), (390, "dark")]
)
def test_axe_finds_nothing_in_a_full_story(at, width, scheme):
    for path in (
        "/story/generals",
        "/story/generals?kind=facts",
        "/story/generals/findings",
        "/search?q=NATO+membership&story=generals",
        "",
    ):
        page = at(path, width=width, color_scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        found = axe.Axe().run(page).response["violations"]
        assert [(one["id"], [n["html"][:120] for n in one["nodes"][:3]]) for one in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def test_the_first_opening_is_small(at):
    page = at("/story/generals")
    assert len(page.request.get(page.url).body()) < 200_000


# On paper


def printed(page):
    """The text of each page of the PDF that Chromium prints, a line for each run.

    Glyphs become characters by the ToUnicode tables of their fonts (ISO 32000).
    """
    data = page.pdf(prefer_css_page_size=True)
    objects = {int(m[1]): m[2] for m in re.finditer(rb"(\d+) 0 obj\b(.*?)\bendobj", data, re.DOTALL)}
    pages = [one for one in objects.values() if re.search(rb"/Type\s*/Page\b", one)]
    return [_text(one, _content(one, objects), objects) for one in pages]


def _content(page, objects):
    return _stream(objects[int(re.search(rb"/Contents (\d+)", page)[1])])


def _text(one, content, objects):
    """The text of a page, or of a form that is drawn on it."""
    numbers = {name: int(number) for name, number in re.findall(rb"/([FX]\d+) (\d+) 0 R", one)}
    found, font = "", {}
    for name, glyphs, end, form in re.findall(
        rb"/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj|\b(ET)\b|/(X\d+) Do", content
    ):
        font = _glyphs(objects[numbers[name]], objects) if name else font
        found += "".join(font.get(glyphs[n : n + 4], "") for n in range(0, len(glyphs), 4))
        found += "\n" if end else ""
        if form and b"/Form" in (drawn := objects[numbers[form]]):
            found += _text(drawn, _stream(drawn), objects)
    return found


def _glyphs(font, objects):
    """The characters of a font's glyphs, by their number in four hexadecimal digits."""
    table = _stream(objects[int(re.search(rb"/ToUnicode (\d+)", font)[1])])
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for glyph, char in re.findall(rb"<(\w{4})> <(\w+)>", block):
            found[glyph.upper()] = bytes.fromhex(char.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, char in re.findall(rb"<(\w{4})> <(\w{4})> <(\w{4})>", block):
            for n in range(int(last, 16) - int(first, 16) + 1):
                found[b"%04X" % (int(first, 16) + n)] = chr(int(char, 16) + n)
    return found


def _stream(one):
    body = re.search(rb"stream\n(.*?)\nendstream", one, re.DOTALL)[1]
    return zlib.decompress(body) if b"FlateDecode" in one else body


def test_the_matrix_prints_on_few_pages_with_its_heads_on_each(at):
    page = at("/story/generals")
    claims = page.locator(".matrix tbody tr:not(.ten)").count()
    sheets = printed(page)
    assert len(sheets) <= 8
    rows = [len(re.findall(r"^\d+\n outlets(?: ·|$)", text, re.MULTILINE)) for text in sheets]
    headed = ["Claim, in the words of one of its passages" in text for text in sheets]
    assert sum(rows) >= claims
    assert sum(count > 0 for count in rows) >= 3
    for text, count, has_head in zip(sheets, rows, headed, strict=True):
        assert has_head or not count, text
        assert not has_head or ("November 2023" in text and "economist.com" in text)
    assert "What is missing" in "".join(sheets)


def test_the_findings_are_printed_whole(at):
    page = at("/story/generals")
    passage = page.locator(".said3 a").first.inner_text()
    words = "".join("".join(printed(page)).split())
    assert "".join(passage.split()) in words


def test_a_search_prints_on_three_pages_with_all_its_answers(at):
    page = at("/search?q=NATO+membership")
    answers = page.locator(".res h2").count()
    assert answers == 20
    sheets = printed(page)
    assert len(sheets) <= 3
    words = "".join("".join(sheets).split())
    assert "NATOmembership" in words
    for number in range(answers):
        assert "".join(page.locator(".res h2").nth(number).inner_text().split()) in words, number
    assert "Narrow" not in words
