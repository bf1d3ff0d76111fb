"""Packed bytes: out they come, labelled or not, and a bomb stops at the cap."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from contextlib import suppress
from functools import partial

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from corpus.unpack import Limits, UnpackError, unpack

TEXT = "<p>The bridge over the Söll was closed on Monday.</p>\n".encode() * 40


def raw_deflate(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


PACKERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": partial(brotli.compress, quality=5),  # 11, the default, takes 100 MB
    "zstd": zstandard.compress,
}


def pieces(body, size=1000):
    return iter([body[at : at + size] for at in range(0, len(body), size)])


@pytest.mark.parametrize("label", PACKERS)
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_a_labelled_body_is_unpacked(label, size):
    assert unpack(pieces(PACKERS[label](TEXT), size), label) == TEXT


@pytest.mark.parametrize("label", PACKERS)
def test_an_unlabelled_body_is_known_by_its_bytes(label):
    assert unpack(pieces(PACKERS[label](TEXT))) == TEXT


def test_deflate_without_the_header_of_zlib():
    assert unpack(pieces(raw_deflate(TEXT)), "deflate") == TEXT


@pytest.mark.parametrize("label", [*PACKERS, "identity", "utf-8", "aws-chunked", ""])
def test_a_label_that_lies_is_not_believed(label):
    assert unpack(pieces(TEXT), label) == TEXT


@pytest.mark.parametrize("body", [b"", b"x", b"x^2 + y^2", b"\xff\xfe<\x00p\x00", b"\x1b$B bridge"])
def test_plain_bytes_stay_as_they_are(body):
    assert unpack(iter((body,)), "gzip, br") == body


def test_layers_are_undone_from_the_last_to_the_first():
    assert unpack(pieces(PACKERS["br"](gzip.compress(TEXT))), "gzip, br") == TEXT
    assert unpack(pieces(gzip.compress(gzip.compress(TEXT))), "gzip") == TEXT


def test_a_layer_may_begin_in_the_middle_of_a_piece_of_the_one_around_it():
    inner = brotli.compress(b"<p>" + b"\0" * (1 << 20), quality=1)
    assert len(unpack(iter((zstandard.compress(inner),)), "br, zstd", Limits(ratio=10**9))) == 3 + (1 << 20)


def test_gzip_of_several_members_is_one_body():
    assert (
        unpack(pieces(gzip.compress(b"<p>One.") + gzip.compress(b"<p>Two.") + b"\0" * 20))
        == b"<p>One.<p>Two."
    )


def test_zstd_of_several_frames_is_one_body():
    assert (
        unpack(pieces(zstandard.compress(b"<p>One.") + zstandard.compress(b"<p>Two."))) == b"<p>One.<p>Two."
    )


@pytest.mark.parametrize("label", PACKERS)
def test_a_body_cut_short_says_so_and_keeps_what_came(label):
    packed = PACKERS[label](TEXT * 50)
    with pytest.raises(UnpackError) as caught:
        unpack(pieces(packed[: len(packed) // 2]), label)
    assert caught.value.reason == "truncated"
    assert TEXT.startswith(caught.value.body[: len(TEXT)])


def test_what_came_before_the_damage_is_kept_however_little_it_is():
    with pytest.raises(UnpackError) as caught:
        unpack(iter((gzip.compress(b"<p>The bridge") + b"\x1f\x8b\x08\x07damaged" * 3,)))
    assert caught.value.body == b"<p>The bridge"


@pytest.mark.parametrize("label", ["gzip", "deflate"])
def test_a_broken_body_says_so(label):
    packed = PACKERS[label](TEXT)
    with pytest.raises(UnpackError, match=r"broken encoding|truncated"):
        unpack(pieces(packed[:12] + b"\xff" * 40 + packed[52:]), label)


def bomb(feed, end):
    """64 MB of zeros, packed bit by bit."""
    return b"".join([*(feed(bytes(1 << 20)) for _ in range(64)), end()])


GZIP, BR = zlib.compressobj(wbits=31), brotli.Compressor(quality=1)
ZSTD, ZLIB = zstandard.ZstdCompressor().compressobj(), zlib.compressobj()
BOMBS = {
    "gzip": bomb(GZIP.compress, GZIP.flush),
    "br": bomb(BR.process, BR.finish),
    "zstd": bomb(ZSTD.compress, ZSTD.flush),
    "deflate": bomb(ZLIB.compress, ZLIB.flush),
}


@pytest.mark.parametrize("label", BOMBS)
@pytest.mark.parametrize("labelled", [True, False])
def test_a_bomb_stops_at_the_ratio(label, labelled):
    with pytest.raises(UnpackError) as caught:
        unpack(pieces(BOMBS[label], 1 << 16), label if labelled else "")
    assert caught.value.reason == "compression bomb"
    assert len(caught.value.body) < 20 << 20


@pytest.mark.parametrize("label", BOMBS)
def test_a_bomb_within_a_bomb_stops_too(label):
    with pytest.raises(UnpackError, match="compression bomb"):
        unpack(iter((gzip.compress(BOMBS[label]),)), "gzip")


def test_layers_without_end_are_a_bomb():
    body = TEXT
    for _ in range(5):
        body = gzip.compress(body)
    with pytest.raises(UnpackError, match="compression bomb"):
        unpack(iter((body,)))


def test_a_layer_that_swells_is_stopped_though_nothing_comes_out_of_the_next():
    empty_blocks = b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + b"\0\0\0\xff\xff" * (4 << 20)
    with pytest.raises(UnpackError, match="compression bomb"):
        unpack(iter((gzip.compress(empty_blocks),)), "gzip")


def test_the_cap_holds_for_plain_bytes_too():
    with pytest.raises(UnpackError) as caught:
        unpack((b"x" * 100_000 for _ in range(100)), "", Limits(decoded=1 << 20))
    assert (caught.value.reason, len(caught.value.body)) == ("too large", 1_000_000)


@pytest.mark.parametrize("label", BOMBS)
def test_a_bomb_takes_little_memory(label):
    tracemalloc.start()
    try:
        with pytest.raises(UnpackError):
            unpack(iter((BOMBS[label],)), label)
        assert tracemalloc.get_traced_memory()[1] < 64 << 20
    finally:
        tracemalloc.stop()


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1),
    st.sampled_from(sorted(PACKERS)),
)
def test_text_always_comes_back(text, label):
    body = ("<p>" + text).encode()
    assert unpack(iter((PACKERS[label](body),)), label) == body


@given(st.binary(max_size=300), st.sampled_from(["", *PACKERS]))
def test_any_bytes_are_unpacked_or_refused_with_a_reason(body, label):
    with suppress(UnpackError):  # any other error would be one of ours
        unpack(iter((body,)), label)
