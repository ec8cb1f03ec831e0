"""How the lines of a week look: the columns, the days as groups, and the facts above them."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklist_kinds.states import DROPPED
from desktop_app.domain.checklists import Clash, ClashKind
from desktop_app.domain.week import CONGRESS, WeekDay, WeekEntry, WeekPlan
from desktop_app.i18n import N_, Language, _, ngettext
from desktop_app.services.checklists import REPORT
from desktop_app.services.clashes import sentence
from desktop_app.text import sort_key
from desktop_app.ui.columns import Column, Editor, Group, Note
from desktop_app.ui.painting import Chip, state_chip
from desktop_app.ui.parts import Fact
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date

    from desktop_app.services import weeks
    from desktop_app.ui.theme import Tone

Key = tuple[str, str]
"""The public id and the step of a line."""
LATE: Final = "late"
NARROW: Final = 1040
"""Below this width the lines stand without their campaign: what a window with the narrow rail leaves them."""
DRAFT: Final = "draft"
"""The id of the line that is being written and is in no book yet."""
_TOLD: Final = frozenset({"doing", "waiting", "approved", "returned", "clash"})
"""The tones of states that say something about a line that is still open."""

_CLASH_CHIPS: Final[Mapping[ClashKind, str]] = {
    ClashKind.SAME_VEHICLE: N_("Same vehicle"),
    ClashKind.SAME_DRIVER: N_("Same driver"),
    ClashKind.SAME_STATION: N_("Same hour"),
    ClashKind.SAME_SITE: N_("Same place"),
    ClashKind.OUTSIDE_HOURS: N_("Outside hours"),
    ClashKind.HOLIDAY: N_("Day off"),
    ClashKind.PAST_PLAN: N_("After plan ends"),
    ClashKind.LONG_HANGING: N_("Hangs too long"),
    ClashKind.BEFORE_PLAN: N_("Before plan begins"),
    ClashKind.WEEKEND: N_("Weekend"),
    ClashKind.TOO_LONG: N_("Too long"),
    ClashKind.TOO_MANY: N_("Too many"),
    ClashKind.QUIET_POINT: N_("Quiet place"),
    ClashKind.NO_APPROVER: N_("No approver"),
    ClashKind.NOT_APPROVED: N_("Not approved"),
}


def key_of(entry: WeekEntry) -> Key:
    return entry.id, entry.step


def draft_on(day: date, ours: str) -> WeekEntry:
    """An empty line to write a new task in."""
    return WeekEntry(
        id=DRAFT, kind="task", step="do", title="", day=day, due=None, starts_at="", ends_at="", place="", unit=ours,
        unit_name="", partners="", campaign=None, campaign_name="", basis="", state="planned", done=False, done_on=None,
        quantity="", evidence="", note="", owner=ours,
    )  # fmt: skip


@dataclass(frozen=True)
class WeekLook:
    """All that the words of a week's lines depend on besides the line itself."""

    language: Language
    today: date
    ours: str
    offices: Mapping[str, str] = field(default_factory=dict)  # code to name, of the offices whose lines are shown
    clashes: Mapping[str, Sequence[Clash]] = field(default_factory=dict)  # by public id
    group_days: Mapping[Key, date] = field(default_factory=dict)  # the day a line stands under
    tells_days: bool = False  # the lines stand under their units: each tells its day

    def is_ours(self, entry: WeekEntry) -> bool:
        return entry.owner == self.ours

    def tick(self, entry: WeekEntry) -> bool | None:
        """Whether a line's box is ticked; lines of other offices and the one being written have no box."""
        return entry.done if self.is_ours(entry) and entry.id != DRAFT else None

    def faded(self, entry: WeekEntry) -> bool:
        return entry.done or not self.is_ours(entry)

    def title(self, entry: WeekEntry) -> str:
        return f"{entry.title} ({entry.quantity})" if entry.quantity else entry.title

    def tip(self, entry: WeekEntry) -> str:
        """The whole line, and why it cannot be changed or what is wrong with it."""
        lines = [self.title(entry), " · ".join(part for part in (entry.place, entry.partners, entry.basis) if part)]
        lines += [_("Why: {reason}").format(reason=entry.reason)] if entry.reason else []
        lines += [sentence(clash, self.language) for clash in self.clashes.get(entry.id, ())]
        if not self.is_ours(entry):
            office = self.offices.get(entry.owner, entry.owner)
            lines.append(_("This line is kept by {office}; only that office changes it.").format(office=office))
        return "\n".join(line for line in lines if line)

    def time(self, entry: WeekEntry) -> str:
        """ "7:00 – 9:00", "hạn 10/01", "trong ngày" """
        if entry.id == DRAFT:
            return ""
        shown = self.group_days.get(key_of(entry))
        if shown is None or (entry.due and entry.due != shown and not entry.starts_at):
            return _("by {day}").format(day=self.day(entry.last_day))
        starts, ends = self.language.time(entry.starts_at), self.language.time(entry.ends_at)
        if self.tells_days:
            return " ".join(part for part in (self.language.day(shown, year=False), starts) if part)
        if starts and ends:
            return f"{starts} – {ends}"
        if ends:
            return _("until {time}").format(time=ends)
        return starts or _("that day")

    def day(self, day: date) -> str:
        """A day, with its year when it is not this year's."""
        return self.language.day(day, year=day.year != self.today.year)

    def late_days(self, entry: WeekEntry) -> int:
        return entry.overdue_days(self.today)

    def chip(self, entry: WeekEntry) -> Chip | None:
        """What is worth saying of a line: that it is late, that it clashes, that it is under way; else nothing."""
        if entry.done or entry.id == DRAFT:
            return None
        late = self.late_days(entry)
        if late:
            return Chip(ngettext("{n} day late", "{n} days late", late).format(n=late), "red", "late")
        found = self.clashes.get(entry.id)
        if found:
            return Chip(_(_CLASH_CHIPS[found[0].kind]), "amber", "clash")
        if entry.kind == REPORT:
            return None
        if entry.kind == CONGRESS:
            return state_chip("doing", _("Under way")) if entry.state == "doing" else None
        state = KIND[entry.kind].state(entry.state)
        return state_chip(state.tone, _(state.title)) if state.tone in _TOLD else None

    def state(self, entry: WeekEntry) -> str:
        if not entry.done:
            return ""
        if entry.is_dropped:
            return _(DROPPED[entry.state].title)
        words = _("sent {day}") if entry.kind == REPORT else _("done {day}")
        return words.format(day=self.day(entry.done_on)) if entry.done_on else _("done")

    def spoken_state(self, entry: WeekEntry) -> str:
        chip = self.chip(entry)
        return _("State: {state}").format(state=chip.words if chip else self.state(entry) or _("not begun"))


