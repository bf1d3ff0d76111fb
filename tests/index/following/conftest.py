"""A site on loopback with news of a bridge and of other things, and a story that follows its feed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

LOCAL = ("--allow-private", "--delay", "0", "--timeout", "5")
SEED = (
    "Cracks close the harbour bridge in Lindau",
    "The old harbour bridge in Lindau was closed on Friday after inspectors found cracks in two pylons.",
    "Mayor Ilse Brandt said that the repair would cost 12 million euros and last until autumn.",
    "Commuters take the ferry across the harbour, and shop owners near the quay fear for their trade.",
)
NEAR = (
    "Lindau bridge: ferry takes commuters over the harbour",
    "Since Mayor Ilse Brandt closed the harbour bridge in Lindau, a ferry takes commuters across.",
    "Inspectors had found cracks in two pylons; the repair of the bridge lasts until autumn.",
    "Shop owners near the quay say that trade has suffered since Friday.",
)
# About the town and its mayor, and not about the bridge.
UNSURE = (
    "Mayor Ilse Brandt opens the festival of lights",
    "On Saturday evening Mayor Ilse Brandt opened the festival of lights in the park of Lindau.",
    "Choirs from nine towns sang, the weather was mild, and the ferry ran until midnight.",
    "The brewery sold out of lemonade, pretzels and roasted almonds before ten.",
)
FAR = (
    "National team wins the final after extra time",
    "The national team won the handball final against Denmark after extra time in Cologne.",
    "Goalkeeper Wolff saved the last penalty, and twenty thousand people sang in the arena.",
    "Their coach praised the defence and thanked the supporters who had travelled from everywhere.",
)

NEWS = {"near": NEAR, "unsure": UNSURE, "far": FAR, "seed": SEED}


def page(title: str, *sentences: str, published: str | None = "2024-03-02") -> bytes:
    """A page of the site."""
    date = f'<meta property="article:published_time" content="{published}">' if published else ""
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    head = f"<title>{title}</title>{date}"
    return (
        f'<html lang="en"><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>'
    ).encode()


@dataclass
class Newsroom:
    """The site, and the command line on a corpus whose story `bridge` has one article."""

    site: Any
    run: Callable[..., Result]
    listed: list[str] = field(default_factory=list)

    def publish(self, news: str, path: str = "", host: str = "127.0.0.1", **options: Any) -> str:
        """Put an article on the site and into its feed; its address."""
        path = path or f"/{news}"
        self.site.pages[path] = (200, {}, page(*NEWS[news], **options))
        address = self.site.url(path).replace("127.0.0.1", host)
        self.list(address)
        return str(address)

    def list(self, *addresses: str) -> None:
        """Put addresses into the feed, which changes with it."""
        self.listed += addresses
        items = "".join(f"<item><link>{one}</link></item>" for one in self.listed)
        body = f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>".encode()
        headers = {"Content-Type": "application/rss+xml", "ETag": f'"{len(self.listed)}"'}
        self.site.pages["/feed"] = (200, headers, body)

    def follow(self, path: str = "/feed", *options: str) -> Result:
        return self.run("follow", self.site.url(path), *LOCAL, *options)

    def gather(self, *options: str) -> dict[str, tuple[str, ...]]:
        """The outcomes of `gather` by address: what became of it, and why."""
        lines = [line.split("\t") for line in self.run("gather", *LOCAL, *options).stdout.splitlines()]
        return {line[1]: (line[0], *line[3:]) for line in lines}

    def rows(self, *words: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.run(*words, "--json").stdout.splitlines()]

    def asked(self, path: str) -> int:
        """How often a path was asked for."""
        return [one for one, _ in self.site.asked].count(path)


@pytest.fixture
def newsroom(empty_site, crossread, tmp_path) -> Newsroom:
    seed = tmp_path / "seed.html"
    seed.write_bytes(page(*SEED, published="2024-03-01"))
    made = crossread("new", "bridge", "--seed", seed, "--url", "https://seed.example/bridge")
    assert made.exit_code == 0, made.output
    return Newsroom(empty_site, crossread)
