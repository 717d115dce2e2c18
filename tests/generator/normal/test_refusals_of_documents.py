"""Documents that are joined well, but cannot become a client."""

from __future__ import annotations

import pytest

from tests.support.project_copy import ProjectCopy, update
from tests.support.refused import BOOK_ITEMS, BOOKS, FLAT, LOAN_ITEMS, NAMES, ROOT_FILE, Broken, refused

BROKEN = {
    "a document that is not OpenAPI": Broken(
        "spec/openapi.yaml: info",
        '"title" is a required property',
        "Write it as OpenAPI 3.1 has it",
        ((ROOT_FILE, "  title: Library API\n", ""),),
    ),
    "a schema that is not OpenAPI": Broken(
        "spec/schemas/book.yaml: components.schemas.Book.properties.onLoan.type",
        "'bool' is not valid",
        "Write it as OpenAPI 3.1 has it",
        ((BOOKS, "type: boolean", "type: bool"),),
    ),
    "an id of the path without a parameter": Broken(
        "spec/groups/book.yaml: GET /books/{number}",
        "Path parameter 'isbn' is not both in the path and among its parameters",
        "Give each id of the path one parameter, and each of these a place in it",
        ((ROOT_FILE, "/books/{isbn}", "/books/{number}"),),
    ),
    "an operationId twice": Broken(
        "tenant.yaml: POST /books",
        "Operation ID 'listBooks' is there twice",
        "Write it as OpenAPI 3.1 has it",
        actions=(update("addBook", operationId="listBooks"),),
    ),
    "operationIds alike in snake_case": Broken(
        "spec/groups/book.yaml: list_books",
        "has the same operationId in snake_case as listBooks: LIST_BOOKS",
        "Rename one of them",
        (
            (BOOK_ITEMS, "operationId: addBook", "operationId: list_books"),
            (NAMES, "addBook", "list_books"),
            (FLAT, "addBook", "list_books"),
        ),
    ),
    "an operation without a Python name": Broken(
        "tenant.yaml: getBook",
        "x-python is not <group>.<method>",
        "Name it in overlays/10-python-names.yaml",
        actions=(update("getBook", x_python="get"),),
    ),
    "two operations of one Python name": Broken(
        "spec/groups/book.yaml: getBook",
        "has the same Python name as listBooks: books.list",
        "Rename one of them in overlays/10-python-names.yaml",
        ((NAMES, "x-python: books.get", "x-python: books.list"),),
    ),
    "a pinned Python name that is taken": Broken(
        "spec/schemas/loan.yaml: LendBook.loanReference",
        "has the same Python name as LendBook.isbn: isbn",
        "Rename one of them",
        actions=(update("$.components.schemas.LendBook.properties.loanReference", x_python_name="isbn"),),
    ),
    "a pinned name that is no Python name": Broken(
        "spec/schemas/book.yaml: Book.onLoan",
        "class cannot be a Python name here",
        "Pin another with x-python-name, in snake_case",
        ((BOOKS, "type: boolean", "type: boolean\n      x-python-name: class"),),
    ),
    "flat JSON without a JSON body": Broken(
        "tenant.yaml: getBook",
        "x-flat-json on an action without a JSON body",
        "Take the mark out of overlays/20-flat-json.yaml",
        actions=(update("getBook", x_flat_json={"separator": ".", "index": "[]"}),),
    ),
    "a body in flat JSON that contains itself": Broken(
        "20-flat-json.yaml: addBook",
        "its body contains itself: AddBook > AddBook",
        "Take x-flat-json from the operation: flat keys need trees. Or break the circle",
        actions=(
            update(
                "$.components.schemas.AddBook.properties",
                bound_with={"type": "array", "items": {"$ref": "#/components/schemas/AddBook"}},
            ),
        ),
    ),
    "parts that contradict each other": Broken(
        "spec/schemas/book.yaml: Book.onLoan",
        "is of type integer in one part of allOf, and boolean in another",
        "Let the parts agree, or describe it once",
        ((BOOKS, "type: boolean", "type: boolean\n      allOf:\n        - type: integer"),),
    ),
    "a requirement of no property": Broken(
        "spec/schemas/book.yaml: AddBook",
        "requires shelf, which it does not have",
        "Correct its required list",
        ((BOOKS, "required: [shelfMark]", "required: [shelf]"),),
    ),
    "a cookie": Broken(
        "spec/groups/book.yaml: listBooks",
        "the parameter pageSize is a cookie, and required",
        "Describe a header or a query parameter: the client sends no cookies",
        ((BOOK_ITEMS, "in: query", "in: cookie\n        required: true"),),
    ),
    "a GET with a body": Broken(
        "tenant.yaml: listBooks",
        "a GET has a request body, which servers and caches drop",
        "Make it a POST, or describe parameters of the query",
        actions=(
            update(
                "listBooks",
                requestBody={"content": {"application/json": {"schema": {"$ref": "#/components/schemas/AddBook"}}}},
            ),
        ),
    ),
    "a security of one operation": Broken(
        "tenant.yaml: listBooks",
        "its security differs from that of the document",
        "Take it out, or write security: [] where no key is sent: the document's security names the key",
        actions=(update("listBooks", security=[{"other": []}]),),
    ),
    "a HEAD": Broken(
        "tenant.yaml: paths./books",
        "head of a path item is not supported",
        "Take it out: the client sends GET, PUT, POST, DELETE and PATCH",
        actions=({"target": "$.paths['/books']", "update": {"head": {"responses": {"204": {"description": "It."}}}}},),
    ),
    "a path with an OPTIONS alone": Broken(
        "tenant.yaml: paths./own",
        "options of a path item is not supported",
        "Take it out: the client sends GET, PUT, POST, DELETE and PATCH",
        actions=(
            {"target": "$.paths", "update": {"/own": {"options": {"responses": {"204": {"description": "It."}}}}}},
        ),
    ),
    "a key in a cookie": Broken(
        "spec/openapi.yaml: components.securitySchemes.apiKey",
        "is not supported",
        "Write apiKey in header or query with a name, or http bearer or basic",
        ((ROOT_FILE, "in: header", "in: cookie"),),
    ),
    "a key in a header of the transport's": Broken(
        "spec/openapi.yaml: components.securitySchemes.apiKey",
        "the name 'Content-Length' is none of a header that can carry the key",
        "no header that HTTP or the client sends by itself",
        ((ROOT_FILE, "name: X-API-Key", "name: Content-Length"),),
    ),
    "a control character in a description": Broken(
        "tenant.yaml: getBook.description",
        "holds the control character U+0000",
        "Take it out, or write it in words",
        actions=(update("getBook", description="Reads\0 one."),),
    ),
    "a security scheme of another type": Broken(
        "spec/openapi.yaml: components.securitySchemes.apiKey",
        "type of a mutualTLS scheme is not supported",
        "Write apiKey in header or query with a name, or http with bearer or basic",
        ((ROOT_FILE, "type: apiKey\n      in: header\n      name: X-API-Key", "type: mutualTLS"),),
    ),
    "no security": Broken(
        "spec/openapi.yaml: security",
        "the root does not ask for exactly one scheme",
        "Name one of securitySchemes",
        ((ROOT_FILE, "security:\n  - apiKey: []\n", ""),),
    ),
    "a file with one status, and JSON with another": Broken(
        "spec/groups/book.yaml: getBook",
        "one success reply is a file, and another is JSON",
        "Describe the same for all statuses, or make two operations of it",
        actions=(
            update(
                "getBook",
                responses={"202": {"description": "Later.", "content": {"text/csv": {"schema": {"type": "string"}}}}},
            ),
        ),
    ),
    "a reply without a result": Broken(
        "spec/groups/loan.yaml: lendBook",
        "the success response describes nothing at 'result'",
        "Describe the result there, or correct x-result",
        ((LOAN_ITEMS, "result:\n                  $ref", "data:\n                  $ref"),),
    ),
    "pages of a file": Broken(
        "tenant.yaml: lendBook",
        "x-paging is on what is no list",
        "Take it away: a file has no pages to ask for",
        actions=(
            {"target": "$.paths.*[?@.operationId=='lendBook'].responses['200'].content", "remove": True},
            update(
                "lendBook",
                responses={"200": {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}},
                x_paging={"style": "none"},
            ),
        ),
    ),
    "no operation": Broken(
        "spec/openapi.yaml: paths",
        "no operation is left, so there is nothing to build",
        "Describe one, or take x-skip out of one",
        actions=(update("$.paths.*[?@.operationId]", x_skip="The vendor calls it, not we."),),
    ),
    "a server with a user": Broken(
        "tenant.yaml: servers",
        "has a URL that the client takes for no base URL",
        "Write one such as https://isp.example/api/v1, without user, query and fragment, or none",
        actions=(update("$", servers=[{"url": "https://isp:secret@isp.example/"}]),),
    ),
    "a server with a query": Broken(
        "tenant.yaml: servers",
        "has a URL that the client takes for no base URL",
        "or none",
        actions=(update("$", servers=[{"url": "https://isp.example/api?v=1"}]),),
    ),
    "a server without a host": Broken(
        "tenant.yaml: servers",
        "has a URL that the client takes for no base URL",
        "or none",
        actions=(update("$", servers=[{"url": "https://"}]),),
    ),
    "a reconciliation with no action": Broken(
        "spec/groups/book.yaml: addBook",
        "x-reconcile names findBooks, which is no action",
        "Name an operationId of the spec",
        ((BOOK_ITEMS, "read: listBooks", "read: findBooks"),),
    ),
    "a reconciliation with an action that changes something": Broken(
        "spec/groups/book.yaml: addBook",
        "x-reconcile names lendBook, which is no read",
        "Name the operationId of a read",
        ((BOOK_ITEMS, "read: listBooks", "read: lendBook"),),
    ),
    "a reconciliation without an id": Broken(
        "spec/groups/book.yaml: addBook",
        "x-reconcile does not give getBook its isbn",
        "Write with: {isbn: <field that is sent, or ask>}",
        ((BOOK_ITEMS, "read: listBooks", "read: getBook"),),
    ),
    "a reconciliation with an unknown parameter": Broken(
        "spec/groups/book.yaml: addBook",
        "x-reconcile gives listBooks the parameter shelf, which it does not take",
        "Write one of pageSize",
        ((BOOK_ITEMS, "      read: listBooks\n", "      read: listBooks\n      with: {shelf: shelfMark}\n"),),
    ),
}


@pytest.mark.parametrize("case", BROKEN.values(), ids=list(BROKEN))
def test_a_build_refuses(case: Broken, library: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    refused(case, library, capsys)
