"""Documents of imaginary vendors, made of our spec: our operations in other words, and ten that are foreign to us."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.reading.walk import OperationPlace, lookup, operations
from soliditech_tools.matching.described.words import plural, singular, words
from soliditech_tools.matching.document import Key

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


@dataclass(frozen=True)
class Style:
    """How a vendor writes its document.

    Args:
        keys: its words for ours, in keys.
        spelling: how it writes keys.
        path: the path of an operation, from ours and our operationId.
        identity: its operationId, from ours; None where it has none.
        envelope: the key around results, if any.
        replies: whether it describes its replies.
    """

    keys: Mapping[str, str]
    spelling: Spelling
    path: Callable[[str, str], str]
    identity: Callable[[str], str] | None
    envelope: str = ""
    replies: bool = True

    def key(self, name: str) -> str:
        """A key of ours in its words."""
        return in_words_of(self.keys, name, self.spelling)

    @property
    def is_rpc(self) -> bool:
        """Whether the name of the procedure is its path."""
        return self.path is _procedure


def _named(identity: str) -> list[str]:
    return [_word({**PATHS, **VERBS}, word) for word in words(identity)]


def _rest_path(path: str, _: str) -> str:
    return "/v2" + "/".join(s if "{" in s else in_words_of(PATHS, s, dashed) for s in path.split("/"))


def _procedure(_: str, identity: str) -> str:
    return f"/rpc/{pascal(_named(identity))}"


STYLES = {
    "REST, synonyms": Style(KEYS, camel, _rest_path, lambda name: camel(_named(name)), "data"),
    "RPC": Style(KEYS, underscored, _procedure, lambda name: pascal(_named(name))),
    "other keys, no replies": Style(
        REMOTE_KEYS, underscored, _rest_path, lambda name: underscored(_named(name)), replies=False
    ),
    "other keys, no names": Style(REMOTE_KEYS, pascal, _rest_path, None, "value"),
}
"""REST by synonyms with an envelope, procedures with bare replies, and two with keys that nobody would guess."""


def vendor(ours: Document, style: Style) -> PretendVendor:
    """The document of a vendor that has all our operations, and ten of its own."""
    paths: dict[str, Document] = {}
    truth: dict[str, Key] = {}
    for place in operations(ours):
        path, method, operation = _operation(ours, place, style)
        paths.setdefault(path, {})[method] = operation
        truth[place.operation["operationId"]] = (path, method)
    foreign = dict(_foreign(style))
    for (path, method), operation in foreign.items():
        paths.setdefault(path, {})[method] = operation
    document = {"openapi": "3.1.0", "info": {"title": "Vendor", "version": "2"}, "paths": paths, "components": {}}
    # Schemas are shared objects until now; no reader may see a change of another.
    return PretendVendor(json.loads(json.dumps(document)), truth, frozenset(foreign))


def _operation(ours: Document, place: OperationPlace, style: Style) -> tuple[str, str, Document]:
    """Path, verb and operation in the vendor's words."""
    identity = place.operation["operationId"]
    path = style.path(place.path, identity)
    path = re.sub(r"\{(\w+)\}", lambda match: "{" + style.key(match[1]) + "}", path)
    parameters = [
        lookup(ours, node) for node in [*place.operation.get("parameters", []), *place.item.get("parameters", [])]
    ]
    body = _body(ours, place.operation, style)
    if style.is_rpc and body is not None:
        body["properties"] |= {style.key(node["name"]): TEXT for node in parameters if node["in"] == "path"}
        parameters = [node for node in parameters if node["in"] != "path"]
    operation = call(
        style.identity(identity) if style.identity else "", reply=_reply(ours, place.operation, style), body=body
    )
    operation["parameters"] = [
        {
            "name": style.key(node["name"]),
            "in": "query" if style.is_rpc else node["in"],
            "schema": _schema(ours, node["schema"], style),
        }
        for node in parameters
    ]
    verbs = {"put": "post"} if style.is_rpc else {"put": "patch"}
    return path, verbs.get(place.method, place.method), operation


def _body(ours: Document, operation: Document, style: Style) -> Document | None:
    content = operation.get("requestBody", {}).get("content", {})
    return _schema(ours, content["application/json"]["schema"], style) if content else None


def _reply(ours: Document, operation: Document, style: Style) -> Document | None:
    content = operation["responses"]["200"]["content"]
    if "application/json" not in content or not style.replies:
        return None
    result = _schema(ours, content["application/json"]["schema"]["properties"]["result"], style)
    return record(**{style.envelope: result}) if style.envelope else result


def _schema(ours: Document, schema: Document, style: Style) -> Document:
    """A schema of ours in the vendor's keys, without its texts."""
    node = lookup(ours, schema)
    types = node.get("type")
    kind = types if isinstance(types, str) else next(name for name in types or ["object"] if name != "null")
    if kind == "object":
        members = node.get("properties", {})
        return record(**{style.key(name): _schema(ours, member, style) for name, member in members.items()})
    if kind == "array":
        return listed(_schema(ours, node["items"], style))
    form = {"date-dmy": "date", "decimal": ""}.get(node.get("format", ""), node.get("format", ""))
    return {"type": kind, **({"format": form} if form else {})}


_FOREIGN = (
    ("delete", "/v2/subscribers/{subscriberNo}", "deleteSubscriber", "", ""),
    ("post", "/v2/bills/{billNo}/void", "voidBill", "cause date", "bill_no"),
    ("get", "/v2/subscribers/{subscriberNo}/tickets", "browseSubscriberTickets", "", "ticket state"),
    ("get", "/v2/suppliers/{supplierNo}/bills", "browseSupplierBills", "", "bill_no supplier"),
    ("post", "/v2/subscribers/{subscriberNo}/memos", "registerSubscriberMemo", "text", "memo"),
    ("post", "/v2/receipts/{receiptNo}/reverse", "reverseReceipt", "cause", "receipt_no"),
    ("get", "/v2/outages", "browseOutages", "", "outage begin"),
    ("put", "/v2/users/{userNo}", "amendUser", "given_name family_name", "user_no"),
    ("get", "/v2/refdatas/tax-offices", "fetchTaxOffices", "", "code name"),
    ("post", "/v2/voice-connections/{connectionNo}/relocate", "relocateConnection", "cause", "state"),
)


def _foreign(style: Style) -> Iterator[tuple[Key, Document]]:
    """Ten operations that we do not have, some of them close to ours."""
    for method, path, identity, body, reply in _FOREIGN:
        operation = call(
            identity if style.identity else "",
            body=record(**dict.fromkeys(body.split(), TEXT)) if body else None,
            reply=record(**dict.fromkeys(reply.split(), TEXT)) if reply and style.replies else None,
        )
        where = "query" if style.is_rpc else "path"
        ids = re.findall(r"\{(\w+)\}", path)
        operation["parameters"] = [{**node, "in": where} for node in asks(*ids, type="string")]
        if style.is_rpc:
            operation["operationId"] = pascal(words(identity))
            yield (f"/rpc/{operation['operationId']}", "get" if method == "get" else "post"), operation
        else:
            yield (path, method), operation
