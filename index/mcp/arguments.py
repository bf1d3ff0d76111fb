"""Checks the arguments of a tool against its JSON Schema, as far as its schemas go. Pure.

Not by a general validator: what is wrong is said in one sentence, without repeating long values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from corpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    Json = dict[str, Any]

# Characters of a wrong value that a sentence repeats.
SHOWN: Final = 60
TYPES: Final[dict[str, tuple[type, str]]] = {
    "string": (str, "a string"),
    "integer": (int, "a whole number"),
}


def checked(tool: str, schema: Mapping[str, Any], given: Mapping[str, Any]) -> Json:
    """The arguments that were given and are not null, with the defaults of the others.

    Raises:
        UsageError: one is unknown, missing or cannot be one.
    """
    known: Mapping[str, Json] = schema["properties"]
    if unknown := [name for name in given if name not in known]:
        raise UsageError(f"{tool} takes no {_shown(unknown[0])}: it takes {', '.join(known)}.")
    asked = {name: value for name, value in given.items() if value is not None}
    if missing := [name for name in schema["required"] if name not in asked]:
        raise UsageError(f"{tool} needs {missing[0]!r}: {known[missing[0]]['description']}")
    for name, value in asked.items():
        _check(name, known[name], value)
    return {name: one["default"] for name, one in known.items() if "default" in one} | asked


def _check(name: str, schema: Json, value: object) -> None:
    kind, words = TYPES[schema["type"]]
    if not isinstance(value, kind) or isinstance(value, bool):
        raise UsageError(f"{name!r} is {words}: not {_shown(value)}.")
    if "enum" in schema and value not in schema["enum"]:
        raise UsageError(f"{name!r} is one of {', '.join(schema['enum'])}: not {_shown(value)}.")
    if isinstance(value, str) and len(value) > schema["maxLength"]:
        raise UsageError(f"{name!r} has {len(value):,} characters: give at most {schema['maxLength']:,}.")
    if isinstance(value, int) and not schema["minimum"] <= value <= schema["maximum"]:
        least, most = schema["minimum"], schema["maximum"]
        raise UsageError(f"{name!r} is a whole number from {least} to {most}: not {_shown(value)}.")


def _shown(value: object) -> str:
    words = ascii(value)
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
