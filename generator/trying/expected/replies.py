"""What a server answers by the document, and where in it the result and the error stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from .files import DocumentFiles, Json
from .places import MISSING, exact_steps, put_at, steps_of, texts, value_at, values_at
from .sampler import NoSample, Sampler
from .samples import Sample, loosened, nulls_of, part_of, wire_of, without_part


@dataclass(frozen=True)
class PlannedReply:
    """A reply to be given, and what the caller must see of it.

    Args:
        status: the status.
        media: its media type; empty where there is no content.
        body: a JSON value, or bytes.
        result: what the method returns, as a sample; None where nothing is described.
        headers: further headers.
        place: where the result stands in the body.
    """

    status: int
    media: str = ""
    body: Any = MISSING
    result: Sample | None = None
    headers: tuple[tuple[str, str], ...] = ()
    place: str = ""

    def with_nulls(self) -> PlannedReply | None:
        """The reply with null for all of its result that may be null; None where nothing may."""
        if self.result is None or "*" in self.place:
            return None
        result = nulls_of(self.result)
        if result == self.result:
            return None
        return replace(self, body=put_at(self.body, self.place, wire_of(result)), result=result)


@dataclass(frozen=True)
class PlannedRefusal:
    """A refusal to be given, and what the error must say.

    Args:
        answer: the reply.
        code: the code; None where no place is described.
        message: the message; None where no place is described.
        details: field and text of each problem; None where no place is described.
    """

    answer: PlannedReply
    code: str | None = None
    message: str | None = None
    details: tuple[tuple[str, str], ...] | None = None


class Replies:
    """Makes replies of an operation.

    Args:
        source: the document.
        sampler: makes values.
    """

    def __init__(self, source: DocumentFiles, sampler: Sampler) -> None:
        self._source = source
        self._sampler = sampler

    def success(self, operation: Json) -> PlannedReply:
        """A success reply.

        Raises:
            NoSample: no value is known that its schema allows.
        """
        status, reply = self._successful(operation)
        media, content = json_first(reply.get("content") or {})
        if status in (204, 205) or content is None:
            return PlannedReply(status)
        if not is_json(media):
            body = _file(media)
            return PlannedReply(status, media, body)
        sample = self._sampler.sample(content.get("schema") or {}, "reply")
        if self._differ(operation):
            sample = loosened(sample)
        sample = self._harmless(sample, self._declared(operation, "x-failed-if"))
        for place in texts(self._declared(operation, "x-result")):
            if (result := part_of(sample, steps_of(place))) is not None:
                return PlannedReply(status, media, wire_of(sample), result, place=place)
        return PlannedReply(status, media, wire_of(sample), sample)

    def fault(self, operation: Json) -> PlannedRefusal | None:
        """A refusal; None where the document describes none that is final."""
        replies = operation.get("responses") or {}
        finals = [code for code in replies if code[:1] == "4" and code not in ("408", "425", "429")]
        order = ("422", "400", "409", "404")
        codes = [code for code in order if code in finals] + sorted(code for code in finals if code not in order)
        for code in (*codes, *(["default"] if "default" in replies else [])):
            media, content = json_first(self._source.resolved(replies[code]).get("content") or {})
            if content is None or not is_json(media):
                continue
            try:
                body = wire_of(self._sampler.sample(content.get("schema") or {}, "reply"))
            except NoSample:
                continue
            status = int(code) if code.isdecimal() else 400
            return PlannedRefusal(PlannedReply(status, media, body), *self._error(operation, body))
        if codes:
            status = int(codes[0]) if codes[0].isdecimal() else 400
            return PlannedRefusal(PlannedReply(status))
        return None

    def _error(self, operation: Json, body: Any) -> tuple[str | None, str | None, tuple[tuple[str, str], ...] | None]:
        """Code, message and details, by the first layout of which one is there."""
        layouts = self._declared(operation, "x-error") or []
        for layout in layouts if isinstance(layouts, list) else [layouts]:
            code, message = (_text(_first(body, layout.get(key))) for key in ("code", "message"))
            details = problems_of(layout, body) if layout.get("details") else None
            if code is not None or message is not None or details:
                return code, message, details
        return None, None, None

    def _successful(self, operation: Json) -> tuple[int, Json]:
        replies = operation.get("responses") or {}
        codes = sorted(code for code in replies if code[:1] == "2")
        resolved = {code: self._source.resolved(replies[code]) for code in codes}
        for code in codes:
            if resolved[code].get("content"):
                return _status(code), resolved[code]
        if codes:
            return _status(codes[0]), resolved[codes[0]]
        return 200, self._source.resolved(replies.get("default") or {})

    def _differ(self, operation: Json) -> bool:
        """Whether success replies of several statuses describe different JSON."""
        schemas: list[Any] = []
        for code, reply in (operation.get("responses") or {}).items():
            media, content = json_first(self._source.resolved(reply).get("content") or {})
            if code[:1] == "2" and content is not None and is_json(media):
                schemas.append(content.get("schema"))
        return any(schema != schemas[0] for schema in schemas)

    def _declared(self, operation: Json, key: str) -> Any:
        return operation.get(key, self._source.root.get(key))

    def _harmless(self, sample: Sample, conditions: Any) -> Sample:
        """The sample without what would make a refusal of it."""
        for condition in conditions or ():
            for place in texts(condition.get("place")):
                part = part_of(sample, steps_of(place))
                if part is None:
                    continue
                equals = condition.get("equals")
                refused = equals if isinstance(equals, list) else [equals]
                if "equals" not in condition or wire_of(part) in refused:
                    sample = without_part(sample, exact_steps(place))
        return sample


def json_first(content: Json) -> tuple[str, Json | None]:
    """The media type that a client takes: JSON where there is such a one, else the first."""
    for media in content:
        if is_json(media):
            return media, content[media] or {}
    for media, described in content.items():
        return media, described or {}
    return "", None


def is_json(media: str) -> bool:
    """Whether a media type is JSON, or any."""
    plain = media.partition(";")[0].strip().lower()
    return plain in ("application/json", "text/json", "*/*", "application/*") or plain.endswith("+json")


def _first(body: Any, places: Any) -> Any:
    values = (value_at(body, place) for place in texts(places))
    return next((value for value in values if value is not MISSING and value is not None), MISSING)


def _text(value: Any) -> str | None:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None


def problems_of(layout: Json, body: Any) -> tuple[tuple[str, str], ...]:
    """Field and text of each problem in the body of a refusal.

    Args:
        layout: an `x-error`.
        body: the body.
    """
    values = (values_at(body, place) for place in texts(layout.get("details")))
    listed = next((value for value in values if value and value != [None]), [])
    problems: list[tuple[str, str]] = []
    for item in _flat(listed):
        if not isinstance(item, dict):
            problems += [("", text)] if (text := _text(item)) is not None else []
            continue
        field, reason = _first(item, layout.get("field")), _text(_first(item, layout.get("reason")))
        name = ".".join(map(str, field)) if isinstance(field, list) else field if isinstance(field, str) else None
        if name is not None or reason is not None:
            problems.append((name or "", reason or ""))
        elif listed == [item]:
            # A map from a field to what is wrong with it.
            for key, value in item.items():
                inner = [
                    _first(part, layout.get("reason")) if isinstance(part, dict) else part for part in _flat([value])
                ]
                problems += [(key, text) for part in inner if (text := _text(part)) is not None]
    return tuple(problems)


def _flat(values: list[Any]) -> list[Any]:
    return [inner for value in values for inner in (_flat(value) if isinstance(value, list) else [value])]


def _status(code: str) -> int:
    return int(code) if code.isdecimal() else 200


def _file(media: str) -> bytes:
    return b"%PDF-1.7 bytes" if "pdf" in media else b"bytes \x00\xff" if "text" not in media else b"a;b\n1;2\n"
