"""Congresses and their parts as JSON, written plainly and read with doubt: from the book and from templates."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, cast, get_args, get_origin, get_type_hints

from desktop_app.domain.calendar import read_time
from desktop_app.domain.congress import (
    LONGEST_AGENDA,
    NOUNS,
    STATE,
    AgendaItem,
    Congress,
    Part,
    Phase,
    Step,
    works,
)
from desktop_app.domain.congress_refusals import CongressRefusal, CongressRefused
from desktop_app.domain.rhythm import rhythm
from desktop_app.domain.schedule import MOST_STEPS, check
from desktop_app.text import nfc
from desktop_app.values import dataclass

LONGEST_TEXT = 2_000
LONGEST_KEY = 60
MOST_PARTS = 5_000
_MOST = 1_000_000
# What the book gives, or a template has no say in.
BOOK_ONLY: Final = frozenset({"id", "uid", "owner", "revision"})
OF_ONE_CONGRESS: Final = frozenset({*BOOK_ONLY, "campaign", "day", "chain", "template"})
T = TypeVar("T")


@cache
def _types(kind: Hashable) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}  # type: ignore[arg-type]


def plain(value: Any) -> Any:
    """A part as plain data; what the book gives (ids) is left out, and so is what is as usual."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if field.name not in BOOK_ONLY and getattr(value, field.name) != field.default
        }
    return value.value if isinstance(value, StrEnum) else value


def read(kind: type[T], source: object, where: str = "", **given: Any) -> T:
    """The part that plain data means. Raises CongressRefused, with the place of what does not fit."""
    if not isinstance(source, dict):
        raise CongressRefused(CongressRefusal.WRONG_SHAPE, where=where)
    types = _types(cast("Hashable", kind))
    unknown = set(source) - set(types) | set(source) & BOOK_ONLY
    if unknown:
        raise CongressRefused(CongressRefusal.WRONG_SHAPE, where=_at(where, str(min(unknown, key=str))))
    values = {name: _value(types[name], value, where, name) for name, value in source.items()}
    try:
        made = kind(**values, **given)
        _fits(made)
    except (TypeError, ValueError) as error:
        raise CongressRefused(CongressRefusal.WRONG_SHAPE, where=where) from error
    return made


