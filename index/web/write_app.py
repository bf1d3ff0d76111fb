"""The part of `browse --write` that takes forms and pages: who may, what is done, where it leads.

An ASGI application before Datasette, which stays read-only: what is sent never reaches it.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, parse_qsl, quote, urlencode

from corpus.errors import BusyError, CrossreadError, UsageError
from corpus.terminal import json_line
from index.present.addresses import Addresses, tilde
from index.present.html import POLICY
from index.web import changes
from index.web.request_body import (
    FORM_BYTES,
    PAGE_BYTES,
    TooLargeError,
    form_fields,
    multipart_fields,
    read_body,
)
from index.web.routes import WRITING, Reader, page_html
from index.web.view import View
from index.web.write_session import STRANGER, form_refusal, is_secret, may_write, page_refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from pathlib import Path

    from index.web.add_queue import AddQueue, Job
    from index.web.write_session import WriteSession

    App = Callable[[dict[str, Any], Any, Any], Awaitable[None]]
    Form = Mapping[str, str]

# Seconds after which an extension is answered that its page waits.
PAGE_SECONDS: Final = 20.0
HTML: Final = "text/html; charset=utf-8"
TEXT: Final = "text/plain; charset=utf-8"
HEADERS: Final = {
    # The queue's page asks for itself again.
    "content-security-policy": f"{POLICY}; connect-src 'self'",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    # With `no-referrer` a browser would send its forms without an origin.
    "referrer-policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Writing:
    """What a page needs where its reader may write: the token of its forms, and what is not done yet."""

    token: str
    waiting: int
    aligning: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: for a `location` a redirect."""

    status: int
    body: str = ""
    kind: str = TEXT
    location: str = ""
    cookie: str = ""


