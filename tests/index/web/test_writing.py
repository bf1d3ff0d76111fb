"""`browse --write`: who may change the corpus, what a form or a sent page does, and what is refused."""

import asyncio
import html
import re
import shlex
import sqlite3
import sys
from asyncio.subprocess import PIPE
from contextlib import closing
from datetime import UTC, datetime

import httpx
import pytest
from typer.testing import CliRunner

from corpus.errors import FetchError
from corpus.records import Page
from index.cli.main import app as commands
from index.web import changes

ORIGIN = "http://127.0.0.1:8001"
BASE = "/crossread/-/crossread"
STORY = f"{BASE}/story/bridge"
REPORT = (
    "<html><head><title>Ferry runs</title></head><body><article><h1>Ferry runs all night</h1>"
    "<p>The ferry will run every ten minutes, Mayor Okafor said on Tuesday in the town hall.</p>"
    "<p>Passengers waited on the northern bank since dawn, and most of them had brought bicycles.</p>"
    "<p>The owner of the ferry hired two more captains, who learn the currents of the river this week.</p>"
    "</article></body></html>"
)


def page(url, body=REPORT):
    now = datetime(2024, 3, 5, tzinfo=UTC)
    return Page(url, url, 200, (("content-type", "text/html"),), "text/html", "utf-8", body.encode(), now)


@pytest.fixture
async def stranger(writable):
    """A browser on this machine that has not opened the printed address."""
    transport = httpx.ASGITransport(app=writable.app)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        yield client


@pytest.fixture
async def reader(writable, stranger):
    """A browser that opened the printed address, with the origin that its forms have."""
    await stranger.get(f"{STORY}?token={writable.session.secret}")
    stranger.headers["origin"] = ORIGIN
    return stranger


@pytest.fixture
def form(writable):
    """The fields of a form with its token."""
    return lambda **fields: {"token": writable.session.form_token, **fields}


def text_of(response):
    return re.sub(r"<[^>]+>", " ", response.text)


# Who may write


async def test_the_printed_address_gives_a_cookie_and_leads_to_the_page_without_the_secret(
    writable, stranger
):
    answer = await stranger.get(f"{STORY}?sort=date&token={writable.session.secret}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{STORY}?sort=date")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


async def test_another_secret_gives_no_cookie(stranger):
    answer = await stranger.get(f"{STORY}?token=guessed")
    assert (answer.status_code, answer.headers["location"]) == (303, STORY)
    assert "set-cookie" not in answer.headers


async def test_the_way_in_leads_to_no_other_site(writable, stranger):
    answer = await stranger.get(f"//evil.example/?token={writable.session.secret}")
    assert answer.headers.get("location", "/").startswith("/")
    assert not answer.headers.get("location", "/").startswith("//")


async def test_the_way_in_writes_no_header_of_its_own(stranger):
    answer = await stranger.get("/x%0D%0ASet-Cookie:%20a=b%0D%0A/%C3%A9%E2%82%AC?token=guessed")
    assert answer.status_code == 303
    assert "set-cookie" not in answer.headers
    assert re.fullmatch(r"[!-~]+", answer.headers["location"])


async def test_who_has_no_cookie_reads_the_commands_and_no_token(writable, stranger, ferry):
    claim, label, other = ferry
    answer = await stranger.get(f"{BASE}/claim/{claim}")
    assert f"crossread judge confirm {label} {other} --corpus {writable.path}" in text_of(answer)
    assert f"crossread judge split {claim} {other}" in text_of(answer)
    assert writable.session.form_token not in answer.text
    assert "<button name" not in answer.text


async def test_a_command_to_copy_runs_nothing_else(writable, stranger, ferry):
    claim, _, other = ferry
    evil = "x;$(touch pwned)`id`'"
    with closing(sqlite3.connect(writable.path)) as connection:
        connection.execute("UPDATE passages SET id = ? WHERE id = ?", [evil, other])
        for table, column in [("claim_passages", "passage"), ("links", "left"), ("links", "right")]:
            connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE "{column}" = ?', [evil, other])
        connection.commit()
    shown = (await stranger.get(f"{BASE}/claim/{claim}")).text
    commands = [html.unescape(found) for found in re.findall(r'class="cmd">([^<]*)<', shown)]
    assert any("pwned" in command for command in commands)
    for command in commands:
        assert command == shlex.join(shlex.split(command))


