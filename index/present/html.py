"""Sets a page in HTML. Whatever comes from outside is escaped and made harmless here, in one place."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from corpus.terminal import harmless
from index.analysis import days as dates

if TYPE_CHECKING:
    from jinja2 import Environment

STATIC: Final = {"crossread.css": "text/css; charset=utf-8", "crossread.js": "text/javascript; charset=utf-8"}
# Nothing inline, nothing from elsewhere; forms ask this server only.
POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def printed(template: str, **values: Any) -> str:
    """A page, from one of the templates."""
    return _environment().get_template(template).render(**values)


def warm() -> None:
    """Read and compile every template, so that no reader waits for it."""
    made = _environment()
    for name in made.list_templates():
        made.get_template(name)


@cache
def static(name: str) -> bytes:
    """One of the files in `STATIC`."""
    return (files("index.present") / "static" / name).read_bytes()


@cache
def version(name: str) -> str:
    """Changes with the file, so that a browser may keep it for ever."""
    return hashlib.sha256(static(name)).hexdigest()[:12]


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("index.present"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.filters |= {
        "plural": plural,
        "short": dates.short,
        "full": dates.full,
        "month": dates.month,
        "web": web,
        "breakable": breakable,
    }
    return made


def _shown(value: Any) -> Any:
    """Every value that a template writes passes here before it is escaped."""
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
    """The address, if it is one that may be followed; nothing that runs.

    >>> web("https://a.example/x"), web("javascript:alert(1)"), web(" data:text/html,x")
    ('https://a.example/x', None, None)
    """
    return url if url.lower().startswith(("http://", "https://")) else None


def breakable(host: str) -> list[str]:
    """A host name in the pieces between which a line may break.

    >>> breakable("digital-release.thehill.com")
    ['digital-', 'release', '.thehill', '.com']
    """
    return host.replace(".", "\n.").replace("-", "-\n").split("\n")
