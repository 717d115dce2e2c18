"""Which classes of ours are which schemas of a vendor's, where several come to one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.adopting.onto.writing.classes import ClassPlan, plan_classes
from generator.adopting.onto.writing.positions import TwoDocuments
from soliditech_tools.matching.matched import KeyPair, Match

from ..harbour import TEXT, call, harbour, record, reference

_SAME = KeyPair("name", "title", (), "reply", "renamed", "")


def _documents(theirs: Mapping[str, Any], **ours: Any) -> TwoDocuments:
    """Two documents that return a schema each, by operationId; of the vendor's, by path and name."""
    own = {f"/{name}": {"get": call(name, tag="T", reply=reference(schema))} for name, schema in ours.items()}
    schemas = {schema: record(name=TEXT) for schema in ours.values()}
    first = harbour(own, **schemas)
    for item in first["paths"].values():
        item["get"]["x-python"] = f"ts.{item['get']['operationId'].lower()}"
    second = harbour(
        {f"/v/{name}": {"get": call(f"their{name}", reply=reference(schema))} for name, (schema, _) in theirs.items()},
        **dict(theirs.values()),
    )
    return TwoDocuments(first, second)


def _plan(
    documents: TwoDocuments, names: Sequence[str], decided: Mapping[str, str] | None = None, reached: Sequence[str] = ()
) -> ClassPlan:
    """The plan where each operation is the vendor's of the same name, and one key of it is ours."""
    paired = [
        (Match(name, (f"/v/{name}", "get"), "decided", (), 1.0, 1.0), [_SAME] if name.islower() else [])
        for name in names
    ]
    return plan_classes(documents, paired, decided or {}, reached)


def test_a_result_that_is_ours_has_our_class() -> None:
    documents = _documents({"a": ("vendor.Quay", record(title=TEXT))}, a="Pier")
    plan = _plan(documents, ["a"])
    assert plan.names["vendor.Quay"] == "Pier"
    assert plan.replaced == {"Pier": "vendor.Quay"}
    assert plan.disputed == ()


def test_where_no_key_is_ours_the_class_is_not() -> None:
    documents = _documents({"A": ("vendor.Pier", record(title=TEXT))}, A="Pier")
    plan = _plan(documents, ["A"])
    assert plan.replaced == {}
    assert plan.names["vendor.Pier"] == "VendorPier"


def test_two_that_describe_the_same_are_one_class() -> None:
    theirs = {
        "a": ("vendor.Quay", record(title=TEXT)),
        "b": ("vendor.Dock", {**record(title={**TEXT, "description": "Its name."}), "description": "In words."}),
    }
    plan = _plan(_documents(theirs, a="Pier", b="Pier"), ["a", "b"])
    assert plan.replaced == {"Pier": "vendor.Quay", "vendor.Dock": "vendor.Quay"}
    assert (plan.lasting("vendor.Dock"), plan.lasting("vendor.Quay")) == ("vendor.Quay", "vendor.Quay")
    assert "vendor.Dock" not in plan.names


def test_of_two_that_are_the_same_the_one_that_is_taken_over_lasts() -> None:
    theirs = {"a": ("vendor.Quay", record(title=TEXT)), "b": ("vendor.Dock", record(title=TEXT))}
    plan = _plan(_documents(theirs, a="Pier", b="Pier"), ["a", "b"], reached=["vendor.Dock"])
    assert plan.replaced == {"Pier": "vendor.Dock", "vendor.Quay": "vendor.Dock"}


def test_two_that_differ_are_two_classes_and_it_is_said() -> None:
    theirs = {"a": ("vendor.Quay", record(title=TEXT)), "b": ("vendor.Dock", record(title=TEXT, length=TEXT))}
    plan = _plan(_documents(theirs, a="Pier", b="Pier"), ["a", "b"])
    assert plan.names == {**plan.names, "vendor.Quay": "Pier", "vendor.Dock": "Dock"}
    assert plan.disputed == ("Pier is vendor.Quay, and vendor.Dock, which differs, elsewhere",)


def test_two_of_ours_cannot_both_name_one_schema() -> None:
    theirs = {"a": ("vendor.Quay", record(title=TEXT)), "b": ("vendor.Quay", record(title=TEXT))}
    plan = _plan(_documents(theirs, a="Pier", b="Jetty"), ["a", "b"])
    assert plan.replaced == {"Pier": "vendor.Quay"}
    assert plan.disputed == ("Jetty and Pier are both vendor.Quay, which is called Pier",)


def test_a_class_that_a_person_named_is_left_to_them() -> None:
    documents = _documents({"a": ("vendor.Quay", record(title=TEXT))}, a="Pier")
    plan = _plan(documents, ["a"], {"vendor.Quay": "Mole"})
    assert plan.replaced == {}
    assert "vendor.Quay" not in plan.names


def test_what_is_new_never_takes_the_name_of_a_class_of_ours() -> None:
    theirs = {
        "a": ("vendor.Quay", record(title=TEXT, pier=reference("vendor.Pier"))),
        "b": ("vendor.Pier", record(x=TEXT)),
    }
    plan = _plan(_documents(theirs, a="Pier"), ["a"])
    assert (plan.names["vendor.Quay"], plan.names["vendor.Pier"]) == ("Pier", "VendorPier")
