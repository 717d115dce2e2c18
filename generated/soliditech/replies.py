# Written by the generator from the spec: change that, and run `make generate`.
"""How replies are laid out: where results and errors stand, and which replies are refusals."""

from soliditech_runtime.operations.layout import Condition, ErrorLayout, ReplyLayout
from soliditech_runtime.operations.places import at

REPLIES = ReplyLayout(
    result=at("result"),
    errors=(
        ErrorLayout(
            code=at("error.code"),
            message=at("error.message"),
            request_id=at("error.requestId"),
            details=at("error.details"),
            field=at("field"),
            reason=at("message"),
        ),
    ),
    failed_if=(
        Condition(at("error")),
        Condition(at("success"), (False,)),
        Condition(at("result"), ("error",)),
    ),
)
"""The layout of the replies of all operations that do not have one of their own."""
