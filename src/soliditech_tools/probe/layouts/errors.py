"""Recognises what error replies say, and where."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from .vocabulary import CONTAINERS, ERROR_WORDS, FIELD_WORDS, REASON_WORDS, IsName, Steps, place_of, rank


@frozen
class SeenError:
    """What an error reply says, and where.

    Args:
        places: the places by the keys of `x-error`, in pairs.
    """

    places: tuple[tuple[str, str], ...]

    def extension(self) -> dict[str, str]:
        """The value of `x-error`."""
        return dict(self.places)


def error_of(body: Any, is_name: IsName) -> SeenError | None:
    """What an error reply says; None if it is not recognised as one.

    Args:
        body: the decoded reply.
        is_name: whether a key may be shown.
    """
    for prefix, holder in _holders(body, is_name):
        places = _places(prefix, holder, body, is_name)
        if "message" in places or "code" in places:
            return SeenError(tuple(places.items()))
    return None


def _holders(body: Any, is_name: IsName) -> list[tuple[str, dict[str, Any]]]:
    """What may hold code and message: an object of a telling name, the first of a list of such, or the body itself."""
    holders: list[tuple[str, dict[str, Any]]] = []
    if isinstance(body, list) and body and isinstance(body[0], dict):
        holders.append(("[0]", body[0]))
    if not isinstance(body, dict):
        return holders
    for key, value in body.items():
        if rank(key, CONTAINERS) is None or not is_name(key):
            continue
        if isinstance(value, dict):
            holders.append((place_of((key,)), value))
        elif isinstance(value, list) and value and isinstance(value[0], dict) and not _says_itself(body):
            holders.append((f"{place_of((key,))}[0]", value[0]))
    return [*holders, ("", body)]


def _says_itself(body: dict[str, Any]) -> bool:
    """Whether a body has a message of its own, so that its list is of details."""
    return any(rank(key, "message msg detail errormessage title") is not None for key in body)


def _places(prefix: str, holder: dict[str, Any], body: Any, is_name: IsName) -> dict[str, str]:
    places: dict[str, str] = {}
    used: set[str] = set()
    for role in ("message", "code", "request-id"):
        ranked = [(order, key) for key in holder if (order := rank(key, ERROR_WORDS[role])) is not None]
        fitting = [key for _, key in sorted(ranked) if _is_scalar(holder[key], role) and is_name(key)]
        if role == "code":
            # A text that is the only one says what is wrong to people.
            fitting = [key for key in fitting if key not in used]
        if fitting:
            used.add(fitting[0])
            places[role] = _joined(prefix, (fitting[0],))
    if "request-id" not in places and prefix and isinstance(body, dict):
        own = [key for key in body if rank(key, ERROR_WORDS["request-id"]) is not None and isinstance(body[key], str)]
        if own and is_name(own[0]):
            places["request-id"] = place_of((own[0],))
    places.update(_details(prefix, holder, is_name))
    ordered = ("code", "message", "request-id", "details", "field", "reason")
    return {role: places[role] for role in ordered if role in places}


def _details(prefix: str, holder: dict[str, Any], is_name: IsName) -> dict[str, str]:
    for key, value in holder.items():
        if rank(key, ERROR_WORDS["details"]) is None or not is_name(key):
            continue
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            places = {"details": _joined(prefix, (key,))}
            for role, words in (("field", FIELD_WORDS), ("reason", REASON_WORDS)):
                ranked = sorted((order, name) for name in value[0] if (order := rank(name, words)) is not None)
                texts = [name for _, name in ranked if isinstance(value[0][name], str) and is_name(name)]
                if texts:
                    places[role] = place_of((texts[0],))
            return places
    return {}


def _joined(prefix: str, steps: Steps) -> str:
    place = place_of(steps)
    return f"{prefix}{place if place.startswith('[') or not prefix else f'.{place}'}"


def _is_scalar(value: Any, role: str) -> bool:
    return isinstance(value, str) or (role == "code" and isinstance(value, int) and not isinstance(value, bool))
