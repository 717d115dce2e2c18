"""What may be written of a match unseen: two signs that are not one, a lead, and neither money nor danger."""

from __future__ import annotations

from typing import Any

import pytest

from generator.adopting.onto.matching import match
from soliditech_tools.matching.matched import Match

from ..harbour import FLAG, NUMBER, TEXT, asks, call, harbour, listed, record

_BERTH = record(depth=NUMBER, length=NUMBER, name=TEXT, covered=FLAG)
_OTHER = record(tide=NUMBER, moon=TEXT, wind=NUMBER, gust=NUMBER)


def _matched(ours: dict[str, Any], theirs: dict[str, Any]) -> Match:
    """The match of the first operation of two documents, ours with its results at data."""
    document = {**harbour(ours), "x-result": "data"}
    return match(document, harbour(theirs), {}).matches[0]


def _ours(identity: str = "listBerths", path: str = "/berths", method: str = "get", **more: Any) -> dict[str, Any]:
    effect = more.pop("effect", "read")
    reply = record(data=more.pop("result", listed(_BERTH)))
    return {path: {method: {**call(identity, reply=reply, **more), "x-effect": effect}}}


def _theirs(identity: str = "browseBerths", path: str = "/v1/berths", method: str = "get", **more: Any) -> Any:
    return {path: {method: call(identity, reply=more.pop("reply", listed(_BERTH)), **more)}}


def test_two_signs_and_a_lead_are_written_unseen() -> None:
    decided = _matched(_ours(), _theirs())
    assert (decided.verdict, decided.theirs) == ("pinned", ("/v1/berths", "get"))
    assert decided.signs[0] == "path: GET /v1/berths speaks of berth"
    assert decided.signs[-1] == "reply: 4 of 4 are the same, and both speak of covered, depth, length, name"


def test_a_procedure_that_is_called_by_its_name_has_one_sign_of_the_two() -> None:
    undescribed = call("ListBerths", reply={})
    proposed = _matched(_ours(), {"/rpc/ListBerths": {"get": undescribed}})
    assert (proposed.verdict, proposed.signs[1:]) == ("proposed", ("look: fewer than two signs agree",))
    assert _matched(_ours(), _theirs("ListBerths", "/rpc/ListBerths")).verdict == "pinned"


def test_two_that_come_near_are_proposed() -> None:
    theirs = {**_theirs(), **_theirs("browseAllBerths", "/v2/berths")}
    proposed = _matched(_ours(), theirs)
    assert proposed.verdict == "proposed"
    assert "look: another comes near" in proposed.signs


def test_an_unsafe_action_is_proposed() -> None:
    body = record(depth=NUMBER, length=NUMBER, name=TEXT)
    ours = _ours("addBerth", method="post", effect="unsafe", body=body, result=_BERTH)
    proposed = _matched(ours, _theirs("createBerth", method="post", body=body, reply=_BERTH))
    assert proposed.signs[-1] == "look: it is not safe to repeat"


def test_money_is_proposed_even_to_read() -> None:
    proposed = _matched(_ours("listInvoices", "/invoices"), _theirs("browseBills", "/bills"))
    assert (proposed.verdict, proposed.signs[-1]) == ("proposed", "look: it is about money")


@pytest.mark.parametrize("key", ["operation", "read"])
def test_a_read_by_which_a_change_is_looked_for_is_proposed(key: str) -> None:
    change = {**call("addBerth", body=_BERTH), "x-effect": "unsafe", "x-reconcile": {key: "listBerths"}}
    ours = _ours()
    ours["/berths"]["post"] = change
    proposed = _matched(ours, _theirs())
    assert proposed.signs[-1] == "look: by it a change is looked for before it is sent again"


def test_a_list_and_one_object_are_proposed() -> None:
    proposed = _matched(_ours(), _theirs(reply=_BERTH))
    assert "look: ours replies with a list, and theirs with one object" in proposed.signs


def test_replies_that_have_little_in_common_are_proposed() -> None:
    proposed = _matched(_ours(), _theirs(reply=listed(_OTHER)))
    assert (proposed.verdict, proposed.signs[-1]) == ("proposed", "look: too little of the reply agrees")


def test_an_act_whose_verb_nobody_knows_needs_a_lead() -> None:
    body = record(reason=TEXT, until=TEXT, notify=FLAG)
    parameters = [{**node, "in": "path"} for node in asks("id", type="string")]
    ours = _ours("suspendBerth", "/berths/{id}/suspend", "post", effect="unsafe", body=body, parameters=parameters)
    freeze = _theirs("freezeBerth", "/berths/{id}/freeze", "post", body=body, parameters=parameters)
    thaw = _theirs("thawBerth", "/berths/{id}/thaw", "post", body=body, parameters=parameters)
    assert _matched(ours, freeze).verdict == "proposed"
    assert _matched(ours, {**freeze, **thaw}).verdict == "none"
