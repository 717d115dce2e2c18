"""Parts of operations as vendors write them: parameters, bodies, replies and keys."""

from __future__ import annotations

from .schemas import SCALARS, Json, ref


def query(name: str, schema: Json, **more: object) -> Json:
    """A parameter of the query."""
    return {"name": name, "in": "query", "schema": schema, **more}


def content(media: str, schema: Json | None, **more: object) -> Json:
    """Content of one media type."""
    return {"content": {media: {**({} if schema is None else {"schema": schema}), **more}}}


_TEXTS: Json = {"type": "array", "items": {"type": "string"}}
_RANGE: Json = {"type": "object", "properties": {"lowest": {"type": "integer"}, "highest": {"type": "integer"}}}

PARAMETERS: dict[str, Json] = {
    **{f"query, {name}": query(name.title().replace(" ", ""), schema) for name, schema in SCALARS.items()},
    "query, required": query("must", {"type": "string"}, required=True),
    "list": query("tags", _TEXTS),
    "list with brackets": query("tags[]", _TEXTS),
    "list with commas": query("commas", _TEXTS, style="form", explode=False),
    "list with blanks": query("blanks", _TEXTS, style="spaceDelimited", explode=False),
    "list with bars": query("bars", _TEXTS, style="pipeDelimited", explode=False),
    "list of numbers": query("numbers", {"type": "array", "items": {"type": "integer"}}),
    "deep object": query("range", _RANGE, style="deepObject", explode=True),
    "JSON in the query": {"name": "filter", "in": "query", **content("application/json", ref("Cup"))},
    "header": {"name": "X-Kiln-Site", "in": "header", "schema": {"type": "string"}},
    "header of numbers": {"name": "X-Kiln-Shelf", "in": "header", "schema": {"type": "integer"}},
    "by reference": {"$ref": "#/components/parameters/Site"},
    "page": query("page", {"type": "integer"}),
    "size": query("per_page", {"type": "integer", "maximum": 100}),
    "cursor": query("cursor", {"type": "string"}),
    "list of an enum": query("grades", {"type": "array", "items": ref("grade")}),
    "object in the query": query("span", _RANGE),
    "nullable": query("maybe", {"anyOf": [{"type": "string"}, {"type": "integer"}]}),
    "empty value": query("flag", {"type": "boolean"}, allowEmptyValue=True),
    "reserved letters": query("raw", {"type": "string"}, allowReserved=True),
    "a header that the client sends by itself": {"name": "Accept", "in": "header", "schema": {"type": "string"}},
    "id of the request": {"name": "X-Request-ID", "in": "header", "required": True, "schema": {"type": "string"}},
    "name with a hyphen": query("fired-by", {"type": "string"}),
    "name of a keyword": query("from", {"type": "string"}),
    "name of an option": query("options", {"type": "string"}),
    "name of an id": query("id", {"type": "string"}),
    "name of a query parameter as a header": {"name": "page", "in": "header", "schema": {"type": "string"}},
    "not ASCII": query("größe", {"type": "integer"}),
    "no schema but any": query("anything", {}),
    "map in the query": query("marks", {"type": "object", "additionalProperties": {"type": "string"}}),
    "header with a list": {"name": "X-Kilns", "in": "header", "schema": {"type": "array", "items": {"type": "string"}}},
    "a cookie that may be left out": {"name": "session", "in": "cookie", "schema": {"type": "string"}},
    "deprecated": query("old", {"type": "string"}, deprecated=True),
}

PATHS: dict[str, str] = {
    "no id": "",
    "id at the end": "/{id}",
    "id in between": "/{id}/firings",
    "two ids": "/{id}/firings/{firing-id}",
    "two ids in a step": "/{from}..{to}",
    "id with an ending": "/{id}.json",
    "id behind a word": "/no{class}",
}

IDENTITIES: dict[str, str] = {
    "plain": "op_{method}{number}",
    "none": "",
    "with a dot": "kilns{number}.{method}",
    "with blanks": "{method} the kiln {number}",
    "not ASCII": "{method}Größe{number}",
    "begins with a digit": "{number}{method}",
    "with quotes": '{method}\'s "kiln" {number}',
    "of the API of Python": "__{method}{number}__",
}

TAGS: dict[str, list[str]] = {
    "one": ["Kilns"],
    "none": [],
    "two": ["Kilns & Ovens", "Kilns"],
    "a method of the client": ["close"],
    "an attribute of the client": ["with_options"],
    "a module of the package": ["models"],
    "a keyword": ["class"],
    "not ASCII": ["Öfen"],
}

PATH_PARTS: dict[str, Json] = {
    "text": {"type": "string"},
    "integer": {"type": "integer", "format": "int64"},
    "uuid": {"type": "string", "format": "uuid"},
    "date": {"type": "string", "format": "date"},
}

_FILE: Json = {"type": "string", "format": "binary"}
_FORM: Json = {
    "type": "object",
    "required": ["note"],
    "properties": {"note": {"type": "string"}, "count": {"type": "integer"}, "tags": _TEXTS},
}

