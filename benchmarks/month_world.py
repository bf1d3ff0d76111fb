"""Newsrooms on one loopback server, for `month.py`: they publish, correct, move, take down and fail.

Every page is written here from templates, by one random source; nothing is anybody else's text. What a
reader was given is kept beside each article, from which follows what a corpus should hold.
"""

from __future__ import annotations

import re
import threading
import zlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from email.message import Message

    from loopback import Answer

OUTLETS = ("north.example", "south.example", "east.example", "west.example", "harbour.example")
LASTS = 9  # days on which a topic is reported
LISTED = 12  # articles in a feed
TOPICS = {
    "bridge": ("the harbour bridge", "Mayor Ilse Brandt", "Lindau"),
    "flood": ("the dam at Orvelle", "Prefect Jean Tassin", "Orvelle"),
    "strike": ("the tram depot", "Union leader Marta Kowal", "Gorzow"),
    "fire": ("the paper mill", "Fire chief Aino Salmi", "Kotka"),
    "court": ("the town archive", "Prosecutor Luis Vega", "Tortosa"),
}
TEMPLATES = (
    ("{who} said that repairing {thing} would cost {n} million euros.",
     "Repairing {thing} will cost {n} million euros, {who} said.",
     "The repair of {thing} comes to {n} million euros, according to {who}."),
    ("About {n} people had to leave their homes near {place} on {day}.",
     "Near {place}, about {n} people were told on {day} to leave their homes.",
     "Some {n} residents of {place} left their homes on {day}."),
    ("Inspectors found {n} cracks in {thing} on {day}.",
     "On {day} inspectors counted {n} cracks in {thing}.",
     "There are {n} cracks in {thing}, inspectors found on {day}."),
    ("The council of {place} voted on {day} to close {thing} for {n} weeks.",
     "For {n} weeks {thing} stays closed, the council of {place} decided on {day}.",
     "On {day} the council of {place} shut {thing} for {n} weeks."),
    ("{who} denied that {n} warnings about {thing} had been ignored.",
     "No warnings about {thing} were ignored, said {who}, who was asked about {n} letters.",
     "That {n} warnings about {thing} went unread is untrue, {who} said."),
    ("Police in {place} questioned {n} witnesses on {day}.",
     "On {day} the police of {place} heard {n} witnesses.",
     "The police have questioned {n} witnesses in {place} since {day}."),
)  # fmt: skip
WALL = (
    "We and our partners use cookies and need your consent. With your consent we and our partners store "
    "cookies for tracking and privacy settings. Accept cookies, or manage your consent and privacy choices."
)


