"""Parts of a congress from what a person typed or pasted."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from desktop_app.domain.congress import (
    Congress,
    Equipment,
    Part,
    Phase,
    Step,
    noun_of,
)
from desktop_app.domain.congress_fields import FIELDS, HEAD, NAMES, RULES
from desktop_app.domain.congress_refusals import CongressRefusal, CongressRefused
from desktop_app.domain.congress_steps import equipment_with_state, with_percent, with_state
from desktop_app.domain.congress_words import read_links, read_rule
from desktop_app.domain.fields import Field, FieldRefusal, FieldRefused, Value
from desktop_app.domain.rhythm import rhythm
from desktop_app.domain.schedule import PhaseKind
from desktop_app.text import search_key, squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.congress import Whole
    from desktop_app.services.office import Office

P = TypeVar("P", bound=Part)
_RHYTHMS = (
    {"hang ngay": "day", "moi ngay": "day", "ngay lam viec": "workday", "hang tuan": "mon"}
    | {
        f"thu {name}": day
        for names, day in (
            *((("hai", "2"), "mon"), (("ba", "3"), "tue"), (("tu", "4"), "wed"), (("nam", "5"), "thu")),
            *((("sau", "6"), "fri"), (("bay", "7"), "sat")),
        )
        for name in names
    }
    | {"chu nhat": "sun"}
)


def read_head(before: Congress, values: Mapping[str, object], today: date) -> Congress:
    """The head with typed values. Raises FieldRefused."""
    known = {field.key: field for field in HEAD}
    usual = Congress("")
    after = before
    for key, raw in values.items():
        if key not in known:
            raise FieldRefused(FieldRefusal.UNKNOWN_FIELD, value=key)
        value = known[key].read(raw, today)
        changed: Any = getattr(usual, key) if value is None else value
        after = replace(after, **{key: changed})
    return after


def read_part(office: Office, whole: Whole, before: P, values: Mapping[str, object]) -> P:
    """The part with typed values; the state and progress of a step follow each other.

    Raises FieldRefused, CongressRefused.
    """
    known = {field.key: field for field in FIELDS[noun_of(before)]}
    unknown = set(values) - set(known)
    if unknown:
        raise FieldRefused(FieldRefusal.UNKNOWN_FIELD, value=min(unknown))
    after: Any = before
    later = {"state", "percent", "began", "done_on"}  # what is begun and done is said last
    for key, raw in sorted(values.items(), key=lambda one: (one[0] in later, one[0] in {"began", "done_on"})):
        if isinstance(after, Step) and key in {"state", "percent"}:
            after = _progress(office, whole, after, known[key], raw)
        elif isinstance(after, Equipment) and key == "state":
            after = equipment_with_state(after, str(known[key].read(raw, office.today()) or "planned"), office.today())
        else:
            after = replace(after, **_typed(office, whole, after, known[key], raw))
    if isinstance(after, Step) and after.began and after.done_on and after.began > after.done_on:
        raise FieldRefused(FieldRefusal.DAYS_CROSSED, known["done_on"].title, after.done_on.isoformat())
    found: P = after
    return found


def _progress(office: Office, whole: Whole, step: Step, field: Field, raw: object) -> Any:
    value = field.read(raw, office.today())
    planned = whole.span(step)[0]
    if field.key == "state":
        return with_state(step, str(value or "planned"), office.today(), planned)
    return with_percent(step, int(value or 0), office.today(), planned)


def _typed(office: Office, whole: Whole, part: Part, field: Field, raw: object) -> dict[str, Any]:
    """What a typed value changes in a part."""
    key, today = field.key, office.today()
    if key in RULES:
        text = "" if raw is None else str(raw)
        return {key: read_rule(text, whole.steps, today, strict=office.strict)}
    value = field.read(raw, today)
    if key == "links":
        return {key: read_links(str(value or ""), whole.steps)}
    if key in NAMES:
        words = str(value or "").replace("\n", ";").split(";")
        return {key: tuple(dict.fromkeys(name for word in words if (name := squeeze(word))))}
    if key in {"working", "optional", "in_order"}:
        return {key: value == "yes"}
    if key == "every":
        return {key: _rhythm(str(value or ""))}
    if key == "phase":
        return {key: _phase(whole, str(value or ""), field)}
    if key == "unit" and isinstance(part, Step | Equipment):
        return _unit(office, str(value or ""))
    if key == "kind":
        return {key: PhaseKind(str(value or "before"))}
    if key in {"began", "done_on"}:
        return {key: date.fromisoformat(str(value)) if value else None}
    return {key: _usual(part, key) if value is None else value}


def _usual(part: Part, key: str) -> Value:
    """What an emptied field holds."""
    found: Any = next(field.default for field in fields(part) if field.name == key)
    return found if isinstance(found, str | int | bool) or found is None else ""


def _unit(office: Office, typed: str) -> dict[str, Any]:
    """A unit by code or name; words that are no unit of ours stay words."""
    if not typed:
        return {"unit": "", "lead": ""}
    tree = office.tree()
    code = next((code for code in tree.by_code if code == typed), None)
    named = tree.by_code[code] if code else tree.named(typed)
    return {"unit": named.code, "lead": named.label} if named else {"unit": "", "lead": typed}


def _phase(whole: Whole, typed: str, field: Field) -> str:
    wanted = search_key(typed)
    found: Phase | None = next(
        (phase for phase in whole.phases if typed == phase.key or wanted == search_key(phase.title)), None
    )
    if found is None:
        raise FieldRefused(FieldRefusal.NOT_A_CHOICE, field.title, typed)
    return found.key


def _rhythm(typed: str) -> str:
    words = [squeeze(word) for word in search_key(typed).split(",") if word.strip()]
    text = ",".join(_RHYTHMS.get(word, word) for word in words)
    try:
        rhythm(text)
    except ValueError as error:
        raise CongressRefused(CongressRefusal.NOT_A_RHYTHM, typed[:40]) from error
    return text