BODIES: dict[str, Json] = {
    "component": content("application/json", ref("Kiln")),
    "composed": content("application/json", ref("Firing")),
    "list of components": content("application/json", {"type": "array", "items": ref("Cup")}),
    "JSON with a character set": content("application/json; charset=utf-8", ref("Cup")),
    "JSON of the vendor": content("application/vnd.kiln+json", ref("Plate")),
    "JSON in capitals": content("Application/JSON; Charset=UTF-8", ref("Cup")),
    "anything": content("application/json", {}),
    "map": content("application/json", {"type": "object", "additionalProperties": ref("Cup")}),
    "one of two": content("application/json", {"oneOf": [ref("Cup"), ref("Plate")]}),
    "merge patch": content("application/merge-patch+json", ref("Cup")),
    "form": content("application/x-www-form-urlencoded", _FORM),
    "file": content("application/octet-stream", _FILE),
    "parts": content(
        "multipart/form-data", {"type": "object", "properties": {"scan": _FILE, "note": {"type": "string"}}}
    ),
    "one of two media types": {
        "content": {
            "application/json": {"schema": ref("Cup")},
            "application/x-www-form-urlencoded": {"schema": ref("Cup")},
        }
    },
}

REPLIES: dict[str, Json] = {
    "component": content("application/json", ref("Kiln")),
    "composed": content("application/json", ref("Firing")),
    "list": content("application/json", {"type": "array", "items": ref("Kiln")}),
    "named envelope": content("application/json", {"type": "object", "properties": {"kiln": ref("Kiln")}}),
    "envelope of a list": content(
        "application/json",
        {
            "type": "object",
            "properties": {"kilns": {"type": "array", "items": ref("Kiln")}, "meta": ref("meta-paginated")},
        },
    ),
    "page of a list": content(
        "application/json",
        {
            "type": "object",
            "properties": {
                "data": {"type": "array", "items": ref("Kiln")},
                "total": {"type": "integer"},
                "next_cursor": {"type": "string"},
            },
        },
    ),
    "list of texts": content("application/json", {"type": "array", "items": {"type": "string"}}),
    "list in place": content(
        "application/json", {"type": "array", "items": {"type": "object", "properties": {"depth": {"type": "integer"}}}}
    ),
    "one in a list": content(
        "application/json",
        {"type": "object", "properties": {"data": {"type": "array", "maxItems": 1, "items": ref("Kiln")}}},
    ),
    "JSON or a file": {"content": {"application/json": {"schema": ref("Cup")}, "application/pdf": {"schema": _FILE}}},
    "XML": content("application/xml", {"type": "string"}),
    "any media type": content("*/*", ref("Cup")),
    "recursive": content("application/json", ref("Branch")),
    "parts side by side": content(
        "application/json", {"type": "object", "properties": {"cup": ref("Cup"), "plate": ref("Plate")}}
    ),
    "map": content("application/json", {"type": "object", "additionalProperties": ref("Cup")}),
    "one of two": content(
        "application/json", {"oneOf": [ref("Cup"), ref("Plate")], "discriminator": {"propertyName": "shape"}}
    ),
    "number": content("application/json", {"type": "number"}),
    "text": content("application/json", {"type": "string"}),
    "JSON with a character set": content("application/json;charset=UTF-8", ref("Cup")),
    "JSON of the vendor": content("application/vnd.kiln+json", ref("Plate")),
    "JSON in capitals": content("APPLICATION/Json", ref("Cup")),
    "problem": content("application/problem+json", ref("Cup")),
    "as HAL has it": content(
        "application/hal+json",
        {
            "type": "object",
            "properties": {
                "_embedded": {"type": "object", "properties": {"kilns": {"type": "array", "items": ref("Kiln")}}},
                "_links": {"type": "object", "properties": {"self": ref("v1.Page")}},
            },
        },
    ),
    "CSV": content("text/csv", {"type": "string"}),
    "file": content("application/pdf", _FILE),
    "anything": content("application/json", {}),
    "nothing described": {},
}

PARTS: Json = {"parameters": {"Site": query("site", {"type": "string", "format": "uuid"})}}

CODES: dict[str, tuple[str, ...]] = {
    "200": ("200",),
    "201": ("201",),
    "202": ("202",),
    "two of one kind": ("200", "201"),
    "default": ("default",),
    "2XX": ("2XX",),
    "200 and nothing": ("200", "204"),
}

SECURITY: dict[str, list[Json]] = {
    "header": [{"header": []}],
    "query": [{"query": []}],
    "bearer": [{"bearer": []}],
    "basic": [{"basic": []}],
    "OAuth2": [{"oauth": ["read"]}],
    "two together": [{"header": [], "query": []}],
    "a token and a key": [{"oauth": [], "header": []}],
    "one or the other": [{"bearer": []}, {"header": []}],
    "none or one": [{}, {"bearer": []}],
    "none": [],
}

SCHEMES: Json = {
    "header": {"type": "apiKey", "in": "header", "name": "X-Kiln-Key"},
    "query": {"type": "apiKey", "in": "query", "name": "kiln_key"},
    "bearer": {"type": "http", "scheme": "bearer"},
    "basic": {"type": "http", "scheme": "basic"},
    "oauth": {
        "type": "oauth2",
        "flows": {"clientCredentials": {"tokenUrl": "https://kiln.example/token", "scopes": {"read": "Read."}}},
    },
}

REFUSALS: dict[str, Json] = {
    "code and message": {
        "type": "object",
        "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
    },
    "a list of them": {
        "type": "object",
        "properties": {
            "errors": {
                "type": "array",
                "items": {"type": "object", "properties": {"field": {"type": "string"}, "message": {"type": "string"}}},
            }
        },
    },
    "a schema that successes have too": ref("meta-paginated"),
}