@pytest.mark.parametrize("path", [f"{BASE}/claim/{{claim}}", STORY, f"{BASE}/article/article000"])
async def test_who_has_it_gets_forms(reader, ferry, path):
    answer = await reader.get(path.format(claim=ferry[0]))
    assert 'method="post"' in answer.text
    assert answer.headers["referrer-policy"] == "same-origin"


async def test_two_sessions_have_other_secrets_and_one_token_for_extensions(writable):
    from index.web.write_session import new_session

    one, other = new_session(b"a" * 32), new_session(b"a" * 32)
    assert one.secret != other.secret
    assert one.cookie != other.cookie
    assert one.page_token == other.page_token != new_session(b"b" * 32).page_token
    assert one.page_token not in {one.secret, one.form_token}


FORGED = {
    "no cookie": ({"cookie": "none=1"}, {}),
    "the cookie of another session": ({"cookie": "crossread-0123456789ab=x"}, {}),
    "a page of another origin": ({"origin": "https://evil.example"}, {}),
    "another port of this machine": ({"origin": "http://127.0.0.1:3000"}, {}),
    "another name of this machine": ({"origin": "http://localhost:8001"}, {}),
    "no origin": ({"origin": ""}, {}),
    "a sandboxed page": ({"origin": "null"}, {}),
    "a browser says that it crosses sites": ({"sec-fetch-site": "cross-site"}, {}),
    "a browser says that it is of another port": ({"sec-fetch-site": "same-site"}, {}),
    "no token": ({}, {"token": ""}),
    "another token": ({}, {"token": "0" * 64}),
}
FORMS = {
    "judge": {"decision": "reject article000p1 article002p0"},
    "edit": {"article": "article000", "published": "2024-02-02"},
    "add": {"url": "https://e.example/new", "story": "bridge"},
    "align": {"story": "bridge"},
}


@pytest.mark.parametrize("route", FORMS)
@pytest.mark.parametrize("why", FORGED)
async def test_a_form_that_no_page_of_ours_sent_changes_nothing(writable, reader, form, why, route):
    before = writable.everything()
    headers, fields = FORGED[why]
    answer = await reader.post(f"{BASE}/{route}", data=form(**FORMS[route]) | fields, headers=headers)
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.text
    assert writable.queue.jobs() == ()
    assert writable.everything() == before


@pytest.mark.parametrize("route", FORMS)
async def test_no_get_changes_anything(writable, reader, form, route):
    before = writable.everything()
    for method in ("GET", "HEAD"):
        answer = await reader.request(method, f"{BASE}/{route}", params=form(**FORMS[route]))
        assert answer.status_code in (303, 404)
    assert writable.everything() == before


async def test_a_host_of_another_site_is_refused(writable, form):
    transport = httpx.ASGITransport(app=writable.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://evil.example:8001") as client:
        headers = {
            "cookie": f"{writable.session.cookie}={writable.session.secret}",
            "origin": "http://evil.example:8001",
        }
        answer = await client.post(f"{BASE}/judge", data=form(**FORMS["judge"]), headers=headers)
        assert answer.status_code == 421
        assert (await client.get(f"{BASE}/queue", headers=headers)).status_code == 421
    assert writable.rows("SELECT * FROM judgements") == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
@pytest.mark.parametrize("path", [STORY, "/crossread/articles", "/-/logout", f"{BASE}/queue"])
async def test_everything_else_stays_for_reading_only(reader, method, path):
    assert (await reader.request(method, path)).status_code == 405


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/json", b"{}", 400),
        ("text/plain", b"token=x", 400),
        ("application/x-www-form-urlencoded", b"a=%ff", 400),
        ("application/x-www-form-urlencoded", "a=é".encode(), 400),
        ("application/x-www-form-urlencoded", b"a=" + b"b" * 70_000, 413),
        ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(60)), 400),
    ],
)
async def test_what_is_no_form_is_refused_in_a_sentence(reader, content_type, body, status):
    answer = await reader.post(f"{BASE}/judge", content=body, headers={"content-type": content_type})
    assert answer.status_code == status
    assert "Not done" in answer.text


def test_write_is_for_this_machine_alone(bridge_file):
    result = CliRunner().invoke(
        commands, ["browse", "--write", "--no-open", "--host", "0.0.0.0", "--corpus", str(bridge_file)]
    )
    assert result.exit_code == 2
    assert "--write is for this machine alone" in result.stderr