def icon_of(entry: WeekEntry) -> str:
    return {REPORT: "send", CONGRESS: "flag"}.get(entry.kind) or KIND[entry.kind].icon


def columns(look: Callable[[], WeekLook], title: Editor) -> tuple[Column[WeekEntry], ...]:
    """The columns of the week; `title` is how the words of a task are typed."""
    return (
        Column(
            N_("What is to be done"),
            lambda entry: look().title(entry),
            key="title",
            weight="task",
            icon=icon_of,
            edit=title,
            written=lambda entry: entry.title,
            may_edit=lambda entry: entry.kind == "task" and look().is_ours(entry),
            note=lambda entry: Note(entry.evidence, "photo") if entry.evidence else None,
            tip=lambda entry: look().tip(entry),
        ),
        Column(N_("Unit"), lambda entry: entry.unit_name, key="unit", width=190, weight="second", tip=_unit_tip),
        Column(
            N_("Time"),
            lambda entry: look().time(entry),
            key="time",
            width=132,  # with the year, where it is not this one
            weight="second",
            ink=lambda entry: "red" if look().late_days(entry) else None,
        ),
        Column(
            N_("Campaign"),
            lambda entry: entry.campaign_name,
            key="campaign",
            width=116,
            weight="second",
            tip=lambda entry: entry.campaign_name,
            wide_only=True,
            wide_from=NARROW,
        ),
        Column(
            N_("State"),
            lambda entry: look().state(entry),
            key="state",
            width=132,
            weight="quiet",
            chip=lambda entry: look().chip(entry),
            spoken=lambda entry: look().spoken_state(entry),
        ),
    )


