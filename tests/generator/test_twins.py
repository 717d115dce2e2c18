"""The side for threads is what the side for asyncio gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import twins
from generator.__main__ import main


def test_every_module_is_as_it_is_derived(capsys: pytest.CaptureFixture[str]) -> None:
    assert twins.stale() == []
    assert main(["twins", "--check"]) == 0
    assert capsys.readouterr().err == ""


def test_an_edit_by_hand_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def elsewhere(name: str) -> Path:
        return tmp_path / f"{name}.py"

    monkeypatch.setattr(twins, "_target", elsewhere)
    twins.write()
    assert twins.stale() == []
    elsewhere("client").write_text("# by hand", encoding="utf-8")
    assert main(["twins", "--check"]) == 1
    assert capsys.readouterr().err == (
        "error: client.py is not what asynchronous/client.py gives; run `make generate`.\n"
    )


@pytest.mark.parametrize("name", twins.MODULES)
def test_nothing_of_the_other_side_is_left(name: str) -> None:
    text = twins.derived(name)
    code = text.partition("\n")[2]
    assert [word for word in ("async ", "await ", "Await", "asyncio", "aclose", "__a", "Async") if word in code] == []


def test_all_of_the_side_for_asyncio_is_derived_but_what_only_asyncio_knows() -> None:
    source = twins.RUN_TIME / "client" / "asynchronous"
    assert {path.stem for path in source.glob("*.py")} - set(twins.MODULES) == {"__init__", "event_loop", "pager"}
