"""Reads what a request gives an operation, and holds it against the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from attrs import frozen
from starlette.datastructures import Headers

from ..error_replies import bad_request, invalid
from ..http.body import MAX_BODY, MAX_FILE, declared_type, is_json, parse_json
from ..http.document import DocumentNode
from ..http.form_body import FORM, PARTS, form_value, parts_value
from ..http.list_request import ListRequest
from ..http.routes import OperationRoute
from ..http.styles import StyledValue, TextReader
from ..http.validation import FieldProblem, Validators, to_python

_NOT_PARAMETERS = frozenset(("accept", "content-type", "authorization"))


@frozen
class ParameterValues:
    """The values of a request's parameters.

    Args:
        values: what the ids, the query and the headers hold, by wire name.
        query: the query parameters as sent.
        accept: the header Accept.
    """

    values: dict[str, Any]
    query: list[tuple[str, str]]
    accept: str

    def list_request(self, body: Any) -> ListRequest:
        """What these parameters, and a body, say of the page that is asked for."""
        return ListRequest(self.query, {**dict(self.query), **self.values}, body)


class RequestReader:
    """Reads requests for one operation; its validators are compiled when it is created.

    Args:
        route: the operation.
        validators: of the document.
    """

    def __init__(self, route: OperationRoute, validators: Validators) -> None:
        self._validators = validators
        self._texts = TextReader(validators)
        self._declared = {place: _declared(route, place) for place in ("path", "query", "header")}
        request = route.node.get("requestBody")
        content = request.get("content") if request is not None else None
        self._is_required = request is not None and request.value.get("required") is True
        self._media: dict[str, DocumentNode] = {}
        for name in content.value if content is not None else ():
            if content is not None and (media := content.get(name)) is not None:
                self._media[name.partition(";")[0].strip().lower()] = media
        for schema in self._schemas():
            validators.compile(schema)

    def _schemas(self) -> Iterator[DocumentNode]:
        for declared in self._declared.values():
            yield from (parameter.schema for parameter in declared.values())
        for media in self._media.values():
            if (schema := media.get("schema")) is not None:
                yield schema

    def takes_ids(self, ids: Mapping[str, str]) -> bool:
        """Whether the ids in a path match their schemas."""
        pairs = list(ids.items())
        return all(
            self._validators.is_valid(parameter.schema, value)
            for parameter in self._declared["path"].values()
            for value in self._texts.values(parameter, pairs)
        )

    def parameters(self, ids: Mapping[str, str], query: bytes, headers: Headers) -> ParameterValues:
        """The ids, the query parameters and the headers.

        Raises:
            ErrorReply: 422, a parameter does not match its schema, or a required one is missing.
        """
        pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
        pairs_by_place = {
            "path": list(ids.items()),
            "query": pairs,
            "header": _header_pairs(headers, self._declared["header"]),
        }
        problems: list[FieldProblem] = []
        values: dict[str, Any] = {}
        for place, declared in self._declared.items():
            for name, parameter in declared.items():
                read = self._texts.values(parameter, pairs_by_place[place])
                for value in read:
                    problems += self._validators.problems(parameter.schema, value, name)
                    values[name] = to_python(parameter.schema.value, value)
                if len(read) > 1:
                    problems.append((name, f"Given {len(read)} times: give it once."))
                if parameter.required and not read:
                    problems.append((name, "Required."))
        if problems:
            raise invalid(problems)
        return ParameterValues(values, pairs, headers.get("accept", ""))

    @property
    def takes_body(self) -> bool:
        """Whether the operation has a request body."""
        return bool(self._media)

    @property
    def longest_body(self) -> int:
        """How many bytes a request body may have."""
        return MAX_BODY if all(is_json(name) or name == FORM for name in self._media) else MAX_FILE

    def body(self, headers: Headers, body: bytes) -> Any:
        """The JSON value of the body, of a form or of parts too; the text of a file; None if there is no body.

        Raises:
            ErrorReply: 400, the body cannot be parsed; 422, it does not match its schema.
        """
        if not self._media or not (body or self._is_required):
            return None
        media = self._media[declared_type(headers, self._media)]
        value = self._value(headers, media, body)
        schema = media.get("schema")
        problems = self._validators.problems(schema, value) if schema is not None else []
        # A problem of the body as a whole has no field name for the details.
        body_problems = [problem for name, problem in problems if not name]
        if body_problems:
            raise invalid([], f"The request body as a whole is at fault. {body_problems[0]}")
        if problems:
            raise invalid(problems)
        return value

    def _value(self, headers: Headers, media: DocumentNode, body: bytes) -> Any:
        kind = headers["content-type"].partition(";")[0].strip().lower()
        if is_json(kind):
            return parse_json(body)
        if kind == FORM:
            return form_value(media, body, self._texts)
        if kind == PARTS:
            return parts_value(media, headers["content-type"], body, self._texts)
        if not kind.startswith("text/"):
            return body.decode("latin-1")
        try:
            return body.decode()
        except UnicodeDecodeError:
            raise bad_request("The request body is not UTF-8.") from None


def _declared(route: OperationRoute, place: str) -> dict[str, StyledValue]:
    parameters = (StyledValue.of_parameter(node) for node in route.parameters(place).values())
    return {
        parameter.name: parameter
        for parameter in parameters
        if parameter is not None and (place != "header" or parameter.name.lower() not in _NOT_PARAMETERS)
    }


def _header_pairs(headers: Headers, declared: Mapping[str, StyledValue]) -> list[tuple[str, str]]:
    """The headers that are parameters, under the names that the document writes."""
    return [(name, headers[name]) for name in declared if name in headers]
