"""A template that prints what it must not is fatal, and every template of ours obeys that."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import PythonCode

from generator.normal import normal_form
from generator.parsing.parse import configuration, parse
from generator.refusal import Refusal
from generator.tree.read import tree
from generator.writing import project
from generator.writing.project import Names, SdkProject
from tests.support.bundled import Document, bundled
from tests.support.project_copy import LIBRARY


@pytest.fixture
def sdk(tmp_path: Path) -> SdkProject:
    document = bundled(root=LIBRARY)
    return project_of(document, tmp_path / "soliditech")


def project_of(document: Document, folder: Path) -> SdkProject:
    config = configuration("soliditech", folder)
    form = normal_form(document).document
    parsed = parse(form, config)
    names = Names("soliditech", "soliditech-client", "1.2.3")
    return SdkProject(openapi=parsed.data, config=config, api=tree(form, parsed), names=names)


@pytest.mark.parametrize(
    "template",
    [
        "{{ nothing }}",
        "{{ models[0].nothing }}",
        "{{ models[0].fields[99] }}",
        "{% if nothing %}x{% endif %}",
        "{% for each in nothing %}x{% endfor %}",
        "{{ nothing == 1 }}",
    ],
)
def test_printing_or_asking_an_undefined_is_fatal(template: str, sdk: SdkProject) -> None:
    with pytest.raises(jinja2.UndefinedError):
        sdk.env.from_string(template).render()


@pytest.mark.parametrize("value", [UntrustedString("import os"), PythonCode("import os")], ids=["text", "code"])
@pytest.mark.parametrize(
    "template", ["{{ value }}", "{{ values[0] }}", "{% set it = value %}{{ it }}", "{{ value if value else 'x' }}"]
)
def test_printing_what_the_parser_does_not_vouch_for_is_fatal(template: str, value: object, sdk: SdkProject) -> None:
    with pytest.raises(TypeError, match=f"a template printed a raw {type(value).__name__}"):
        sdk.env.from_string(template).render(value=value, values=[value])


def test_what_is_plain_text_is_printed(sdk: SdkProject) -> None:
    assert sdk.env.from_string("{{ quote(models[0].name) }} {{ version }}").render() == '"AddBook" 1.2.3'


def test_a_template_of_ours_that_prints_an_undefined_ends_the_build(
    sdk: SdkProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sdk.env.globals, "header")
    with pytest.raises(jinja2.UndefinedError, match="header"):
        sdk.build()


def test_ruff_that_fails_ends_the_build(sdk: SdkProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project, "_RUFF", (("format", "--no-such-option"),))
    with pytest.raises(Refusal, match=r"ruff: .*--no-such-option"):
        sdk.build()


@pytest.mark.parametrize("text", ['a"""b', "a\\", "a\\nb", 'ends in "', "{{ 1 }}", "#}"])
def test_descriptions_cannot_leave_their_docstrings(text: str, tmp_path: Path) -> None:
    document = bundled(root=LIBRARY)
    document["info"]["title"] = text
    for schema in document["components"]["schemas"].values():
        schema["description"] = text
        for each in schema["properties"].values():
            if "$ref" not in each:
                each["description"] = text
    for item in document["paths"].values():
        for method in {"get", "post"} & set(item):
            item[method].update(summary=text, description=text)
    document["tags"] = [{"name": tag["name"], "description": text} for tag in document["tags"]]
    project_of(document, tmp_path / "soliditech").build()
    for path in (tmp_path / "soliditech").rglob("*.py"):
        compile(path.read_text(encoding="utf-8"), str(path), "exec")
