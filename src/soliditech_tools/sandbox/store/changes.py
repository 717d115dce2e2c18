"""What a transaction changed: each record before and after it, and the ledger entries that it added."""

from __future__ import annotations

import sqlite3

from attrs import define, field, frozen

MOST_CHANGES = 100
"""Of how many records, and how many entries, a transaction keeps the changes; more are only counted."""
LONGEST_TEXTS = 32 * 1024
"""How many characters of records are kept of a transaction, before and after taken together."""

_ENTRIES = "SELECT account, day, kind, document, item, description, cents FROM ledger WHERE entry > ? ORDER BY entry"


@define
class RecordChange:
    """A record that was stored or deleted.

    Args:
        noun: that of its collection.
        id: its id.
        before: its JSON before the transaction; None if it did not exist.
        after: its JSON afterwards; None if it was deleted.
        is_kept: whether these texts were kept; False where they were too long.
    """

    noun: str
    id: str
    before: str | None
    after: str | None
    is_kept: bool = True


@frozen
class AddedEntry:
    """An entry that was added to the ledger.

    Args:
        account_id: of the account.
        day: its date, as in ISO 8601.
        kind: `Invoice`, `Payment`, `Credit note`, `Allocation` or `Correction`.
        document: the number of the document that caused it.
        item: the number of the document whose open amount it changes.
        description: as in statements.
        cents: what it adds.
    """

    account_id: str
    day: str
    kind: str
    document: str
    item: str
    description: str | None
    cents: int


@define
class ChangeLog:
    """The changes of one transaction. It is empty unless the transaction was committed.

    Args:
        records: the records that were changed, in the order of their first change.
        entries: the ledger entries that were added.
        more_records: how many further changes of records there were.
        more_entries: how many further ledger entries there were.
    """

    records: list[RecordChange] = field(factory=list)
    entries: list[AddedEntry] = field(factory=list)
    more_records: int = 0
    more_entries: int = 0
    _by_id: dict[tuple[str, str], RecordChange] = field(factory=dict)
    _new_entries: list[tuple[str, str, str, str, str, str | None, int]] = field(factory=list)
    _characters: int = 0
    _last_entry: int = 0

    def begin(self, connection: sqlite3.Connection) -> None:
        """Note where the ledger ends. Needs a transaction that has begun."""
        (self._last_entry,) = connection.execute("SELECT ifnull(max(entry), 0) FROM ledger").fetchone()

    def add(self, noun: str, identity: str, before: str | None, after: str | None) -> None:
        """Note that a record was stored or deleted."""
        change = self._by_id.get((noun, identity))
        if change is None:
            if len(self._by_id) == MOST_CHANGES:
                self.more_records += 1
                return
            change = self._by_id[noun, identity] = RecordChange(noun, identity, before, None)
            self._characters += len(before or "")
        self._characters += len(after or "") - len(change.after or "")
        change.after = after
        if self._characters > LONGEST_TEXTS:
            self._characters -= len(change.before or "") + len(change.after or "")
            change.before, change.after, change.is_kept = change.before and "", change.after and "", False

    def finish(self, connection: sqlite3.Connection) -> None:
        """Read the new ledger entries. Needs the same transaction."""
        self._new_entries = connection.execute(_ENTRIES, [self._last_entry]).fetchall()

    def commit(self) -> None:
        """Show what was noted: the transaction was committed."""
        changes = self._by_id.values()
        self.records = [change for change in changes if change.before != change.after or not change.is_kept]
        self.entries = [AddedEntry(*row) for row in self._new_entries[:MOST_CHANGES]]
        self.more_entries = len(self._new_entries) - len(self.entries)
        self._by_id, self._new_entries = {}, []

    def __bool__(self) -> bool:
        return bool(self.records or self.entries)
