"""Which addresses may be asked, by their form and by the machines behind them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import AddressError
from corpus.fetch.address import Target, is_public, parse, redirect_target


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("http://a.example", Target("http", "a.example", 80, "/")),
        ("HTTPS://WWW.A.Example:443/B?c=D#e", Target("https", "www.a.example", 443, "/B?c=D")),
        ("http://a.example:80/", Target("http", "a.example", 80, "/")),
        ("http://a.example./x", Target("http", "a.example", 80, "/x")),
        ("https://söll.example/ü?q=ü", Target("https", "xn--sll-sna.example", 443, "/%C3%BC?q=%C3%BC")),
        ("https://a.example/100%25?x=%zz", Target("https", "a.example", 443, "/100%25?x=%zz")),
        ('https://a.example/a|b"c', Target("https", "a.example", 443, "/a%7Cb%22c")),
        ("http://8.8.8.8/", Target("http", "8.8.8.8", 80, "/")),
        ("http://[2001:4860:4860:0:0:0:0:8888]/", Target("http", "2001:4860:4860::8888", 80, "/")),
        ("  https://a.example/x\n", Target("https", "a.example", 443, "/x")),
        ("https://a_b.example/", Target("https", "a_b.example", 443, "/")),
    ],
)  # fmt: skip
def test_an_address_is_taken_apart(url, target):
    assert parse(url) == target


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "malformed address"),
        ("a.example/x", "malformed address"),
        ("//a.example/x", "malformed address"),
        ("http://", "malformed address"),
        ("http:///x", "malformed address"),
        ("https://a.example:port/", "malformed address"),
        ("https://a.example:99999/", "malformed address"),
        ("https://a b.example/", "malformed address"),
        ("https://a.example/a b", "malformed address"),
        ("https://a.example\\@b.example/", "malformed address"),
        ("https://a.example/\r\nHost: b.example", "malformed address"),
        ("https://a..example/", "malformed address"),
        ("https://-a.example/", "malformed address"),
        ("https://" + "a" * 64 + ".example/", "malformed address"),
        ("https://" + "a." * 130 + "example/", "malformed address"),
        ("https://a%2eexample/", "malformed address"),
        ("https://[fe80::1%25eth0]/", "malformed address"),
        ("https://[::1/", "malformed address"),
        ("https://[nonsense]/", "malformed address"),
        ("https://a.example/" + "x" * 9000, "malformed address"),
        ("file:///etc/passwd", "refused scheme file"),
        ("ftp://a.example/", "refused scheme ftp"),
        ("javascript:alert(1)", "refused scheme javascript"),
        ("gopher://a.example/", "refused scheme gopher"),
        ("https://me@a.example/", "credentials in address"),
        ("https://me:secret@a.example/", "credentials in address"),
        ("https://@a.example/", "credentials in address"),
        ("https://8.8.8.8@127.0.0.1/", "credentials in address"),
        ("https://a.example:22/", "refused port 22"),
        ("http://a.example:443/", "refused port 443"),
        ("https://a.example:0/", "refused port 0"),
        ("http://2130706433/", "numeric host"),
        ("http://0x7f000001/", "numeric host"),
        ("http://0X7F.1/", "numeric host"),
        ("http://017700000001/", "numeric host"),
        ("http://0177.0.0.1/", "numeric host"),
        ("http://127.1/", "numeric host"),
        ("http://127.0.0.01/", "numeric host"),
        ("http://256.1.1.1/", "numeric host"),
        ("http://1.2.3.4.5/", "numeric host"),
        ("http://a.example.0x7f/", "numeric host"),
    ],
)
def test_odd_forms_are_refused_by_name(url, reason):
    with pytest.raises(AddressError) as caught:
        parse(url)
    assert (caught.value.url, caught.value.reason) == (url, reason)
    assert caught.value.detail


def test_a_secret_in_an_address_is_not_repeated_in_the_sentence():
    with pytest.raises(AddressError) as caught:
        parse("https://me:secret@a.example/")
    assert "secret" not in caught.value.detail


def test_digits_of_other_scripts_are_numbers_too():
    assert parse("http://１２７.０.０.１/").host == "127.0.0.1"


def test_any_port_is_for_those_who_mean_it():
    assert parse("http://a.example:8001/x", any_port=True).authority == "a.example:8001"


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://a.example/b"),
        ("c?d", "https://a.example/x/c?d"),
        ("//b.example/", "https://b.example/"),
        ("/a b", "https://a.example/a%20b"),
        ("/s\xc3\xb6ll", "https://a.example/söll"),
        ("/s\xf6ll", "https://a.example/söll"),
        ("file:///etc/passwd", "file:///etc/passwd"),
    ],
)
def test_where_a_redirect_leads(location, url):
    assert redirect_target(parse("https://a.example/x/y"), location) == url


@pytest.mark.parametrize(
    "ip", ["8.8.8.8", "93.184.216.34", "192.0.1.1", "2606:4700::1111", "64:ff9b::808:808"]
)
def test_machines_on_the_public_internet(ip):
    assert is_public(ip)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.127.255.255", "0.0.0.0", "0.1.2.3", "192.0.0.8", "192.0.2.1",
        "198.18.0.1", "198.51.100.7", "203.0.113.9", "192.88.99.1", "224.0.0.1",
        "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1",
        "fe80::1", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1",
        "2001:db8::1", "3fff::1", "100::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:8.8.8.8",
        "::127.0.0.1", "2002:7f00:1::", "2002:808:808::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808", "2a00::5efe:10.0.0.1", "fe80::1%eth0", "nonsense", "",
    ],
)  # fmt: skip
def test_machines_that_are_not(ip):
    assert not is_public(ip)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_a_reason(text):
    with suppress(AddressError):
        parse("https://" + text)


@given(st.ip_addresses(v=4))
def test_an_address_that_python_calls_private_is_never_public(ip):
    if ip.is_private or ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local:
        assert not is_public(str(ip)) or ip.is_global


@pytest.mark.parametrize("location", ["https://[a.example/x", "//[::1/x", "http://a.example]/"])
def test_a_redirect_to_what_is_no_address_is_named(location):
    with pytest.raises(AddressError, match="redirects to an address that cannot be read"):
        redirect_target(parse("https://a.example/x"), location)
