"""Which texts may be shown as names: a text with a word that is not known may be a customer's name, id or key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...matching.comparing.synonyms import known_words
from ...matching.described.words import listed, singular, words
from ...matching.replies.keys import BOOKKEEPING, OFFSET, PARAMETERS, SIZE, STRONG

_NAME = re.compile(r"[A-Za-z_$@][A-Za-z0-9_.$@-]{0,63}")
_SEGMENT = re.compile(r"[A-Za-z][A-Za-z_.-]{0,63}")
_VERSION = re.compile(r"[vV][0-9]{1,2}(\.[0-9]{1,2})?")
_PROSE = re.compile(r"(?<![\w'-])[a-z]{2,}(?![\w'-])")
_SHORTEST_PART = 3
_TEXTS = ("summary", "description", "operationId", "name")

_OF_APIS = listed(
    """
    api apis rest rpc json xml pdf csv service services public private external internal portal web app
    data meta attribute attributes property properties value values key keys token auth authorization signature user
    login session secret client server gateway webhook callback batch bulk job task queue request response body payload
    header header params param options option flag flags extra custom additional external internal local global
    page pages per limit offset cursor skip take top size sort order by asc desc filter fields include expand embed
    x correlation trace version lang locale timezone currency unit units code codes kind kinds group groups
    active enabled disabled deleted archived is has can do not no yes and or of to from on at in for with without as
    id ids guid uuid ref refs reference seq sequence index count min max avg sum total subtotal net gross
    first last next previous current new old main other all any full short long raw display human
    line1 line2 line3 street road house building unit floor town zip postcode erf latitude longitude gps coordinates
    msisdn sim imei iccid ip mac radius realm username bandwidth speed port node zone site device serial model
    bank branch iban swift mandate debit credit card holder expiry
    """
)
_ABBREVIATIONS = frozenset(("API", "PDF", "CSV", "XML", "JSON", "REST"))

_HEADERS = listed(
    """
    accept accept-charset accept-encoding accept-language authorization cache-control connection content-encoding
    content-language content-length content-type cookie date expect forwarded from host if-match if-modified-since
    if-none-match if-unmodified-since keep-alive origin pragma range referer te trailer transfer-encoding upgrade
    user-agent via dnt priority idempotency-key x-forwarded-for x-forwarded-host x-forwarded-proto x-request-id
    x-correlation-id x-api-key api-key sec-fetch-dest sec-fetch-mode sec-fetch-site traceparent tracestate
    """
)


class Vocabulary:
    """The words that names may consist of: those of a document, of the matcher, and of APIs at large.

    Args:
        document: the spec, whose keys, paths and texts are known.
        admitted: further names that may be shown, such as `erfNumber`.
    """

    def __init__(self, document: Mapping[str, Any], admitted: Iterable[str] = ()) -> None:
        names = set(_names_of(document))
        tables = BOOKKEEPING | OFFSET | PARAMETERS | SIZE | STRONG
        of_names = {word for name in (*names, *tables) for word in words(name)} | known_words() | _OF_APIS
        self._of_names = {singular(word) for word in of_names if len(word) > 1} | {"x"}
        self._words = self._of_names | {singular(word) for text in _texts_of(document) for word in _PROSE.findall(text)}
        numbered = [name for name in names if re.search("[0-9]", name)]
        self._numbered = {_plain(name) for name in numbered}
        self._before_digit = {_plain(name)[:-1] for name in numbered if re.search("[^0-9][0-9]$", name)}
        self._admitted = {*admitted}

    def is_name(self, text: str) -> bool:
        """Whether a key of a body or of a query may be shown."""
        if text in self._admitted:
            return True
        if _NAME.fullmatch(text) is None:
            return False
        if re.search("[0-9]", text):
            # A number in a name is known from the spec alone: elsewhere it may be a customer's.
            plain = _plain(text)
            return plain in self._numbered or (plain[-1].isdigit() and plain[:-1] in self._before_digit)
        return self._are_known(text)

    def is_segment(self, text: str) -> bool:
        """Whether a segment of a path may be shown; else it is taken for an id."""
        if text in self._admitted or _VERSION.fullmatch(text):
            return True
        if _SEGMENT.fullmatch(text) is None or (text.isupper() and text not in _ABBREVIATIONS):
            return False
        return self._are_known(text)

    def is_header(self, name: str) -> bool:
        """Whether the name of a header may be shown."""
        return name.lower() in _HEADERS or self.is_name(name)

    def _are_known(self, text: str) -> bool:
        named = words(text)
        return bool(named) and all(self._is_known(word) for word in named)

    def _is_known(self, word: str) -> bool:
        return singular(word) in self._words or word in self._words or self._is_joined(word)

    def _is_joined(self, word: str) -> bool:
        """Whether a word is two words of names, written as one: `taxtype`."""
        cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        return any(word[:cut] in self._of_names and singular(word[cut:]) in self._of_names for cut in cuts)


def _plain(name: str) -> str:
    return re.sub("[^a-z0-9]", "", name.lower())


def _names_of(node: Any) -> Iterator[str]:
    """All names in a document: keys of schemas, parameters, paths, operations and tags."""
    if isinstance(node, list):
        for item in node:
            yield from _names_of(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in ("example", "examples", "default", "enum", "const", "x-known-values"):
                continue
            if key in ("properties", "paths", "schemas") and isinstance(value, dict):
                yield from (re.sub(r"\{.*?\}", "", name) for name in value)
            elif key in ("name", "operationId", "summary") and isinstance(value, str):
                yield value
            yield from _names_of(value)


def _texts_of(node: Any) -> Iterator[str]:
    """The texts of a document; examples are none, since they hold values."""
    if isinstance(node, list):
        for item in node:
            yield from _texts_of(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in _TEXTS and isinstance(value, str):
                yield value
            elif key not in ("example", "examples", "default", "enum", "const", "x-known-values"):
                yield from _texts_of(value)
