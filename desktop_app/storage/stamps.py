"""Which fields of our own records a step has changed, and the stamps they are given for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.storage.rows import packed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

STAMPED = frozenset(("units", "campaigns", "slogans", "assignments", "tasks", "obligations", "submissions", "items"))
BY_KEY = {  # columns whose parts are fields of their own
    "items": ("answers",),
    "campaigns": ("rest",),
    "assignments": ("details",),
    "tasks": ("details",),
}
NO_FIELDS = frozenset({"id", "uid", "owner", "revision", "stamps", "came"})
DERIVED = {  # the receiving book works these out itself
    "items": ("first_on", "last_on", "place", "words"),
    "congress_parts": ("starts_on", "due_on", "is_open", "words"),
}
_BETWEEN = "\x1f"  # no field's name has it
MADE, GONE = "+", "-"


def watch(db: sqlite3.Connection) -> None:
    """What the triggers of undo call to say which parts of a column changed."""
    db.create_function("changed_parts", 3, _changed_parts, deterministic=True)


def changed_sql(noun: str, columns: Iterable[str]) -> str:
    """SQL for the names of the fields that differ between the rows `old` and `new`."""
    left_out = {*NO_FIELDS, *DERIVED.get(noun, ())}
    return " || ".join(
        f"case when old.{name} is new.{name} then '' else {_named(noun, name)} end"
        for name in columns
        if name not in left_out
    )


def _named(noun: str, name: str) -> str:
    return f"changed_parts('{name}', old.{name}, new.{name})" if name in BY_KEY.get(noun, ()) else f"'{name}{_BETWEEN}'"


def _changed_parts(name: str, old: str, new: str) -> str:
    before, after = json.loads(old), json.loads(new)
    return "".join(f"{name}.{key}{_BETWEEN}" for key in {**before, **after} if before.get(key) != after.get(key))


def fields_in(said: Iterable[str | None]) -> frozenset[str]:
    """The fields that the entries of a step's log name, MADE and GONE among them."""
    return frozenset(name for one in said if one for name in one.split(_BETWEEN) if name)


def restamped(
    before: str | None, was: int, fields: frozenset[str], revision: int, book: str, *, again: bool
) -> str | None:
    """The stamps of a record of ours after a step: `before` and `was` are its stamps and revision until then.

    One that was made in the step needs none; one that was brought back (`again`) is written whole.
    """
    stamps: dict[str, dict[str, int]] = json.loads(before) if before else {}
    if again:
        base = {
            name: max(times.get(name, 0) for times in stamps.values()) for times in stamps.values() for name in times
        }
        return packed({"": {**base, book: revision}})
    if MADE in fields:
        return before
    stamps = stamps or {"": {"": was}}
    for name in fields - {GONE}:
        stamps[name] = {**stamps.get(name, {}), book: revision}
    return packed(stamps)


def values_of(noun: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """A record as it travels, part by part: {"note": …, "answers.count": …}."""
    by_key = BY_KEY.get(noun, ())
    values = {name: value for name, value in record.items() if name not in NO_FIELDS and name not in by_key}
    for name in by_key:
        values |= {f"{name}.{key}": value for key, value in (record.get(name) or {}).items()}
    return values


def record_of(noun: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The other way round."""
    record: dict[str, Any] = {name: {} for name in BY_KEY.get(noun, ())}
    for name, value in values.items():
        column, dot, key = name.partition(".")
        if dot:
            record[column][key] = value
        else:
            record[name] = value
    return record
