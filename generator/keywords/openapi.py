"""The table for the objects of OpenAPI 3.1, schemas aside."""

from __future__ import annotations

from .kinds import Content, KeyNames, Kind, kind, remedies

_LAYOUT = "x-result x-error x-failed-if x-done-if"
_FACTS = "x-assumed x-assumed-notes x-confirmed"
_PATH = KeyNames("/.*", "path", "Begin it with /")
_STATUS = KeyNames(
    "[1-5]([0-9]{2}|XX)|default", "status", "Write a quoted status such as '200', a class such as 4XX, or default"
)

_CALLED_BACK = "Take it out: the client calls the API, and is not called"
_HOST = "Take it out, and write one https host without variables under servers of the document, or none"
_CLAIMED_BY_TOOLS = "Take it out: nothing reads it so far"
_PARTS_OF_A_FORM = "Take it out: a JSON body is sent in one part"
_SCHEME = "Write apiKey in header or query with a name, or http with bearer or basic"
_POINT = "Move it to where the $ref points, or write out here what stands there"

_DEFINITIONS = {
    "parameters": Content("parameter", "map"),
    "requestBodies": Content("request body", "map"),
    "responses": Content("shared response", "map"),
    "headers": Content("header", "map"),
    "examples": Content("example", "map"),
    "links": Content("link", "map"),
    "securitySchemes": Content("security scheme", "map"),
}
_VERBS = ("get", "put", "post", "delete", "patch")
_CONTENT_OF_PARAMETERS = {
    "schema": Content("parameter schema"),
    "examples": Content("example", "map"),
    "content": Content("media type of a body", "map"),
}

_DOCUMENT = {
    "root": kind(
        "the document",
        f"openapi info tags security servers paths components x-wire-names {_LAYOUT}",
        "externalDocs x-actions",
        refused={
            "webhooks": _CALLED_BACK,
            "jsonSchemaDialect": "Take it out: schemas are read as JSON Schema 2020-12 as OpenAPI 3.1 has it",
        },
        parts={
            "info": Content("info"),
            "tags": Content("tag", "list"),
            "servers": Content("server", "list"),
            "externalDocs": Content("external documentation"),
            "paths": Content("path item", "map", _PATH),
        },
    ),
    "info": kind(
        "info",
        "title version description",
        "summary contact license termsOfService",
        parts={"contact": Content("contact"), "license": Content("license")},
    ),
    "contact": kind("a contact", documentation="name url email"),
    "license": kind("a license", documentation="name identifier url"),
    "external documentation": kind("external documentation", documentation="description url"),
    "tag": kind(
        "a tag",
        "name description",
        "externalDocs",
        parts={"externalDocs": Content("external documentation")},
    ),
    "server": kind("a server", "url", "description", later={"variables": "Write the URL out, without variables"}),
    "server variable": kind("a variable of a server", later=remedies("enum default description", "Write the URL out")),
    "components": kind(
        "components",
        "schemas parameters requestBodies responses securitySchemes",
        "headers examples links",
        refused={
            "callbacks": _CALLED_BACK,
            "pathItems": "Write path items in groups/<file>.yaml, and refer to them from paths",
        },
        parts=_DEFINITIONS,
    ),
    "path item": kind(
        "a path item",
        f"{' '.join(_VERBS)} parameters",
        "summary description",
        refused={
            **remedies("head options trace", "Take it out: the client sends GET, PUT, POST, DELETE and PATCH"),
            "$ref": "Write the path item out, or refer to groups/<file>.yaml#/<item>",
        },
        later={"servers": _HOST},
        parts={**dict.fromkeys(_VERBS, Content("operation")), "parameters": Content("parameter", "list", hidden=True)},
    ),
    "operation": kind(
        "an operation",
        "operationId tags summary description parameters requestBody responses security deprecated "
        "x-python x-effect x-provenance x-assumed x-reconcile x-flat-json x-paging x-path x-method x-skip " + _LAYOUT,
        "externalDocs x-assumed-notes x-confirmed x-sample-setup x-vendor",
        refused={"callbacks": _CALLED_BACK},
        later={"servers": _HOST, "x-lane": _CLAIMED_BY_TOOLS},
        parts={
            "parameters": Content("parameter", "list", hidden=True),
            "requestBody": Content("request body"),
            "responses": Content("response", "map", _STATUS),
            "externalDocs": Content("external documentation"),
        },
    ),
    "callback": kind("a callback"),
    "reference": kind("a reference", "$ref", later=remedies("summary description", _POINT)),
}

_PARAMETER = (
    "name in required description schema content example style explode deprecated "
    "x-python-name x-former-names x-listed-by"
)