def word(number: int) -> str:
    """A word that only one article has, of letters alone.

    >>> word(0), word(27)
    ('quoaaa', 'quoabb')
    """
    return "quo" + "".join(chr(97 + number // 26**place % 26) for place in (2, 1, 0))


@dataclass
class NewsArticle:
    """An article as its newsroom has it; `seen` are the (headline, text) that a reader was given."""

    outlet: str
    topic: str
    path: str
    headline: str
    sentences: list[str]
    published: datetime
    state: str = "up"  # or wall, 500, 503, 404, 410
    also: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    drafts: list[tuple[str, list[str]]] = field(default_factory=list)
    seen: list[tuple[str, str]] = field(default_factory=list)

    @property
    def version(self) -> tuple[str, str]:
        """The headline, and the text as it should be read."""
        return self.headline, "\n\n".join(self.sentences)

    def url(self, path: str) -> str:
        """The address of a path, as a feed lists it."""
        return f"http://{self.outlet}{path}"

    def page(self) -> bytes:
        """The page as it is served."""
        meta = f'<meta property="article:published_time" content="{self.published.isoformat()}Z">'
        body = "".join(f"<p>{sentence}</p>" for sentence in self.sentences)
        head = f"<head><title>{self.headline}</title>{meta}</head>"
        body = f"<body><article><h1>{self.headline}</h1>{body}</article></body>"
        return f'<html lang="en">{head}{body}</html>'.encode()


class World:
    """All newsrooms. `dawn` makes the next day happen; `answer` is what a request is given."""

    def __init__(self, chance: random.Random, start: datetime, busy: int) -> None:
        self.chance = chance
        self.start = start
        self.busy = busy
        self.day = -1
        self.articles: list[NewsArticle] = []
        self.down: set[str] = set()  # feeds that fail today
        self.happened: dict[str, int] = {}
        self.lock = threading.Lock()

    def topics(self) -> list[str]:
        """What is reported today."""
        begins = {topic: number * 6 for number, topic in enumerate(TOPICS)}
        return [topic for topic, first in begins.items() if first <= self.day < first + LASTS]

    def dawn(self) -> None:
        """The next day: what failed heals, some articles change, new ones come."""
        self.day += 1
        for one in self.articles:
            if one.state in {"wall", "500", "503"}:
                one.state = "up"
        recent = [one for one in self.articles if one.state == "up" and one.seen][-40:]
        for change in (
            self.correct,
            self.correct,
            self.rename,
            self.edit,
            self.revert,
            self.move,
            self.move_on,
        ):
            self.try_one(recent, change)
        if self.day % 3 == 2:
            self.try_one(recent, self.take_down)
        self.try_one(recent, self.copy)
        self.publish()
        self.try_one([one for one in self.articles if one.state == "up"], self.fail)
        feeds = [f"http://{outlet}/{topic}.xml" for outlet in OUTLETS for topic in self.topics()]
        self.down = {self.chance.choice(feeds)} if self.day % 4 == 3 and feeds else set()

    def try_one(self, among: list[NewsArticle], change: Callable[[NewsArticle], None]) -> None:
        """Let a change happen to one of these, if it still can."""
        if among:
            one = self.chance.choice(among)
            if one.state == "up":
                self.count(change.__name__)
                change(one)

    def count(self, what: str) -> None:
        """Note that something happened."""
        self.happened[what] = self.happened.get(what, 0) + 1

    # What newsrooms do

    def publish(self) -> None:
        """Every topic of the day is reported by some outlets, in their own words; some print another's."""
        for topic in self.topics():
            facts = [self.chance.randrange(len(TEMPLATES)) for _ in range(3)]
            numbers = [self.chance.randint(2, 90) for _ in facts]
            for outlet in self.chance.sample(OUTLETS, self.busy):
                self.articles.append(self.written(outlet, topic, facts, numbers))
                self.count("publish")
            if self.chance.random() < 0.3:  # a second outlet prints it word for word
                first, other = self.articles[-1], self.chance.choice(OUTLETS)
                if other != first.outlet:
                    path = f"/{topic}/{word(len(self.articles))}"
                    copy = NewsArticle(
                        other, topic, path, first.headline, [*first.sentences], first.published
                    )
                    self.articles.append(copy)
                    self.count("reprint")

    def written(self, outlet: str, topic: str, facts: list[int], numbers: list[int]) -> NewsArticle:
        """An article of an outlet that tells these facts."""
        thing, who, place = TOPICS[topic]
        at = self.start + timedelta(days=self.day, hours=6 + OUTLETS.index(outlet))
        named = {"thing": thing, "who": who, "place": place, "day": f"{at:%A}"}
        sentences = [
            TEMPLATES[fact][(OUTLETS.index(outlet) + fact) % 3].format(n=n, **named)
            for fact, n in zip(facts, numbers, strict=True)
        ]
        mark = word(len(self.articles))
        sentences.append(
            f"Our reporter {mark.title()} stood near {thing} in {place} all day and spoke to neighbours."
        )
        sentences = [sentence[0].upper() + sentence[1:] for sentence in dict.fromkeys(sentences)]
        headline = f"{place}: {sentences[0].split(' ', 1)[0]} and {thing}, day {self.day + 1}"
        return NewsArticle(outlet, topic, f"/{topic}/{mark}", headline, sentences, at)

    def redraft(self, one: NewsArticle, headline: str, sentences: list[str]) -> None:
        """Put a new version in the place of the one before."""
        one.drafts.append((one.headline, one.sentences))
        one.headline, one.sentences = headline, sentences

    def correct(self, one: NewsArticle) -> None:
        """A number is put right."""
        numbered = [at for at, sentence in enumerate(one.sentences) if re.search(r"\d", sentence)]
        if numbered:
            at = self.chance.choice(numbered)
            right = re.sub(r"\d+", str(self.chance.randint(100, 900)), one.sentences[at], count=1)
            self.redraft(one, one.headline, [*one.sentences[:at], right, *one.sentences[at + 1 :]])

    def rename(self, one: NewsArticle) -> None:
        """Another headline over the same text."""
        self.redraft(one, f"{one.headline} – update {len(one.drafts) + 1}", [*one.sentences])

    def edit(self, one: NewsArticle) -> None:
        """Silently: a sentence more, or one less."""
        if len(one.sentences) > 3 and self.chance.random() < 0.4:
            self.redraft(one, one.headline, one.sentences[1:])
        else:
            more = (
                f"Officials in {TOPICS[one.topic][2]} promised {self.chance.randint(2, 40)} more inspections."
            )
            self.redraft(one, one.headline, [*one.sentences, more])

    def revert(self, one: NewsArticle) -> None:
        """Back to the first version."""
        if one.drafts:
            self.redraft(one, *one.drafts[0])

    def move(self, one: NewsArticle) -> None:
        """To a new address, with a redirect from the old one."""
        one.gone.append(one.path)
        one.path = f"{one.path}-{len(one.gone)}"

    def move_on(self, one: NewsArticle) -> None:
        """To a new address, and edited on the way."""
        self.move(one)
        self.correct(one)

    def copy(self, one: NewsArticle) -> None:
        """The same article under a second address."""
        one.also.append(f"{one.path}/again-{len(one.also)}")

    def take_down(self, one: NewsArticle) -> None:
        """For good."""
        one.state = self.chance.choice(["404", "410"])

    def fail(self, one: NewsArticle) -> None:
        """For a day."""
        one.state = self.chance.choice(["wall", "500", "503"])

    # What readers are given

    def listed(self, outlet: str, topic: str) -> list[NewsArticle]:
        """What the feed of a topic lists."""
        found = [one for one in self.articles if (one.outlet, one.topic) == (outlet, topic)]
        return [one for one in found if one.state not in {"404", "410"}][-LISTED:]

    def broken_feeds(self) -> dict[str, str]:
        """The feeds that cannot be read today, and why."""
        empty = {
            f"http://{outlet}/{topic}.xml": "empty feed"
            for outlet in OUTLETS
            for topic in self.topics()
            if not self.listed(outlet, topic)
        }
        return empty | dict.fromkeys(self.down, "http 503")

    def feed(self, outlet: str, topic: str) -> bytes:
        """The feed of a topic, in RSS 2.0."""
        paths = [path for one in self.listed(outlet, topic) for path in (one.path, *one.also)]
        items = "".join(f"<item><link>http://{outlet}{path}</link></item>" for path in paths)
        return f"<rss version='2.0'><channel><title>{topic}</title>{items}</channel></rss>".encode()

    def answer(self, outlet: str, path: str, match: str | None) -> Answer:
        """Status, headers and body; what was given of an article is noted."""
        if path.endswith(".xml"):
            if f"http://{outlet}{path}" in self.down:
                return 503, {}, b"down"
            return 200, {"Content-Type": "application/rss+xml"}, self.feed(outlet, path[1:-4])
        for one in self.articles:
            if one.outlet == outlet and path in {one.path, *one.also}:
                return self.given(one, match)
            if one.outlet == outlet and path in one.gone:
                return 301, {"Location": one.path}, b""
        return 404, {}, b"not here"

    def given(self, one: NewsArticle, match: str | None) -> Answer:
        """The answer for an article; what a reader now has seen is noted."""
        if one.state == "wall":
            return 200, {}, f"<html><body><div><p>{WALL}</p></div></body></html>".encode()
        if one.state != "up":
            return int(one.state), {}, b"trouble"
        # Half of the outlets say how to ask whether something changed.
        tag = f'"{zlib.crc32(repr(one.version).encode()):x}"' if OUTLETS.index(one.outlet) % 2 else ""
        if tag and match == tag:
            return 304, {"ETag": tag}, b""
        with self.lock:
            if one.seen[-1:] != [one.version]:
                one.seen.append(one.version)
        return 200, {"ETag": tag} if tag else {}, one.page()


def answering(world: World) -> Callable[[str, Message], Answer]:
    """Answers for every newsroom, by the host that is asked for."""

    def answer(path: str, sent: Message) -> Answer:
        host = (sent["Host"] or "").partition(":")[0]
        status, headers, body = world.answer(host, path, sent["If-None-Match"])
        return status, {"Content-Type": "text/html; charset=utf-8", **headers}, body

    return answer
