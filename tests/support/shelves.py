"""The document of the vendor of the small library's API, as it comes one day: other paths, keys and envelopes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.support.project_copy import LIBRARY, ProjectCopy

FILE = "vendor/2026-11-26.yaml"
"""Where it lies in the spec."""

TITLES, TITLE, LENDINGS = "/v2/titles", "/v2/titles/{id}", "/v2/lendings"

DOCUMENT = """\
openapi: 3.0.3
info: {title: Shelves, version: "2"}
x-result: elsewhere
servers: [{url: /service}]
security: [{token: []}]
paths:
  /v2/titles:
    get:
      tags: [Titles]
      operationId: TitlesAll
      x-python: theirs.own
      parameters:
        - {$ref: "#/components/parameters/PageSize"}
      responses:
        200:
          description: The titles.
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: {type: array, items: {$ref: "#/components/schemas/Book"}}
        404: {$ref: "#/components/responses/Lost"}
    post:
      tags: [Titles]
      operationId: TitlesPost
      requestBody: {$ref: "#/components/requestBodies/NewTitle"}
      responses:
        201:
          description: The title.
          content: {application/json: {schema: {$ref: "#/components/schemas/BookReply"}}}
  /v2/titles/{id}:
    parameters:
      - {$ref: "#/components/parameters/Id"}
    get:
      tags: [Titles]
      operationId: TitlesOne
      responses:
        200:
          description: The title.
          content: {application/json: {schema: {$ref: "#/components/schemas/BookReply"}}}
    delete:
      tags: [Titles]
      operationId: TitlesDrop
      security: []
      responses: {204: {description: Gone.}}
    head:
      operationId: TitlesPeek
      responses: {204: {description: There.}}
  /v2/lendings:
    post:
      tags: [Lendings]
      operationId: LendingsPost
      security: [{cookie: []}]
      requestBody:
        content: {application/json: {schema: {$ref: "#/components/schemas/Lending"}}}
      responses:
        200:
          description: The lending.
          content: {application/json: {schema: {$ref: "#/components/schemas/Nowhere"}}}
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
    cookie: {type: apiKey, in: cookie, name: session}
  parameters:
    Id: {name: id, in: path, required: true, schema: {type: string}}
    PageSize: {name: per_page, in: query, schema: {type: integer, maxLength: 3}}
  responses:
    Lost:
      description: There is no such title.
      content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}
  requestBodies:
    NewTitle:
      content:
        application/json:
          schema:
            type: object
            required: [location]
            properties:
              location: {type: string}
              cost: {type: number, default: none}
              writers:
                type: array
                items:
                  type: object
                  properties:
                    given_name: {type: string, nullable: true}
                    born_on: {type: string, format: date, nullable: true}
  schemas:
    BookReply:
      type: object
      properties:
        data: {$ref: "#/components/schemas/Book"}
    Book:
      type: object
      required: [id, colour]
      x-python-name: Theirs
      properties:
        id: {type: string, maxItems: 4}
        location: {type: string}
        cost: {type: number}
        lent: {type: boolean}
        lead: {$ref: "#/components/schemas/Author"}
    Author:
      type: object
      properties:
        given_name: {type: string, nullable: true}
        born_on: {type: string, format: date, nullable: true}
    Fault:
      type: object
      properties: {message: {type: string}}
    Lending:
      type: object
      properties: {id: {type: string}}
"""


def lay(project: ProjectCopy, text: str = DOCUMENT, file: str = FILE) -> Path:
    """Lay the document into the spec of a project, untouched."""
    path = project.root / "spec" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def take_over(project: ProjectCopy, moves: Mapping[str, str], file: str = FILE) -> None:
    """Replace lines of the table of contents: of each pair, our path goes, and the vendor's comes.

    Args:
        project: the project.
        moves: our paths, each with the vendor's; an empty one of ours only adds the vendor's.
        file: the document, by its place in the spec.
    """
    table = project.root / "spec" / "openapi.yaml"
    root = yaml.safe_load(table.read_text(encoding="utf-8"))
    for ours, theirs in moves.items():
        root["paths"].pop(ours, None)
        root["paths"][theirs] = {"$ref": f"{file}#/paths/{theirs.replace('/', '~1')}"}
    table.write_text(yaml.safe_dump(root, sort_keys=False), encoding="utf-8")


def overlay(project: ProjectCopy, name: str, *actions: Mapping[str, Any]) -> Path:
    """Write one of the project's own overlays, which applies by its name's order."""
    path = project.root / "overlays" / name
    content = {"overlay": "1.1.0", "info": {"title": name, "version": "1"}, "actions": list(actions)}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def of(path: str, method: str, **fields: Any) -> dict[str, Any]:
    """An action on the vendor's operation, by path and verb."""
    return {"target": f"$.paths['{path}'].{method}", "update": _dashed(fields)}


def of_schema(name: str, **fields: Any) -> dict[str, Any]:
    """An action on a schema of the vendor's."""
    return {"target": f"$.components.schemas['vendor.{name}']", "update": _dashed(fields)}


def of_key(name: str, key: str, **fields: Any) -> dict[str, Any]:
    """An action on a property of a schema of the vendor's."""
    return {"target": f"$.components.schemas['vendor.{name}'].properties.{key}", "update": _dashed(fields)}


def with_document(root: Path, text: str = DOCUMENT) -> ProjectCopy:
    """A copy of the library at `root`, the vendor's document in its spec."""
    project = ProjectCopy.of(LIBRARY, root)
    lay(project, text)
    return project


def _dashed(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name.replace("_", "-") if name.startswith("x_") else name: value for name, value in fields.items()}