_PARAMETERS = {
    "path parameter": kind(
        "a path parameter",
        _PARAMETER,
        f"examples {_FACTS}",
        refused=remedies("allowReserved allowEmptyValue", "Take it out: it has no meaning in a path"),
        parts=_CONTENT_OF_PARAMETERS,
    ),
    "query parameter": kind(
        "a query parameter",
        f"{_PARAMETER} x-client-parameter",
        f"examples allowEmptyValue {_FACTS}",
        refused={
            "allowReserved": "Take it out: the client percent-encodes reserved characters, and servers decode them",
        },
        parts=_CONTENT_OF_PARAMETERS,
    ),
    "header parameter": kind(
        "a header parameter",
        f"{_PARAMETER} x-client-parameter x-idempotency-key",
        f"examples {_FACTS}",
        refused=remedies("allowReserved allowEmptyValue", "Take it out: it has no meaning in a header"),
        parts=_CONTENT_OF_PARAMETERS,
    ),
    "cookie parameter": kind(
        "a cookie parameter",
        "in name required",
        "description schema example examples deprecated style explode allowReserved allowEmptyValue content",
    ),
    "parameter of no place": kind(
        "a parameter without a place",
        refused=remedies(f"{_PARAMETER} examples allowReserved allowEmptyValue", "Write in: path, query or header"),
    ),
}

_BODIES = {
    "request body": kind(
        "a request body",
        "content required",
        f"description {_FACTS}",
        parts={"content": Content("media type of a body", "map")},
    ),
    "media type of a body": kind(
        "a media type of a body",
        "schema encoding",
        "example examples",
        parts={
            "schema": Content("body schema"),
            "examples": Content("example", "map"),
            "encoding": Content("encoding", "map"),
        },
    ),
    "success reply": kind(
        "a success reply",
        "content description",
        f"headers links {_FACTS}",
        parts={
            "content": Content("media type of a success reply", "map"),
            "headers": Content("header", "map"),
            "links": Content("link", "map"),
        },
    ),
    "media type of a success reply": kind(
        "a media type of a reply",
        "schema",
        "example examples",
        later={"encoding": _PARTS_OF_A_FORM},
        parts={"schema": Content("envelope"), "examples": Content("example", "map")},
    ),
    "error reply": kind(
        "an error reply",
        documentation=f"content description headers links {_FACTS}",
        parts={
            "content": Content("media type of an error reply", "map"),
            "headers": Content("header", "map"),
            "links": Content("link", "map"),
        },
    ),
    "media type of an error reply": kind(
        "a media type of an error reply",
        documentation="schema example examples",
        refused={"encoding": _PARTS_OF_A_FORM},
        parts={"schema": Content("described schema"), "examples": Content("example", "map")},
    ),
    "encoding": kind(
        "an encoding",
        "contentType style explode",
        "allowReserved",
        refused={"headers": "Take it out: a part has the headers that its file and its media type give it"},
    ),
    "header": kind(
        "a header of a reply",
        documentation="description required deprecated schema style explode content example examples",
        parts={
            "schema": Content("described schema"),
            "content": Content("media type of an error reply", "map"),
            "examples": Content("example", "map"),
        },
    ),
    "example": kind("an example", documentation="summary description value externalValue"),
    "link": kind(
        "a link",
        documentation="operationRef operationId parameters requestBody description server body",
        parts={"server": Content("server of a link")},
    ),
    "server of a link": kind("a server of a link", documentation="url description variables"),
}

_OAUTH_FLOW = "authorizationUrl tokenUrl refreshUrl scopes"

_SECURITY = {
    "apiKey scheme": kind("an API key", "type name in", f"description {_FACTS}"),
    "http scheme": kind("a scheme of HTTP", "type scheme", f"description bearerFormat {_FACTS}"),
    "oauth2 scheme": kind(
        "an oauth2 scheme",
        later=remedies("type flows description", "Write http with bearer, and let the caller give the token"),
    ),
    "openIdConnect scheme": kind(
        "an openIdConnect scheme",
        later=remedies(
            "type openIdConnectUrl description", "Write http with bearer, and let the caller give the token"
        ),
    ),
    "mutualTLS scheme": kind("a mutualTLS scheme", refused=remedies("type description", _SCHEME)),
    "security scheme of no type": kind(
        "a security scheme of an unknown type",
        refused=remedies("type description name in scheme bearerFormat flows openIdConnectUrl", _SCHEME),
    ),
    "OAuth flows": kind(
        "flows of OAuth", later=remedies("implicit password clientCredentials authorizationCode", _SCHEME)
    ),
    "OAuth flow": kind("a flow of OAuth", later=remedies(_OAUTH_FLOW, _SCHEME)),
}

OBJECTS: dict[str, Kind] = {**_DOCUMENT, **_PARAMETERS, **_BODIES, **_SECURITY}
"""All kinds of object of OpenAPI that are no schemas, by name."""