# Decisions


async def test_not_the_same_takes_a_passage_out_and_undo_brings_it_back(writable, reader, form, ferry):
    claim, _, other = ferry
    asked = form(decision=f"split {claim} {other}", claim=claim, passage=other)
    answer = await reader.post(f"{BASE}/judge", data=asked)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{BASE}/claim/{claim}#{other}")
    assert writable.queue.wait_idle(60)
    assert writable.rows("SELECT count(*) FROM claims WHERE text LIKE '%ferry%'") == [(0,)]
    ((number, verb),) = writable.rows('SELECT "group", verb FROM judgements')
    assert verb == "split"
    gone = await reader.get(f"{BASE}/claim/{claim}")
    assert (gone.status_code, "/decisions" in gone.text) == (404, True)
    assert f'value="undo {number}"' in (await reader.get(f"{BASE}/decisions")).text
    answer = await reader.post(f"{BASE}/judge", data=form(decision=f"undo {number}", claim=""))
    assert answer.headers["location"] == f"{BASE}/decisions"
    assert writable.queue.wait_idle(60)
    assert writable.rows("SELECT count(*) FROM claims WHERE text LIKE '%ferry%'") == [(1,)]


async def test_same_claim_is_shown_as_decided_with_its_way_back(writable, reader, form, ferry):
    claim, label, other = ferry
    await reader.post(f"{BASE}/judge", data=form(decision=f"confirm {label} {other}", claim=claim))
    assert writable.queue.wait_idle(60)
    shown = await reader.get(f"{BASE}/claim/{claim}")
    assert re.search(rf'value="confirm {label} {other}"[^>]*aria-pressed="true"', shown.text)
    assert 'value="undo 1"' in shown.text
    assert "Decided" in text_of(shown)


async def test_what_is_decided_already_is_stored_once(writable, reader, form, ferry):
    _, label, other = ferry
    for pair in (f"{label} {other}", f"{other} {label}"):
        await reader.post(f"{BASE}/judge", data=form(decision=f"confirm {pair}"))
    assert writable.rows("SELECT count(*) FROM judgements") == [(1,)]
    await reader.post(f"{BASE}/judge", data=form(decision=f"reject {label} {other}"))
    assert writable.rows("SELECT verb FROM judgements ORDER BY id") == [("confirm",), ("reject",)]


async def test_all_decisions_are_listed_with_when_they_were_undone(writable, reader, stranger, form, ferry):
    _, label, other = ferry
    await reader.post(f"{BASE}/judge", data=form(decision=f"reject {label} {other}"))
    await reader.post(f"{BASE}/judge", data=form(decision="undo 1"))
    await reader.post(f"{BASE}/judge", data=form(decision=f"confirm {label} {other}"))
    (first, second) = (await reader.get(f"{BASE}/decisions.json")).json()["decisions"]
    assert (first["number"], first["verb"], first["undone"]) == (2, "confirm", None)
    assert (second["number"], second["verb"]) == (1, "reject")
    assert second["undone"]
    shown = (await reader.get(f"{BASE}/decisions")).text
    assert ('value="undo 2"' in shown, 'value="undo 1"' in shown) == (True, False)


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ("", "That is no decision"),
        ("confirm article000p1", "That is no decision"),
        ("drop articles", "That is no decision"),
        ("undo ²", "That is no decision"),
        ("undo 7", "There is no such decision"),
        ("confirm article000p1 nowhere", "There is no passage"),
        ("confirm article000p1 article000p2", "of one article"),
        ("split nowhere article000p1", "There is no claim"),
    ],
)
async def test_a_decision_that_cannot_be_is_refused_in_a_sentence(writable, reader, form, decision, words):
    before = writable.everything()
    answer = await reader.post(f"{BASE}/judge", data=form(decision=decision))
    assert answer.status_code == 400
    assert words in text_of(answer)
    assert writable.everything() == before


