"""Fetches a seed's page with redirects, robots.txt, retries and rate limits, or raises why there is none."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import count
from typing import TYPE_CHECKING

from corpus.errors import AddressError, FetchError, RobotsError
from corpus.fetch import address, resolver, sockets
from corpus.fetch.content_types import ACCEPT_HEADERS, may_be_accepted
from corpus.fetch.cookies import Cookies
from corpus.fetch.meta_refresh import refresh_target
from corpus.fetch.outcome import accepted_page
from corpus.fetch.rate_limit import RateLimiter
from corpus.fetch.retry import RETRY_STATUSES, retry_after, retry_delay
from corpus.fetch.robots import RobotsCache, RobotsRules, parse_rules
from corpus.fetch.sockets import Deadline
from corpus.fetch.transport import Request, Response, Transport
from corpus.fetch.transport_errors import TransportError
from corpus.unpack import Limits

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from corpus.fetch.address import Target
    from corpus.fetch.resolver import Resolve
    from corpus.fetch.settings import Settings, Validators
    from corpus.fetch.sockets import Clock
    from corpus.fetch.transport import Dial
    from corpus.media import ResourceKind
    from corpus.records import Page, Seed

USER_AGENT = f"crossread/{version('crossread')} (+https://github.com/crossread/crossread)"
MAX_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class RequestContext:
    """What is the same in all requests for one address: redirects, retries, robots.txt.

    `url` as first given; `cookies` are those that hosts set on the way, forgotten with the context.
    """

    url: str
    kind: ResourceKind
    headers: tuple[tuple[str, str], ...]
    deadline: Deadline
    cookies: Cookies = field(default_factory=Cookies)

    @property
    def is_conditional(self) -> bool:
        """True where the request carries validators, so that the server may answer 304."""
        return any(name.startswith("If-") for name, _ in self.headers)


class Fetcher:
    """Fetches pages; safe to share between threads; built once per command.

    Calling it with a seed returns the seed's page; a seed that already holds its page is not requested.
    A page of status 304 and no body stands for "not modified" and comes only where `validators` were given.
    Raises AddressError, RobotsError or FetchError, each with its stable `reason` (docs/sources.md).
    """

    def __init__(
        self,
        settings: Settings,
        *,
        resolve: Resolve = resolver.resolve,
        dial: Dial = sockets.dial,
        context: ssl.SSLContext | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Clock = time.monotonic,
    ) -> None:
        self._settings = settings
        self._resolve = resolve
        self._transport = Transport(Limits(decoded=settings.max_bytes), dial, context)
        self._limiter = RateLimiter(settings.delay, clock, sleep)
        self._robots = RobotsCache()
        self._sleep = sleep
        self._clock = clock

    def __call__(self, seed: Seed, *, validators: Validators | None = None) -> Page:
        """The seed's own page, or the network's."""
        if seed.page is not None:
            return seed.page
        return self.get(seed.url, headers=validators.headers() if validators else ())

    def get(self, url: str, kind: ResourceKind = "page", headers: tuple[tuple[str, str], ...] = ()) -> Page:
        """Fetch the page at an address; `kind` decides the accepted media types, `headers` are sent along."""
        target = self._parsed(url, url)
        self._limiter.wait(target.host)
        context = RequestContext(url, kind, headers, Deadline.after(self._settings.timeout, self._clock))
        return self._follow(context, target)

    def _follow(self, context: RequestContext, target: Target) -> Page:
        """Follow redirects to the final response; every address on the way is checked like the first."""
        seen: set[tuple[object, ...]] = set()
        for _ in range(MAX_REDIRECTS + 1):
            request = (target.url, context.cookies.header(target))  # a new cookie makes it another one
            if request in seen:
                raise FetchError(context.url, "redirect loop", f"{target.url} leads back to itself")
            seen.add(request)
            self._check_robots(context, target)
            response = self._send_with_retries(context, target)
            if (location := _redirect_location(response, context.kind)) is None:
                return accepted_page(
                    context.url, target.url, response, context.kind, conditional=context.is_conditional
                )
            target = self._parsed(context.url, address.redirect_target(target, location))
        raise FetchError(context.url, "too many redirects", f"it was sent on more than {MAX_REDIRECTS} times")

    def _parsed(self, first: str, url: str) -> Target:
        try:
            return address.parse(url, any_port=self._settings.allow_private)
        except AddressError as error:
            detail = error.detail if url == first else f"it leads to {url}: {error.detail}"
            raise AddressError(first, error.reason, detail) from error

    def _check_robots(self, context: RequestContext, target: Target) -> None:
        """Raise RobotsError where robots.txt forbids this address or cannot be read."""
        if self._settings.ignore_robots or context.kind == "robots":
            return
        found = self._robots.rules_for(target, lambda target: self._rules(context, target))
        if found.unreachable:
            raise RobotsError(
                context.url, "robots unreachable",
                f"{target.origin}/robots.txt cannot be read ({found.unreachable}), which counts as a no; "
                "try later, or --ignore-robots if you may",
            )  # fmt: skip
        if not found.allow(target.url):
            raise RobotsError(
                context.url, "robots",
                f"{target.origin}/robots.txt asks not to read it; --ignore-robots if you may, "
                "or save the page by hand and add FILE --url URL",
            )  # fmt: skip

    def _rules(self, context: RequestContext, target: Target) -> RobotsRules:
        """Fetch an origin's robots.txt within half of the remaining time, to report its timeout apart."""
        context = replace(
            context,
            kind="robots",
            headers=(),
            deadline=context.deadline.capped(context.deadline.remaining / 2),
        )
        target = replace(target, path="/robots.txt")
        for _ in range(MAX_REDIRECTS + 1):
            try:
                response = self._send_with_retries(context, target)
            except FetchError as error:
                if error.reason in ("timeout", "bad answer"):
                    return RobotsRules(unreachable=error.reason)
                raise
            if (location := _redirect_location(response, "robots")) is None:
                return (
                    RobotsRules(unreachable="timeout")
                    if response.flaw == "timeout"
                    else parse_rules(response.status, response.body)
                )
            target = self._parsed(context.url, address.redirect_target(target, location))
        return RobotsRules()  # RFC 9309, 2.3.1.2: after five redirects it counts as not there

    def _send_with_retries(self, context: RequestContext, target: Target) -> Response:
        """Send the request, again after a delay while a retry may help and time remains."""
        for attempt in count():
            outcome = self._send_once(context, target)
            wait = self._retry_delay(outcome, attempt, context.deadline)
            if wait is None:
                break
            self._sleep(wait)
        if isinstance(outcome, TransportError):
            raise FetchError(context.url, outcome.reason, outcome.detail) from outcome
        return outcome

    def _send_once(self, context: RequestContext, target: Target) -> Response | TransportError:
        headers = (
            ("Host", target.authority),
            ("User-Agent", USER_AGENT),
            ("Accept", ACCEPT_HEADERS[context.kind]),
            ("Accept-Encoding", "gzip, br, zstd, deflate"),
            ("Connection", "close"),
            *context.cookies.header(target),
            *context.headers,
        )
        request = Request(headers, context.deadline, lambda claimed: may_be_accepted(context.kind, claimed))
        try:
            ips = self._checked_ips(context, target)
            with self._limiter.turn(target.host):
                response = self._transport.send(target, ips, request)
        except TransportError as error:
            return error
        context.cookies.keep(target, response.headers)
        return response

    def _checked_ips(self, context: RequestContext, target: Target) -> list[str]:
        """The IP addresses of a host, resolved once. Raises AddressError where one of them is not public."""
        ips = resolver.resolve_in_time(self._resolve, target, context.deadline)
        refused = [ip for ip in ips if not address.is_public(ip)]
        if refused and not self._settings.allow_private:
            raise AddressError(
                context.url, "private address",
                f"{target.host} is at {refused[0]}, which is not on the public internet; "
                "--allow-private if you mean it",
            )  # fmt: skip
        return ips

    def _retry_delay(
        self, outcome: Response | TransportError, attempt: int, deadline: Deadline
    ) -> float | None:
        """Seconds until the next attempt, None where no attempt follows."""
        retryable = (
            outcome.retryable if isinstance(outcome, TransportError) else outcome.status in RETRY_STATUSES
        )
        if not retryable or attempt >= self._settings.retries:
            return None
        server_delay = None
        if isinstance(outcome, Response):
            server_delay = retry_after(outcome.header("retry-after"), datetime.now(UTC))
        wait = retry_delay(attempt, self._settings.backoff, server_delay)
        return wait if wait < deadline.remaining else None


def _redirect_location(response: Response, kind: ResourceKind) -> str | None:
    """The address that a response redirects to (status or meta refresh), None where it is final."""
    if response.status in REDIRECTS:
        return response.header("location")
    return refresh_target(response.body) if kind == "page" and response.status == 200 else None
