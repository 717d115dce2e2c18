"""What people decide of a recording: in the form of `adopt --onto`, and refused where it cannot be carried out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from soliditech import PACKAGE
from soliditech_tools.learning.__main__ import main
from soliditech_tools.learning.learn import LearningError, learn
from soliditech_tools.learning.placing.decided import DecisionError
from soliditech_tools.learning.seeing.observations import Observations
from tests.support.http_server import Answer, Request
from tests.support.stranger.learning import recorded

Traffic = list[tuple[Request, Answer]]


def written(path: Path, *actions: dict[str, Any]) -> Path:
    info = {"title": "Decided", "version": "1"}
    path.write_text(json.dumps({"overlay": "1.1.0", "info": info, "actions": actions}), encoding="utf-8")
    return path


def learnt_actions(overlay: str) -> dict[str, str]:
    """The actions that an overlay confirms, each with its path."""
    actions = json.loads(overlay)["actions"]
    updates = {entry["target"].split("'")[1]: entry["update"] for entry in actions if "update" in entry
               if "x-confirmed" in entry["update"] and "parameters" not in entry["target"]
               and "schemas" not in entry["target"]}  # fmt: skip
    return {identity: update.get("x-path", "") for identity, update in updates.items()}


def test_only_what_is_sure_is_written_before_anybody_decided(traffic: Traffic) -> None:
    learnt = learn(PACKAGE.document(), recorded(traffic))
    # Money and what may not be sent twice are proposed, never written unseen.
    assert set(learnt_actions(learnt.overlay)) == {"updateCustomer"}
    assert "POST /Payments may be createPayment" in learnt.report
    assert "order: it came right after getCustomer, as in the spec" in learnt.report


def test_decisions_are_carried_out(traffic: Traffic, tmp_path: Path) -> None:
    decisions = written(
        tmp_path / "decisions.yaml",
        {"target": "$.paths['/Clients'].get", "update": {"operationId": "searchCustomers"}},
        {"target": "$.paths['/Products'].get", "update": {"x-skip": "None of ours."}},
        {"target": '$.paths["/Nothing"].get', "x-optional": True, "update": {"operationId": "getProduct"}},
        {
            "target": "$.paths['/Clients/{clientId}'].patch.requestBody.properties.Currency",
            "update": {"x-python-name": "preferred_language"},
        },
    )
    learnt = learn(PACKAGE.document(), recorded(traffic), decisions=decisions)
    assert learnt_actions(learnt.overlay) == {
        "searchCustomers": "/Clients",
        "updateCustomer": "/Clients/{accountId}",
    }
    assert "UpdateCustomer: preferredLanguage is Currency, taxType is TaxType" in learnt.report
    assert "GET /Products: no action of the spec is like it" in learnt.report


def test_what_was_proposed_can_be_taken(traffic: Traffic) -> None:
    learnt = learn(PACKAGE.document(), recorded(traffic), take=["createPayment"])
    assert set(learnt_actions(learnt.overlay)) == {"updateCustomer", "createPayment"}
    with pytest.raises(LearningError, match="take one that the report proposes"):
        learn(PACKAGE.document(), recorded(traffic), take=["cancelContract"])


@pytest.mark.parametrize(
    ("action", "message"),
    [
        ({"target": "$.paths['/Gone'].get", "update": {"operationId": "getProduct"}}, "no such request was seen"),
        (
            {"target": "$.paths['/Clients'].get", "update": {"operationId": "getAll"}},
            "an operationId of the spec",
        ),
        ({"target": "$.paths['/Clients'].get", "update": {"x-effect": "read"}}, "write operationId: <ours>"),
        ({"target": "$.paths.*[?@.operationId=='x']", "update": {"operationId": "x"}}, r"write \$\.paths\["),
        ({"target": "paths", "update": {}}, "is no JSONPath of names"),
        ({"target": "$.paths['/Clients'].get", "remove": True}, "has no update"),
        (
            {"target": "$.paths['/Clients'].post.requestBody", "update": {"x-python-name": "a"}},
            "no key of a body",
        ),
        ({"target": "$.paths['/Clients'].post.requestBody.properties.A", "update": {}}, "write x-python-name"),
    ],
)
def test_decisions_that_cannot_be_carried_out_are_refused(
    traffic: Traffic, tmp_path: Path, action: dict[str, Any], message: str
) -> None:
    with pytest.raises(DecisionError, match=message):
        learn(PACKAGE.document(), recorded(traffic), decisions=written(tmp_path / "decisions.yaml", action))


@pytest.mark.parametrize("content", ["", "- a", "{", "overlay: 1.1.0"])
def test_a_file_that_holds_no_decisions_is_refused(traffic: Traffic, tmp_path: Path, content: str) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DecisionError, match="write"):
        learn(PACKAGE.document(), recorded(traffic), decisions=path)


def test_what_was_seen_can_be_decided_over_again(
    traffic: Traffic, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "found.yaml"
    path.write_text(learn(PACKAGE.document(), recorded(traffic)).overlay, encoding="utf-8")
    assert main([str(path)]) == 1
    assert "19 to decide" in capsys.readouterr().out
    assert main([str(path), "--take", "all"]) == 0
    assert "20 of 53 actions are learnt" in capsys.readouterr().out
    assert main([str(path), "--take", "nothing"]) == 2
    assert "take one that the report proposes" in capsys.readouterr().err
    assert json.loads(path.read_text(encoding="utf-8"))["x-seen"]["requests"] == 20


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"x-seen": {}}', '{"x-seen": {"operations": [{}], "keys": []}}'])
def test_a_file_that_keeps_nothing_that_was_seen_is_refused(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "found.yaml"
    path.write_text(content, encoding="utf-8")
    assert main([str(path)]) == 2
    assert capsys.readouterr().err.startswith("error: found.yaml")
    assert path.read_text(encoding="utf-8") == content


def test_nothing_seen_is_an_overlay_too() -> None:
    learnt = learn(PACKAGE.document(), Observations())
    assert "0 requests of 0 operations: 0 of 53 actions are learnt" in learnt.report
    assert json.loads(learnt.overlay)["actions"]