async def test_while_another_program_writes_the_form_is_refused_and_says_so(
    writable, reader, form, ferry, monkeypatch
):
    monkeypatch.setattr(changes, "PATIENCE", 0.05)
    _, label, other = ferry
    with closing(sqlite3.connect(writable.path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        answer = await reader.post(f"{BASE}/judge", data=form(decision=f"reject {label} {other}"))
        connection.rollback()
    assert answer.status_code == 503
    assert "is in use by" in text_of(answer)
    assert writable.rows("SELECT * FROM judgements") == []


async def test_decisions_and_a_running_add_do_not_break_each_other(writable, reader, form, ferry, tmp_path):
    _, label, other = ferry
    folder = tmp_path / "more"
    folder.mkdir()
    for n in range(8):
        (folder / f"{n}.html").write_text(REPORT.replace("two more captains", f"{n} more captains"))
    command = [sys.executable, "-m", "index", "add", str(folder), "--corpus", str(writable.path)]
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=PIPE)
    adding = asyncio.create_task(process.communicate())
    made = 0
    while not adding.done() and made < 40:
        verb = ("confirm", "reject")[made % 2]
        answer = await reader.post(f"{BASE}/judge", data=form(decision=f"{verb} {label} {other}"))
        assert answer.status_code == 303
        made += 1
    _, err = await asyncio.wait_for(adding, 120)
    assert process.returncode == 0, err
    assert made >= 1
    assert writable.queue.wait_idle(120)
    assert writable.queue.trouble() == ""
    assert writable.rows("SELECT count(*) FROM judgements") == [(made,)]
    assert writable.rows("SELECT count(*) FROM articles WHERE url LIKE 'file:%'")[0][0] >= 1


async def test_a_story_that_another_program_changed_is_aligned_by_a_button(writable, reader, form):
    assert "align now" not in (await reader.get(STORY)).text
    with closing(sqlite3.connect(writable.path)) as connection:
        connection.execute("UPDATE stories SET generation = generation + 1")
        connection.commit()
    assert "align now" in (await reader.get(STORY)).text
    answer = await reader.post(f"{BASE}/align", data=form(story="bridge"))
    assert (answer.status_code, answer.headers["location"]) == (303, STORY)
    assert writable.queue.wait_idle(60)
    assert "align now" not in (await reader.get(STORY)).text
    refused = await reader.post(f"{BASE}/align", data=form(story="tunnel"))
    assert (refused.status_code, "There is no story" in text_of(refused)) == (400, True)


# Corrections


async def test_a_day_and_an_outlet_are_corrected_and_what_was_read_is_kept(writable, reader, form):
    fields = form(article="article000", published="2024-02-29", outlet="the-a.example")
    answer = await reader.post(f"{BASE}/edit", data=fields)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{BASE}/article/article000")
    assert writable.rows("SELECT published, outlet FROM articles WHERE id = 'article000'") == [
        ("2024-02-29", "the-a.example")
    ]
    kept = writable.rows("SELECT field, extracted FROM corrections ORDER BY field")
    assert kept == [("outlet", "a.example"), ("published", "2024-03-01")]
    assert writable.queue.wait_idle(60)


async def test_only_what_is_new_is_corrected(writable, reader, form):
    await reader.post(
        f"{BASE}/edit", data=form(article="article000", published="2024-03-01", outlet="b.example")
    )
    assert writable.rows("SELECT field FROM corrections") == [("outlet",)]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"article": "article000", "published": "yesterday", "outlet": "new.example"}, "wants a day"),
        ({"article": "article000", "published": "2024-02-30", "outlet": "a.example"}, "wants a day"),
        ({"article": "article000", "published": "2024-02-29", "outlet": "two words"}, "wants a host"),
        ({"article": "article000", "published": " ", "outlet": "a.example"}, "Nothing was corrected"),
        ({"article": "nowhere", "published": "2024-02-29"}, "There is no article"),
        ({}, "There is no article"),
    ],
)
async def test_a_correction_that_cannot_be_changes_nothing(writable, reader, form, fields, words):
    before = writable.everything()
    answer = await reader.post(f"{BASE}/edit", data=form(**fields))
    assert answer.status_code == 400
    assert words in text_of(answer)
    assert writable.everything() == before


# Adding


async def test_an_address_is_queued_read_and_aligned(writable, reader, form):
    writable.web["https://e.example/ferry"] = page("https://e.example/ferry")
    answer = await reader.post(f"{BASE}/add", data=form(url=" https://e.example/ferry ", story="bridge"))
    assert (answer.status_code, answer.headers["location"]) == (303, f"{BASE}/queue")
    assert writable.queue.wait_idle(60)
    assert writable.rows("SELECT story, outlet FROM articles WHERE url = 'https://e.example/ferry'") == [
        ("bridge", "e.example")
    ]
    assert ("e.example",) in writable.rows(
        "SELECT outlet FROM claim_passages JOIN passages ON passages.id = passage "
        "JOIN articles ON articles.id = article"
    )
    (row,) = (await reader.get(f"{BASE}/queue.json")).json()["jobs"]
    assert (row["state"], row["story"]) == ("stored", "bridge")
    found = await reader.get(f"{BASE}/search", params={"q": "captains"})
    assert "captains" in text_of(found)


