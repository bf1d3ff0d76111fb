"""Writing in a real browser: decided by key, added and corrected, without script too; and no other site can.

Needs what `test_chromium.py` needs.
"""

import os
from pathlib import Path
from threading import Event

import pytest

from corpus.errors import FetchError
from index.web import add_queue
from index.web.add_queue import align_now

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

pytestmark = pytest.mark.browser
WIDTHS = {"wide": 1440, "phone": 390}


@pytest.fixture
def base(writable, running):
    with running(writable.app) as origin:
        yield f"{origin}/crossread/-/crossread"


@pytest.fixture
def enter(chromium, base, writable):
    """A page of a browser that opened the printed address; after the test it must have had no error."""
    troubles, contexts = [], []

    def at(path="", width="wide", scheme="light", script=True):
        context = chromium.new_context(
            viewport={"width": WIDTHS[width], "height": 900}, color_scheme=scheme, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            # A refusal, which the browser counts as an error, is a page like others.
            lambda m: (
                m.type in ("error", "warning") and "status of 400" not in m.text and troubles.append(m.text)
            ),
        )
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(f"{base}{path}?token={writable.session.secret}")
        assert "token" not in page.url
        return page

    yield at
    for context in contexts:
        context.close()
    assert troubles == []


def judged(writable):
    return [row[0] for row in writable.rows("SELECT verb FROM judgements WHERE undone IS NULL ORDER BY id")]


def test_a_claim_is_judged_by_key_and_undone(writable, enter, ferry):
    claim, _, other = ferry
    page = enter(f"/claim/{claim}")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "same claim"
    page.keyboard.press("y")
    page.wait_for_url(f"**/claim/{claim}#{other}")
    page.locator('#main [aria-pressed="true"]').first.wait_for()
    assert judged(writable) == ["confirm"]
    page.keyboard.press("u")
    page.locator('#main [aria-pressed="true"]').first.wait_for(state="detached")
    assert judged(writable) == []


def test_a_link_is_judged_by_its_button(writable, enter, ferry, monkeypatch):
    claim, label, other = ferry
    page = enter(f"/claim/{claim}", width="phone")
    # The claim is gone once the story is aligned again: not before its page is there.
    shown = Event()
    monkeypatch.setattr(add_queue, "align_now", lambda *given: shown.wait(60) and align_now(*given))
    with page.expect_navigation():
        page.locator("tr.asked").get_by_role("button", name="not the same").click()
    assert judged(writable) == ["reject"]
    shown.set()
    assert writable.queue.wait_idle(60)
    (pair,) = writable.rows('SELECT "left", "right" FROM judgements')
    assert set(pair) == {label, other}


def test_keys_do_nothing_while_one_types(writable, enter, ferry):
    page = enter(f"/claim/{ferry[0]}")
    page.get_by_role("combobox").press_sequentially("yn u")
    assert judged(writable) == []


@pytest.mark.parametrize("script", [True, False])
def test_an_address_is_added_and_its_reason_shown(writable, enter, script):
    url = "https://e.example/wall"
    writable.web[url] = FetchError(url, "http 402", "the site wants a subscription")
    page = enter("/story/bridge", script=script)
    page.locator("#address").fill(url)
    page.locator("#address").press("Enter")
    page.wait_for_url("**/queue")
    page.get_by_text("the site wants a subscription").wait_for()
    assert writable.rows(f"SELECT reason FROM failures WHERE url = '{url}'") == [("http 402",)]


@pytest.mark.parametrize("script", [True, False])
def test_the_queue_keeps_itself_up_to_date(writable, enter, script):
    writable.gate.clear()
    page = enter("/story/bridge", script=script)
    page.locator("#address").fill("https://e.example/slow")
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/queue")
    page.locator("#queue").get_by_text("being read").first.wait_for()
    if script and (folder := os.environ.get("CROSSREAD_SCREENSHOTS")):
        page.screenshot(path=Path(folder) / "write-queue-busy.png", full_page=True)
    writable.gate.set()
    page.locator("#queue").get_by_text("http 404").wait_for()


