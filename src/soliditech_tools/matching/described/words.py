"""The English of names: their words, and what is one and what is many."""

from __future__ import annotations

import re

_IRREGULAR = {
    "ons": "on",
    "ids": "id",
    "addresses": "address",
    "statuses": "status",
    "taxes": "tax",
    "boxes": "box",
    "batches": "batch",
    "searches": "search",
    "entries": "entry",
    "people": "person",
    "aliases": "alias",
    "bonuses": "bonus",
    "infos": "info",
    "photos": "photo",
    "videos": "video",
    "memos": "memo",
    "logos": "logo",
    "scenarios": "scenario",
    "portfolios": "portfolio",
    **{word: word for word in ("data", "sms", "media", "series", "news", "analysis")},
}
_ONE_AND_MANY = frozenset(("data", "sms", "media", "series", "news"))
_HUMP = re.compile(r"([a-z0-9])([A-Z])")
_ACRONYM = re.compile(r"([A-Z]+)([A-Z][a-z])")
_WORD = re.compile(r"[A-Za-z]+[0-9]*|[0-9]+[A-Za-z]*")


def words(text: str) -> list[str]:
    """The words of a name in any spelling, in small letters: `listTaxRates`, `tax-rates`, `Tax Rates`."""
    text = re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", "", text)
    text = _ACRONYM.sub(r"\1 \2", _HUMP.sub(r"\1 \2", text))
    return [word.lower() for word in _WORD.findall(text)]


def snake(text: str) -> str:
    """The name in snake_case."""
    return "_".join(words(text))


def singular(word: str) -> str:
    """The word for one of them."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if re.search(r"(ss|us|is|as|os)$", word) or len(word) < 4:
        return word
    if re.search(r"(sses|shes|ches|xes|zes)$", word):
        return word[:-2]
    return word.removesuffix("s")


def plural(word: str) -> str:
    """The word for many of them."""
    if singular(word) != word or word in _ONE_AND_MANY or (word.endswith("s") and len(word) < 4):
        return word
    if word == "person":
        return "people"
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return f"{word[:-1]}ies"
    return word + ("es" if re.search(r"(s|x|ch|sh|z)$", word) else "s")


def stem(text: str) -> tuple[str, ...]:
    """The words of a name, each for one: names of the same stem mean the same."""
    return tuple(singular(word) for word in words(text))


def spelled(name: str) -> str:
    """A wire name in one spelling, to look it up: `nextCursor` and `next_cursor` are `next_cursor`."""
    return snake(name) or name


def is_plural(word: str) -> bool:
    """Whether the word stands for many."""
    return singular(word) != word or word in _ONE_AND_MANY


def ordered(text: str) -> list[str]:
    """Names that are written one after the other."""
    return text.split()


def listed(text: str) -> frozenset[str]:
    """The same, where their order has no meaning."""
    return frozenset(text.split())
