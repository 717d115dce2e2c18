"""Replies: what is as the spec says comes back whole, and what is not costs nothing but itself."""

from __future__ import annotations

import copy
import random
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soliditech import Soliditech, models
from soliditech.errors import InvalidResponseError, NotFoundError, SoliditechError
from soliditech.groups import PLACES, operation
from soliditech_runtime.client.synchronous.pages import Page
from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import Reply, Request
from soliditech_runtime.operations.results import Many, One, Paged
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading, Violation
from tests.properties.chances import CALM, each_of
from tests.properties.mutations import NEW_KEY, ODD, Reported, as_written, broken, kept, mutate
from tests.properties.payloads import text_of, valid_object, valid_value
from tests.support.examples import example

ANSWERING = [name for name in PLACES if isinstance(operation(name).result, One | Many | Paged)]
PAGED = [name for name in ANSWERING if isinstance(operation(name).result, Paged)]

pytestmark = pytest.mark.proof


class Answering:
    """A client whose calls of one action are answered with any bytes.

    Args:
        operation_id: the action.
    """

    def __init__(self, operation_id: str) -> None:
        result: Any = operation(operation_id).result
        self.result = result
        self.effect = operation(operation_id).effect
        self.model: type[Model] = result.model
        self.reported: list[Violation] = []
        self.body = b""
        self._shown = example(operation_id)
        client = Soliditech(
            base_url="http://127.0.0.1:9",
            api_key="key",
            max_retries=0,
            transport=self,
            on_contract_violation=self._report,
        )
        self._method: Callable[..., Any] = getattr(getattr(client, self._shown.group), self._shown.method)

    def send(self, request: Request, limits: Limits) -> Reply:
        return Reply(200, [], self.body)

    def close(self) -> None:
        return

    def _report(self, operation_id: str, violations: Sequence[Violation]) -> None:
        # Objects are made by chance, so that two of a list may have one id.
        self.reported.extend(each for each in violations if each.kind != "repeated")

    def read(self, body: bytes) -> Any:
        """What the method returns when this is the reply's body."""
        self.body = body
        self.reported.clear()
        return self._method(*self._shown.id_values(), **self._shown.fields())

    def read_result(self, result: Any, **paging: Any) -> list[Model]:
        """The objects that the method returns when the reply holds `result`."""
        envelope = {"result": result}
        if isinstance(self.result, Paged):
            count = len(result) if isinstance(result, list) else 0 if result is None else 1
            envelope["paging"] = {"page": 1, "pageSize": 50, "totalItems": count} | paging
        value = self.read(text_of(envelope).encode())
        if isinstance(value, Page):
            return value.items
        return value if isinstance(value, list) else [value]

    @property
    def departures(self) -> Reported:
        return {(each.field, each.kind, each.name) for each in self.reported}

    def proves(self, payload: dict[str, Any]) -> bool:
        """Whether the object has a value under a key of the spec: else it proves no action."""
        return any(payload.get(field.wire) is not None for field in self.model.FIELDS)

    def wrapped(self, payloads: list[dict[str, Any]]) -> Any:
        """The result that holds these objects; one of them where there can be no more."""
        return payloads[0] if isinstance(self.result, One) else payloads


@pytest.fixture
def answering(request: pytest.FixtureRequest) -> Answering:
    return Answering(request.param)


def some_objects(action: Answering, chance: random.Random) -> list[dict[str, Any]]:
    """Objects as the action's reply may hold; none of them empty, which would mean that there is none."""
    first = action.model.FIELDS[0]
    found = [valid_object(action.model.FIELDS, chance) for _ in range(chance.randrange(1, 4))]
    return [each or {first.wire: valid_value(first, chance)} for each in found]


@pytest.mark.parametrize("name", models.__all__)
def test_a_valid_object_of_each_schema_survives_reading_and_writing(name: str, full_size: bool) -> None:
    model: type[Model] = getattr(models, name)

    def check(chance: random.Random) -> None:
        payload = valid_object(model.FIELDS, chance)
        given = copy.deepcopy(payload)
        read = model.from_dict(payload)
        assert payload == given
        assert text_of(read.to_dict()) == text_of(payload)
        assert read.additional_properties == {}
        reading = Reading()
        assert model.read(given, reading) == read
        assert reading.violations == []

    each_of(check, 200 if full_size else 10)


@pytest.mark.parametrize("answering", ANSWERING, indirect=True)
def test_a_valid_reply_of_each_action_survives_whole(answering: Answering, full_size: bool) -> None:
    def check(chance: random.Random) -> None:
        payloads = some_objects(answering, chance)
        result = answering.wrapped(payloads)
        sent = [result] if isinstance(result, dict) else payloads
        if answering.effect != "read" and not any(map(answering.proves, sent)):
            # A valid reply of nulls alone is no success of a change; another test has those.
            return
        found = answering.read_result(result)
        assert answering.reported == []
        for read, payload in zip(found, sent, strict=True):
            assert text_of(read.to_dict()) == text_of(payload)

    each_of(check, 100 if full_size else 5)


