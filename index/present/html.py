"""Renders pages as HTML. Everything that comes from outside is escaped and sanitized here, in one place."""

from __future__ import annotations

import hashlib
import shlex
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from corpus.terminal import harmless
from index.analysis import days as dates

if TYPE_CHECKING:
    from jinja2 import Environment

STATIC: Final = {
    "crossread.css": "text/css; charset=utf-8",
    "crossread.js": "text/javascript; charset=utf-8",
    "datasette.css": "text/css; charset=utf-8",
}
# Nothing inline, nothing from elsewhere; forms ask this server only.
POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def render(template: str, **values: Any) -> str:
    """Render a template as HTML."""
    return _environment().get_template(template).render(**values)


def compile_templates() -> None:
    """Compile every template, so that the first request need not."""
    environment = _environment()
    for name in environment.list_templates():
        environment.get_template(name)


@cache
def static(name: str) -> bytes:
    """The content of one of the files in `STATIC`."""
    return (files("index.present") / "static" / name).read_bytes()


@cache
def content_hash(name: str) -> str:
    """A hash of the file for its address, so that a browser may cache it for ever."""
    return hashlib.sha256(static(name)).hexdigest()[:12]


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("index.present"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_sanitized,
    )
    # A report, and pages that only read, have no forms.
    environment.globals |= {"writing": None, "corpus_option": ""}
    environment.filters |= {
        "plural": plural,
        "short": dates.short,
        "full": dates.full,
        "month": dates.month,
        "web": web,
        "breakable": breakable,
        "shell": shlex.quote,
        "shell_words": shell_words,
    }
    return environment


def _sanitized(value: Any) -> Any:
    """Replace harmful characters in a value that a template writes, before it is escaped."""
    if type(value) is str:
        return harmless(value)
    return "" if value is None else value


def plural(count: int, word: str) -> str:
    """A count with its noun.

    >>> plural(1, "outlet"), plural(2, "outlet"), plural(0, "passage"), plural(2, "copy")
    ('1 outlet', '2 outlets', '0 passages', '2 copies')
    """
    many = word[:-1] + "ies" if word.endswith("py") else word + "s"
    return f"{count} {word if count == 1 else many}"


def web(url: str) -> str | None:
    """The address if it is http(s), else None: no link may run a script.

    >>> web("https://a.example/x"), web("javascript:alert(1)"), web(" data:text/html,x")
    ('https://a.example/x', None, None)
    """
    return url if url.lower().startswith(("http://", "https://")) else None


def breakable(host: str) -> list[str]:
    """A host name in pieces between which a line may break.

    >>> breakable("digital-release.thehill.com")
    ['digital-', 'release', '.thehill', '.com']
    """
    return host.replace(".", "\n.").replace("-", "-\n").split("\n")


def shell_words(words: str) -> str:
    """Words as they stand in a command, each quoted: an id of a corpus from elsewhere may be anything.

    >>> shell_words("confirm 1a2b-3c $(reboot)")
    "confirm 1a2b-3c '$(reboot)'"
    """
    return " ".join(map(shlex.quote, words.split()))
