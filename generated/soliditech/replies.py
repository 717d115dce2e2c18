# Written by the generator from the spec: change that, and run `make generate`.
"""How replies are laid out: where results and errors stand, which replies are refusals, and how lists come in pages."""

from soliditech_runtime.operations.layout import Condition, ErrorLayout, ReplyLayout
from soliditech_runtime.operations.paging_layout import PagingLayout
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
    closed=True,
)
"""The layout of the replies of all operations that do not have one of their own."""

PAGING = PagingLayout(
    "page",
    page="page",
    size="pageSize",
    first=1,
    current=at("paging.page"),
    current_size=at("paging.pageSize"),
    total=at("paging.totalItems"),
)
"""How lists come in pages that do not have a way of their own."""