@pytest.mark.parametrize("kind", [One, Many, Paged])
def test_a_departure_costs_no_other_field_and_is_reported_by_name(
    kind: type[Any], full_size: bool, figures: Callable[[str], None]
) -> None:
    names = [name for name in ANSWERING if isinstance(operation(name).result, kind)]
    totals: Counter[str] = Counter()
    for name in names:
        try:
            each_of(partial(one_departure, Answering(name), totals), 400 if full_size else 20)
        except Exception as error:
            error.add_note(f"in {name}")
            raise
    assert totals["untouched"] > totals["places"]
    figures(
        f"{kind.__name__}: {len(names)} actions, {totals['replies']} replies changed at {totals['places']} places, "
        f"{totals['untouched']} other fields read as before"
    )


def one_departure(answering: Answering, totals: Counter[str], chance: random.Random) -> None:
    """Change one object of a reply, and see that it is reported and that no other field reads otherwise."""
    payloads = some_objects(answering, chance)
    spoilt = copy.deepcopy(payloads)
    index = 0 if isinstance(answering.result, One) else chance.randrange(len(payloads))
    touched, departures = mutate(answering.model, spoilt[index], chance)
    if answering.effect != "read" and not (answering.proves(payloads[index]) and answering.proves(spoilt[index])):
        totals["unproved"] += 1
        return
    before = answering.read_result(answering.wrapped(payloads))
    after = answering.read_result(answering.wrapped(spoilt))
    assert answering.departures == departures
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        assert text_of(new.to_dict()) == text_of(as_written(answering.model, spoilt[number]))
        totals["untouched"] += kept(old, new, touched if number == index else [])
    totals["places"] += len(touched)
    totals["replies"] += 1


@pytest.mark.parametrize("answering", ANSWERING, indirect=True)
def test_a_result_of_another_shape_is_kept_raw_and_reported(answering: Answering) -> None:
    shapes: tuple[Any, ...] = (None, "", *ODD)
    for odd in shapes:
        if isinstance(answering.result, One) and isinstance(odd, dict):
            continue
        if isinstance(answering.result, One) and answering.result.by_id and odd is None:
            with pytest.raises(NotFoundError):
                answering.read_result(odd)
            continue
        # `true` says that it was done.
        if answering.effect == "unsafe" and odd is not True:
            with pytest.raises(InvalidResponseError) as caught:
                answering.read_result(odd)
            assert caught.value.outcome == "unknown"
            continue
        found = answering.read_result(odd)
        if answering.effect != "read":
            answering.reported.remove(Violation("result", "unproved"))
        if isinstance(answering.result, One):
            assert answering.departures == {(answering.model.__name__, "shape", "")}
        elif odd is None or isinstance(odd, list):
            assert len(found) == len(odd or [])
            assert answering.departures == ({(answering.model.__name__, "shape", "")} if odd else set())
            odd = odd or []
        else:
            assert answering.departures == {("result", "shape", "")}
        raws = [each.raw for each in found]
        assert text_of(raws if isinstance(odd, list) and not isinstance(answering.result, One) else raws[0]) == text_of(
            odd
        )


@pytest.mark.parametrize("answering", PAGED, indirect=True)
@pytest.mark.parametrize("count", ["page", "pageSize", "totalItems"])
def test_a_count_of_another_type_costs_no_item(answering: Answering, count: str) -> None:
    payload = valid_object(answering.model.FIELDS, random.Random(7))
    wrong: tuple[Any, ...] = ("1", None, True, [], {})
    for odd in wrong:
        found = answering.read_result([payload], **{count: odd})
        assert answering.departures == {(f"paging.{count}", "type", "")}
        assert [text_of(each.to_dict()) for each in found] == [text_of(payload)]


def test_a_fault_in_each_item_of_a_long_list_is_reported_once() -> None:
    answering = Answering("getTaxTypes")
    field = answering.model.FIELDS[0]
    items = [{field.wire: departing, NEW_KEY: departing} for departing in (True, *range(5000))]
    assert len(answering.read_result(items)) == 5001
    place = f"{answering.model.__name__}.{field.wire}"
    assert answering.reported == [Violation(place, "type"), Violation(answering.model.__name__, "unknown")]


@pytest.mark.parametrize("answering", ANSWERING, indirect=True)
def test_broken_bytes_end_in_a_value_or_an_error_of_the_tree(answering: Answering, full_size: bool) -> None:
    def check(chance: random.Random) -> None:
        body = text_of({"result": answering.wrapped(some_objects(answering, chance))}).encode()
        for _ in range(5):
            try:
                answering.read(broken(body, chance))
            except SoliditechError as error:
                assert error.__context__ is None  # noqa: PT017  # it need not come
                assert error.outcome != "not_sent"  # noqa: PT017

    each_of(check, 100 if full_size else 10)


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
KEYS = st.sampled_from(("result", "paging", "page", "lines", "")) | st.text(max_size=3)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(("result", "paging", "page", "lines", "")) | st.text(max_size=3), inner, max_size=3
        )
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("answering", [ANSWERING[0], "getCustomer", "getTaxTypes"], indirect=True)
def test_any_json_at_all_ends_in_a_value_or_an_error_of_the_tree(answering: Answering, full_size: bool) -> None:
    @settings(CALM, max_examples=2000 if full_size else 60)
    @given(JSON)
    def check(document: Any) -> None:
        try:
            answering.read(text_of(document).encode())
        except SoliditechError as error:
            assert error.outcome != "not_sent"  # noqa: PT017

    check()
