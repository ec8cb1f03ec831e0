"""One campaign as its page shows it: read in one go, without windows."""

from __future__ import annotations

from dataclasses import field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.domain import date_rules
from desktop_app.domain.calendar import read_day
from desktop_app.domain.checklist_kinds import KIND, KINDS
from desktop_app.domain.checklist_kinds.states import SETTLED
from desktop_app.domain.checklists import ChecklistKind, Item, step_lines
from desktop_app.domain.date_rules import DuringCongress, FromCongress, Rule
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.domain.obligations import Obligation, Owed, owed
from desktop_app.i18n import N_, Language
from desktop_app.text import search_key, squeeze
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.domain.campaigns import Campaign
    from desktop_app.domain.congress import Congress
    from desktop_app.services.office import Office

LOOK_BACK = timedelta(days=400)
AHEAD = timedelta(days=400)
NEXT_REPORTS = 2  # occurrences still to come that are listed for each report


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task of the plan with its lines, one for each unit; or a dated duty that stands outside all tasks.

    `attached` are the lines of other checklists that belong to it: linked to it, or else its one unit's.
    """

    task: int | None
    text: str
    basis: str
    items: tuple[Item, ...]
    attached: tuple[Item, ...]
    linked: bool  # `attached` are linked to this very task
    due: date | None
    days_late: int
    details: Mapping[str, Any] = field(default_factory=dict)  # what the plan says of it besides its words
    child: Kin | None = None  # the plan that was started from it

    @property
    def key(self) -> str:
        return f"t{self.task}" if self.task else f"i{self.items[0].id}"

    @property
    def rule(self) -> Rule | None:
        said = next((one.rule for one in self.items if one.rule), None)
        return date_rules.from_json(said) if said else None

    @property
    def partners(self) -> str:
        return "; ".join(dict.fromkeys(one.partners for one in self.items if one.partners))

    @property
    def done(self) -> int:
        return sum(one.state in SETTLED for one in self.items)

    @property
    def is_done(self) -> bool:
        return bool(self.items) and self.done == len(self.items)

    @property
    def share(self) -> float:
        """How much is done, 0 to 1: of its lines, with the progress each of them states."""
        if not self.items:
            return 0.0
        parts = (1.0 if one.state in SETTLED else int(one.answers.get("progress") or 0) / 100 for one in self.items)
        return sum(parts) / len(self.items)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the assignment chapter with its tasks. `id` 0 holds the dated duties outside all tasks."""

    id: int
    name: str
    units: tuple[str, ...]
    is_group: bool
    is_request: bool
    lines: tuple[TaskLine, ...]
    partners: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """One kind of checklist in the campaign: how many lines, how many finished, the next open day."""

    kind: ChecklistKind
    items: int
    done: int
    next_day: date | None


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report that the plan asks for, on one due day; without a day while the rule gives none."""

    obligation: Obligation
    owed: Owed | None
    days_late: int

    @property
    def key(self) -> str:
        return self.owed.id if self.owed else f"R{self.obligation.id}"


@dataclass(frozen=True, slots=True)
class SloganLine:
    """A slogan of the campaign; `id` 0 is the empty line a person is about to write."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Kin:
    """Another plan that this one carries out, or that carries this one out; `task` is the one that asks for it."""

    id: int
    name: str
    title: str
    task: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the page shows of one campaign. `owner` is the name of the office that keeps it, "" for our own."""

    campaign: Campaign
    owner: str
    today: date
    headings: tuple[Heading, ...]
    activities: tuple[Activity, ...]
    slogans: tuple[SloganLine, ...]
    reports: tuple[ReportLine, ...]
    waits_for_event: bool  # something is due counted from a day that is not known yet
    names: Mapping[str, str]  # short names of units by code
    ours: str  # the code of this office
    has_document: bool = False  # the words of the document it was taken in from are kept
    parent: Kin | None = None
    children: tuple[Kin, ...] = ()
    is_congress: bool = False  # the plan prepares a congress
    congress: Congress | None = None  # the one that was started for it

    @property
    def is_ours(self) -> bool:
        return not self.owner

    @property
    def tasks(self) -> int:
        return sum(len(heading.lines) for heading in self.headings)

    @property
    def pieces(self) -> int:
        """Lines of all checklists but tasks."""
        return sum(one.items for one in self.activities)


def read_sheet(office: Office, campaign: int) -> Sheet | None:
    """The campaign with all its parts; None when there is none."""
    found = office.book.campaigns.get(campaign)
    if found is None:
        return None
    items, names = office.book.items.of_campaign(campaign), office.book.units.names()
    return Sheet(
        found,
        "" if found.owner == office.code else names.get(found.owner, found.owner),
        office.today(),
        _headings(office, campaign, items),
        _activities(items),
        tuple(SloganLine(one.id, one.text) for one in office.book.campaigns.slogans(campaign)),
        _reports(office, campaign),
        found.congress_on is None and _hangs_on_event(office, campaign, items),
        names,
        office.code,
        office.book.originals.of(campaign) is not None,
        _parent(office, found),
        tuple(_child(office, one) for one in office.book.campaigns.children(found.uid)),
        *_congress(office, found),
    )


def _congress(office: Office, campaign: Campaign) -> tuple[bool, Congress | None]:
    from desktop_app.services import campaign_congress

    number = campaign_congress.congress_of(office, campaign.id)
    made = office.book.congresses.get(number) if number is not None else None
    return campaign_congress.prepares_congress(campaign), made


def _parent(office: Office, campaign: Campaign) -> Kin | None:
    found = office.book.campaigns.by_uid(campaign.parent) if campaign.parent else None
    task = office.book.campaigns.task_by_uid(campaign.parent_task) if campaign.parent_task else None
    return Kin(found.id, found.name, found.title, task.id if task else None) if found else None


def _child(office: Office, child: Campaign) -> Kin:
    names = office.book.units.names()
    keeper = "" if child.owner == office.code else names.get(child.owner, child.owner)
    name = child.name if child.symbol else child.title
    return Kin(child.id, f"{name} · {keeper}" if keeper else name, child.title)


def _headings(office: Office, campaign: int, items: Sequence[Item]) -> tuple[Heading, ...]:
    by_task: dict[int | None, list[Item]] = {}
    linked: dict[int | None, list[Item]] = {}
    by_unit: dict[str | None, list[Item]] = {}
    for one in items:
        (by_task if one.kind == "task" else linked).setdefault(one.task, []).append(one)
        if one.kind != "task":
            by_unit.setdefault(one.unit, []).append(one)
    tasks = office.book.campaigns.tasks(campaign)
    found = office.book.campaigns.get(campaign)
    children = {
        one.parent_task: _child(office, one)
        for one in office.book.campaigns.children(found.uid if found else "")
        if one.parent_task
    }
    headings = []
    for row in office.book.campaigns.assignments(campaign):
        theirs = by_unit.get(row.units[0], []) if len(row.units) == 1 else []
        lines = [
            replace(
                _line(
                    office, task.id, task.text, task.basis, by_task.get(task.id, ()), linked.get(task.id, ()), theirs
                ),
                details=task.details,
                child=children.get(task.uid),
            )
            for task in tasks
            if task.assignment == row.id
        ]
        headings.append(
            Heading(row.id, row.unit_name, row.units, row.is_group, row.is_request, tuple(lines), row.partners)
        )
    loose = [
        _line(office, None, str(one.answers.get("title") or ""), one.basis, (one,), (), ())
        for one in by_task.get(None, ())
    ]
    return (*headings, *([Heading(0, "", (), False, False, tuple(loose))] if loose else []))


def _line(
    office: Office,
    task: int | None,
    text: str,
    basis: str,
    items: Sequence[Item],
    linked: Sequence[Item],
    of_the_unit: Sequence[Item],
) -> TaskLine:
    open_days = [day for one in items if one.state not in SETTLED and (day := one.day("due") or one.day("day"))]
    all_days = [day for one in items if (day := one.day("due") or one.day("day"))]
    due = min(open_days) if open_days else max(all_days, default=None)
    late = (office.today() - due).days if due and open_days else 0
    attached = tuple(linked) or tuple(of_the_unit)
    return TaskLine(task, text, basis, tuple(items), attached, bool(linked), due, max(0, late))


def _activities(items: Sequence[Item]) -> tuple[Activity, ...]:
    found = []
    for kind in KINDS:
        theirs = [one for one in items if one.kind == kind.key]
        if kind.key != "task":
            lines = [line for one in theirs for line in step_lines(kind, one)]
            done = sum(one.state in kind.steps[0].reached for one in theirs)
            days = [line.last_on for line in lines if line.is_open and line.last_on]
            found.append(Activity(kind, len(theirs), done, min(days, default=None)))
    return tuple(found)


def _reports(office: Office, campaign: int) -> tuple[ReportLine, ...]:
    today, sent = office.today(), office.book.obligations.sent()
    lines: list[ReportLine] = []
    for one in office.book.obligations.all(campaign):
        days = owed([one], sent, today - LOOK_BACK, today + AHEAD, office.book.campaigns.congress_days(), office.strict)
        coming = [each for each in days if each.due >= today and not each.sent_on][:NEXT_REPORTS]
        shown = [each for each in days if each.due < today or each.sent_on] + coming
        lines += [
            ReportLine(one, each, 0 if each.sent_on or not one.owed_by_us else max(0, (today - each.due).days))
            for each in shown
        ]
        if not shown:
            lines.append(ReportLine(one, None, 0))
    return tuple(lines)


def _hangs_on_event(office: Office, campaign: int, items: Sequence[Item]) -> bool:
    rules = [date_rules.from_json(one.rule) for one in items if one.rule]
    rules += [one.rule for one in office.book.obligations.all(campaign)]
    return any(isinstance(rule, FromCongress | DuringCongress) for rule in rules)


# --- days as they are typed -------------------------------------------------------------------------------------------


def read_deadline(typed: str, today: date) -> str:
    """A deadline as `services.campaigns.change_task` takes it: "15/11" gets its year, words of a rule stay as they are.

    Raises FieldRefused for words that say no day.
    """
    said = squeeze(typed)
    before = search_key(said).startswith("truoc ")
    try:
        day = read_day(said.split(" ", 1)[1] if before else said, today)
    except ValueError as error:
        if said and date_rules.read(said) is None:
            raise FieldRefused(FieldRefusal.NOT_A_DAY, N_("Due"), said) from error
        return said
    return f"trước {day:%d/%m/%Y}" if before else f"{day:%d/%m/%Y}"


def written_deadline(line: TaskLine, language: Language) -> str:
    """The deadline as a person types it: the rule's words when it follows one, else the day."""
    rule = line.rule
    if rule is not None and not isinstance(rule, date_rules.OnDay):
        return rule.words(Language.load("vi"))  # rules are read in the words of the plans, whatever the screen speaks
    return language.day(line.due) if line.due else ""


def read_partial(typed: str, today: date, title: str) -> str | None:
    """A day that may be known only in part, as ISO: "2024", "5/2024" or "3/5/2024". Raises FieldRefused."""
    said = squeeze(typed)
    parts = said.replace("-", "/").split("/")
    try:
        if not said:
            return None
        if len(parts) == 1 and len(said) == 4:
            date(int(said), 1, 1)
            return said
        if len(parts) == 2 and len(parts[1]) == 4:
            return f"{date(int(parts[1]), int(parts[0]), 1):%Y-%m}"
        return read_day(said, today).isoformat()
    except ValueError as error:
        raise FieldRefused(FieldRefusal.NOT_A_DAY, title, said) from error


def shown_partial(text: str | None, language: Language) -> str:
    """A partly known day as offices write it: 2024, 05/2024 or 03/05/2024."""
    if not text:
        return ""
    year, month, day = date_rules.read_partial(text)
    if day and month:
        return language.day(date(year, month, day))
    return f"{month:02d}/{year}" if month else str(year)


def state_words(item: Item) -> tuple[str, str]:
    """The title (a msgid) and the tone of an item's state."""
    state = KIND[item.kind].state(item.state)
    return state.title, state.tone
