"""The guard at work: what is resolved is what is checked is what is asked, at every hop."""

from __future__ import annotations

import socket
import ssl

import pytest
import trustme

from corpus.errors import AddressError, FetchError
from corpus.fetch import sockets
from corpus.records import Seed

PUBLIC = "93.184.216.34"
ARTICLE = b"<p>The bridge was closed on Monday."


class Names:
    """A name server of our own: each host's answers, one after the other, the last for ever."""

    def __init__(self, **hosts):
        self.hosts = {name.replace("_", "."): list(answers) for name, answers in hosts.items()}
        self.asked = []

    def __call__(self, host, port):
        self.asked.append(host)
        answers = self.hosts.get(host) or [OSError("no such name")]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, OSError):
            raise answer
        return answer


@pytest.fixture
def dialled():
    return []


@pytest.fixture
def guarded(server, fetcher, dialled):
    """A fetcher that trusts nobody; public addresses end at the loopback server."""

    def dial(ip, port, timeout):
        dialled.append((ip, port))
        return sockets.dial("127.0.0.1", server.port, timeout)

    return lambda names, **options: fetcher(allow_private=False, resolve=names, dial=dial, **options)


def test_the_machine_that_was_checked_is_the_one_that_is_asked(server, guarded, answer, dialled):
    server.routes["/a"] = answer(ARTICLE)
    page = guarded(Names(post_example=[[PUBLIC]]))(Seed("http://post.example/a"))
    assert (page.body, dialled) == (ARTICLE, [(PUBLIC, 80)])
    assert b"Host: post.example\r\n" in server.asked[0]


@pytest.mark.parametrize(
    "machines",
    [["127.0.0.1"], ["10.0.0.8"], ["169.254.169.254"], ["100.64.0.1"], ["::1"], ["::ffff:10.0.0.1"],
     ["fd00::1"], [PUBLIC, "127.0.0.1"], ["127.0.0.1", PUBLIC], [PUBLIC, "2002:7f00:1::"]],
)  # fmt: skip
def test_one_answer_that_is_not_public_is_one_too_many(guarded, dialled, machines):
    with pytest.raises(AddressError, match="--allow-private") as caught:
        guarded(Names(post_example=[machines]))(Seed("http://post.example/a"))
    assert (caught.value.reason, dialled) == ("private address", [])


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:7f00:1]/",
    ],
)
def test_numbers_are_checked_like_names(fetcher, url):
    with pytest.raises(AddressError) as caught:
        fetcher(allow_private=False)(Seed(url))
    assert caught.value.reason == "private address"


def test_a_resolver_that_changes_its_mind_is_not_asked_twice(server, guarded, answer, dialled):
    names = Names(post_example=[[PUBLIC], ["127.0.0.1"]])
    server.routes["/a"] = answer(ARTICLE)
    guarded(names)(Seed("http://post.example/a"))
    assert (names.asked, dialled) == (["post.example"], [(PUBLIC, 80)])


def test_a_resolver_that_changes_its_mind_between_hops_is_found_out(server, guarded, answer, dialled):
    server.routes["/a"] = answer(b"", "302 Found", location="/b")
    with pytest.raises(AddressError) as caught:
        guarded(Names(post_example=[[PUBLIC], ["127.0.0.1"]]))(Seed("http://post.example/a"))
    assert (caught.value.url, caught.value.reason) == ("http://post.example/a", "private address")
    assert len(dialled) == 1


def test_a_resolver_that_changes_its_mind_between_tries_is_found_out(server, guarded, answer):
    server.routes["/a"] = answer(b"", "503 Busy")
    with pytest.raises(AddressError):
        guarded(Names(post_example=[[PUBLIC], ["10.0.0.1"]]))(Seed("http://post.example/a"))


def test_a_redirect_to_a_private_machine_is_refused(server, guarded, answer):
    server.routes["/a"] = answer(b"", "302 Found", location="http://inner.example/admin")
    with pytest.raises(AddressError, match=r"inner\.example") as caught:
        guarded(Names(post_example=[[PUBLIC]], inner_example=[["10.0.0.1"]]))(Seed("http://post.example/a"))
    assert caught.value.reason == "private address"


