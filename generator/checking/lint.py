"""Whether the spec obeys its rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..document import Document
from ..mixing.part import VendorPart, own_part
from ..mixing.tolerance import claims_of_parts
from ..reading.validity import path_faults, repeated_faults, structure_faults
from .rules import RULES


@dataclass(frozen=True)
class Finding:
    """A place where the spec breaks a rule: which, where, what is wrong, and what to write instead.

    `key` is the key at that place which is to blame, if one is.
    """

    rule: str
    place: str
    problem: str
    remedy: str
    key: str = ""


def lint(document: Document) -> list[Finding]:
    """All findings of our part of it; the rules are not for what a vendor wrote.

    A document that has keywords of no meaning, or is not valid OpenAPI, is looked at no further.
    """
    unknown = [
        Finding("known-keywords", refusal.place, refusal.problem, refusal.remedy, refusal.key)
        for refusal in claims_of_parts(document).refusals
    ]
    if invalid := unknown or list(valid_openapi(document)):
        return invalid
    vendors = VendorPart(document)
    findings = [Finding(rule.name, *breach) for rule in RULES for breach in rule.breaches(document)]
    return [finding for finding in findings if not vendors.has(finding.place)]


def valid_openapi(document: Document) -> Iterator[Finding]:
    """Where the document is not OpenAPI 3.1."""
    invalid = [("valid-openapi", fault) for fault in structure_faults(own_part(document))]
    # What looks at operations trips over a document that has another structure.
    if not invalid:
        invalid += [("valid-openapi", fault) for fault in repeated_faults(document)]
        invalid += [("path-parameters", fault) for fault in path_faults(document)]
    for rule, fault in invalid:
        yield Finding(rule, fault.place, fault.problem, fault.remedy, fault.key)
