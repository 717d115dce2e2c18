"""Percent-encoding is that of Python's own library, which a call does without."""

from __future__ import annotations

import urllib.parse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soliditech_runtime.percent_encoding import quote, unquote

TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text("aZ0_.-~/%+ 2Fé€😀&=")


@given(TEXTS, st.sampled_from(["", "/", "/%:@!$&'()*+,;=~"]))
def test_what_is_written_is_what_python_writes(text: str, safe: str) -> None:
    assert quote(text, safe) == urllib.parse.quote(text, safe=safe)


@given(TEXTS | st.text("%aF90C3é/+"))
def test_what_is_read_is_what_python_reads(text: str) -> None:
    assert unquote(text) == urllib.parse.unquote(text)
    assert unquote(quote(text)) == text


def test_half_of_a_character_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        quote("a\ud83d")
