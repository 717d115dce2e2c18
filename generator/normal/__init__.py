"""The one room that reads a source document, and writes it anew in the few words that the parser holds.

The normal form is valid OpenAPI 3.1: named object schemas, lists, plain types with date, date-time or binary, anyOf of
these, and null, all under Python names. What the parser cannot hold stands beside, in x- keys of the same place:

| source | what the parser gets | beside it |
|---|---|---|
| a name on the wire | the Python name | `x-wire` |
| the name of a schema | the name of its class | `x-schema` |
| a path, an operationId, a tag | the same in Python names | `x-path`, `x-operation-id`, `x-tag` |
| `number`, `string` with `format: decimal` | `number` | `x-wire-type: string` where it is written as text |
| seconds since 1970 | `integer`, `number` | `x-format: unix-time` |
| any other format | nothing | nothing: left out |
| `format: date-dmy` | `string`, `format: date` | `x-format` |
| a date or a time in a header | `string` | `x-format` |
| `x-known-values`, `enum` and `const` of texts or integers | `string`, `integer` | `x-known-values` |
| an object without a name | a named object, called after its place | nothing |
| `allOf`, what stands beside `$ref` | the whole, composed | nothing |
| an object without properties | a named object with `additionalProperties` | `x-map` |
| `oneOf`, `anyOf`, several types | `anyOf`, of each kind one; alike scalars as one | `x-discriminator` |
| a named schema that is no object, an alias | what it is, where it is used | nothing |
| any value, values of mixed types | `{}` | nothing |
| a pattern | the same | `x-python-pattern`, and `x-longest-text` where its time grows with the square of the length |
| `x-former-names` | nothing | the same |
| `x-listed-by` | nothing | the same; the description names the action |
| `deprecated` | nothing | `x-deprecated` |
| a default | nothing | `x-default` |
| bounds of numbers, of lengths, of lists | nothing | `x-bounds` |
| an object with alternative required lists by `anyOf` | the object | `x-alternative` at each property that they name |
| `readOnly`, `writeOnly` | not required where it does not go | `x-write-only`, where it is required in requests |
| an envelope around the result of a reply | the result | `x-result` |
| a file | `string`, `format: binary` | `x-media` |
| a list in a query | `array` | `x-style`, where its name does not stand before each item |
| what is given to the client, an idempotency key | a parameter | `x-client-parameter`, `x-idempotency-key` |
| null in a parameter | nothing | nothing: what is not given is left out |
| error replies, links, examples of bodies | nothing | nothing: left out |

Nothing after this room opens the source, the bundled `openapi.json` aside. What becomes of each keyword of the source
is in the table of `generator/keywords`.
"""

from __future__ import annotations

from .form import NormalForm, normal_form

__all__ = ["NormalForm", "normal_form"]
