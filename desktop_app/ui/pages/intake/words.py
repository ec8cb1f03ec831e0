"""The parts of a plan on one line each, as they are shown and typed while a plan is checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from desktop_app.domain import date_rules
from desktop_app.domain.date_rules import (
    AfterWave,
    AnnualDay,
    BeforeDay,
    EveryMonth,
    EveryQuarter,
    EveryYear,
    FromCongress,
    InMonth,
    InYear,
    OnDay,
    Rule,
)
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.i18n import N_, Language
from desktop_app.text import squeeze
from desktop_app.ui.pages.campaigns.reading import read_deadline, read_partial, shown_partial

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

DAYS = frozenset({"issued_on", "period_start", "period_end"})
VIETNAMESE = "vi"  # rules are read in the words of the plans, whatever the screen speaks


def shown(kind: str, value: Any, language: Language) -> str:
    """What stands in the field of a part of this kind."""
    if value is None:
        return ""
    if kind in DAYS:
        return shown_partial(value, language)
    make = _SHOWN.get(kind)
    return make(value, language) if make else str(value)


def read(kind: str, typed: str, before: Any, today: date) -> Any:
    """The value that was typed over `before`; None for nothing. Raises FieldRefused."""
    said = squeeze(typed)
    if kind in DAYS:
        return read_partial(_as_typed(said), today, _DAY_TITLES[kind])
    make = _READ.get(kind)
    if make is None or not said:
        return said or None
    return make(said, before, today)


_WRITTEN_DAY = re.compile(
    r".*?(?:ngày\s+([0-9]{1,2})\s+)?tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})\D*|.*?năm\s+([0-9]{4})\D*", re.IGNORECASE
)


def _as_typed(said: str) -> str:
    """A day in the words of a document, as a person would type it: "ngày 20 tháng 02 năm 2020" is 20/02/2020."""
    found = _WRITTEN_DAY.fullmatch(said)
    return "/".join(part for part in found.groups() if part) if found else said


_DAY_TITLES = {"issued_on": N_("Issued on"), "period_start": N_("From"), "period_end": N_("To")}

# --- cited documents --------------------------------------------------------------------------------------------------


def _show_citation(value: Mapping[str, Any], language: Language) -> str:
    name = " ".join(part for part in (value.get("kind"), value.get("symbol")) if part)
    parts = (name, shown_partial(value.get("date"), language), value.get("issuer") or "")
    return ", ".join(part for part in parts if part)


def _read_citation(said: str, before: Any, today: date) -> dict[str, Any]:
    name, *rest = [part.strip() for part in said.split(",")]
    day = None
    if rest:
        try:
            day = read_partial(rest[0], today, N_("Issued on"))
            rest = rest[1:]
        except FieldRefused:
            pass
    kind, _, symbol = name.rpartition(" ")
    issuer = ", ".join(rest) or None
    return {**(before or {}), "kind": kind or None, "symbol": symbol or None, "date": day, "issuer": issuer}


# --- audiences --------------------------------------------------------------------------------------------------------

_PERCENT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*%\s*(.+)")


def _show_target(value: Mapping[str, Any], language: Language) -> str:
    percent = value.get("percent")
    lead = f"{language.number(percent)}% " if percent is not None else ""
    return lead + str(value.get("audience") or "")


def _read_target(said: str, before: Any, today: date) -> dict[str, Any]:
    found = _PERCENT.fullmatch(said)
    if found is None:
        return {**(before or {}), "percent": None, "audience": said}
    number = float(found[1].replace(",", "."))
    return {**(before or {}), "percent": int(number) if number.is_integer() else number, "audience": found[2]}


# --- phases -----------------------------------------------------------------------------------------------------------

_SPAN = re.compile(r"(.+?)\s*\(([0-9/]*)\s*[-–]\s*([0-9/]*)\)")


def _show_phase(value: Mapping[str, Any], language: Language) -> str:
    start, end = shown_partial(value.get("start"), language), shown_partial(value.get("end"), language)
    return f"{value.get('name') or ''} ({start} – {end})" if start or end else str(value.get("name") or "")


def _read_phase(said: str, before: Any, today: date) -> dict[str, Any]:
    found = _SPAN.fullmatch(said)
    name, start, end = (found[1], found[2], found[3]) if found else (said, "", "")
    return {
        **(before or {}),
        "name": name,
        "start": read_partial(start, today, N_("From")),
        "end": read_partial(end, today, N_("To")),
    }


# --- reports and dated duties -----------------------------------------------------------------------------------------

_REPORT = re.compile(r"(?P<to>[^:()]*?)\s*(?:\((?:qua|via)\s+(?P<via>[^()]+)\))?\s*:\s*(?P<when>.+)")


def _show_report(value: Mapping[str, Any], language: Language) -> str:
    via = f" (qua {value['via']})" if value.get("via") else ""
    when = date_rules.from_report_deadline({**value, "rule": value.get("rule") or "once"})
    if value.get("strict") is False:  # "chậm nhất ngày 20/11": the day itself still counts
        match when:
            case BeforeDay():
                when = OnDay(when.day)
            case EveryYear():
                when = AnnualDay(when.month, when.day)
    return f"{value.get('to') or ''}{via}: {when.words(Language.load(VIETNAMESE))}".strip()


_SENTENCE = re.compile(
    r".*?(?:về|cho|gửi)\s+(?P<to>[A-ZĐÀ-Ỹ].*?)\s*(?:\((?:qua|via)\s+(?P<via>[^()]+)\))?,?\s*"
    r"(?P<when>(?:trước|chậm nhất|hằng|hàng|trong|sau)\s.+?)[\s.,;]*"
)


def _read_report(said: str, before: Any, today: date) -> dict[str, Any]:
    found = _REPORT.fullmatch(said) or _SENTENCE.fullmatch(said)
    if found is None:
        raise FieldRefused(FieldRefusal.NOT_A_DAY, N_("Due"), said)
    rule = read_rule(found["when"], today)
    when = _deadline_of(rule)
    if when is None:
        raise FieldRefused(FieldRefusal.NOT_A_DAY, N_("Due"), found["when"])
    kept = {key: part for key, part in (before or {}).items() if key != "strict"}
    reading = {"strict": False} if isinstance(rule, OnDay | AnnualDay) else {}
    return {**kept, "to": found["to"] or None, "via": found["via"], **when, **reading}


def read_rule(typed: str, today: date) -> Rule:
    """The date rule in typed words. Raises FieldRefused when they say no day."""
    rule = date_rules.read(read_deadline(typed, today))
    if rule is None:
        raise FieldRefused(FieldRefusal.NOT_A_DAY, N_("Due"), typed)
    return rule


def _deadline_of(rule: Rule) -> dict[str, Any] | None:
    """The rule as a plan's report deadline says it."""
    day = month = year = None
    rhythm = "once"
    match rule:
        case BeforeDay() | OnDay():
            day, month, year = rule.day.day, rule.day.month, rule.day.year
        case EveryYear() | AnnualDay():
            day, month, rhythm = rule.day, rule.month, "annual"
        case InMonth():
            month, year = rule.month, rule.year
            rhythm = "once" if year else "annual"
        case InYear():
            year, rhythm = rule.year, "once" if rule.year else "annual"
        case AfterWave():
            rhythm = "after_wave"
        case EveryMonth():
            day, rhythm = rule.day, "monthly"
        case EveryQuarter():
            day, rhythm = rule.day, "quarterly"
        case _:
            return None
    return {"day": day, "month": month, "year": year, "rule": rhythm}


