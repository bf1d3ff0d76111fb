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
# Well-formed characters of two to four bytes (Unicode 15, table 3-7; overlong forms are not told apart).
_UTF8_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ASCII = bytes(range(128))
_FEWEST_GOOD = 2  # good characters for every bad byte; one where the page says that it is UTF-8
_BAD = re.compile("[\udc80-\udcff]+")  # bytes that made no sense, as `surrogateescape` keeps them
_PUNCTUATION = dict(zip("\udc85\udc91\udc92\udc93\udc94\udc95\udc96\udc97", "…‘’“”•–—", strict=True))
_META_REACH = 4096
_DETECTION_REACH = 20_000
_ON_THE_WEB = [  # what pages are written in; old Macintosh and DOS code pages only mislead
    "cp1252", "cp1251", "cp932", "gb18030", "euc_jp", "cp949", "big5", "koi8_r", "cp1250", "cp1253",
    "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "iso8859_2", "koi8_u",
]  # fmt: skip


def decode(body: bytes, declared: str | None = None) -> str:
    """Text of `body`; never fails, at worst with U+FFFD where bytes make no sense.

    In this order: byte order mark; UTF-8 where the bytes are UTF-8 with something beyond ASCII in
    them but for a few bad ones, whatever was declared; the header's charset; the page's meta;
    detection. A claim that the bytes contradict is passed over while another one fits.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    if not body.isascii() and (text := _utf8(body)) is not None:
        return text
    claims = [name for name in (_known(declared), _known(_meta(body))) if name]
    if not body.isascii() and (text := _damaged_utf8(body, said="utf-8" in claims)) is not None:
        return text
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


def _damaged_utf8(body: bytes, *, said: bool) -> str | None:
    """Decoded, where far more characters are good UTF-8 than bytes are bad; else None.

    An advert or a comment in another charset damages many a page. Other encodings read as UTF-8
    give hardly any good characters. A lone byte that is a quotation mark or a dash in Windows-1252
    becomes that; every other bad place becomes U+FFFD.
    """
    good = len(_UTF8_CHARACTER.findall(body))
    bad = len(_UTF8_CHARACTER.sub(b"", body).translate(None, _ASCII))
    if not good or bad * (1 if said else _FEWEST_GOOD) > good:
        return None
    return _BAD.sub(_mended, body.decode("utf-8", "surrogateescape"))


def _mended(bad: re.Match[str]) -> str:
    """What stands for the bad bytes of one place in a UTF-8 text."""
    return _PUNCTUATION.get(bad[0], "\ufffd")


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
