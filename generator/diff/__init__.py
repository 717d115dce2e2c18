"""What a change of the document does to the code of those who use the client.

Two bundled documents are read into the trees that the package is rendered from, so that a change is judged by what it
does in Python. Something is sent (a parameter, a field of a model that goes into a request), received (a field of a
model that comes in a reply), or both; then the graver level counts.

| what changes | sent | received |
|---|---|---|
| an action, a model or a field is gone, or has another Python name | breaking | breaking |
| an action, a model or a field that may be left out is new | addition | addition |
| a field that is required is new | breaking | addition |
| a field becomes required | breaking | wire |
| a field need not be given any more | addition | wire |
| a value has another Python type | breaking | breaking |
| a value has one type more | addition | breaking |
| a value has one type less | breaking | addition |
| a value can be null | addition | breaking |
| a value cannot be null any more | breaking | addition |
| a text's pattern is new, or another | breaking | document |
| a text's pattern is gone | addition | document |
| a key's spelling, a date's or a decimal's form | wire; breaking in flat JSON | wire |
| a key is taken by a former name | document; addition in flat JSON | document |
| a key is not taken by a former name any more | document; breaking in flat JSON | document |
| a key that is sent as null, or left out, when it is not given | wire | document |
| a key is one of several of which the API requires one | wire | document |
| a key that is required is not in replies | document | wire |
| what tells the classes of a value apart | wire | wire |
| a field is deprecated | deprecated | deprecated |
| a field is not deprecated any more | document | document |
| known values of an open list, descriptions, examples | document | document |

| what changes of an action | level |
|---|---|
| its ids: how many, their names, their order; the spelling of one in flat JSON | breaking |
| an id takes values of a type beside text; it takes others | addition; breaking |
| its operationId, by which `flat_json.schema`, errors and events name it | breaking |
| flat JSON, or nested objects in it, are taken; are not taken any more, or nest otherwise | addition; breaking |
| the type of its result: one, a list, pages, a file, another model | breaking |
| its result may be None; it is never None any more | breaking; addition |
| it is retried, by its effect or by an idempotency key, and was not | breaking |
| how its body is written: its media type, a form or parts, and lists and objects in these; the form of an id | wire |
| path, verb, any other change of effect and idempotency key, whether an empty result is a NotFoundError | wire |
| the media type it asks for, whether it carries the key or a parameter of the client's | wire |
| how its list goes on, and what tells items apart | wire |
| `total_items` of pages is told; is not told any more | addition; breaking |
| it is deprecated; it is not any more | deprecated; document |
| `once` or `ensure` takes it; does not take it any more | addition; breaking |
| what `once`, `ensure` and `error.reconcile.look` look for | wire |
| summary, description, provenance, what a person is told to look for after an unknown outcome | document |

| what changes of replies, of all or of one action | level |
|---|---|
| where results stand, and what is known to stand there, too | wire |
| a part of errors is read elsewhere, or their shapes are tried in another order | wire |
| a part of errors is read; is not read any more | addition; breaking |
| a reply with a success status is a refusal, or is none any more | breaking |
| a reply is a success without a result; is none any more | addition; breaking |

| what changes of the client | level |
|---|---|
| how the key is sent, another default host | wire |
| a default host is new; is gone | addition; breaking |
| all that the client does not read: bounds, links, error replies, examples | document |

What a live instance, a recording or a capture bears out (`x-confirmed`) is no change at all.

`breaking`: code that runs, or passes a type checker, may not do so any more. Hence null where there was none is
breaking in a reply: whoever reads the value must deal with None. So is an action that becomes retried: who calls it may
count on one attempt. `addition`: such code stays as it is, and can do more. `deprecated`: such code stays as it is, and
is to be changed one day. `wire`: only the server, logs and the escape hatches (`extra_body`, `additional_properties`,
`raw.select`) see it; these follow the API and are promised to nobody. `document`: only people, the sandbox and tools
that read the document do.

Another spelling is no more than `wire` in flat JSON, too, where that takes the former one (`x-former-names`).

A new action is one line: what comes with it, its classes and its group, is no change to those who call the others.

The order of fields is no change: all are given by keyword. Both documents are read by the generator as it is now, so
what a change of the generator or of the runtime does to consumers is not seen here. What it refuses by now of the
released document is passed over where a client is possible all the same. An action for which none is cannot be
compared: that is breaking, as nobody can tell.
"""

from __future__ import annotations

from .changes import Change, Level
from .compare import compare

__all__ = ["Change", "Level", "compare"]
