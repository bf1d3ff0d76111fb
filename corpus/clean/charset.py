"""Bytes to text, by what the bytes are before what anyone says of them. Knows nothing of articles."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
# Pages that name the left use the right (WHATWG Encoding, https://encoding.spec.whatwg.org/#names-and-labels).
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_NOT_TEXT = {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
_ASCII_ESCAPES = ("iso2022", "hz")  # seven-bit encodings, in which every byte is also ASCII
_META_REACH = 4096
_DETECTION_REACH = 20_000
_ON_THE_WEB = [  # what pages are written in; old Macintosh and DOS code pages only mislead
    "cp1252", "cp1251", "cp932", "gb18030", "euc_jp", "cp949", "big5", "koi8_r", "cp1250", "cp1253",
    "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "iso8859_2", "koi8_u",
]  # fmt: skip


def decode(body: bytes, declared: str | None = None) -> str:
    """Text of `body`; never fails, at worst with U+FFFD where bytes make no sense.

    In this order: byte order mark; UTF-8 where the bytes are valid UTF-8 with something beyond
    ASCII in them, whatever was declared; the header's charset; the page's meta; detection.
    A claim that the bytes contradict is passed over while another one fits.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    if not body.isascii() and (text := _utf8(body)) is not None:
        return text
    claims = [name for name in (_known(declared), _known(_meta(body))) if name]
    for name in claims:
        if (text := _strict(body, name)) is not None:
            return text
    if body.isascii():
        return body.decode("ascii")
    return body.decode(_detected(body) or (claims[0] if claims else "cp1252"), "replace")


def _utf8(body: bytes) -> str | None:
    """Decoded, where the whole body is UTF-8 but perhaps for a last character that was cut off."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(body, final=False)
    except UnicodeDecodeError:
        return None


def _strict(body: bytes, name: str) -> str | None:
    if body.isascii() and not name.startswith((*_ASCII_ESCAPES, "utf-16", "utf-32")):
        return body.decode("ascii")
    try:
        text = body.decode(name)
    except (UnicodeError, ValueError):
        return None
    # Bytes of another kind read as UTF-16 come out as unassigned or private characters.
    return (
        None
        if name.startswith(("utf-16", "utf-32")) and "<" in body[:200].decode("latin-1") and "<" not in text
        else text
    )


def _known(name: str | None) -> str | None:
    """The codec's name, widened as browsers widen it; None where Python has no such text codec."""
    try:
        found = codecs.lookup((name or "").strip("\"' "))
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name in _NOT_TEXT:
        return None
    return _SUPERSETS.get(found.name, found.name)


def _meta(body: bytes) -> str | None:
    match = _META.search(body[:_META_REACH])
    return match[1].decode("ascii", "replace") if match else None


def _detected(body: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:_DETECTION_REACH], threshold=0.3, cp_isolation=_ON_THE_WEB).best()
    return _known(best.encoding) if best else None