def _at(where: str, name: str) -> str:
    return f"{where}.{name}" if where and name else where or name


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a type asks for, taken apart once: thousands of values are read against a few types."""

    type: Any
    optional: bool
    listed: bool
    part: bool


@cache
def _wanted(kind: Hashable) -> _Wanted:
    optional = isinstance(kind, UnionType)
    bare = next(one for one in get_args(kind) if one is not NoneType) if optional else kind
    listed = get_origin(bare) is tuple
    return _Wanted(get_args(bare)[0] if listed else bare, optional, listed, dataclasses.is_dataclass(bare))


def _value(kind: Any, value: object, where: str, name: str = "") -> Any:
    wanted = _wanted(kind)
    if value is None and wanted.optional:
        return None
    if wanted.listed:
        return _list(wanted.type, value, _at(where, name))
    if wanted.part:
        return read(wanted.type, value, _at(where, name))
    found = _plain_value(wanted.type, value, where, name)
    if found is None:
        raise CongressRefused(CongressRefusal.WRONG_SHAPE, where=_at(where, name))
    return found


def _list(kind: Any, value: object, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise CongressRefused(CongressRefusal.WRONG_SHAPE, where=where)
    if len(value) > MOST_PARTS:
        raise CongressRefused(CongressRefusal.TOO_LARGE, where=where)
    return tuple(_value(kind, one, f"{where}[{place}]") for place, one in enumerate(value))


def _plain_value(wanted: Any, value: object, where: str, name: str) -> Any:
    """A text, number, day or choice; None for anything else."""
    if wanted is bool:
        return value if isinstance(value, bool) else None
    if wanted is int:
        fits = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _MOST
        return value if fits else None
    if not isinstance(value, str):
        return None
    if wanted is str:
        if len(value) > LONGEST_TEXT:
            raise CongressRefused(CongressRefusal.TOO_LARGE, where=_at(where, name))
        return "\n".join(" ".join(line.split()) for line in nfc(value).split("\n"))
    try:
        return date.fromisoformat(value) if wanted is date else wanted(value)
    except ValueError:
        return None


def _fits(part: object) -> None:
    """What the types alone do not say. Raises ValueError."""
    if isinstance(part, Step):
        rhythm(part.every)
        sound = part.title and part.key and part.state in STATE and 0 <= part.percent <= 100
        if not sound or not (part.length is None or 0 <= part.length <= 1_000):
            raise ValueError(part.title)
    elif isinstance(part, AgendaItem):
        if not 0 <= part.minutes <= LONGEST_AGENDA or not 1 <= part.day <= 30:
            raise ValueError(part.title)
        if part.starts_at and read_time(part.starts_at) != part.starts_at:
            raise ValueError(part.starts_at)
    elif isinstance(part, Congress):
        if not part.title:
            raise CongressRefused(CongressRefusal.NO_TITLE)
        if not 1 <= part.days <= 30 or read_time(part.opens_at) != part.opens_at or not -3_660 <= part.begins <= 0:
            raise ValueError(part.title)
    key = getattr(part, "key", "x")
    if not 0 < len(key) <= LONGEST_KEY:
        raise ValueError(key)


@dataclass(frozen=True, slots=True)
class Template:
    """A congress that is still nobody's: everything but its day, its names and what has been done."""

    key: str
    title: str
    level: str
    about: str
    congress: Congress
    parts: tuple[Part, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(part for part in self.parts if isinstance(part, Step))


_LISTS = {"phases": "phase", "steps": "step", "teams": "team", "approvals": "approval", "papers": "paper"} | {
    "agenda": "agenda",
    "equipment": "equipment",
}


def read_template(source: object) -> Template:
    """The template in this data, whether it came with the program or is the office's own.

    Raises CongressRefused, ScheduleRefused for steps that hang on themselves.
    """
    if not isinstance(source, dict):
        raise CongressRefused(CongressRefusal.NOT_A_TEMPLATE)
    head = {"key", "title", "level", "about", "congress"}
    if not {"key", "title", "congress", "phases", "steps"} <= set(source) or not set(source) <= head | set(_LISTS):
        raise CongressRefused(CongressRefusal.NOT_A_TEMPLATE)
    key, title, level, about = (
        str(_value(str, source.get(name, ""), name)) for name in ("key", "title", "level", "about")
    )
    if not key or not title:
        raise CongressRefused(CongressRefusal.NOT_A_TEMPLATE)
    congress = read(Congress, source["congress"], "congress")
    parts: list[Part] = []
    for name, noun in _LISTS.items():
        parts += _list(NOUNS[noun], source.get(name, []), name)
    template = Template(key, title, level or congress.level, about, congress, tuple(parts))
    _check_whole(template)
    return template


def _check_whole(template: Template) -> None:
    steps = template.steps
    phases = [part for part in template.parts if isinstance(part, Phase)]
    if not phases or not steps or len(steps) > MOST_STEPS:
        raise CongressRefused(CongressRefusal.NOT_A_TEMPLATE)
    known = {phase.key for phase in phases}
    for place, step in enumerate(steps):
        if step.phase not in known:
            raise CongressRefused(CongressRefusal.WRONG_SHAPE, where=f"steps[{place}].phase")
    for keys, name in (([step.key for step in steps], "steps"), ([phase.key for phase in phases], "phases")):
        if len(set(keys)) != len(keys):
            raise CongressRefused(CongressRefusal.WRONG_SHAPE, where=name)
    check(works(phases, steps))


def template_json(template: Template) -> dict[str, Any]:
    """The template as plain data, as `read_template` takes it."""
    lists: dict[str, list[Any]] = {name: [] for name in _LISTS}
    for part in template.parts:
        name = next(name for name, noun in _LISTS.items() if type(part) is NOUNS[noun])
        lists[name].append(plain(part))
    head = {name: value for name, value in plain(template.congress).items() if name not in OF_ONE_CONGRESS}
    return {
        "key": template.key,
        "title": template.title,
        "level": template.level,
        "about": template.about,
        "congress": {"title": template.congress.title, **head},
        **lists,
    }
