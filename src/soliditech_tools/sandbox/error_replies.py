"""The errors that the sandbox replies with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from soliditech_runtime.operations.layout import ReplyLayout

from .reply_body import LaidOutBody, error_body

Details = Sequence[tuple[str, str]]

# The limits of the document.
_LONGEST_FIELD = 255
_LONGEST_MESSAGE = 2000
_MOST_DETAILS = 100


class ErrorReply(Exception):
    """Ends a request with an error reply; what the request changed is rolled back.

    Args:
        status: the HTTP status.
        code: a short code, for programs.
        message: what went wrong, for people.
        details: the invalid fields, each with its problem. Rules use Python names, other code uses wire names.
        headers: headers that the status requires.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        details: Details = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message
        self.details = details
        self.headers = dict(headers or {})

    def renamed(self, names: Mapping[str, str]) -> ErrorReply:
        """The same error, with the fields of its details renamed by `names`; fields that are not in `names` stay.

        An index after a name stays behind it, as in `lines[0]`.
        """
        heads = [(*field.partition("["), problem) for field, problem in self.details]
        details = [(names.get(name, name) + bracket + rest, problem) for name, bracket, rest, problem in heads]
        return ErrorReply(self.status, self.code, self.message, details, self.headers)

    def body(self, layout: ReplyLayout) -> LaidOutBody:
        """The body of the reply, as `layout` has errors."""
        details = [
            (field[:_LONGEST_FIELD], problem[:_LONGEST_MESSAGE]) for field, problem in self.details[:_MOST_DETAILS]
        ]
        return error_body(layout, self.code, self.message[:_LONGEST_MESSAGE], details)


def bad_request(message: str) -> ErrorReply:
    """400: the request cannot be parsed."""
    return ErrorReply(400, "BAD_REQUEST", message)


def not_found(message: str, field: str | None = None) -> ErrorReply:
    """404: there is no such record, or no such path."""
    return ErrorReply(404, "NOT_FOUND", message, [(field, "Not found.")] if field else [])


def conflict(code: str, message: str, field: str, problem: str) -> ErrorReply:
    """409: a business rule forbids the request.

    Args:
        code: the code of the rule.
        message: what went wrong.
        field: the Python name of the invalid field.
        problem: what is wrong with its value.
    """
    return ErrorReply(409, code, message, [(field, problem)])


def invalid(details: Details, message: str = "") -> ErrorReply:
    """422: the request does not match the schema."""
    if not message:
        count = len(details)
        message = f"The request has {count} field{'' if count == 1 else 's'} at fault."
    return ErrorReply(422, "VALIDATION_FAILED", message, details)


def failed(code: str = "INTERNAL_ERROR", message: str = "The request could not be completed.") -> ErrorReply:
    """500: the server itself failed."""
    return ErrorReply(500, code, message)