async def test_an_address_that_gives_no_article_is_shown_with_its_reason(writable, reader, form):
    url = "https://e.example/wall"
    writable.web[url] = FetchError(url, "http 402", "the site wants a subscription")
    await reader.post(f"{BASE}/add", data=form(url=url, story="bridge"))
    assert writable.queue.wait_idle(60)
    shown = text_of(await reader.get(f"{BASE}/queue"))
    assert "failed" in shown
    assert "http 402" in shown
    assert "the site wants a subscription" in shown
    assert writable.rows(f"SELECT reason FROM failures WHERE url = '{url}'") == [("http 402",)]


async def test_an_address_that_is_there_is_not_read_again(writable, reader, form):
    ((url,),) = writable.rows("SELECT url FROM articles WHERE id = 'article000'")
    await reader.post(f"{BASE}/add", data=form(url=url, story="bridge"))
    assert writable.queue.wait_idle(60)
    assert [job.state for job in writable.queue.jobs()] == ["unchanged"]


@pytest.mark.parametrize(
    ("url", "story", "words"),
    [
        ("", "bridge", "is no web address"),
        ("ferry", "bridge", "is no web address"),
        ("/etc/passwd", "bridge", "is no web address"),
        ("file:///etc/passwd", "bridge", "is no web address"),
        ("javascript:alert(1)", "bridge", "is no web address"),
        ("https://", "bridge", "is no web address"),
        ("https://[", "bridge", "is no web address"),
        ("https://a.example/ https://b.example/", "bridge", "is no web address"),
        ("https://e.example/x", "tunnel", "There is no story"),
    ],
)
async def test_what_cannot_be_added_is_refused_in_a_sentence(writable, reader, form, url, story, words):
    before = writable.everything()
    answer = await reader.post(f"{BASE}/add", data=form(url=url, story=story))
    assert answer.status_code == 400
    assert words in text_of(answer)
    assert writable.queue.jobs() == ()
    assert writable.everything() == before


async def test_what_goes_wrong_inside_is_told_and_the_next_one_is_read(writable, reader, form, capsys):
    url = "https://e.example/broken"
    writable.web[url] = RuntimeError("a fault of ours")
    writable.web["https://e.example/ferry"] = page("https://e.example/ferry")
    for address in (url, "https://e.example/ferry"):
        await reader.post(f"{BASE}/add", data=form(url=address, story="bridge"))
    assert writable.queue.wait_idle(60)
    assert [job.state for job in writable.queue.jobs()] == ["stored", "failed"]
    assert "a fault of ours" in text_of(await reader.get(f"{BASE}/queue"))
    assert "Traceback" in capsys.readouterr().err


async def test_the_queue_is_for_who_may_write(stranger):
    answer = await stranger.get(f"{BASE}/queue")
    assert answer.status_code == 403
    assert "may only read" in text_of(answer)


async def test_what_waits_when_it_ends_is_named(writable):
    writable.queue.close()
    from corpus.records import Seed

    writable.queue.add(Seed("https://e.example/late"), "bridge")
    assert writable.queue.close() == ("https://e.example/late",)


# The page that SingleFile sends


@pytest.fixture
def send(writable, stranger):
    """Send what SingleFile's class RestFormApi sends (src/lib/rest-form-api/index.js, `upload`)."""

    async def upload(content=REPORT, url="https://e.example/paid", query="", **headers):
        sent = {
            "authorization": f"Bearer {writable.session.page_token}",
            "accept": "multipart/form-data",
            "origin": "chrome-extension://mpiodijhokgodhhofbcjdecpffjipkle",
        }
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        data = content if isinstance(content, bytes) else content.encode()
        return await stranger.post(
            f"{BASE}/page{query}",
            files={"file": ("SingleFile.html", data, "text/html")},
            data={"url": url},
            headers={name: value for name, value in sent.items() if value},
        )

    return upload


