"""The headers of a reply, found in whatever case their names are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


class ReplyHeaders(Mapping[str, str]):
    """The headers of a reply: `headers["ETag"]` and `headers["etag"]` are the same.

    Args:
        headers: names and values in the order in which they came; a name may come more than once.
    """

    __slots__ = ("_values",)

    def __init__(self, headers: Iterable[tuple[str, str]] = ()) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in headers:
            self._values.setdefault(name.lower(), []).append(value)

    def __getitem__(self, name: str) -> str:
        """The values of one name, joined by commas.

        Raises:
            KeyError: the reply has no such header.
        """
        return ", ".join(self._values[_key(name)])

    def get_all(self, name: str) -> list[str]:
        """Each value of one name by itself, such as of Set-Cookie, whose values have commas; empty if there is none.

        Args:
            name: in whatever case.
        """
        return list(self._values.get(_key(name), ()))

    def __contains__(self, name: object) -> bool:
        return _key(name) in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, value: object) -> bool:
        if isinstance(value, ReplyHeaders):
            return self._values == value._values
        if not isinstance(value, Mapping):
            return NotImplemented
        return dict(self) == {_key(name): text for name, text in value.items()}

    # It equals mappings that have no hash.
    __hash__ = None  # type: ignore[assignment]  # so Python writes "not hashable"

    def __repr__(self) -> str:
        # Values may be customers' data, as in Location.
        return f"<ReplyHeaders: {', '.join(self._values) or 'none'}>"


def _key(name: object) -> str:
    return name.lower() if isinstance(name, str) else ""