def _unit_tip(entry: WeekEntry) -> str:
    return "\n".join(part for part in (entry.unit_name, entry.partners) if part)


# --- the days ---------------------------------------------------------------------------------------------------------


def narrowed(plan: WeekPlan, unit: object) -> WeekPlan:
    """The week of one unit, named as the lines name it; None leaves all lines."""
    if unit is None:
        return plan

    def of_unit(entries: Sequence[WeekEntry]) -> tuple[WeekEntry, ...]:
        return tuple(entry for entry in entries if entry.unit_name == unit)

    days = tuple(WeekDay(day.day, of_unit(day.entries), day.holiday) for day in plan.days)
    return WeekPlan(plan.week, plan.today, of_unit(plan.overdue), days)


def finished_days(plan: WeekPlan) -> frozenset[date]:
    """Past days on which all is done: one quiet line is enough for each."""
    return frozenset(
        day.day for day in plan.days if day.day < plan.today and day.entries and day.done == len(day.entries)
    )


def groups(
    plan: WeekPlan, language: Language, holidays: Mapping[date, str], folded: Collection[date]
) -> list[Group[WeekEntry]]:
    """What is overdue, then the days; past days without lines are left out."""
    made = [_late_group(plan.overdue)] if plan.overdue else []
    return made + [
        _day_group(day, plan.today, language, holidays.get(day.day, day.holiday), folded=day.day in folded)
        for day in plan.days
        if day.entries or day.day >= plan.today
    ]


def unit_groups(plan: WeekPlan) -> list[Group[WeekEntry]]:
    """What is overdue, then the lines of each unit, in the order of their days."""
    by_unit: dict[str, list[WeekEntry]] = {}
    for day in plan.days:
        for entry in day.entries:
            by_unit.setdefault(entry.unit_name, []).append(entry)
    made = [_late_group(plan.overdue)] if plan.overdue else []
    return made + [
        Group(("unit", name), name or _("No unit named"), by_unit[name], count=_unit_count(by_unit[name]), icon="units")
        for name in sorted(by_unit, key=lambda name: (not name, sort_key(name)))
    ]


def _unit_count(entries: Sequence[WeekEntry]) -> str:
    done = sum(entry.done and not entry.is_dropped for entry in entries)
    return _("{done} of {n} done").format(done=done, n=len(entries)) if done else things(len(entries))


def _late_group(entries: Sequence[WeekEntry]) -> Group[WeekEntry]:
    tone: Tone = "red"
    return Group(LATE, _("Overdue"), entries, count=things(len(entries)), icon="late", tone=tone)


def _day_group(day: WeekDay, today: date, language: Language, holiday: str, *, folded: bool) -> Group[WeekEntry]:
    finished = day.day < today and bool(day.entries) and day.done == len(day.entries)
    when = language.day(day.day, year=False)
    return Group(
        day.day,
        language.weekday(day.day),
        day.entries,
        when=f"{when} · {holiday}" if holiday else when,
        chip=Chip(_("Today"), "blue", solid=True) if day.day == today else None,
        count=_count(day, finished=finished),
        finished=finished,
        folded=folded,
    )


def _count(day: WeekDay, *, finished: bool) -> str:
    lines = len(day.entries)
    if not lines:
        return _("nothing yet")
    if day.dropped:
        left = ngettext("{n} not done", "{n} not done", day.dropped).format(n=day.dropped)
        return ", ".join([_("{done} of {n} done").format(done=day.done - day.dropped, n=lines), left])
    if finished:
        return ngettext("{n} thing done", "{n} things done", lines).format(n=lines)
    if day.done:
        return _("{done} of {n} done").format(done=day.done, n=lines)
    return things(lines)


def things(count: int) -> str:
    """ "3 việc" """
    return ngettext("{n} thing", "{n} things", count).format(n=count)


# --- the facts --------------------------------------------------------------------------------------------------------


