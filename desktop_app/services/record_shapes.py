"""What each record of a package must look like, part by part, before a book takes it in."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.domain import date_rules
from desktop_app.domain.campaigns import CampaignStatus, read_plan
from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import RESULT_FIELDS
from desktop_app.domain.completeness import MOST_DAYS, Act, is_detail, is_period
from desktop_app.domain.packages import PackageRejected, Record, Rejection
from desktop_app.domain.photos import LONGEST_THUMBNAIL, jpeg_sides
from desktop_app.domain.plan_shapes import TASK_DETAILS
from desktop_app.domain.units import LEVEL, SuccessionKind, fits_as_code
from desktop_app.storage.stamps import STAMPED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MOST = 2**53  # of any whole number: revisions, positions


def _text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 20_000


def is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 100


def _name_or_none(value: object) -> bool:
    return value is None or is_name(value)


def is_short(value: object) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= 1_000)


def _code(value: object) -> bool:
    return isinstance(value, str) and fits_as_code(value)


def _code_or_none(value: object) -> bool:
    return value is None or _code(value)


def _codes(value: object) -> bool:
    return isinstance(value, list) and len(value) <= 5_000 and all(map(_code, value))


def _texts(value: object) -> bool:
    return isinstance(value, list) and len(value) <= 100 and all(map(_text, value))


def is_whole(value: object) -> bool:
    return type(value) is int and 0 <= value < _MOST


def _flag(value: object) -> bool:
    return type(value) is int and value in (0, 1)


def _list(value: object) -> bool:
    return isinstance(value, list)


def _object(value: object) -> bool:
    return isinstance(value, dict) and len(value) <= 100


def _day(value: object) -> bool:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        return False
    date.fromisoformat(value)
    return True


def _day_or_none(value: object) -> bool:
    return value is None or _day(value)


def _rule(value: object) -> bool:
    date_rules.from_json(value)
    return True


def _rule_or_none(value: object) -> bool:
    return value is None or _rule(value)


def _task_details(value: object) -> bool:
    return _object(value) and value == TASK_DETAILS(value, "details")


def _heading_details(value: object) -> bool:
    return isinstance(value, dict) and set(value) <= {"partners"} and all(map(_text, value.values()))


def _days_or_none(value: object) -> bool:
    return value is None or _days(value)


def _days(value: object) -> bool:
    return is_whole(value) and isinstance(value, int) and value <= MOST_DAYS


def _template_line(value: object) -> bool:
    if not isinstance(value, dict) or value.keys() != {"kind", "after", "values"}:
        return False
    after, values = value["after"], value["values"]
    fits = is_name(value["kind"]) and type(after) is int and abs(after) <= MOST_DAYS and isinstance(values, dict)
    return fits and len(values) <= 100 and all(is_short(one) or type(one) is int for one in values.values())


def _side(value: object) -> bool:
    return type(value) is int and 0 < value <= 10_000


def _moment(value: object) -> bool:
    return is_name(value) and bool(datetime.fromisoformat(str(value)))


def _thumbnail(value: object) -> bool:
    """A small JPEG; how large it would be when it is drawn is read from its head, before anything draws it."""
    if not isinstance(value, str) or len(value) > 200_000:
        return False
    sides = jpeg_sides(b64decode(value, validate=True))
    return sides is not None and max(sides) <= LONGEST_THUMBNAIL


def _congress_body(value: object) -> bool:
    from desktop_app.domain.congress import Congress
    from desktop_app.domain.congress_reading import read

    return isinstance(value, dict) and bool(read(Congress, {**value, "title": "-"}))


def part_words(noun: str, body: object) -> str:
    """What a part of a congress is found by. Raises CongressRefused, KeyError for one that is none."""
    from desktop_app.domain.congress import NOUNS
    from desktop_app.domain.congress_reading import read
    from desktop_app.storage.congress import words_of

    return words_of(read(NOUNS[noun], body))


def _deadline(value: object) -> bool:
    return _object(value) and bool(read_plan({"title": "-", "report_deadlines": [value]}))


LATER: dict[str, dict[str, tuple[Callable[[object], bool], object]]] = {  # what packages of the first version lack
    "campaigns": {"parent_task": (is_short, None)},
    "assignments": {"details": (_heading_details, {})},
    "tasks": {"details": (_task_details, {})},
}
TRAVEL = {"uid", "owner", "revision"}
SHAPES: dict[str, dict[str, Callable[[object], bool]]] = {
    "units": {
        "code": _code,
        "name": lambda value: _text(value) and bool(str(value).strip()),
        "short_name": _text,
        "level": lambda value: value in LEVEL,
        "parent": _code_or_none,
        "valid_from": _day_or_none,
        "valid_to": _day_or_none,
        "note": _text,
    },
    "campaigns": {
        "title": _text,
        "doc_type": _text,
        "number": is_short,
        "symbol": is_short,
        "issuer": is_short,
        "place": is_short,
        "issued_on": is_short,
        "period_start": is_short,
        "period_end": is_short,
        "status": lambda value: value in {one.value for one in CampaignStatus},
        "congress_on": _day_or_none,
        "parent": is_short,
        "rest": _object,
        "milestones": _list,
    },
    "assignments": {
        "campaign": is_name,
        "position": is_whole,
        "unit_name": _text,
        "units": _codes,
        "is_group": _flag,
        "is_request": _flag,
    },
    "tasks": {"assignment": is_name, "campaign": is_name, "position": is_whole, "text": _text, "basis": _text},
    "slogans": {"campaign": is_name, "position": is_whole, "text": _text},
    "obligations": {
        "campaign": is_name,
        "receivers": _texts,
        "via": is_short,
        "rule": _rule,
        "owed_by_us": _flag,
        "source": _deadline,
    },
    "submissions": {"obligation": is_name, "due_on": _day, "sent_on": _day},
    "items": {
        "kind": lambda value: value in KIND,
        "campaign": _name_or_none,
        "task": _name_or_none,
        "unit": _code_or_none,
        "who": _text,
        "partners": _text,
        "basis": _text,
        "note": _text,
        "state": is_name,
        "answers": _object,
        "rule": _rule_or_none,
    },
    "successions": {
        "before": _code,
        "after": _code,
        "on_day": _day,
        "kind": lambda value: value in {one.value for one in SuccessionKind},
        "note": _text,
    },
    "unit_groups": {
        "code": is_name,
        "name": _text,
        "parent": _code_or_none,
        "levels": lambda value: isinstance(value, list) and len(value) <= 20 and all(one in LEVEL for one in value),
        "members": _codes,
    },
    "templates": {
        "title": lambda value: is_name(value) and bool(str(value).strip()),
        "lines": lambda value: isinstance(value, list) and 0 < len(value) <= 500 and all(map(_template_line, value)),
    },
    "photos": {
        "item": is_name,
        "position": is_whole,
        "sha256": lambda value: isinstance(value, str) and re.fullmatch(r"[0-9a-f]{64}", value) is not None,
        "width": _side,
        "height": _side,
        "size": is_whole,
        "thumbnail": _thumbnail,
        "added_at": _moment,
    },
    "congresses": {"campaign": _name_or_none, "title": _text, "day": _day_or_none, "body": _congress_body},
    "congress_parts": {"congress": is_name, "noun": is_name, "position": is_whole, "body": _object},
    "report_terms": {"duty": is_name, "late_days": _days, "lock_days": _days_or_none},
    "report_marks": {
        "act": lambda value: value in {one.value for one in Act},
        "unit": _code,
        "duty": is_name,
        "period": is_period,
        "on_day": _day,
        "who": is_short,
        "note": is_short,
        "details": is_detail,
    },
}
_FALLBACKS = {noun: {name: fallback for name, (_, fallback) in parts.items()} for noun, parts in LATER.items()}
_LATER_CHECKS = {noun: {name: check for name, (check, _) in parts.items()} for noun, parts in LATER.items()}
_CHECKS = {noun: tuple({**shape, **_LATER_CHECKS.get(noun, {})}.items()) for noun, shape in SHAPES.items()}
_NAMES = {noun: frozenset({name for name, _check in checks} | TRAVEL) for noun, checks in _CHECKS.items()}
_FIELDS = {key: {one.key: one for one in (*kind.fields, *RESULT_FIELDS)} for key, kind in KIND.items()}
_SEEN: dict[str, set[tuple[str, object]]] = {key: set() for key in KIND}  # days and places come back in every line
_MOST_SEEN = 5_000  # short answers of a kind
_ANY_DAY = date(2000, 1, 1)  # what is written as the program writes it does not depend on the day it is read


def completed(noun: str, record: Record) -> dict[str, Any]:
    """The record with the parts that older packages lack, each part checked. Raises PackageRejected."""
    stamps = record.get("stamps")
    whole = {**_FALLBACKS.get(noun, {}), **record}
    if "stamps" in whole:
        if noun not in STAMPED or not _stamps(stamps, record["revision"]):
            raise PackageRejected(Rejection.MALFORMED)
        del whole["stamps"]
    if whole.keys() != _NAMES[noun]:
        raise PackageRejected(Rejection.MALFORMED)
    for name, check in _CHECKS[noun]:
        if not check(whole[name]):
            raise PackageRejected(Rejection.MALFORMED)
    if noun in STAMPED:
        whole["stamps"] = stamps
    return whole


def _stamps(value: object, revision: object) -> bool:
    """For each field, and for the whole record under "", the revisions of its last changes, none after the record's."""
    assert isinstance(revision, int)
    return (
        isinstance(value, dict)
        and "" in value
        and len(value) <= 300
        and all(len(name) <= 100 and isinstance(times, dict) and 0 < len(times) <= 50 for name, times in value.items())
        and all(
            len(book) <= 100 and is_whole(time) and time <= revision
            for times in value.values()
            for book, time in times.items()
        )
    )


def check_answers(kind: str, state: object, answers: Mapping[str, Any]) -> None:
    """Whether each answer is written as this program writes it. What a later version asks more is kept as it came.

    Raises PackageRejected, FieldRefused.
    """
    KIND[kind].state(str(state))
    seen = _SEEN[kind]
    for key, value in answers.items():
        may_be_kept = type(value) is int or (type(value) is str and len(value) <= 100)  # True is not the 1 seen before
        if may_be_kept and (key, value) in seen:
            continue
        if not (value is None or isinstance(value, str | int)) or not _fits(kind, key, value):
            raise PackageRejected(Rejection.MALFORMED)
        if may_be_kept:
            if len(seen) >= _MOST_SEEN:
                seen.clear()
            seen.add((key, value))


def _fits(kind: str, key: str, value: str | int | None) -> bool:
    field = _FIELDS[kind].get(key)
    if field is None:
        return len(key) <= 60 and value is not None and (is_short(value) or isinstance(value, int))
    read = field.read(value, _ANY_DAY)
    return type(read) is type(value) and read == value