def milestone_day(rule: Rule) -> dict[str, Any]:
    """The rule as a plan's milestone says it. Raises FieldRefused for what a milestone cannot say."""
    match rule:
        case BeforeDay() | OnDay():
            return {"date": rule.day.isoformat(), "offset_days": None}
        case FromCongress():
            return {"date": None, "offset_days": rule.offset_days}
        case InMonth() if rule.year:
            return {"date": f"{rule.year}-{rule.month:02d}", "offset_days": None}
        case InYear() if rule.year:
            return {"date": str(rule.year), "offset_days": None}
    raise FieldRefused(FieldRefusal.NOT_A_DAY, N_("Due"), rule.words(Language.load(VIETNAMESE)))


def _show_milestone(value: Mapping[str, Any], language: Language) -> str:
    return str(value.get("text") or "")


def _read_milestone(said: str, before: Any, today: date) -> dict[str, Any]:
    return {"date": None, "offset_days": None, **(before or {}), "text": said}


_SHOWN: dict[str, Callable[[Mapping[str, Any], Language], str]] = {
    "citation": _show_citation,
    "target": _show_target,
    "phase": _show_phase,
    "report": _show_report,
    "milestone": _show_milestone,
}
_READ: dict[str, Callable[[str, Any, date], dict[str, Any]]] = {
    "citation": _read_citation,
    "target": _read_target,
    "phase": _read_phase,
    "report": _read_report,
    "milestone": _read_milestone,
}
