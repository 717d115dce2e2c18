"""Documents of imaginary vendors, made of our spec: the same operations in other words, and ten that are foreign to us."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.adopting.described.words import plural, singular, words
from generator.adopting.overlays.targets import Key
from generator.reading.walk import lookup, operations

from ..harbour import TEXT, asks, call, listed, record

Document = dict[str, Any]
Spelling = Callable[[list[str]], str]


def _table(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split())


PATHS = _table(
    """
    customer=subscriber invoice=bill payment=receipt contact=person opportunity=deal outstanding=arrears
    parameter=refdata telco=voice service=connection contract=deed product=offering promo=voucher quote=proposal
    dealer=reseller list=book statement=ledger usage=consumption suspend=disable reinstate=resume accept=approve
    cancel=terminate allocation=application direct=adhoc price=tariff analysis=report age=ageing ticket=ticket
    class=category note=memo account=subscriber center=desk
    """
)
VERBS = _table(
    """
    add=register create=raise update=amend get=fetch search=find list=browse allocate=apply insert=book
    """
)
KEYS = _table(
    """
    account=subscriber customer=subscriber invoice=bill payment=receipt contact=person first=given last=family
    city=town province=region suburb=area quantity=qty description=narrative reference=ref number=no reason=cause
    product=offering promo=voucher dealer=reseller language=locale class=category phone=telephone cell=mobile
    master=parent status=state start=begin organization=org center=desk total=sum title=salutation job=position
    stage=phase type=kind line=row excluding=excl including=incl
    """
)
REMOTE_KEYS = _table(
    """
    account=patron customer=patron description=blurb quantity=volume total=worth excluding=nett tax=levy date=when
    reference=handle number=nbr status=flag first=fore last=sur city=burg province=land suburb=quarter name=title
    product=ware code=mnemonic reason=motive type=sort line=entry promo=deal price=tariff email=inbox phone=dial
    currency=coin start=opening end=shut invoice=demand amount=worth contact=liaison id=oid organization=body
    dealer=broker manager=steward class=grade language=tongue from=lower to=upper stage=milestone
    """
)


@dataclass(frozen=True)
class PretendVendor:
    """A vendor's document, and the truth about it.

    Args:
        document: the document.
        truth: our operationIds, each with path and verb of the same operation.
        foreign: the operations that are none of ours.
    """

    document: Document
    truth: Mapping[str, Key]
    foreign: frozenset[Key]


def camel(parts: list[str]) -> str:
    """`givenName`."""
    return parts[0] + "".join(part.capitalize() for part in parts[1:])


def pascal(parts: list[str]) -> str:
    """`GivenName`."""
    return "".join(part.capitalize() for part in parts)


def underscored(parts: list[str]) -> str:
    """`given_name`."""
    return "_".join(parts)


def dashed(parts: list[str]) -> str:
    """`given-name`."""
    return "-".join(parts)


def in_words_of(table: Mapping[str, str], name: str, spelling: Spelling) -> str:
    """A name of ours in a vendor's words."""
    return spelling([_word(table, word) for word in words(name)])


def _word(table: Mapping[str, str], word: str) -> str:
    digits = re.sub(r"\D", "", word)
    plain = word.removesuffix(digits)
    translated = table.get(singular(plain), singular(plain))
    return (translated if singular(plain) == plain else plural(translated)) + digits


def rest_in_synonyms(ours: Document) -> PretendVendor:
    """REST: other nouns, verbs and keys, an envelope around data."""
    return _vendor(ours, KEYS, camel, path=_rest_path, identity=lambda name: camel(_named(name)), envelope="data")


def remote_procedures(ours: Document) -> PretendVendor:
    """RPC: the name of the procedure is the path, ids stand in query and body, replies are bare."""
    return _vendor(
        ours, KEYS, underscored, path=lambda _, name: f"/rpc/{pascal(_named(name))}", identity=lambda name: name
    )


def without_replies(ours: Document) -> PretendVendor:
    """REST: keys that nobody would guess, no replies."""
    return _vendor(
        ours, REMOTE_KEYS, underscored, path=_rest_path, identity=lambda name: underscored(_named(name)), replies=False
    )


def without_names(ours: Document) -> PretendVendor:
    """REST: keys that nobody would guess, no operationIds, no summaries."""
    return _vendor(ours, REMOTE_KEYS, pascal, path=_rest_path, identity=None, envelope="value")


STYLES = {style.__name__: style for style in (rest_in_synonyms, remote_procedures, without_replies, without_names)}
"""What makes documents, by name."""


def _named(identity: str) -> list[str]:
    return [_word({**PATHS, **VERBS}, word) for word in words(identity)]


def _rest_path(path: str, _: str) -> str:
    return "/v2" + "/".join(s if "{" in s else in_words_of(PATHS, s, dashed) for s in path.split("/"))


