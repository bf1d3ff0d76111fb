"""The fetcher: from a seed to a page, or to the named reason why there is none."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import count
from typing import TYPE_CHECKING

from corpus.errors import AddressError, FetchError, RobotsError
from corpus.fetch import address
from corpus.fetch import resolver as names
from corpus.fetch import sockets as watched
from corpus.fetch.content_types import ACCEPT, worth_reading
from corpus.fetch.meta_refresh import refresh_target
from corpus.fetch.outcome import judged
from corpus.fetch.pace import Pace
from corpus.fetch.retry import AGAIN, pause, retry_after
from corpus.fetch.robots import Robots, Rules, rules
from corpus.fetch.sockets import Deadline
from corpus.fetch.transport import Answer, Door, Request
from corpus.fetch.transport_errors import DoorError
from corpus.unpack import Limits

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from corpus.fetch.address import Target
    from corpus.fetch.resolver import Resolve
    from corpus.fetch.settings import Settings, Validators
    from corpus.fetch.transport import Dial
    from corpus.media import Kind
    from corpus.records import Page, Seed

AGENT = f"crossread/{version('crossread')} (+https://github.com/crossread/crossread)"
HOPS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Errand:
    """One address to ask, from its first hop to its last; `url` as first given."""

    url: str
    kind: Kind
    headers: tuple[tuple[str, str], ...]
    deadline: Deadline

    @property
    def is_conditional(self) -> bool:
        """True where the server may answer that nothing changed."""
        return any(name.startswith("If-") for name, _ in self.headers)


class Fetcher:
    """Asks addresses, for any number of threads; built once a command.

    Calling it with a seed gives the seed's page, untouched where the seed brought it along. A page
    of status 304 and no body stands for "not modified" and comes only where `validators` were given.
    Raises AddressError, RobotsError or FetchError, each with its stable `reason` (docs/sources.md).
    """

    def __init__(
        self,
        settings: Settings,
        *,
        resolve: Resolve = names.resolve,
        dial: Dial = watched.dial,
        context: ssl.SSLContext | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings = settings
        self._resolve = resolve
        self._door = Door(Limits(decoded=settings.max_bytes), dial, context)
        self._pace = Pace(settings.delay, time.monotonic, sleep)
        self._robots = Robots()
        self._sleep = sleep

    def __call__(self, seed: Seed, *, validators: Validators | None = None) -> Page:
        """The seed's own page, or the network's."""
        if seed.page is not None:
            return seed.page
        return self.get(seed.url, headers=validators.headers() if validators else ())

    def get(self, url: str, kind: Kind = "page", headers: tuple[tuple[str, str], ...] = ()) -> Page:
        """The page at an address; `kind` says which types are taken, `headers` are sent along."""
        target = self._parsed(url, url)
        self._pace.rest(target.host)
        errand = Errand(url, kind, headers, Deadline.after(self._settings.timeout))
        return self._follow(errand, target)

    def _follow(self, errand: Errand, target: Target) -> Page:
        """Hop by hop to the answer, every hop checked like the first."""
        seen: set[str] = set()
        for _ in range(HOPS + 1):
            if target.url in seen:
                raise FetchError(errand.url, "redirect loop", f"{target.url} leads back to itself")
            seen.add(target.url)
            self._ask_leave(errand, target)
            answer = self._persist(errand, target)
            if (onward := _onward(answer, errand.kind)) is None:
                return judged(errand.url, target.url, answer, errand.kind, conditional=errand.is_conditional)
            target = self._parsed(errand.url, address.follow(target, onward))
        raise FetchError(errand.url, "too many redirects", f"it was sent on more than {HOPS} times")

    def _parsed(self, first: str, url: str) -> Target:
        try:
            return address.parse(url, any_port=self._settings.allow_private)
        except AddressError as error:
            detail = error.detail if url == first else f"it leads to {url}: {error.detail}"
            raise AddressError(first, error.reason, detail) from error

    def _ask_leave(self, errand: Errand, target: Target) -> None:
        """Raises RobotsError where the site asks not to read this address."""
        if self._settings.ignore_robots or errand.kind == "robots":
            return
        found = self._robots.of(target, lambda target: self._rules(errand, target))
        if found.unreachable:
            raise RobotsError(
                errand.url, "robots unreachable",
                f"{target.origin}/robots.txt cannot be read ({found.unreachable}), which counts as a no; "
                "try later, or --ignore-robots if you may",
            )  # fmt: skip
        if not found.allow(target.url):
            raise RobotsError(
                errand.url, "robots",
                f"{target.origin}/robots.txt asks not to read it; --ignore-robots if you may, "
                "or save the page by hand and add FILE --url URL",
            )  # fmt: skip

    def _rules(self, errand: Errand, target: Target) -> Rules:
        """The rules of an origin; half the time left is for them, so that a mute one is told as such."""
        errand = replace(
            errand, kind="robots", headers=(), deadline=errand.deadline.sooner(errand.deadline.left / 2)
        )
        target = replace(target, path="/robots.txt")
        for _ in range(HOPS + 1):
            try:
                answer = self._persist(errand, target)
            except FetchError as error:
                if error.reason in ("timeout", "bad answer"):
                    return Rules(unreachable=error.reason)
                raise
            if (onward := _onward(answer, "robots")) is None:
                return (
                    Rules(unreachable="timeout")
                    if answer.flaw == "timeout"
                    else rules(answer.status, answer.body)
                )
            target = self._parsed(errand.url, address.follow(target, onward))
        return Rules()  # RFC 9309, 2.3.1.2: after five redirects it counts as not there

    def _persist(self, errand: Errand, target: Target) -> Answer:
        """The answer, asked for again while that may help and there is time."""
        for attempt in count():
            outcome = self._attempt(errand, target)
            wait = self._wait(outcome, attempt, errand.deadline)
            if wait is None:
                break
            self._sleep(wait)
        if isinstance(outcome, DoorError):
            raise FetchError(errand.url, outcome.reason, outcome.detail) from outcome
        return outcome

    def _attempt(self, errand: Errand, target: Target) -> Answer | DoorError:
        headers = (
            ("Host", target.authority),
            ("User-Agent", AGENT),
            ("Accept", ACCEPT[errand.kind]),
            ("Accept-Encoding", "gzip, br, zstd, deflate"),
            ("Connection", "close"),
            *errand.headers,
        )
        request = Request(headers, errand.deadline, lambda claimed: worth_reading(errand.kind, claimed))
        try:
            machines = self._machines(errand, target)
            with self._pace.turn(target.host):
                return self._door.ask(target, machines, request)
        except DoorError as error:
            return error

    def _machines(self, errand: Errand, target: Target) -> list[str]:
        """The machines behind a host: resolved once, all of them checked. Raises AddressError."""
        machines = names.resolve_in_time(self._resolve, target, errand.deadline)
        refused = [ip for ip in machines if not address.is_public(ip)]
        if refused and not self._settings.allow_private:
            raise AddressError(
                errand.url, "private address",
                f"{target.host} is at {refused[0]}, which is not on the public internet; "
                "--allow-private if you mean it",
            )  # fmt: skip
        return machines

    def _wait(self, outcome: Answer | DoorError, attempt: int, deadline: Deadline) -> float | None:
        """Seconds until the next attempt, None where there is none."""
        again = outcome.again if isinstance(outcome, DoorError) else outcome.status in AGAIN
        if not again or attempt >= self._settings.retries:
            return None
        asked = None
        if isinstance(outcome, Answer):
            asked = retry_after(outcome.header("retry-after"), datetime.now(UTC))
        wait = pause(attempt, self._settings.backoff, asked)
        return wait if wait < deadline.left else None


def _onward(answer: Answer, kind: Kind) -> str | None:
    """Where an answer sends its reader, None where it is the answer itself."""
    if answer.status in REDIRECTS:
        return answer.header("location")
    return refresh_target(answer.body) if kind == "page" and answer.status == 200 else None
