"""A key never shows, and is taken out of what a server says."""

from __future__ import annotations

import base64
import copy
import pickle

import pytest

from soliditech_runtime.secrets import PUBLIC_KEY, Secret

KEY = "c4n4ry-kéy"
SECRET = Secret(KEY)


def basic(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def test_a_key_is_revealed_to_whoever_asks_for_it_alone() -> None:
    assert SECRET.reveal() == KEY
    assert repr(SECRET) == str(SECRET) == f"{SECRET}" == "Secret(...)"


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_key_is_not_pickled(protocol: int) -> None:
    with pytest.raises(TypeError, match=r"^a Secret is not pickled; read the key again where it is needed$"):
        pickle.dumps(SECRET, protocol)


def test_copies_are_the_secret_itself() -> None:
    assert copy.copy(SECRET) is SECRET
    assert copy.deepcopy({"key": SECRET})["key"] is SECRET


@pytest.mark.parametrize(
    "spelling",
    [KEY, basic(KEY), basic(f"{KEY}:"), "c4n4ry-k%C3%A9y", "c4n4ry-k%c3%a9y"],
    ids=["bare", "basic", "basic-user", "url", "url-small"],
)
def test_every_spelling_of_the_key_is_hidden(spelling: str) -> None:
    assert SECRET.hide_in(f"no key {spelling} is known, {spelling}!") == "no key ... is known, ...!"


@pytest.mark.parametrize("spelling", ["a/b+c=", "a%2Fb%2Bc%3D", "a%2fb%2bc%3d", "a/b%2Bc%3D", r"a\/b+c="])
def test_a_key_with_signs_is_hidden_as_servers_escape_it(spelling: str) -> None:
    assert Secret("a/b+c=").hide_in(f'"{spelling}"') == '"..."'


def test_text_without_the_key_stays_as_it_is() -> None:
    assert SECRET.hide_in("nothing to see here") == "nothing to see here"


def test_the_key_before_it_is_hidden_too() -> None:
    secret = Secret("new-key", Secret("old-key", Secret("older-key")))
    assert secret.hide_in("new-key, old-key, older-key and no-key") == "..., ..., ... and no-key"
    assert secret.reveal() == "new-key"


def test_the_key_that_everybody_knows_is_a_word_and_stays() -> None:
    assert (
        Secret(PUBLIC_KEY).hide_in("The sandbox was asked for this fault.") == "The sandbox was asked for this fault."
    )
    assert Secret(PUBLIC_KEY, Secret("hunter2")).hide_in("sandbox hunter2") == "sandbox ..."
    assert Secret("hunter2", Secret(PUBLIC_KEY)).hide_in("sandbox hunter2") == "sandbox ..."