def facts(plan: WeekPlan, remarks: weeks.Remarks, language: Language) -> list[Fact]:
    """At most four: what is late, the week's lines, its clashes, the next report."""
    lines = sum(len(day.entries) for day in plan.days)
    done = sum(day.done - day.dropped for day in plan.days)
    present = plan.days[0].day <= plan.today <= plan.days[-1].day
    late = len(late_lines(plan))
    found = [Fact("late", "late", things(late), _("overdue"), tone="red")] if late else []
    words = _("this week") if present else _("in this week")
    found.append(Fact("week", "checklists", things(lines), words, _(", {n} done").format(n=done) if lines else ""))
    if remarks.clashes:
        count = len(remarks.clashes)
        places = ngettext("{n} place", "{n} places", count).format(n=count)
        found.append(Fact("clash", "clash", places, _clash_words(remarks.clashes), tone="amber"))
    if remarks.next_report:
        found.append(_report_fact(remarks.next_report, language, plan.today))
    return found


def late_lines(plan: WeekPlan) -> list[WeekEntry]:
    """Every line that is late today: those carried over, and those of the week's days that are past."""
    return [entry for entry in plan.entries if entry.overdue_days(plan.today)]


def _clash_words(clashes: Sequence[Clash]) -> str:
    kinds = {clash.kind for clash in clashes}
    if len(kinds) == 1:
        return _(_CLASH_WORDS[next(iter(kinds))])
    return _("to look at again")


_CLASH_WORDS: Final[Mapping[ClashKind, str]] = {
    ClashKind.SAME_VEHICLE: N_("same vehicle"),
    ClashKind.SAME_DRIVER: N_("same driver"),
    ClashKind.SAME_STATION: N_("same hour"),
    ClashKind.SAME_SITE: N_("same place"),
    ClashKind.OUTSIDE_HOURS: N_("outside the hours"),
    ClashKind.HOLIDAY: N_("day off"),
    ClashKind.PAST_PLAN: N_("after the plan ends"),
    ClashKind.LONG_HANGING: N_("hung too long"),
    ClashKind.BEFORE_PLAN: N_("before the plan begins"),
    ClashKind.WEEKEND: N_("at the weekend"),
    ClashKind.TOO_LONG: N_("too long"),
    ClashKind.TOO_MANY: N_("too many in a day"),
    ClashKind.QUIET_POINT: N_("at a quiet place"),
    ClashKind.NO_APPROVER: N_("approved by nobody"),
    ClashKind.NOT_APPROVED: N_("design not approved"),
}


def _report_fact(report: weeks.NextReport, language: Language, today: date) -> Fact:
    name = _("Report {campaign}").format(campaign=report.campaign) if report.campaign else _("Report")
    due = report.owed.due
    by = _("by {day}").format(day=language.day(due, year=due.year != today.year))
    days = report.working_days
    if today <= report.send_by < due:
        last = _("send it by {day}").format(day=language.day(report.send_by, year=False))
        off = _(", {day} is a day off").format(day=language.day(due, year=due.year != today.year))
        return Fact("report", "send", name, last if days else _("send it today"), off)
    if due < today:
        late = (today - due).days
        more = ngettext(", {n} day late", ", {n} days late", late).format(n=late)
        return Fact("report", "send", name, by, more, tone="red")
    more = _(", today") if due == today else ""
    if days:
        more = ngettext(", {n} working day left", ", {n} working days left", days).format(n=days)
    return Fact("report", "send", name, by, more)


def hints(*, by_unit: bool = False) -> list[tuple[str, str]]:
    """The keys that the foot of the page tells; under units the arrows up and down lead to another unit."""
    arrows = _("arrows")
    days = [(f"Ctrl +|{arrows}", _("move to another day"))]
    if by_unit:
        days = [("Ctrl|←|→", _("move to another day")), ("Ctrl|↑|↓", _("give to another unit"))]
    return [
        (_("Space"), _("tick as done")),
        (_("Enter"), _("open")),
        *days,
        ("Ctrl R", _("result")),
        (_("Insert"), _("add a task")),
    ]