def test_a_meta_refresh_to_a_private_machine_is_refused(server, guarded, answer):
    server.routes["/a"] = answer(b'<meta http-equiv="refresh" content="0; url=http://127.0.0.1/">')
    names = Names(**{"post_example": [[PUBLIC]], "127.0.0.1": [["127.0.0.1"]]})
    with pytest.raises(AddressError, match="public internet"):
        guarded(names)(Seed("http://post.example/a"))


def test_robots_txt_is_no_way_round(server, guarded, answer, dialled):
    server.routes["/robots.txt"] = answer(b"", "302 Found", location="http://inner.example/robots.txt")
    with pytest.raises(AddressError):
        guarded(Names(post_example=[[PUBLIC]], inner_example=[["10.0.0.1"]]), ignore_robots=False)(
            Seed("http://post.example/a")
        )
    assert len(dialled) == 1


@pytest.mark.parametrize("kind", ["feed", "sitemap", "robots"])
def test_what_is_not_a_page_goes_through_the_same_guard(guarded, kind):
    with pytest.raises(AddressError):
        guarded(Names(post_example=[["10.0.0.1"]])).get("http://post.example/x", kind)


def test_a_redirect_to_an_odd_port_is_refused(server, guarded, answer):
    server.routes["/a"] = answer(b"", "302 Found", location="http://post.example:6379/")
    with pytest.raises(AddressError) as caught:
        guarded(Names(post_example=[[PUBLIC]]))(Seed("http://post.example/a"))
    assert caught.value.reason == "refused port 6379"


def test_a_name_that_nobody_knows(guarded):
    with pytest.raises(FetchError) as caught:
        guarded(Names())(Seed("http://nobody.example/"))
    assert caught.value.reason == "unknown host"


def test_a_machine_without_a_network_is_kept_apart(guarded):
    names = Names(post_example=[socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")])
    with pytest.raises(FetchError, match="offline") as caught:
        guarded(names)(Seed("http://post.example/"))
    assert caught.value.reason == "no name server"


def test_the_next_machine_is_asked_where_the_first_is_down(server, fetcher, answer):
    tried = []

    def dial(ip, port, timeout):
        tried.append(ip)
        if ip == PUBLIC:
            raise OSError("down")
        return sockets.dial("127.0.0.1", server.port, timeout)

    server.routes["/a"] = answer(ARTICLE)
    ask = fetcher(allow_private=False, resolve=Names(post_example=[[PUBLIC, "8.8.8.8"]]), dial=dial)
    assert ask(Seed("http://post.example/a")).body == ARTICLE
    assert tried == [PUBLIC, "8.8.8.8"]


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture
def secured(server, guarded, authority):
    """Puts TLS before the server, with a certificate for this name; the fetcher trusts the authority."""

    def build(name, names, *, trusted=True):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name).configure_cert(context)
        server.shake_hands = lambda connection: context.wrap_socket(connection, server_side=True)
        client = ssl.create_default_context()
        if trusted:
            authority.configure_trust(client)
        context.sni_callback = lambda _, asked, __: server.names.append(asked)
        return guarded(names, context=client)

    return build


def test_tls_is_checked_against_the_name_and_the_name_is_reported(server, secured, answer, dialled):
    server.routes["/a"] = answer(ARTICLE)
    page = secured("post.example", Names(post_example=[[PUBLIC]]))(Seed("https://post.example/a"))
    assert (page.body, server.names, dialled) == (ARTICLE, ["post.example"], [(PUBLIC, 443)])


@pytest.mark.parametrize(("name", "trusted"), [("other.example", True), ("post.example", False)])
def test_a_certificate_of_another_name_or_of_nobody_is_refused(server, secured, answer, name, trusted):
    server.routes["/a"] = answer(ARTICLE)
    with pytest.raises(FetchError) as caught:
        secured(name, Names(post_example=[[PUBLIC]]), trusted=trusted)(Seed("https://post.example/a"))
    assert caught.value.reason == "certificate"
    assert server.asked == []


def test_plain_http_on_the_port_of_tls_is_a_certificate_matter(server, guarded, answer):
    def speak_plainly(connection):
        connection.sendall(answer(b"plain", "400 Bad Request"))
        raise OSError("not a word of TLS")

    server.shake_hands = speak_plainly
    with pytest.raises(FetchError) as caught:
        guarded(Names(post_example=[[PUBLIC]]))(Seed("https://post.example/a"))
    assert caught.value.reason in {"certificate", "connection failed"}
