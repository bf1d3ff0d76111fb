"""Checks which addresses may be fetched: the form of a URL (`parse`), its IP address (`is_public`). Pure.

Forms that two programs parse differently (RFC 3986 against the WHATWG URL standard) are refused:
they are the usual way to get past such a check.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from corpus.errors import AddressError

if TYPE_CHECKING:
    from urllib.parse import SplitResult

PORTS = {"http": 80, "https": 443}
MAX_LENGTH = 8192
_CONTROL = re.compile(r"[\x00-\x20\x7f\\]")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)
_DOTTED = re.compile(r"(?:(?:0|[1-9][0-9]{0,2})\.){3}(?:0|[1-9][0-9]{0,2})")
_SAFE = "!$%&'()*+,-./:;=?@[]_~"

# IANA special-purpose registries; older Pythons call some of these global.
_NOT_PUBLIC_4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
_GLOBAL_6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
# Protocol assignments with Teredo inside, documentation (twice) and 6to4 with an IPv4 address in it.
_NOT_PUBLIC_6 = tuple(
    IPv6Network(block) for block in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
_ISATAP = (0x00005EFE, 0x02005EFE)


@dataclass(frozen=True, slots=True)
class Target:
    """A parsed http(s) address: what to resolve, and what to request from it.

    `host` is ASCII and lower case (an IPv6 address without its brackets), `path` percent-encoded
    with its query; `url` is all of it, without a fragment.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, written in one way."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    @property
    def authority(self) -> str:
        """What goes into the Host header."""
        return self.origin.partition("://")[2]

    @property
    def url(self) -> str:
        """The whole address, written in one way."""
        return self.origin + self.path


def parse(url: str, *, any_port: bool = False) -> Target:
    """The target of an http(s) address. Raises AddressError for every other form."""
    cleaned = url.strip()
    if not cleaned or len(cleaned) > MAX_LENGTH or _CONTROL.search(cleaned):
        raise AddressError(url, "malformed address", "the address is empty, too long or has blanks in it")
    try:
        parts = urlsplit(cleaned)
        port = parts.port
    except ValueError as error:
        raise AddressError(url, "malformed address", f"the address cannot be read ({error})") from error
    _check_form(url, parts)
    default = PORTS[parts.scheme]
    if port not in (None, default) and not any_port:
        raise AddressError(
            url, f"refused port {port}", f"port {port} is not the usual one; --allow-private if you mean it"
        )
    return Target(
        parts.scheme, _host(url, parts.hostname or ""), default if port is None else port, _path(parts)
    )


def redirect_target(target: Target, location: str) -> str:
    """The absolute address that a redirect of `target` leads to; raw UTF-8 and blanks in it are encoded.

    Raises:
        AddressError: the location cannot be read, such as one with a bracket that is never closed.
    """
    with suppress(UnicodeError):  # the header was not UTF-8 decoded as Latin-1: keep it as it is
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(target.url, location.strip().replace(" ", "%20"))
    except ValueError as error:
        raise AddressError(
            target.url, "malformed address", f"it redirects to an address that cannot be read ({error})"
        ) from error


def _check_form(url: str, parts: SplitResult) -> None:
    if parts.scheme not in PORTS:
        raise AddressError(
            url, f"refused scheme {parts.scheme}" if parts.scheme else "malformed address",
            "only addresses that start with http:// or https:// are read",
        )  # fmt: skip
    if "@" in parts.netloc:
        raise AddressError(
            url,
            "credentials in address",
            "the address carries a user name; give it without what stands before the @",
        )


def _host(url: str, host: str) -> str:
    """The host in ASCII: a name, a dotted IPv4 address, or an IPv6 address without brackets."""
    if ":" in host:
        if "%" in host:
            raise AddressError(
                url, "malformed address", "an IPv6 address with a zone is of this machine only"
            )
        try:
            return str(IPv6Address(host))
        except ValueError as error:
            raise AddressError(url, "malformed address", f"{host} is no IPv6 address") from error
    try:
        name = (host if host.isascii() else host.encode("idna").decode("ascii")).lower().removesuffix(".")
    except UnicodeError as error:
        raise AddressError(url, "malformed address", f"{host} is no host name") from error
    labels = name.split(".")
    if _NUMERIC.fullmatch(labels[-1]):
        return _ipv4(url, name)
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise AddressError(url, "malformed address", f"{host or 'nothing'} is no host name")
    return name


def _ipv4(url: str, name: str) -> str:
    """An IPv4 address in dotted decimal form. Raises AddressError for 2130706433, 0x7f.1 and the like."""
    try:
        if _DOTTED.fullmatch(name):
            return str(IPv4Address(name))
    except ValueError:
        pass  # a number above 255: refused with the same message as an odd form
    raise AddressError(
        url, "numeric host", f"{name} is an odd way to write an IPv4 address; write it with four numbers"
    )


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_SAFE)
    return path + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")


def is_public(address: str) -> bool:
    """True for a global unicast address; false for private, local, shared, embedded and multicast ones."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return not any(parsed in block for block in _NOT_PUBLIC_4)
    if parsed in _NAT64 or (int(parsed) >> 32) & 0xFFFFFFFF in _ISATAP:
        embedded = is_public(str(IPv4Address(int(parsed) & 0xFFFFFFFF)))
        return embedded and (parsed in _NAT64 or parsed in _GLOBAL_6)
    return parsed in _GLOBAL_6 and not any(parsed in block for block in _NOT_PUBLIC_6)
