"""Operations that ask for several keys at once: one is the client's key, the others are arguments of the client."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...document import Document

KeyForm = tuple[str, ...]
"""How a scheme sends its key; two schemes may do it alike."""


def main_keys(alternative: Sequence[str], forms: Mapping[str, KeyForm | None]) -> list[str]:
    """The schemes of an alternative of which one may be the client's key: all the others are parameters then.

    Args:
        alternative: the schemes that are asked for together.
        forms: how each sends its key; None where a client cannot.
    """
    known = {name: forms.get(name) for name in alternative}
    if not known or None in known.values():
        return []
    authorizing = [name for name, form in known.items() if form is not None and form[0] != "apiKey"]
    if len({known[name] for name in authorizing}) > 1:
        return []
    return authorizing[:1] or [alternative[0]]


def other_keys(
    alternatives: Sequence[Sequence[str]], forms: Mapping[str, KeyForm | None], chosen: KeyForm | None
) -> list[str] | None:
    """The schemes whose keys go along with the chosen one; None where no alternative is carried by it.

    Args:
        alternatives: the sets of schemes of which an operation asks for one.
        forms: how each sends its key; None where a client cannot.
        chosen: how the client sends its key.
    """
    carried = [
        [name for name in alternative if forms.get(name) != chosen]
        for alternative in alternatives
        if any(forms.get(name) == chosen for name in main_keys(alternative, forms))
    ]
    return min(carried, key=len, default=None)


def give_to_client(operation: Document, schemes: Sequence[Document]) -> None:
    """Describe further keys as parameters of the client, where they are not described; changes `operation`.

    Args:
        operation: asks for them.
        schemes: how they are sent: each as `apiKey`.
    """
    described = [entry for entry in operation.get("parameters") or () if isinstance(entry, dict)]
    known = {(entry.get("in"), str(entry.get("name")).lower()) for entry in described}
    for scheme in schemes:
        if (scheme["in"], str(scheme["name"]).lower()) not in known:
            described.append(
                {
                    "name": scheme["name"],
                    "in": scheme["in"],
                    "description": str(scheme.get("description") or "A key that goes along with the other."),
                    "schema": {"type": "string"},
                    "x-client-parameter": True,
                }
            )
    operation["parameters"] = described
