"""What a job was loaded for: another input, host or action must not go on with its rows."""

from __future__ import annotations

from urllib.parse import urlsplit

from attrs import define

from .errors import JournalConfirmationError, JournalMismatchError


@define(frozen=True, slots=True, kw_only=True)
class Binding:
    """What a job belongs to.

    Args:
        input_sha256: of the input file, in hexadecimal; None where a job is resumed without it.
        host: the base URL that its calls go to, without user and password.
        package: the import name of the client.
        package_version: its version.
        action: the operationId.
        rules_sha256: of what the document says of the action, texts aside; see `description_hashes`.
        texts_sha256: of all that it says.

    Raises:
        ValueError: `host` holds more than a base URL.
    """

    input_sha256: str | None
    host: str
    package: str
    package_version: str
    action: str
    rules_sha256: str
    texts_sha256: str

    def __attrs_post_init__(self) -> None:
        parts = urlsplit(self.host)
        if not parts.scheme or not parts.hostname or "@" in parts.netloc or parts.query or parts.fragment:
            raise ValueError("host must be a base URL such as https://api.example.com/v1, without user, key or query")

    def check(self, present: Binding, *, confirmed: bool = False) -> None:
        """Whether the job, which was loaded for this, may go on with `present`.

        Args:
            present: what it is resumed with.
            confirmed: whether a person has seen that texts or the package's version changed.

        Raises:
            JournalConfirmationError: only these changed, and `confirmed` is false.
            JournalMismatchError: something else changed.
        """
        firm = tuple(self._differences(present, _FIRM))
        if firm:
            raise JournalMismatchError(f"this job was loaded for {_and(firm)}: {_REMEDY}", tuple(_names(firm)))
        soft = tuple(self._differences(present, _SOFT))
        if soft and not confirmed:
            message = (
                f"this job was loaded for {_and(soft)}. What is sent and how replies are judged is as before: "
                "confirm to go on, or install the version that it was loaded with"
            )
            raise JournalConfirmationError(message, tuple(_names(soft)))

    def _differences(self, present: Binding, names: dict[str, str]) -> list[tuple[str, str]]:
        """The name and the sentence's part for each that is not the same."""
        different: list[tuple[str, str]] = []
        for attribute, name in names.items():
            loaded, current = getattr(self, attribute), getattr(present, attribute)
            if loaded != current and not (attribute == "input_sha256" and current is None):
                text = f"another {name}" if attribute.endswith("sha256") else f"the {name} {loaded} and not {current}"
                different.append((name, text))
        return different


_FIRM = {
    "input_sha256": "input",
    "host": "host",
    "package": "package",
    "action": "action",
    "rules_sha256": "description of the action",
}
_SOFT = {"package_version": "package version", "texts_sha256": "text in the description of the action"}
_REMEDY = "resume it as it was, or load the input into a journal of its own; nothing was sent"


def _names(differences: tuple[tuple[str, str], ...]) -> list[str]:
    return [name for name, _ in differences]


def _and(differences: tuple[tuple[str, str], ...]) -> str:
    return ", and for ".join(text for _, text in differences)
