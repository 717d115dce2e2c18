"""A document of an imaginary vendor, of which the test says what is wrong."""

from __future__ import annotations

from typing import Any

import pytest

_PARCEL = {"$ref": "#/components/schemas/Parcel"}


def reply(schema: dict[str, Any]) -> dict[str, Any]:
    """The replies of an operation: one success with a body."""
    return {"200": {"description": "Done.", "content": {"application/json": {"schema": schema}}}}


@pytest.fixture
def parcels() -> dict[str, Any]:
    """Three operations: two read parcels, one sends one. All of them can be built."""
    identity = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    return {
        "openapi": "3.0.3",
        "info": {"title": "Parcels", "version": "1"},
        "servers": [{"url": "https://parcels.example/v1"}],
        "security": [{"key": []}],
        "paths": {
            "/parcels": {
                "get": {
                    "operationId": "listParcels",
                    "tags": ["parcels"],
                    "responses": reply({"type": "array", "items": _PARCEL}),
                },
                "post": {
                    "operationId": "sendParcel",
                    "tags": ["parcels"],
                    "requestBody": {
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewParcel"}}}
                    },
                    "responses": reply(_PARCEL),
                },
            },
            "/depots/{id}": {
                "get": {
                    "operationId": "getDepot",
                    "parameters": [identity],
                    "responses": reply({"$ref": "#/components/schemas/Depot"}),
                }
            },
        },
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
            "schemas": {
                "Parcel": {"type": "object", "properties": {"id": {"type": "string"}, "weight": {"type": "integer"}}},
                "NewParcel": {"type": "object", "properties": {"weight": {"type": "integer"}}},
                "Depot": {"type": "object", "properties": {"name": {"type": "string"}}},
            },
        },
    }
