"""The sample office: a realistic commune with its plans and checklists, alive in the week it is made in."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.assets import asset
from desktop_app.domain.checklist_kinds import KINDS
from desktop_app.domain.checklists import ChecklistKind, Item, ticked
from desktop_app.domain.completeness import WEEKLY, Terms
from desktop_app.domain.fields import Day
from desktop_app.domain.units import (
    LEVEL,
    THREE_TIERS_END,
    TWO_TIERS_BEGIN,
    Succession,
    SuccessionKind,
    Unit,
    UnitCode,
    UnitGroup,
)
from desktop_app.domain.week import Week
from desktop_app.services import campaigns, sample_congress, units
from desktop_app.services.checklists import REPORTS_LOOK_BACK
from desktop_app.services.office import Office, found, system_clock
from desktop_app.storage.packages import PackageRow
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from desktop_app.domain.calendar import Calendar
    from desktop_app.folders import Folders

PLANS = ("lifelong_learning", "reading", "emulation", "season", "congress")  # the newest stands last
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BEFORE_WORK = "08:00"  # what begins earlier on the day itself has been done when the office is first looked at

Record = Mapping[str, Any]


def found_sample(folders: Folders, clock: Callable[[], datetime] = system_clock) -> Office:
    """Makes a book in `folders` and fills it with the sample office. Raises what `found` raises."""
    source = _read("office.json")
    office = found(folders, source["name"], source["level"], source["code"], clock=clock)
    try:
        fill(office, office.today())
    except BaseException:
        office.give_up()
        raise
    return office


def fill(office: Office, today: date) -> None:
    """Fills a freshly founded book so that its week is alive on `today`. All or nothing; not to be undone.

    The office keeps its code, its name and its superior, if it has one.
    """
    zone = office.clock().tzinfo
    then = replace(office, clock=lambda: datetime.combine(today, time(8), zone))
    source = _read("office.json")
    days = _Days.around(today, office.calendar())
    tier = source["tiers"]["three" if today <= THREE_TIERS_END else "two"]
    words = _words(source, tier, days)
    with office.book.filling():
        _fill_units(then, source, tier, words, days)
        office.book.preferences.put("limits", source["limits"])
        plans = {key: _accept(then, key, words, days) for key in PLANS}
        _link(then, plans["season"], plans["lifelong_learning"])
        listed = _filled(_read("checklists.json"), words, days)
        for kind in KINDS:
            for record in listed[kind.key]:
                office.book.items.save(_item(then, kind, record, plans, days), office.code)
        for key, done in listed["plan_tasks_done"].items():
            _catch_up(then, plans[key], set(done))
        sample_congress.fill(then, _read("congress.json"), days.congress, words["term"], plans["congress"])
        _fill_register(then, source, days)
    office.__dict__.pop("identity", None)


def is_empty(office: Office) -> bool:
    """Whether nobody has worked with this book yet, so that it may be filled."""
    counts = office.book.counts()
    return not counts["campaigns"] and not counts["items"]


def _read(name: str) -> Any:
    return json.loads(asset(f"sample/{name}").read_text("utf-8"))


# --- days, said relative to today -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Days:
    """Reads days as the sample's files say them: "+1 thu" of the week after, "today-5", "congress+2", "soon"."""

    today: date
    calendar: Calendar
    congress: date

    @classmethod
    def around(cls, today: date, calendar: Calendar) -> _Days:
        early = cls(today, calendar, today)
        return replace(early, congress=early.read("+5 thu"))

    def read(self, text: str) -> date:
        if text == "soon":
            return self._soon()
        if anchored := re.fullmatch(r"(today|congress)([+-]\d+)?", text):
            start = self.today if anchored[1] == "today" else self.congress
            return start + timedelta(days=int(anchored[2] or 0))
        weeks, weekday = text.split()
        return self._working(self._monday(int(weeks)), WEEKDAYS.index(weekday))

    def _monday(self, weeks: int) -> date:
        return Week.of(self.today).monday + timedelta(weeks=weeks)

    def _soon(self) -> date:
        """A day of this week that is not over, tomorrow at the earliest, except on a Sunday."""
        monday = self._monday(0)
        return min(monday + timedelta(days=6), max(monday + timedelta(days=3), self.today + timedelta(days=1)))

    def _working(self, monday: date, place: int) -> date:
        """A weekday that is a public holiday gives way to a working day of its week, if the week has one."""
        wanted = monday + timedelta(days=place)
        if place > 4 or self.calendar.is_working(wanted):
            return wanted
        later = (monday + timedelta(days=one) for one in range(place, 5))
        earlier = (monday + timedelta(days=one) for one in range(place - 1, -1, -1))
        return next((day for day in (*later, *earlier) if self.calendar.is_working(day)), wanted)