async def test_the_page_one_reads_comes_in_as_seen(writable, send):
    answer = await send()
    assert answer.status_code == 201
    assert answer.json() == {
        "outcome": "stored",
        "url": "https://e.example/paid",
        "article": writable.queue.jobs()[0].article,
        "story": "bridge",
    }
    assert writable.rows(
        "SELECT origin, asserted, outlet FROM articles JOIN pages ON pages.id = page "
        "WHERE articles.url = 'https://e.example/paid'"
    ) == [("file", 1, "e.example")]
    assert writable.queue.wait_idle(60)
    assert writable.rows("SELECT count(*) FROM passages WHERE text LIKE 'Passengers waited%'") == [(1,)]


async def test_it_is_dated_by_when_it_was_saved(writable, send):
    note = "<!--\n Page saved with SingleFile \n url: https://e.example/paid \n saved date: Tue Mar 05 2024 09:00:00 GMT+0100 (CET)\n-->"  # fmt: skip # noqa: E501
    assert (await send(REPORT.replace("<head>", f"{note}<head>"))).status_code == 201
    ((fetched,),) = writable.rows("SELECT fetched FROM pages WHERE url = 'https://e.example/paid'")
    assert fetched.startswith("2024-03-05T08:00:00")


async def test_a_page_that_was_cut_is_replaced_by_the_whole_one(writable, send):
    answer = await send(url="https://d.example/3")
    assert answer.json()["outcome"] in ("revised", "stored")
    assert writable.rows("SELECT capture FROM articles WHERE url = 'https://d.example/3'") == [("full",)]


@pytest.mark.parametrize("origin", ["moz-extension://0f4c8111-2d1c-4f3e-8c8a-5e0d1f4b8a11", ""])
async def test_other_browsers_send_it_too(send, origin):
    assert (await send(origin=origin)).status_code == 201


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": ""},
        {"authorization": "Bearer "},
        {"authorization": "Bearer guessed"},
        {"authorization": "Basic {token}"},
        {"authorization": "{token}"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8001"},
    ],
)
async def test_a_page_without_the_token_or_from_a_site_is_refused(writable, send, headers):
    before = writable.everything()
    headers = {name: value.format(token=writable.session.page_token) for name, value in headers.items()}
    answer = await send(**headers)
    assert answer.status_code == 403
    assert writable.queue.jobs() == ()
    assert writable.everything() == before


async def test_the_token_of_extensions_opens_nothing_else(writable, stranger, form):
    headers = {"authorization": f"Bearer {writable.session.page_token}", "origin": ORIGIN}
    answer = await stranger.post(f"{BASE}/judge", data=form(**FORMS["judge"]), headers=headers)
    assert answer.status_code == 403
    assert (await stranger.get(f"{BASE}/queue", headers=headers)).status_code == 403


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"content": ""}, "the file holds nothing"),
        ({"content": b"%PDF-1.7 \n1 0 obj"}, "save its text as .txt"),
        ({"content": "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>"}, "bookmarks"),
        ({"url": "file:///home/me/page.html"}, "is no web address"),
        ({"url": ""}, "is no web address"),
        ({"query": "?story=tunnel"}, "There is no story"),
    ],
)
async def test_a_page_of_no_use_is_refused_in_a_sentence_and_nothing_kept(writable, send, sent, words):
    before = writable.everything()
    answer = await send(**sent)
    assert answer.status_code == 400
    assert words in answer.text
    assert "\n" not in answer.text
    assert writable.everything() == before


async def test_a_page_without_an_article_is_told_with_its_reason(writable, send):
    answer = await send("<html><body><p>Sign in to read.</p></body></html>")
    assert answer.status_code == 422
    assert answer.text.startswith("https://e.example/paid was not stored: ")
    assert writable.rows("SELECT count(*) FROM failures WHERE url = 'https://e.example/paid'") == [(1,)]


BOUNDARY = "----WebKitFormBoundaryabc123"
MULTIPART = {"content-type": f"multipart/form-data; boundary={BOUNDARY}"}