class WriteApp:
    """Takes what is sent to one corpus and hands every other request on, with the reader's rights."""

    def __init__(self, app: App, path: Path, session: WriteSession, queue: AddQueue) -> None:
        self._app = app
        self._path = path
        self._session = session
        self._queue = queue
        tables = f"/{tilde(path.stem)}"
        self._at = Addresses(f"{tables}/-/crossread", tables, "/-/crossread")
        self._forms: dict[str, Callable[[Form], str]] = {
            self._at.judge(): self._judge,
            self._at.suggest(): self._suggest,
            self._at.edit(): self._edit,
            self._at.add(): self._add,
            self._at.align(): self._align,
        }

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Answer one request (https://asgi.readthedocs.io/en/latest/specs/www.html)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]
        }
        answer = await self._answer(scope, headers, receive)
        if answer is not None:
            await _respond(send, answer, with_body=scope["method"] != "HEAD")
        elif may_write(self._session, headers):
            await self._app({**scope, WRITING: self._writing()}, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: dict[str, Any], headers: Mapping[str, str], receive: Any) -> Answer | None:
        """The answer to what is not Datasette's; None for everything else."""
        path, method = scope["path"], scope["method"]
        query = scope.get("query_string", b"").decode("latin-1")
        if method == "POST" and path in self._forms:
            return await self._take_form(path, headers, receive)
        if method == "POST" and path == self._at.page():
            return await self._take_page(query, headers, receive)
        if method not in ("GET", "HEAD"):
            return None
        if secret := parse_qs(query).get("token"):
            return self._entered(path, query, secret[0])
        if path in (self._at.queue(), f"{self._at.queue()}.json"):
            return self._show_queue(headers, as_json=path.endswith(".json"))
        return None

    def _entered(self, path: str, query: str, secret: str) -> Answer:
        """The same address without the secret, which goes into a cookie."""
        rest = urlencode([pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != "token"])
        location = "/" + quote(path.lstrip("/\\"), safe="/~+") + (f"?{rest}" if rest else "")
        if not is_secret(self._session, secret):
            return Answer(303, location=location)
        cookie = f"{self._session.cookie}={self._session.secret}; Path=/; HttpOnly; SameSite=Strict"
        return Answer(303, location=location, cookie=cookie)

    async def _take_form(self, path: str, headers: Mapping[str, str], receive: Any) -> Answer:
        try:
            form = form_fields(headers.get("content-type", ""), await read_body(receive, FORM_BYTES))
            if reason := form_refusal(self._session, headers, form.get("token", "")):
                return self._refused(reason, 403)
            location = await asyncio.to_thread(self._forms[path], form)
        except CrossreadError as error:
            return self._refused(str(error), _status(error))
        return Answer(303, location=location)

    def _judge(self, form: Form) -> str:
        self._queue.align(changes.decide(self._path, form.get("decision", "")))
        claim = form.get("claim")
        return self._at.claim(claim, form.get("passage") or None) if claim else self._at.decisions()

    def _suggest(self, form: Form) -> str:
        self._queue.align({changes.decide_suggestion(self._path, form.get("decision", ""))})
        return self._at.suggestions()

    def _edit(self, form: Form) -> str:
        article = form.get("article", "")
        story = changes.correct(self._path, article, form.get("published", ""), form.get("outlet", ""))
        self._queue.align({story} if story else ())
        return self._at.article(article)

    def _add(self, form: Form) -> str:
        seed, story = changes.address_to_add(self._path, form.get("url", ""), form.get("story", ""))
        self._queue.add(seed, story)
        return self._at.queue()

    def _align(self, form: Form) -> str:
        story = changes.story_to_align(self._path, form.get("story", ""))
        self._queue.align({story})
        return self._at.story(story)

    async def _take_page(self, query: str, headers: Mapping[str, str], receive: Any) -> Answer:
        """Take a page that an extension sends; it shows the words of any answer but 200 and 201."""
        if reason := page_refusal(self._session, headers):
            return Answer(403, reason)
        story = parse_qs(query).get("story", [""])[0]
        try:
            body = await read_body(receive, PAGE_BYTES)
            job = await asyncio.to_thread(self._page_job, headers.get("content-type", ""), body, story)
        except CrossreadError as error:
            return Answer(_status(error), str(error))
        if job.state == "failed":
            return Answer(422, f"{job.url} was not stored: {job.detail or job.reason}")
        row = {"outcome": job.state, "url": job.url, "article": job.article, "story": job.story}
        return Answer(201 if job.is_done else 200, json_line(row), "application/json; charset=utf-8")

    def _page_job(self, content_type: str, body: bytes, story: str) -> Job:
        seed, chosen = changes.page_to_add(self._path, multipart_fields(content_type, body), story)
        return self._queue.wait(self._queue.add(seed, chosen).number, PAGE_SECONDS)

    def _show_queue(self, headers: Mapping[str, str], *, as_json: bool) -> Answer:
        if not may_write(self._session, headers):
            return self._refused(STRANGER, 403)
        jobs = self._queue.jobs()
        if as_json:
            data = {"jobs": [_job_json(job) for job in jobs], "aligning": self._queue.stories_to_align()}
            return Answer(200, json_line(data, indent=1), "application/json; charset=utf-8")
        values = {
            "jobs": jobs,
            "counts": _counts(jobs),
            "aligning": self._queue.stories_to_align(),
            "trouble": self._queue.trouble(),
            "page_token": self._session.page_token,
            "origin": f"http://{headers.get('host', '')}",
        }
        view = View("queue.html", values, dict, list, here="queue")
        return Answer(200, page_html(view, self._reader(may_write=True), None), HTML)

    def _refused(self, words: str, status: int) -> Answer:
        view = View("refused.html", {"words": words}, dict, list)
        return Answer(status, page_html(view, self._reader(may_write=False), None), HTML)

    def _reader(self, *, may_write: bool) -> Reader:
        return Reader(self._at, self._path, self._writing() if may_write else None)

    def _writing(self) -> Writing:
        waiting = sum(1 for job in self._queue.jobs() if not job.is_done)
        return Writing(self._session.form_token, waiting, self._queue.stories_to_align())


def _status(error: CrossreadError) -> int:
    if isinstance(error, TooLargeError):
        return 413
    return 400 if isinstance(error, UsageError) else 503 if isinstance(error, BusyError) else 500


def _job_json(job: Job) -> dict[str, Any]:
    return {
        "url": job.url,
        "story": job.story,
        "state": job.state,
        "article": job.article,
        "reason": job.reason,
        "detail": job.detail,
    }


def _counts(jobs: tuple[Job, ...]) -> str:
    """How many are in each state, such as `1 being read, 2 waiting`."""
    order = ("being read", "waiting", "stored", "revised", "unchanged", "failed")
    numbers = {state: sum(1 for job in jobs if job.state == state) for state in order}
    return ", ".join(f"{number} {state}" for state, number in numbers.items() if number)


async def _respond(send: Any, answer: Answer, *, with_body: bool) -> None:
    lines = {**HEADERS, "content-type": answer.kind}
    if answer.location:
        lines["location"] = answer.location
    if answer.cookie:
        lines["set-cookie"] = answer.cookie
    headers = [(name.encode(), value.encode("latin-1")) for name, value in lines.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    body = answer.body.encode() if with_body else b""
    await send({"type": "http.response.body", "body": body})
