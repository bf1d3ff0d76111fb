"""Which addresses name the same page, and who publishes there. Addresses only, never a page."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

# Parameters that say how a reader came, not what is read. courlan's list also takes `cid`, `eid`,
# `uid`, `source…`, and parameters without a value, which name the article on many sites.
_TRACKING = re.compile(
    r"(?:utm|mtm|pk|mc|itm|oly|vero|ga|gs|hsa|wt|cx|ns|spm|at|icid|cmp|mkt|__s|_hs\w*|trk)_\w*"
    r"|(?:fb|g|dc|tw|y|ysc|ms|tt|li_fat_|twc)clid|gclsrc|[gw]braid|msclkid|igsh(?:id)?|_ga|_gl|mkt_tok"
    r"|yclid|s?cmpid|ocid|xtor|wtmc|wt\.\w+|ncid|soc_src|soc_trk|smid|smtyp|partner|s_kwcid|fbid_ref"
    r"|cmp|campaign(?:_?id)?|ref(?:_?src|_?url|errer)?|share(?:_?id|d)?|fb_ref|guccounter|guce_\w+"
    r"|linkid|mibextid|at_\w+|spm|feature|outputtype|amp|src_?ref",
    re.IGNORECASE,
)
_AMP_PATH = re.compile(
    r"(?:/amp/?|\.amp(?=\.html?$)|(?<=\.)amp(?=\.html?$))$|\.amp(?=\.html?$)", re.IGNORECASE
)
_READER_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.[^.])")
# How archives and caches write the address of the page that they keep into their own.
_KEPT = (
    re.compile(r"/(?:web/)?\d{4,14}(?:[a-z]{2}_)?/(?P<url>https?:/{1,2}[^/].*)", re.IGNORECASE),
    re.compile(r"//archive\.(?:ph|is|today|li|vn|fo|md)/(?:o/\w+/|[\d.-]+/)(?P<url>https?:/{1,2}[^/].*)"),
    re.compile(r"//webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]+:)?(?P<url>[^+&]+)"),
    re.compile(r"//(?:www\.)?google\.[\w.]+/amp/(?:s/)?(?P<url>.+)"),
    re.compile(r"//[\w-]+\.cdn\.ampproject\.org/[cv]/(?:s/)?(?P<url>.+)"),
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def identity(url: str) -> str:
    """The normalised address: equal for addresses that a reader would call the same page.

    Scheme, `www.`, `m.` and `amp.` hosts, AMP forms, fragment, default port, trailing slash, order of
    parameters and tracking parameters make no difference. The answer is for comparing only and
    need not be fetchable. An address that cannot be parsed is its own identity.
    """
    try:
        parts = urlsplit(url.strip())
        host = _host(parts)
        port = parts.port
    except ValueError:
        return url.strip()
    if parts.scheme not in _DEFAULT_PORTS:
        return url.strip().partition("#")[0]
    where = host if port in {None, *_DEFAULT_PORTS.values()} else f"{host}:{port}"
    query = _query(parts.query)
    return f"https://{where}{_path(parts.path)}{'?' if query else ''}{query}"


def outlet(url: str) -> str:
    """The host without `www.`, `m.` and `amp.`, in lower case; empty where there is none (`file:`)."""
    try:
        return _host(urlsplit(url.strip()))
    except ValueError:
        return ""


def original(url: str) -> str:
    """The address of the page that an archive or a cache keeps at `url`; `url` itself where it is none."""
    for pattern in _KEPT:
        if match := pattern.search(url):
            kept = unquote(match["url"])
            whole = re.sub(r"^(https?):/+", r"\1://", kept)
            return whole if "://" in whole[:8] else f"https://{whole}"
    return url


def article_id(identity: str) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of an identity."""
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def path(url: str) -> str:
    """The path of an address (`/news/ferry`); empty where there is none."""
    try:
        return urlsplit(url.strip()).path
    except ValueError:
        return ""


def site(url: str) -> str:
    """The registrable domain (`news.bbc.co.uk` -> `bbc.co.uk`), or the host where there is none.

    Public suffixes after https://publicsuffix.org, as shipped with `tld`.
    """
    from tld import get_fld

    host = outlet(url)
    found = get_fld(f"https://{host}/", fail_silently=True) if host else None
    return found or host


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return host
    shorter = _READER_HOST.sub("", host)
    return host if _is_suffix(shorter) else shorter


def _is_suffix(host: str) -> bool:
    """Whether taking a label away left something like `co.uk`, so that the label was the name."""
    first, _, rest = host.partition(".")
    return (
        "." not in rest
        and len(rest) == 2
        and first in {"co", "com", "org", "net", "ac", "gov", "edu", "or", "ne"}
    )


def _path(path: str) -> str:
    decoded = quote(
        unquote(path, errors="surrogateescape"), safe="/~!$&'()*+,;=:@-._", errors="surrogateescape"
    )
    plain = _AMP_PATH.sub("", re.sub(r"/{2,}", "/", decoded))
    return plain.rstrip("/")


def _query(query: str) -> str:
    """Parameters that name the page, sorted; those without a value stay (`?1234`)."""
    named = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
        if not _TRACKING.fullmatch(name)
    ]
    return urlencode(sorted(named), errors="surrogateescape")