# --- words with places to fill --------------------------------------------------------------------------------------


def _words(source: Record, tier: Record, days: _Days) -> dict[str, Any]:
    """What stands for each {name} in the sample's files."""
    year = days.today.year
    soon = (days.today + timedelta(days=60)).year
    end = max(2030, -(-soon // 5) * 5)  # a programme runs to the end of its half of a decade
    season = [one for one in source["seasons"] if one["from"] <= f"{days.today:%m-%d}"][-1]
    report = days.read("+1 thu")
    return {
        **tier,
        "office": source["name"],
        "year": str(year),
        "year_number": year,
        "term": f"{days.congress.year} - {days.congress.year + 5}",
        "programme_start": str(end - 7),
        "programme_end": str(end),
        "phase_1_start": str(end - 6),
        "phase_2_start": str(end - 5),
        "season_title": season["season_title"],
        "season_reason": season["season_reason"],
        **{f"season_slogan_{place}": text for place, text in enumerate(season["slogans"], 1)},
        "report_text": f"{report:%d/%m/%Y}",
        "report_day": report.day,
        "report_month": report.month,
        "report_year": report.year,
    }


_PLACE = re.compile(r"\{([^{}]+)\}")


def _filled(value: Any, words: Record, days: _Days) -> Any:
    """JSON with every {name} and {day} filled in; a text that is one name alone becomes its value."""
    if isinstance(value, str):
        if (whole := _PLACE.fullmatch(value)) and whole[1] in words:
            return words[whole[1]]
        return _PLACE.sub(lambda place: _word(place[1], words, days), value)
    if isinstance(value, list):
        return [_filled(one, words, days) for one in value]
    if isinstance(value, dict):
        return {key: _filled(one, words, days) for key, one in value.items()}
    return value


def _word(name: str, words: Record, days: _Days) -> str:
    if name in words:
        return str(words[name])
    if name.startswith("month:"):
        return f"{days.read(name.removeprefix('month:')):%Y-%m}"
    return days.read(name).isoformat()


# --- units ----------------------------------------------------------------------------------------------------------


def _fill_units(office: Office, source: Record, tier: Record, words: Record, days: _Days) -> None:
    tree = office.tree()
    own = tree.by_code[office.code]
    superior = own.parent or UnitCode(tier["superior_code"])
    codes = {"own": office.code, "superior": superior, tier["superior_code"]: superior}
    moments = {
        "merge": date(days.today.year - 1, 1, 1),
        "two_tiers_begin": TWO_TIERS_BEGIN,
        "three_tiers_end": THREE_TIERS_END,
    }

    def known(code: str | None) -> UnitCode | None:
        return codes.get(code, UnitCode(code)) if code else None

    for record in _filled(source["units"], words, days):
        if record["code"] in tree.by_code or known(record["code"]) != record["code"]:
            continue  # the office's own superior stands in the place of the sample's
        unit = Unit(
            UnitCode(record["code"]),
            record["name"],
            record["level"],
            known(record.get("parent")),
            record.get("short_name", ""),
            moments.get(record.get("from", "")),
            _last_day(record, moments, days.today),
            record.get("note", ""),
        )
        office.book.units.save(unit, office.code)
    short_name = source["short_name"] if own.name == source["name"] else own.short_name
    office.book.units.save(replace(own, parent=superior, short_name=short_name), office.code)
    office.book.rename_office(own.name, own.level, superior)
    office.book.units.save_successions(
        Succession(
            known(one["before"]) or office.code,
            known(one["after"]) or office.code,
            moments[one["on"]],
            SuccessionKind(one["kind"]),
            one["note"],
        )
        for one in source["successions"]
        if moments[one["on"]] <= days.today
    )
    for group in source["groups"]:
        office.book.units.save_group(
            UnitGroup(group["code"], group["name"], known(group["parent"]), tuple(group["levels"]))
        )


def _last_day(record: Record, moments: Mapping[str, date], today: date) -> date | None:
    """The last day of a unit that has ended; nobody knows an end that is still to come."""
    if record.get("until") == "merge":
        return moments["merge"] - timedelta(days=1)
    ends = moments[record["until"]] if "until" in record else LEVEL[record["level"]].valid_to
    return ends if ends and ends < today else None


# --- plans ----------------------------------------------------------------------------------------------------------


def _accept(office: Office, key: str, words: Record, days: _Days) -> int:
    plan = campaigns.accept(office, _filled(_read(f"plans/{key}.json"), words, days)).id
    if key == "congress":
        campaigns.change(office, plan, congress_on=days.congress.isoformat())
    return plan


def _link(office: Office, child: int, parent: int) -> None:
    """One plan carries out the other, as the task that asks for such a plan says."""
    campaigns_ = office.book.campaigns
    below, above = campaigns_.get(child), campaigns_.get(parent)
    asks = next((one for one in campaigns_.tasks(parent) if one.details.get("asks_plan")), None)
    assert below is not None
    assert above is not None
    assert asks is not None
    campaigns_.save(replace(below, parent=above.uid, parent_task=asks.uid), office.code)


def _catch_up(office: Office, plan: int, done: set[str]) -> None:
    """Ticks those of a plan's tasks that were done, and everything of it that was due before today."""
    today = office.today()
    for item in office.book.items.of_campaign(plan):
        due = item.day("due")
        late = item.task is None and item.rule is not None and due is not None and due < today
        if late or (item.task is not None and item.basis in done):
            on = due if late and due else today - timedelta(days=3 + len(item.basis) + (item.task or 0) % 9)
            office.book.items.save(_ticked(office, item, on), office.code)


def _ticked(office: Office, item: Item, on: date) -> Item:
    kind = next(one for one in KINDS if one.key == item.kind)
    return ticked(kind, item, kind.steps[0].key, office.calendar().last_working_day_on_or_before(on))


# --- checklists -----------------------------------------------------------------------------------------------------


def _item(office: Office, kind: ChecklistKind, record: Record, plans: Mapping[str, int], days: _Days) -> Item:
    values = {
        name: value for name, value in record.items() if name not in {"campaign", "state", "when_done", "under_way"}
    }
    plan = plans[record["campaign"]]
    for field in kind.fields:
        if isinstance(field.type, Day) and field.key in values:
            values[field.key] = days.read(values[field.key]).isoformat()
    if isinstance(values.get("slogan"), int):
        values["slogan"] = office.book.campaigns.slogans(plan)[values["slogan"] - 1].text
    values["unit"] = office.code if values["unit"] == "own" else values["unit"]
    item = kind.new(values, days.today, campaign=plan)
    if "state" in record:
        return replace(item, state=kind.read_state(record["state"]))
    return _lived(kind, item, days.today, record.get("when_done", {}), under_way=record.get("under_way", False))


def _lived(kind: ChecklistKind, item: Item, today: date, when_done: Record, *, under_way: bool) -> Item:
    """The item as far as an orderly office has got with it by `today`."""
    begun = kind.states[1].key
    for step in kind.steps:
        day = item.day(step.day) or item.day(step.due)
        last = item.day(step.due) or day
        starts_at = str(item.answers.get(step.starts_at) or "")
        if day is None or last is None:
            continue
        if last < today or (day == today and starts_at and starts_at < BEFORE_WORK):
            item = ticked(kind, item, step.key, day)
        elif step is kind.steps[0] and (day <= today or under_way):
            item = replace(item, state=begun)
    if kind.open_step(item) is None:
        for name, value in when_done.items():
            item = item.with_value(name, kind.field(name).read(value, today))
        if "progress" in item.answers:
            item = item.with_value("progress", 100)
    return item


# --- what was sent and what came ------------------------------------------------------------------------------------


def _fill_register(office: Office, source: Record, days: _Days) -> None:
    """Every report due before today was sent, and most units below sent their weeks; one has been silent for two.

    The office awaits a week until the Tuesday after it: from Wednesday on, whoever has not sent the last one is late.
    """
    office.book.report_marks.set_terms(WEEKLY, Terms(source["weekly_late_days"]), office.code)
    first, last = days.today - REPORTS_LOOK_BACK - timedelta(weeks=1), days.today - timedelta(days=1)
    for one in office.book.obligations.all():
        for due in one.due_days(first, last, days.congress, office.strict):
            sent = days.calendar.last_working_day_on_or_before(due)
            office.book.obligations.mark_sent(one.id, due, sent, office.code)
    senders = units.reporting_units(office, days.today)
    for back in (3, 2, 1):
        week = Week.of(days.today).moved(-back)
        for place, unit in enumerate(senders):
            if (place * 5 + back) % 7 == 1 or (unit.code == source["silent"] and back < 3):
                continue
            office.book.packages.remember(_came(office, unit, week, 4 - back))


def _came(office: Office, unit: Unit, week: Week, sequence: int) -> PackageRow:
    """The line of a package that came on the Monday after its week."""
    at = datetime.combine(week.sunday + timedelta(days=1), time(9, 12), office.clock().tzinfo)
    name = f"BC_{unit.code}_{week}_{sequence}.zip"
    marks = _digest(unit.code, office.code), _digest(name, office.code)
    made = (at - timedelta(hours=1)).isoformat(timespec="seconds")
    came = at.isoformat(timespec="seconds")
    return PackageRow(
        *("in", unit.code, unit.name, marks[0][:32], sequence, str(week), made, came, marks[1], name), 6 + sequence
    )


def _digest(*parts: Iterable[str] | str) -> str:
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()
