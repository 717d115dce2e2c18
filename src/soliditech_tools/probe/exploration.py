"""The run: reads that need no id first, then those whose ids turned up, until nothing new does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import define, field, frozen

from soliditech_runtime.errors import APIConnectionError
from soliditech_runtime.exchange import Reply

from .compare import Difference, compare
from .document import Document, Schema, schema_name
from .envelope import NOT_THERE, content_of
from .ids import Finder, Ids
from .reads import ProbeClient, Read
from .renames import Rename, find_renames, is_name
from .survey import Renames, Survey, texts_in

SAMPLES = 3
"""Replies that are compared of each read."""


class CannotRun(Exception):
    """The instance cannot be probed; the text says why."""


@frozen
class Heard:
    """A part of a reply.

    Args:
        operation: whose reply.
        schema: what it should be.
        value: what it is.
        ids: what it was asked for with.
        outer: it is of the envelope, which the client reads by itself.
    """

    operation: str
    schema: Schema
    value: Any
    ids: Ids
    outer: bool


@define
class Trial:
    """What became of one read.

    Args:
        read: the read.
        tried: the ids it was called with.
        compared: how many replies could be compared.
        problems: what was wrong with whole replies.
        remarks: why there was nothing to compare.
        unknown: keys of the envelope that the spec does not know.
    """

    read: Read
    tried: list[Ids] = field(factory=list)
    compared: int = 0
    problems: dict[str, None] = field(factory=dict)
    remarks: dict[str, None] = field(factory=dict)
    unknown: dict[str, None] = field(factory=dict)


@frozen
class Findings:
    """What the probe found.

    Args:
        trials: what became of each read.
        needs: for reads that were not tried, the ids that are missing.
        renames: keys that are probably spelled otherwise.
        differences: what is not as the spec says.
        unknown: what the spec does not know: where it was, and the key; None for a key that can be no name.
        missing: by schema, what never came.
        seen: the schemas that replies held.
    """

    trials: list[Trial]
    needs: dict[str, list[str]]
    renames: list[Rename]
    differences: list[Difference]
    unknown: list[tuple[str, str | None]]
    missing: dict[str, list[str]]
    seen: frozenset[str]

    @property
    def clean(self) -> bool:
        """Whether there is nothing to correct."""
        return not (self.renames or self.differences or any(trial.problems for trial in self.trials))


class Exploration:
    """Calls the reads of one instance.

    Args:
        client: sends the calls.
        document: the spec.
        reads: what to call.
        given: ids by wire name.
    """

    def __init__(
        self, client: ProbeClient, document: Document, reads: Sequence[Read], given: Mapping[str, Sequence[str]]
    ) -> None:
        self._client = client
        self._document = document
        self._finder = Finder(document, reads, given)
        self._trials = [Trial(read) for read in reads]
        self._heard: list[Heard] = []
        self._surveys: dict[frozenset[tuple[tuple[str, str], str]], tuple[Survey, int]] = {}
        self._looked: tuple[Renames, int] = {}, 0
        self._texts: set[str] = set()
        """All texts of all replies: what is a value somewhere is not shown as a key."""

    def run(self) -> Findings:
        """Call what can be called, and compare.

        Raises:
            CannotRun: the instance cannot be reached, or refuses the key.
        """
        while self._round():
            self._look_for_ids()
        return self._findings()

    def _round(self) -> bool:
        """One call of every read that has a choice of ids left; False if there was none."""
        called = False
        for trial in self._trials:
            ids = self._next_ids(trial)
            if ids is not None:
                called = True
                trial.tried.append(ids)
                self._call(trial, ids)
        return called

    def _next_ids(self, trial: Trial) -> Ids | None:
        broken = trial.problems and not trial.compared
        if broken or trial.compared >= SAMPLES or len(trial.tried) >= 2 * SAMPLES:
            return None
        return next((ids for ids in self._finder.choices(trial.read.needs) if ids not in trial.tried), None)

    def _call(self, trial: Trial, ids: Ids) -> None:
        try:
            reply = trial.read.send(self._client, ids)
        except APIConnectionError as error:
            if not self._heard:
                raise CannotRun(str(error)) from None
            trial.problems["no complete reply came"] = None
            return
        if reply is None:
            trial.remarks["an id that was found cannot be sent"] = None
            return
        _refuse_refusal(trial.read, reply)
        content = content_of(self._document, trial.read, reply)
        if content.problem:
            trial.problems[content.problem] = None
        if content.remark:
            trial.remarks[content.remark] = None
        if not content.remark and (content.parts or not content.problem):
            trial.compared += 1
        for index, (schema, value) in enumerate(content.parts):
            self._heard.append(Heard(trial.read.id, schema, value, ids, outer=index > 0))
            self._texts.update(texts_in(value))
        trial.unknown.update(dict.fromkeys(content.unknown))

    def _survey(self, renames: Renames) -> Survey:
        # With the same renames as before, only what came since has to be taken in.
        survey, taken = self._surveys.get(same := frozenset(renames.items()), (Survey(self._document, renames), 0))
        for heard in self._heard[taken:]:
            survey.take(heard.schema, heard.value, heard.operation)
        self._surveys[same] = survey, len(self._heard)
        return survey

    def _renames(self) -> tuple[list[Rename], Survey]:
        """All renames. What lies below a key shows only once the key itself is known."""
        fixed = self._fixed()
        found: list[Rename] = []
        while True:
            spelled = {(rename.schema, rename.key): rename.wire for rename in found}
            survey = self._survey(spelled)
            new = [each for each in find_renames(self._document, survey, self._is_name) if each.schema not in fixed]
            if not new:
                return found, survey
            found += new

    def _fixed(self) -> frozenset[str]:
        """The schemas of envelopes, which the client reads by itself."""
        names = (schema_name(heard.schema) for heard in self._heard if heard.outer)
        return frozenset(name for name in names if name is not None)

    def _look_for_ids(self) -> None:
        renames, _ = self._renames()
        spelled = {(rename.schema, rename.key): rename.wire for rename in renames}
        looked = self._looked[1] if self._looked[0] == spelled else 0
        for heard in self._heard[looked:]:
            self._finder.look(heard.schema, heard.value, heard.ids, spelled)
        self._looked = spelled, len(self._heard)

    def _findings(self) -> Findings:
        renames, survey = self._renames()
        for trial in self._trials:
            if trial.tried and not trial.compared and set(trial.remarks) == {NOT_THERE} and not trial.problems:
                place = f"{trial.read.described.verb} {trial.read.described.path}"
                trial.problems[f"404 for every id: {place} is not there, or these ids are of something else"] = None
        unknown = [(f"{trial.read.id}, beside the result", key) for trial in self._trials for key in trial.unknown]
        return Findings(
            trials=self._trials,
            needs={each.read.id: self._finder.missing(each.read.needs) for each in self._trials if not each.tried},
            renames=renames,
            differences=compare(self._document, survey, self._fixed()),
            unknown=[(place, key if self._is_name(key) else None) for place, key in [*unknown, *survey.unknown]],
            missing=survey.missing(),
            seen=frozenset(survey.instances),
        )

    def _is_name(self, key: str) -> bool:
        """Whether a key can be shown: not where it is no name, or somebody's value elsewhere."""
        return is_name(key) and key not in self._texts


def _refuse_refusal(read: Read, reply: Reply) -> None:
    if reply.status == 401:
        raise CannotRun(f"{read.id}: the API key was refused (401), or is sent in another way than the spec says.")
    if reply.status == 403:
        raise CannotRun(
            f"{read.id}: this API key may not read that (403); the probe needs one that may read everything."
        )