def _vendor(
    ours: Document,
    keys: Mapping[str, str],
    spelling: Spelling,
    *,
    path: Callable[[str, str], str],
    identity: Callable[[str], str] | None,
    envelope: str = "",
    replies: bool = True,
) -> PretendVendor:
    paths: dict[str, Document] = {}
    truth: dict[str, Key] = {}
    key_of = lambda name: in_words_of(keys, name, spelling)  # noqa: E731
    for place in operations(ours):
        ours_id = place.operation["operationId"]
        new_path = path(place.path, ours_id)
        is_rpc = new_path.startswith("/rpc/")
        parameters = [lookup(ours, node) for node in place.operation.get("parameters", [])]
        parameters += [lookup(ours, node) for node in place.item.get("parameters", [])]
        body = _body(ours, place.operation)
        ids = [node["name"] for node in parameters if node["in"] == "path"]
        new_path = re.sub(r"\{(\w+)\}", lambda match: "{" + key_of(match[1]) + "}", new_path)
        schema = _schema(ours, body, key_of) if body else None
        if is_rpc and schema is not None:
            schema["properties"] |= {key_of(name): TEXT for name in ids}
        operation = call(
            _rpc_or(is_rpc, new_path, identity(ours_id)) if identity else "",
            reply=_reply(ours, place.operation, key_of, envelope) if replies else None,
            body=schema,
        )
        operation["parameters"] = [
            {
                "name": key_of(node["name"]),
                "in": "query" if is_rpc else node["in"],
                "schema": _schema(ours, node["schema"], key_of),
            }
            for node in parameters
            if not (is_rpc and node["in"] == "path" and schema is not None)
        ]
        method = "patch" if place.method == "put" and not is_rpc else "post" if place.method == "put" else place.method
        paths.setdefault(new_path, {})[method] = operation
        truth[ours_id] = (new_path, method)
    is_rpc = identity is not None and all(name.startswith("/rpc/") for name in paths)
    foreign = {
        _rpc_key(key, node) if is_rpc else key: node for key, node in _foreign(identity is not None, replies=replies)
    }
    for (new_path, method), operation in foreign.items():
        paths.setdefault(new_path, {})[method] = operation
    document = {"openapi": "3.1.0", "info": {"title": "Vendor", "version": "2"}, "paths": paths, "components": {}}
    return PretendVendor(json.loads(json.dumps(document)), truth, frozenset(foreign))


def _rpc_or(is_rpc: bool, path: str, identity: str) -> str:
    return path.rsplit("/", 1)[-1] if is_rpc else identity


def _rpc_key(key: Key, operation: Document) -> Key:
    """Where a procedure stands; what was in its path is asked for in the query."""
    operation["parameters"] = [{**node, "in": "query"} for node in operation["parameters"]]
    operation["operationId"] = pascal(words(operation["operationId"]))
    return f"/rpc/{operation['operationId']}", "get" if key[1] == "get" else "post"


def _body(ours: Document, operation: Document) -> Document:
    content = operation.get("requestBody", {}).get("content", {})
    return content.get("application/json", {}).get("schema", {})


def _reply(ours: Document, operation: Document, key_of: Callable[[str], str], envelope: str) -> Document | None:
    content = operation["responses"]["200"]["content"]
    if "application/json" not in content:
        return None
    result = _schema(ours, content["application/json"]["schema"]["properties"]["result"], key_of)
    return record(**{envelope: result}) if envelope else result


def _schema(ours: Document, schema: Document, key_of: Callable[[str], str]) -> Document:
    """A schema of ours in the vendor's keys, without its texts."""
    node = lookup(ours, schema)
    types = node.get("type")
    kind = types if isinstance(types, str) else next(name for name in types or ["object"] if name != "null")
    if kind == "object":
        members = node.get("properties", {})
        return record(**{key_of(name): _schema(ours, member, key_of) for name, member in members.items()})
    if kind == "array":
        return listed(_schema(ours, node["items"], key_of))
    form = {"date-dmy": "date", "decimal": ""}.get(node.get("format", ""), node.get("format", ""))
    return {"type": kind, **({"format": form} if form else {})}


def _foreign(named: bool, *, replies: bool) -> Iterator[tuple[Key, Document]]:
    """Ten operations that we do not have, some of them close to ours."""
    rows = (
        ("delete", "/v2/subscribers/{subscriberNo}", "deleteSubscriber", {}, {}),
        ("post", "/v2/bills/{billNo}/void", "voidBill", {"cause": TEXT, "date": TEXT}, {"bill_no": TEXT}),
        ("get", "/v2/subscribers/{subscriberNo}/tickets", "browseSubscriberTickets", {}, {"ticket": TEXT, "state": TEXT}),
        ("get", "/v2/suppliers/{supplierNo}/bills", "browseSupplierBills", {}, {"bill_no": TEXT, "supplier": TEXT}),
        ("post", "/v2/subscribers/{subscriberNo}/memos", "registerSubscriberMemo", {"text": TEXT}, {"memo": TEXT}),
        ("post", "/v2/receipts/{receiptNo}/reverse", "reverseReceipt", {"cause": TEXT}, {"receipt_no": TEXT}),
        ("get", "/v2/outages", "browseOutages", {}, {"outage": TEXT, "begin": TEXT}),
        ("put", "/v2/users/{userNo}", "amendUser", {"given_name": TEXT, "family_name": TEXT}, {"user_no": TEXT}),
        ("get", "/v2/refdata/tax-offices", "fetchTaxOffices", {}, {"code": TEXT, "name": TEXT}),
        ("post", "/v2/voice-connections/{connectionNo}/relocate", "relocateConnection", {"cause": TEXT}, {"state": TEXT}),
    )  # fmt: skip
    for method, path, identity, body, reply in rows:
        ids = re.findall(r"\{(\w+)\}", path)
        operation = call(
            identity if named else "", body=record(**body) if body else None, reply=record(**reply) if replies else None
        )
        operation["parameters"] = [{**node, "in": "path"} for node in asks(*ids, type="string")]
        yield (path, method), operation
