"""Holds a reply against what the document describes for its operation and status."""

from __future__ import annotations

from soliditech_runtime.schema.json import UnreadableReply, decode

from ..http.body import is_json
from ..http.document import DocumentNode
from ..http.reply_content import ReplyContent
from ..http.routes import OperationRoute
from ..http.styles import StyledValue, TextReader
from ..http.validation import Validators

_MOST_PROBLEMS = 5
_FRAMING = frozenset(("content-length", "transfer-encoding", "connection"))


class ReplyCheck:
    """Finds where replies depart from a document.

    Args:
        validators: of the document's replies.
    """

    def __init__(self, validators: Validators) -> None:
        self._validators = validators
        self._texts = TextReader(self._validators)

    def check(self, route: OperationRoute, reply: ReplyContent) -> None:
        """Refuse a reply that departs from the document.

        Raises:
            ValueError: it does; the text says where, without the values.
        """
        problems = self.problems(route, reply)
        if problems:
            listed = "; ".join(problems[:_MOST_PROBLEMS])
            remedy = "Correct that, or send the reply as it is with check=False"
            raise ValueError(f"{route.id}, status {reply.status}: {listed}. {remedy}")

    def problems(self, route: OperationRoute, reply: ReplyContent, *, with_headers: bool = True) -> list[str]:
        """Where a reply departs from the document, in words that hold none of its values.

        Args:
            route: the operation.
            reply: the reply.
            with_headers: whether its headers are compared too.
        """
        response = described(route, reply.status)
        if response is None:
            return [f"the document describes {', '.join(_statuses(route)) or 'no status'}, and not this status"]
        return [*(self._of_headers(response, reply) if with_headers else ()), *self._of_body(response, reply)]

    def media(self, route: OperationRoute, status: int, *, is_json: bool) -> str | None:
        """The media type that the document describes for a reply, of JSON or, if it has one, of something else.

        Args:
            route: the operation.
            status: of the reply.
            is_json: whether the body is JSON.
        """
        response = described(route, status)
        content = response.get("content") if response is not None else None
        names = [name.partition(";")[0].strip().lower() for name in (content.value if content is not None else ())]
        fitting = [name for name in names if _is_json(name) is is_json and "*" not in name] or names
        return fitting[0] if fitting and "*" not in fitting[0] else ("application/json" if is_json else None)

    def _of_headers(self, response: DocumentNode, reply: ReplyContent) -> list[str]:
        problems = []
        for name, value in reply.headers.items():
            if name.lower() in _FRAMING:
                problems.append(f"the header {name} is the sandbox's own")
            elif "\r" in value or "\n" in value:
                problems.append(f"the header {name} has a line break")
        declared = response.get("headers")
        sent = {name.lower(): value for name, value in reply.headers.items()}
        for name in declared.value if declared is not None else ():
            node = response.get("headers", name)
            schema = node.get("schema") if node is not None else None
            if node is None or schema is None:
                continue
            if name.lower() not in sent:
                problems += [f"the header {name} is required"] if node.value.get("required") is True else []
                continue
            for value in self._texts.values(StyledValue(name, schema, "simple", False), [(name, sent[name.lower()])]):
                header_problems = self._validators.problems(schema, value, name)
                problems += [f"the header {place}: {problem}" for place, problem in header_problems]
        return [problem.rstrip(".") for problem in problems]

    def _of_body(self, response: DocumentNode, reply: ReplyContent) -> list[str]:
        content = response.get("content")
        if content is None or not content.value:
            return ["the document describes no body"] if reply.content.strip() else []
        kind = (reply.content_type or "").partition(";")[0].strip().lower()
        media = next(
            (content.get(name) for name in content.value if _covers(name.partition(";")[0].strip().lower(), kind)), None
        )
        if media is None:
            known = ", ".join(content.value)
            return [f"the document describes {known}, and not {kind or 'a reply without a body'}"]
        schema = media.get("schema")
        if schema is None or not _is_json(kind):
            return []
        try:
            value = decode(reply.content)
        except UnreadableReply as problem:
            return [f"the body cannot be read: {problem}"]
        problems = self._validators.problems(schema, value)
        return [f"{place or 'the body'}: {problem}".rstrip(".") for place, problem in problems]


def described(route: OperationRoute, status: int) -> DocumentNode | None:
    """The response object that describes a status of an operation; None if there is none."""
    codes = (str(status), f"{status // 100}XX", f"{status // 100}xx", "default")
    responses = (route.node.get("responses", code) for code in codes)
    return next((response for response in responses if response is not None), None)


def _statuses(route: OperationRoute) -> list[str]:
    responses = route.node.get("responses")
    return sorted(responses.value) if responses is not None else []


def _is_json(media: str) -> bool:
    return is_json(media) is not None


def _covers(declared: str, kind: str) -> bool:
    whole, _, part = declared.partition("/")
    return declared in ("*/*", kind) or (part == "*" and kind.startswith(f"{whole}/"))