@pytest.mark.parametrize("script", [True, False])
def test_a_day_is_corrected(writable, enter, script):
    page = enter("/article/article000", script=script)
    page.get_by_label("Day or time").fill("2024-02-29")
    page.get_by_role("button", name="Correct").click()
    page.get_by_text("29 Feb 2024").first.wait_for()
    assert writable.rows("SELECT published FROM articles WHERE id = 'article000'") == [("2024-02-29",)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_mistake_is_told_in_a_sentence(writable, enter, scheme):
    page = enter("/article/article000", scheme=scheme)
    page.get_by_label("Day or time").fill("yesterday")
    page.get_by_role("button", name="Correct").click()
    page.get_by_role("alert").wait_for()
    assert "wants a day" in page.get_by_role("alert").inner_text()
    assert axe.Axe().run(page).response["violations"] == []


def test_axe_finds_nothing_while_something_is_under_way(writable, enter):
    writable.gate.clear()
    page = enter("/story/bridge")
    page.locator("#address").fill("https://e.example/slow")
    page.get_by_role("button", name="Add").click()
    page.locator("#queue").get_by_text("being read").first.wait_for()
    assert axe.Axe().run(page).response["violations"] == []
    page.goto(page.url.replace("/queue", "/story/bridge"))
    assert "to be added" in page.locator(".notice").inner_text()
    assert axe.Axe().run(page).response["violations"] == []
    writable.gate.set()


# What another site can have the browser of somebody send who is at work in crossread.
FORM = """<form id="f" method="post" action="{base}/judge" enctype="{kind}">
<input name="token" value="{token}"><input name="decision" value="reject {label} {other}"></form>
<script>document.getElementById("f").submit()</script>"""
FETCHED = """<script>(async () => {{
  const sent = {{ method: "POST", credentials: "include", body: new URLSearchParams(
    {{ token: "{token}", decision: "reject {label} {other}" }}) }};
  for (const mode of ["no-cors", "cors"])
    try {{ await fetch("{base}/judge", {{ ...sent, mode }}); }} catch (e) {{}}
  const page = new FormData();
  page.append("file", new File(["<p>forged</p>"], "SingleFile.html"));
  page.append("url", "https://e.example/forged");
  for (const headers of [{{}}, {{ Authorization: "Bearer {page_token}" }}])
    try {{ await fetch("{base}/page", {{ method: "POST", body: page, headers }}); }} catch (e) {{}}
  navigator.sendBeacon("{base}/add", new URLSearchParams({{ token: "{token}", url: "https://e.example/x" }}));
  for (const way of ["judge", "add", "edit"])
    try {{ await fetch("{base}/" + way + "?token={token}", {{ mode: "no-cors" }}); }} catch (e) {{}}
  document.title = "sent";
}})()</script>"""


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("attack", [FORM, FETCHED])
def test_a_page_of_another_origin_changes_nothing(writable, enter, base, running, ferry, attack, host):
    """Even one that knows the tokens, on another port of this machine, where the cookie goes along."""
    _, label, other = ferry
    text = attack.format(
        base=base, label=label, other=other, kind="application/x-www-form-urlencoded",
        token=writable.session.form_token, page_token=writable.session.page_token,
    )  # fmt: skip

    async def evil(scope, receive, send):
        if scope["type"] == "lifespan":
            return
        headers = [(b"content-type", b"text/html")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": text.encode()})

    before = writable.everything()
    context = enter(f"/claim/{ferry[0]}").context
    with running(evil) as origin:
        page = context.new_page()
        page.goto(origin.replace("127.0.0.1", host))
        if attack is FORM:
            page.wait_for_url("**/judge")
            assert "Not done" in page.content()
        else:
            page.wait_for_function("document.title === 'sent'")
    assert writable.queue.jobs() == ()
    assert writable.everything() == before


def places(claim):
    return {
        "claim": f"/claim/{claim}",
        "story": "/story/bridge",
        "article": "/article/article000",
        "queue": "/queue",
        "decisions": "/decisions",
        "suggestions": "/suggestions",
    }


@pytest.fixture
def busy_desk(writable, enter, ferry, suggested):
    """A session in which something was decided, added and refused."""
    claim = ferry[0]
    url = "https://e.example/wall"
    writable.web[url] = FetchError(
        url, "http 402", "the site wants a subscription; save the page in your browser"
    )
    page = enter(f"/claim/{claim}")
    page.get_by_role("button", name="same claim").first.click()
    page.goto(page.url.partition("/claim/")[0] + "/story/bridge")
    page.locator("#address").fill(url)
    page.locator("#address").press("Enter")
    page.get_by_text("http 402").wait_for()
    assert writable.queue.wait_idle(60)
    return claim


# Pages whose only part that writes is their head.
OTHERS = {
    "stories": "",
    "findings": "/story/bridge/findings",
    "timeline": "/story/bridge/timeline",
    "outlets": "/story/bridge/outlets",
    "reprints": "/story/bridge/reprints",
    "beside": "/beside/article000/article001",
    "search": "/search",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(enter, busy_desk, width, scheme):
    for name, path in (places(busy_desk) | OTHERS).items():
        page = enter(path, width, scheme)
        if name == "queue":
            page.get_by_text("show").click()
        found = axe.Axe().run(page).response["violations"]
        problems = [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]
        assert problems == [], name
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
        if folder := os.environ.get("CROSSREAD_SCREENSHOTS"):
            page.screenshot(path=Path(folder) / f"write-{name}-{width}-{scheme}.png", full_page=True)


@pytest.mark.parametrize("name", ["claim", "story", "article", "queue", "decisions", "suggestions"])
def test_the_keyboard_reaches_everything(enter, busy_desk, name):
    page = enter(places(busy_desk)[name])
    reached = "a[href], button, input, summary"
    count = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary')]"
        ".filter(e => e.checkVisibility()).length"
    )
    seen = 0
    for _ in range(count + 12):
        page.keyboard.press("Tab")
        seen += page.evaluate(
            "(() => { const e = document.activeElement; if (e === document.body || e.seen) return 0;"
            f" e.seen = true; return e.matches('{reached}') ? 1 : 0; }})()"
        )
    assert seen == count
