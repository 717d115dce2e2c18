"""The rules for how a body is written: only the server sees it, for the arguments of the method stay as they are."""

from __future__ import annotations

from ..tree.specs import BodySpec, OperationSpec
from .changes import Level
from .fields import Changes

_FORMS = {"form": "a form", "multipart": "parts", "file": "a file"}


def compare_bodies(old: OperationSpec, new: OperationSpec) -> Changes:
    """What differs in how two actions, which both send a body, write it.

    Args:
        old: the action as it was.
        new: the same action now.
    """
    was, now = _body(old), _body(new)
    if was is None or now is None:
        return
    if _written(was) != _written(now):
        yield Level.WIRE, f"sends its body as {_written(now)}, and sent it as {_written(was)}"
        return
    yield from _compare_parts("is written", dict(was.styles), dict(now.styles))
    yield from _compare_parts("is sent as", dict(was.content_types), dict(now.content_types))


def _body(action: OperationSpec) -> BodySpec | None:
    if action.body_form is not None:
        return action.body_form
    return BodySpec() if action.body else None


def _written(body: BodySpec) -> str:
    return _FORMS[body.format] if body.format in ("form", "multipart") else f"`{body.content_type}`"


def _compare_parts(verb: str, was: dict[str, str], now: dict[str, str]) -> Changes:
    """What differs in how single fields are written, by wire name."""
    for name in dict.fromkeys((*was, *now)):
        if was.get(name) != now.get(name):
            yield Level.WIRE, f"`{name}` {verb} {_named(now.get(name))}, and was {_named(was.get(name))}"


def _named(style: str | None) -> str:
    return f"`{style}`" if style else "as usual"
