"""Words that mean the same in APIs that bill: one idea for each."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, product

from ..described.words import listed, singular, words

_KEYS = (
    "customer client account debtor subscriber",
    "invoice bill",
    "payment receipt remittance",
    "product item article",
    "line item row position",
    "quote quotation estimate offer proposal",
    "opportunity deal lead prospect",
    "promo promotion coupon voucher campaign",
    "contract agreement subscription",
    "contact person",
    "telco telecom telecommunication",
    "reference ref",
    "id identifier uuid guid uid ref",
    "number num no nr ref",
    "description desc narrative narration",
    "quantity qty",
    "amount amt",
    "percentage percent pct rate",
    "type kind",
    "status state",
    "province state region",
    "city town locality",
    "suburb district",
    "country nation",
    "title salutation",
    "first given",
    "last family",
    "job position",
    "phone telephone tel",
    "cell mobile cellular",
    "email mail",
    "organization organisation org",
    "center centre",
    "company business firm",
    "language locale lang",
    "currency ccy",
    "dealer reseller agent partner",
    "manager rep representative",
    "sales sale selling",
    "class category",
    "cycle frequency period interval",
    "physical site residential",
    "postal mailing post",
    "master parent",
    "reason cause",
    "note comment remark memo",
    "start from begin since",
    "end to until till expiry through",
    "created opened",
    "updated changed modified amended",
    "primary main",
    "work office",
    "allocated applied",
    "unallocated unapplied",
    "discount rebate",
    "source origin",
    "entry movement posting",
    "level rank tier",
    "excluding excl ex",
    "including incl inc",
    "tax vat gst",
    "method mode",
    "name label",
    "subject topic",
    "stage phase step",
    "expected anticipated",
    "probability likelihood",
    "active enabled",
    "unit measure uom",
    "total sum",
    "fax facsimile",
    "supplier vendor provider",
    "usage consumption",
    "charge fee",
    "overdue late",
    "opening initial",
    "closing final",
    "purchase po",
    "preferred favourite favorite",
    "cancellation cancelled canceled",
    "activation activated",
    "suspended suspension",
    "list book catalogue catalog",
)
"""Ideas of keys: the first word names the idea. A word in two rows can be read in two ways."""

_OPERATIONS = (
    "outstanding balance debt owe arrear receivable",
    "age ageing aging",
    "parameter lookup setting reference",
    "invoice billing",
    "add create new register capture raise insert open post make record enter book submit issue",
    "update change modify patch edit put amend replace",
    "list search find all query index browse filter",
    "get detail show retrieve fetch read view",
    "delete remove destroy purge erase",
    "reverse void refund undo chargeback",
    "cancel terminate cancellation termination stop",
    "suspend suspension deactivate disable pause block bar hold",
    "reinstate resume unsuspend reactivate restore unblock reconnect reinstatement reactivation",
    "accept approve acceptance approval confirm",
    "allocate apply allocation match application assign",
    "statement ledger",
    "pdf document download print",
)
"""Ideas of operations; where they differ from those of keys, they count."""

_COMPOUNDS = {
    "firstname": "first name",
    "forename": "first name",
    "lastname": "last name",
    "surname": "last name",
    "postcode": "postal code",
    "zipcode": "postal code",
    "zip": "postal code",
    "cellphone": "cell phone",
    "dob": "date birth",
    "birthday": "date birth",
    "birthdate": "date birth",
    "net": "excluding tax",
    "gross": "including tax",
    "nontelco": "non telco",
    "tariff": "price list",
    "pricelist": "price list",
}
"""Words that stand for several."""

_SAYS_NO_MORE = {"email": "address", "currency": "code", "language": "code", "fax": "number", "phone": "number"}
"""What may stand behind a word and adds nothing: an email address is an email."""

_ARTICLES = listed("a an the of for is")
_LINKS = _ARTICLES | listed("to on in by at as with and or has from")
_ENDS_OF_DATES = listed("at on day")
_DIGITS = re.compile(r"([a-z]+)(\d+)")
_MOST_READINGS = 8

Reading = frozenset[str]


def _ideas(groups: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    ideas: dict[str, tuple[str, ...]] = {}
    for group in groups:
        first, *others = group.split()
        for word in (first, *others):
            ideas[word] = (*ideas.get(word, ()), first)
    return ideas


_OF_KEYS = _ideas(_KEYS)
_OF_OPERATIONS = {**_OF_KEYS, **_ideas(_OPERATIONS)}


@cache
def plain_words(text: str) -> tuple[str, ...]:
    """The words of a name, each for one, digits apart: `addressLine1` is address, line, 1."""
    named = words(text)
    if len(named) > 1 and named[-1] in _ENDS_OF_DATES:
        named[-1] = "date"
    parts: list[str] = []
    for word in named:
        digits = _DIGITS.fullmatch(word)
        parts += digits.groups() if digits else [word]
    return tuple(singular(part) for part in parts if part not in _ARTICLES)


@cache
def readings(text: str) -> tuple[Reading, ...]:
    """The ideas that a key may stand for, in the ways it can be read; most keys have one."""
    named = [part for word in plain_words(text) for part in _COMPOUNDS.get(word, word).split()]
    options = [_OF_KEYS.get(word, (word,)) for word in named]
    return tuple(dict.fromkeys(_brief(frozenset(choice)) for choice in islice(product(*options), _MOST_READINGS)))


def _brief(reading: Reading) -> Reading:
    return reading - {idle for word, idle in _SAYS_NO_MORE.items() if word in reading}


@cache
def operation_ideas(text: str) -> frozenset[str]:
    """The ideas in the name or the path of an operation."""
    named = [part for word in words(text) if word not in _LINKS for part in _COMPOUNDS.get(word, word).split()]
    return frozenset(operation_idea(word) for word in named)


def operation_idea(word: str) -> str:
    """The idea of one word of an operation."""
    word = singular(word)
    return _OF_OPERATIONS.get(word, (word,))[0]


def known_words() -> frozenset[str]:
    """All words that stand in the tables, each as it stands there."""
    groups = " ".join((*_KEYS, *_OPERATIONS, *_COMPOUNDS, *_COMPOUNDS.values()))
    return frozenset(groups.split()) | _LINKS
