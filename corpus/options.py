"""Command-line options that several commands share. Knows Typer, and nothing of the work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

CorpusOption = Annotated[
    Path, typer.Option("--corpus", metavar="PATH", envvar="CROSSREAD_CORPUS", help="The corpus file.")
]
StoryOption = Annotated[
    str | None, typer.Option("--story", help="The story, where the corpus holds several.")
]
OutletOption = Annotated[str | None, typer.Option("--outlet", help="Only this outlet.")]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="Published on or after (YYYY-MM-DD).")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="Published on or before (YYYY-MM-DD).")
]
LimitOption = Annotated[int | None, typer.Option("--limit", min=1, help="At most so many rows.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line, in a stable shape.")]
TimeoutOption = Annotated[
    float, typer.Option("--timeout", min=0.1, help="Seconds for one address, retries included.")
]
DelayOption = Annotated[
    float, typer.Option("--delay", min=0, help="Seconds between two requests to one host.")
]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Also ask addresses on your own network.")
]
RobotsOption = Annotated[bool, typer.Option("--ignore-robots", help="Read what robots.txt asks not to.")]

CORPUS = Path("crossread.db")
TIMEOUT = 30.0
DELAY = 1.0
