"""Why a request is not carried out, and how a reply says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from soliditech_runtime.schema.json import encode

Details = Sequence[tuple[str, str]]

# As long as the document lets them be.
_LONGEST_FIELD = 255
_LONGEST_MESSAGE = 2000
_MOST_DETAILS = 100


class ErrorReply(Exception):
    """A request that is answered with an error; nothing of it is kept.

    Args:
        status: the HTTP status.
        code: a short code, for programs.
        message: what went wrong, for people.
        details: the fields at fault, each with what is wrong. Rules name a field in Python, the rest as on the wire.
        headers: headers that the status asks for.
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
        """The same with the fields named by `names` where it knows them."""
        details = [(names.get(field, field), problem) for field, problem in self.details]
        return ErrorReply(self.status, self.code, self.message, details, self.headers)

    def body(self) -> bytes:
        """The reply's JSON."""
        details = [
            {"field": field[:_LONGEST_FIELD], "message": message[:_LONGEST_MESSAGE]}
            for field, message in self.details[:_MOST_DETAILS]
        ]
        error = {"code": self.code, "message": self.message[:_LONGEST_MESSAGE], "details": details}
        return encode({"error": error})


def bad_request(message: str) -> ErrorReply:
    """400: it cannot be parsed."""
    return ErrorReply(400, "BAD_REQUEST", message)


def not_found(message: str, field: str | None = None) -> ErrorReply:
    """404: there is no such thing, or no such path."""
    return ErrorReply(404, "NOT_FOUND", message, [(field, "Not found.")] if field else [])


def conflict(code: str, message: str, field: str, problem: str) -> ErrorReply:
    """409: a rule of the business forbids it.

    Args:
        code: which rule.
        message: what went wrong.
        field: the Python name of the field at fault.
        problem: what is wrong with it.
    """
    return ErrorReply(409, code, message, [(field, problem)])


def invalid(details: Details, message: str = "") -> ErrorReply:
    """422: it does not fit the schema."""
    if not message:
        count = len(details)
        message = f"The request has {count} field{'' if count == 1 else 's'} at fault."
    return ErrorReply(422, "VALIDATION_FAILED", message, details)


def failed(code: str = "INTERNAL_ERROR", message: str = "The request could not be completed.") -> ErrorReply:
    """500: the server itself is at fault."""
    return ErrorReply(500, code, message)
