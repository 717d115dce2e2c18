"""What becomes of a refusal: it ends a build, or is put down as that of one operation or schema while others go on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from .refusal import Refusal

_MISREAD = (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError)


class Refusals:
    """Lets every refusal through: the first one ends what is done."""

    @contextmanager
    def of(self, place: str) -> Iterator[None]:
        """What is done here is done for the operation or schema at `place`."""
        yield


class CollectedRefusals(Refusals):
    """Puts refusals down, each for the operation or schema that it is of."""

    def __init__(self) -> None:
        self.listed: list[tuple[str, Refusal]] = []

    @contextmanager
    def of(self, place: str) -> Iterator[None]:
        """Put down what is refused here as a refusal of `place`."""
        try:
            yield
        except Refusal as refusal:
            self.listed.append((place, refusal))
        except _MISREAD as error:
            # A document of others can have any shape: what nobody thought of must not stop its other operations.
            problem = f"has a shape that the generator does not know ({type(error).__name__})"
            remedy = "Compare it with OpenAPI 3.1, and mend it by an overlay"
            self.listed.append((place, Refusal(place, problem, remedy)))


STRICT = Refusals()
"""Lets every refusal through."""
