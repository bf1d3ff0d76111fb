"""Whether an article goes on on a further page. Reads a tree; decides nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from corpus.blocks import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from urllib.parse import SplitResult

Element = Any

_PAGE = (
    r"(?:page|seite|página|pagina|strona|strana|sida|side|sivu|страница|стр\.?|сторінка|sayfa|oldal"
    r"|pag\.?|halaman|trang)"
)
_OF = r"(?:of|von|sur|de|di|van|из|з|av|af|z|/|／|dari)"
_NUMBERED = re.compile(
    rf"{_PAGE}\s*(?P<at>\d{{1,2}})\s*{_OF}\s*(?P<last>\d{{1,2}})\b"
    rf"|(?<!\d)(?P<at2>\d{{1,2}})\s*{_OF}\s*(?P<last2>\d{{1,2}})\s*(?:{_PAGE}|ページ|页|頁|페이지)(?![a-z])",
    re.IGNORECASE,
)
_NAMES = {"page", "p", "pg", "pag", "seite", "pagina", "pagenum", "paged", "cpage", "start", "s"}
_NUMBER_IN_PATH = re.compile(
    r"^(?P<stem>.*?)(?:[/_,.-]|[/_-]p(?:age)?[/_-]?)?(?P<number>\d{1,2})(?P<end>/|\.\w{2,5})?$"
)
_LONGEST_LINE = 40  # characters of a line that numbers pages


def goes_on(tree: Element, url: str) -> bool:
    """Whether the page says that it is one of several, or leads to the next page of the same article."""
    return any(_is_next(href, url) for href in _next(tree)) or _is_numbered(tree)


def _next(tree: Element) -> Iterator[str]:
    for element in tree.iter("link", "a"):
        if "next" in (element.get("rel") or "").lower().split() and (
            href := (element.get("href") or "").strip()
        ):
            yield href


def _is_next(href: str, url: str) -> bool:
    """Whether an address differs from the page's by the number of a page alone."""
    try:
        there, here = urlsplit(urljoin(url, href)), urlsplit(url)
    except ValueError:
        return False
    if here.scheme not in {"http", "https"} or there.netloc != here.netloc:
        return False
    if there.path.rstrip("/") == here.path.rstrip("/"):
        return _number(there) not in {None, _number(here)}
    found = _NUMBER_IN_PATH.match(there.path)
    if found is None or int(found["number"]) < 2:
        return False
    stem, own = found["stem"].rstrip("/"), re.sub(r"\.\w{2,5}$", "", here.path).rstrip("/")
    before = _NUMBER_IN_PATH.match(here.path)
    return stem == own or (before is not None and before["stem"].rstrip("/") == stem)


def _number(parts: SplitResult) -> str | None:
    return next(
        (value for name, value in parse_qsl(parts.query) if name.lower() in _NAMES and value.isdigit()), None
    )


def _is_numbered(tree: Element) -> bool:
    """Whether a line of its own says "Page 1 of 3"."""
    for element in tree.iter("div", "p", "span", "li", "nav", "a", "h1", "h2", "title", "td", "b"):
        text = element.text or ""
        if any(map(str.isdigit, text)) and len(line := tidy(text)) <= _LONGEST_LINE and _says_more(line):
            return True
    return False


def _says_more(line: str) -> bool:
    found = _NUMBERED.search(line)
    return found is not None and int(found["last"] or found["last2"]) > 1