@pytest.mark.parametrize(
    ("headers", "body", "words"),
    [
        (MULTIPART, b"", "not whole"),
        (MULTIPART, f"--{BOUNDARY}\r\n".encode(), "not whole"),
        (MULTIPART, b"no form at all", "damaged"),
        (MULTIPART, f"--{BOUNDARY}--\r\n".encode(), ""),
        ({"content-type": "multipart/form-data"}, b"x", "was expected"),
        ({"content-type": "text/html"}, b"<p>", "was expected"),
        (
            MULTIPART,
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="url"\r\n\r\nhttps://e.example/\r\n'
            f"--{BOUNDARY}--\r\n".encode(),
            "Two fields are expected",
        ),
        (
            MULTIPART,
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="SingleFile.html"\r\n'
            "Content-Type: text/html\r\n\r\n<p>cut".encode(),
            "not whole",
        ),
    ],
)
async def test_a_form_that_is_damaged_or_cut_is_refused(writable, stranger, headers, body, words):
    before = writable.everything()
    sent = headers | {"authorization": f"Bearer {writable.session.page_token}"}
    answer = await stranger.post(f"{BASE}/page", content=body, headers=sent)
    assert answer.status_code == 400
    assert words in answer.text
    assert writable.everything() == before


async def test_a_page_that_is_too_large_is_refused(writable, send, monkeypatch):
    monkeypatch.setattr("index.web.write_app.PAGE_BYTES", 1000)
    answer = await send("<p>" + "rain " * 1000)
    assert answer.status_code == 413
    assert writable.queue.jobs() == ()


async def test_of_several_stories_one_must_be_named(writable, send):
    with closing(sqlite3.connect(writable.path)) as connection:
        connection.execute("INSERT INTO stories (id, created) VALUES ('tunnel', '2024-03-01T00:00:00+00:00')")
        connection.commit()
    answer = await send()
    assert answer.status_code == 400
    assert "several stories" in answer.text
    assert (await send(query="?story=tunnel")).json()["story"] == "tunnel"


# Suggestions


async def test_what_waits_is_shown_with_its_reason_and_buttons(reader, stranger, suggested):
    shown = (await reader.get(f"{BASE}/suggestions")).text
    for number in suggested:
        assert f'value="accept {number}"' in shown
        assert f'value="reject {number}"' in shown
    assert "Okafor" in text_of(await reader.get(f"{BASE}/suggestions"))
    assert "<b>" not in shown
    rows = (await stranger.get(f"{BASE}/suggestions.json")).json()["suggestions"]
    assert [row["suggestion"] for row in rows] == suggested
    assert "url" in (await stranger.get(f"{BASE}/suggestions.csv")).text.splitlines()[0]


async def test_without_writing_the_commands_are_shown(stranger, suggested):
    shown = (await stranger.get(f"{BASE}/suggestions")).text
    assert f"crossread accept {suggested[0]}" in shown
    assert "<button name" not in shown


async def test_what_is_accepted_is_an_article_of_the_story_and_is_aligned(writable, reader, form, suggested):
    answer = await reader.post(f"{BASE}/suggestion", data=form(decision=f"accept {suggested[0]}"))
    assert (answer.status_code, answer.headers["location"]) == (303, f"{BASE}/suggestions")
    assert writable.queue.wait_idle(60)
    ((story, outlet),) = writable.rows("SELECT story, outlet FROM articles WHERE url LIKE '%/ferry'")
    assert (story, outlet) == ("bridge", "news.example")
    assert writable.rows("SELECT count(*) FROM alignments JOIN stories ON stories.id = story "
                         "AND stories.generation = alignments.generation") == [(1,)]  # fmt: skip
    assert f"accept {suggested[0]}" not in (await reader.get(f"{BASE}/suggestions")).text


async def test_what_is_rejected_is_gone_from_the_page(writable, reader, form, suggested):
    await reader.post(f"{BASE}/suggestion", data=form(decision=f"reject {suggested[1]}"))
    assert f"accept {suggested[1]}" not in (await reader.get(f"{BASE}/suggestions")).text
    assert writable.rows(f"SELECT state FROM items WHERE id = {suggested[1]}") == [("rejected",)]


@pytest.mark.parametrize("words", ["", "accept", "accept 99", "accept 1 2", "remove 1", "accept ' OR 1"])
async def test_what_is_no_decision_on_a_suggestion_changes_nothing(writable, reader, form, suggested, words):
    before = writable.everything()
    answer = await reader.post(f"{BASE}/suggestion", data=form(decision=words))
    assert answer.status_code == 400
    assert writable.everything() == before


async def test_a_stranger_decides_on_no_suggestion(writable, stranger, form, suggested):
    before = writable.everything()
    answer = await stranger.post(f"{BASE}/suggestion", data=form(decision=f"accept {suggested[0]}"))
    assert answer.status_code == 403
    assert writable.everything() == before
