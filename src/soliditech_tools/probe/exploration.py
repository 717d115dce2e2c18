"""Runs the probe: reads that need no id first, then those with ids from the replies, until no new ids come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from soliditech_runtime.errors import APIConnectionError
from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations.places import Place

from .compare import compare
from .document import Document, Schema, schema_name
from .envelope import NOT_THERE, AnswerKind, ComparedReply, content_of, lacks_paging
from .findings import Findings, ReadCalls
from .ids import IdFinder, Ids
from .layouts.paged_lists import FirstPage, PagedList, PageTrials, declared_paging, digests
from .layouts.pages import paging_of
from .layouts.vocabulary import Steps
from .layouts.wrong_requests import SeenErrors, WrongRequests
from .reads import ProbeClient, Read
from .renames import Rename, find_renames, is_name
from .survey import Renames, Survey, texts_in
from .verdict import verdict

SAMPLES = 3
"""How many replies of each read are compared."""


class CannotRun(Exception):
    """The probe cannot run; the text says why."""


@frozen
class ReplyPart:
    """A part of a reply.

    Args:
        operation: the operationId of the read.
        schema: the schema that the part should follow.
        value: the part.
        ids: the ids that the read was called with.
        in_envelope: whether it belongs to the envelope, which the client does not read by the spec.
    """

    operation: str
    schema: Schema
    value: Any
    ids: Ids
    in_envelope: bool


class Exploration:
    """Calls the reads of one instance and compares their replies with the spec.

    Args:
        client: the client of the instance.
        document: the spec.
        reads: the reads to call.
        fixed_ids: values by wire name; if a name has some here, no other values are used for it.
        stranger: a client with a wrong key, for one request that must be refused; None to send none.
    """

    def __init__(
        self,
        client: ProbeClient,
        document: Document,
        reads: Sequence[Read],
        fixed_ids: Mapping[str, Sequence[str]],
        stranger: ProbeClient | None = None,
    ) -> None:
        self._client = client
        self._stranger = stranger
        self._fixed_ids = fixed_ids
        self._first_pages: dict[str, FirstPage] = {}
        self._kinds: Counter[AnswerKind] = Counter()
        self._statuses: Counter[int] = Counter()
        self._document = document
        self._id_finder = IdFinder(document, reads, fixed_ids)
        self._attempts = [ReadCalls(read) for read in reads]
        self._parts: list[ReplyPart] = []
        self._surveys: dict[frozenset[tuple[tuple[str, str], str]], tuple[Survey, int]] = {}
        """By renames: the survey with them, and the number of parts that are in it."""
        self._searched: tuple[Renames, int] = {}, 0
        """The renames of the last search for ids, and the number of parts that were searched with them."""
        self._texts: set[str] = set()
        """All texts of all replies: a key that is a value elsewhere is not shown."""

    def run(self) -> Findings:
        """Call what can be called, and compare the replies with the spec.

        Raises:
            CannotRun: the instance cannot be reached, refuses the key, or answers on no path.
        """
        while self._call_all_once():
            self._collect_ids()
        if why := verdict(self._kinds, self._statuses):
            raise CannotRun(f"{why[0].upper()}{why[1:]}")
        lists = PageTrials(self._client).settle_all(list(self._first_pages.values()))
        answered = [(calls.read, calls.answered) for calls in self._attempts if calls.answered is not None]
        errors = WrongRequests(self._client, self._stranger, self._is_name).ask(answered, self._fixed_ids)
        return self._findings(lists, errors)

    def _call_all_once(self) -> bool:
        """Call each read once that still has untried ids; return whether there was one."""
        called = False
        for attempt in self._attempts:
            ids = self._next_ids(attempt)
            if ids is not None:
                called = True
                attempt.tried.append(ids)
                self._call(attempt, ids)
        return called

    def _next_ids(self, attempt: ReadCalls) -> Ids | None:
        broken = attempt.problems and not attempt.compared
        if broken or attempt.compared >= SAMPLES or len(attempt.tried) >= 2 * SAMPLES:
            return None
        choices = self._id_finder.choices(attempt.read.id_names)
        return next((ids for ids in choices if ids not in attempt.tried), None)

    def _call(self, attempt: ReadCalls, ids: Ids) -> None:
        try:
            reply = attempt.read.send(self._client, ids)
        except APIConnectionError as error:
            if not self._parts:
                raise CannotRun(str(error)) from None
            attempt.problems["no complete reply came"] = None
            return
        if reply is None:
            attempt.remarks["an id that was found cannot be sent"] = None
            return
        if reply.status == 401 and not self._kinds:
            raise CannotRun(
                f"{attempt.read.id}: the API key was refused (401), or is sent in another way than the spec says."
            )
        content = content_of(self._document, attempt.read, reply, self._is_name)
        self._kinds[content.kind] += 1
        self._statuses[reply.status] += 1
        if content.problem:
            attempt.problems[content.problem] = None
        if content.remark:
            attempt.remarks[content.remark] = None
        if not content.remark and (content.parts or not content.problem):
            attempt.compared += 1
            attempt.answered = ids if attempt.answered is None else attempt.answered
        if content.parts:
            attempt.results[content.result] += 1
            self._note_page(attempt, ids, content, reply)
        for index, (schema, value) in enumerate(content.parts):
            self._parts.append(ReplyPart(attempt.read.id, schema, value, ids, in_envelope=index > 0))
            self._texts.update(texts_in(value))
        attempt.unknown.update(dict.fromkeys(content.unknown))

    def _note_page(self, attempt: ReadCalls, ids: Ids, content: ComparedReply, reply: Reply) -> None:
        """Keep the first page of a list that has items: digests of these, and how the list goes on."""
        items = content.parts[0][1]
        read = attempt.read
        known = self._first_pages.get(read.id)
        if declared_paging(read) is None or not isinstance(items, list) or (known is not None and known.items):
            return
        place = read.operation.replies.result[0].steps if content.result is None else content.result
        steps = tuple(step for step in place if isinstance(step, str))
        departs = lacks_paging(read, content.body, reply)
        texts = frozenset(texts_in(content.body))
        seen = cursor = None
        if departs:
            seen = paging_of(content.body, reply, steps, lambda key: self._is_name(key) and key not in texts)
        if seen is not None and "next" in seen.places:
            cursor = Place(seen.places["next"]).find(content.body, reply)
        self._first_pages[read.id] = FirstPage(
            read, ids, steps, digests(items), seen, cursor if isinstance(cursor, str) else "", departs
        )

    def _survey(self, renames: Renames) -> Survey:
        # A survey with the same renames lacks only the parts that came after it.
        survey_key = frozenset(renames.items())
        survey, surveyed = self._surveys.get(survey_key, (Survey(self._document, renames), 0))
        for part in self._parts[surveyed:]:
            survey.add(part.schema, part.value, part.operation)
        self._surveys[survey_key] = survey, len(self._parts)
        return survey

    def _renames(self) -> tuple[list[Rename], Survey]:
        """All renames, and the survey with them."""
        renames: list[Rename] = []
        # The keys of a nested object can be compared only when the key of the object itself is known.
        while True:
            survey = self._survey(_wire_keys(renames))
            new = find_renames(self._document, survey, self._is_name)
            if not new:
                return renames, survey
            renames += new

    def _envelope_schemas(self) -> frozenset[str]:
        """The names of the schemas of envelopes, which the client does not read by the spec."""
        names = (schema_name(part.schema) for part in self._parts if part.in_envelope)
        return frozenset(name for name in names if name is not None)

    def _collect_ids(self) -> None:
        renames = _wire_keys(self._renames()[0])
        searched = self._searched[1] if self._searched[0] == renames else 0
        for part in self._parts[searched:]:
            self._id_finder.collect(part.schema, part.value, part.ids, renames)
        self._searched = renames, len(self._parts)

    def _findings(self, lists: list[PagedList], errors: SeenErrors) -> Findings:
        renames, survey = self._renames()
        results = self._moved_results()
        for attempt in self._attempts:
            only_404 = set(attempt.remarks) == {NOT_THERE} and not attempt.problems
            if attempt.tried and not attempt.compared and only_404:
                path = f"{attempt.read.described.verb} {attempt.read.described.path}"
                attempt.problems[f"404 for every id: {path} is not there, or no object has these ids"] = None
        unknown = [
            (f"{attempt.read.id}, outside the result", key) for attempt in self._attempts for key in attempt.unknown
        ]
        return Findings(
            attempts=self._attempts,
            missing_ids={
                attempt.read.id: self._id_finder.missing(attempt.read.id_names)
                for attempt in self._attempts
                if not attempt.tried
            },
            renames=renames,
            differences=compare(self._document, survey, self._envelope_schemas()),
            unknown=[(place, key if self._is_name(key) else None) for place, key in [*unknown, *survey.unknown]],
            missing=survey.missing(),
            seen=frozenset(survey.instances),
            survey=survey,
            results=results,
            lists=lists,
            errors=errors,
        )

    def _moved_results(self) -> dict[str, Steps]:
        """By read: where its result stands, if that is always the same other place, and one that may be shown."""
        moved: dict[str, Steps] = {}
        for attempt in self._attempts:
            steps = next(iter(attempt.results), None)
            if len(attempt.results) > 1:
                attempt.problems["the result stands now here, now there"] = None
            elif steps is not None and all(map(self._is_name, steps)):
                moved[attempt.read.id] = steps
            elif steps is not None:
                attempt.problems["the result stands under a key that is no name"] = None
        return moved

    def _is_name(self, key: str) -> bool:
        """Whether a key may be shown: it looks like a name, and is not a value anywhere in the replies."""
        return is_name(key) and key not in self._texts


def _wire_keys(renames: Sequence[Rename]) -> Renames:
    return {(rename.schema, rename.key): rename.wire for rename in renames}
