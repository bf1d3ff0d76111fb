"""Which elements a reader does not see: by their own attributes, by usual classes, by the page's style sheet.

After https://www.w3.org/TR/CSS22/visuren.html; what a script shows later cannot be known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

Element = Any

_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:!|;|$)"
    r"|font-size\s*:\s*0(?:px|em|rem)?\s*(?:!|;|$)|(?:left|top|text-indent)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|em|rem)"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?",
    re.IGNORECASE,
)
_CLASSES = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|a11y-hidden|hidden-accessibly"
    r"|(?:u-|is-)?hidden|(?:u-|is-)?hide|d-none|display-none|dn|invisible|u-d-none|noshow|no-display)(?=\s|$)",
    re.IGNORECASE,
)
# "d-none d-md-block", "hidden lg:flex": hidden on a small screen only.
_SHOWN_WIDER = re.compile(
    r"(?:^|\s)(?:(?:xs|sm|md|lg|xl|\dxl|tablet|desktop)[:@]!?(?:block|flex|inline\S*|grid|table\S*|visible)"
    r"|d-(?:xs|sm|md|lg|xl|xxl)-(?!none)\w\S*|(?:visible|show)-(?:xs|sm|md|lg|xl|desktop|tablet)\S*)",
    re.IGNORECASE,
)
_BRACES = re.compile(r"[{}]")
_SELECTOR = re.compile(r"[a-z]*([.#][\w-]+)", re.IGNORECASE)
_HIDES = re.compile(r"(?:^|;)\s*display\s*:\s*none", re.IGNORECASE)
_LONGEST_SHEET = 400_000  # characters


def hides(element: Element, names: frozenset[str]) -> bool:
    """Whether an element is not shown; `names` are the `.class` and `#id` that the page's own sheet hides."""
    if (hidden := element.get("hidden")) is not None and hidden != "until-found":
        return True
    if element.get("aria-hidden") == "true" or ((style := element.get("style")) and _STYLE.search(style)):
        return True
    classes = element.get("class") or ""
    if classes and _CLASSES.search(classes) and not _SHOWN_WIDER.search(classes):
        return True
    return bool(names) and not names.isdisjoint(_named(classes, element.get("id")))


def hidden_names(sheets: Iterable[str]) -> frozenset[str]:
    """The lone `.class` and `#id` selectors that the sheets hide everywhere (not for a medium or a state)."""
    found: set[str] = set()
    for sheet in sheets:
        if "none" in sheet and len(sheet) <= _LONGEST_SHEET:
            found |= _hidden_in(sheet)
    return frozenset(found)


def _named(classes: str, identifier: str | None) -> list[str]:
    return [f".{name}" for name in classes.split()] + ([f"#{identifier}"] if identifier else [])


def _hidden_in(sheet: str) -> set[str]:
    """Selectors of the rules at the top of a sheet that say `display: none`, without those shown again."""
    found: set[str] = set()
    shown: set[str] = set()
    depth, start, opened = 0, 0, 0
    for brace in _BRACES.finditer(sheet):
        if brace[0] == "{":
            opened = brace.start() if depth == 0 else opened
            depth += 1
            continue
        depth = max(0, depth - 1)
        if depth == 0:
            body = sheet[opened + 1 : brace.start()]
            if "display" in body and "{" not in body:
                names = sheet[start:opened].split(",")
                target = found if _HIDES.search(body) else shown
                target |= {match[1] for name in names if (match := _SELECTOR.fullmatch(name.strip()))}
            start = brace.end()
    return found - shown
