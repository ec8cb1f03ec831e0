"""What a person does with checklists: add, change, tick, move; and the week they make up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.campaigns import campaign_name
from desktop_app.domain.checklist_kinds import KIND, kind_of
from desktop_app.domain.checklists import ChecklistKind, Item, check_order, moved, step_lines, ticked, unticked
from desktop_app.domain.fields import FieldRefusal, FieldRefused, UnitRef, Value
from desktop_app.domain.obligations import Owed, late, owed, owed_id
from desktop_app.domain.units import UnitCode
from desktop_app.domain.week import Week, WeekEntry, WeekPlan, arrange, congress_id
from desktop_app.i18n import DEFAULT, N_, Language, n_
from desktop_app.services import congress_lines, locks
from desktop_app.services.clashes import completed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop_app.domain.units import UnitTree
    from desktop_app.services.office import Office
    from desktop_app.storage.checklists import StepRow

PHOTOS = n_("{n} photo", "{n} photos")
REPORT = "report"  # the kind that week lines of owed reports carry
REPORTS_LOOK_BACK = timedelta(days=400)  # reports owed longer ago than this are no longer brought up


def add(office: Office, kind_key: str, values: Mapping[str, object], campaign: int | None = None) -> Item:
    """Adds an item from typed values. Raises FieldRefused, and then nothing is stored."""
    kind = kind_of(kind_key)
    if campaign is not None and office.book.campaigns.get(campaign) is None:
        raise FieldRefused(FieldRefusal.UNKNOWN_CAMPAIGN, value=str(campaign))
    fields, state = _state_apart(values)
    item = kind.new(_with_unit_codes(office, kind, fields), office.today(), campaign=campaign)
    if item.unit is None and not item.who:
        item = replace(item, unit=office.code)
    if state:
        item = _to_state(kind, item, state, office.today())
    locks.check(office, item)
    with office.book.writing(N_("Add a line")):
        return office.book.items.save(completed(office, item), office.code)


def change(office: Office, item: int, values: Mapping[str, object]) -> Item:
    """Changes fields of an item; `state` among them. Raises FieldRefused, and then nothing is stored."""
    found = own(office, item)
    after = changed(office, found, values)
    with office.book.writing(N_("Change a line")):
        return office.book.items.save(after, office.code)


def change_many(office: Office, changes: Sequence[tuple[int, Mapping[str, object]]]) -> None:
    """Changes several items in one undo step, all or none: a paste, a fill down."""
    with office.book.writing(N_("Change lines")):
        for item, values in changes:
            change(office, item, values)


def put_in(
    office: Office,
    kind_key: str,
    changes: Sequence[tuple[int, Mapping[str, object]]],
    rows: Sequence[tuple[Mapping[str, object], int | None]] = (),
) -> list[Item]:
    """Changes items and adds others in one undo step, all or none; gives those added.

    `rows` are typed values with their campaign. Raises FieldRefused.
    """
    if not rows:
        title = N_("Change a line") if len(changes) == 1 else N_("Change lines")
    else:
        title = N_("Add a line") if len(rows) == 1 and not changes else N_("Paste lines")
    with office.book.writing(title):
        for item, values in changes:
            change(office, item, values)
        return [add(office, kind_key, values, campaign) for values, campaign in rows]


def set_campaign(office: Office, items: Iterable[int], campaign: int | None) -> None:
    """Says which campaign items belong to; another one's task is then no longer theirs. Raises FieldRefused."""
    if campaign is not None and office.book.campaigns.get(campaign) is None:
        raise FieldRefused(FieldRefusal.UNKNOWN_CAMPAIGN, value=str(campaign))
    found = [own(office, item) for item in items]
    with office.book.writing(N_("Change the campaign of a line")):
        for item in found:
            if item.campaign != campaign:
                office.book.items.save(replace(item, campaign=campaign, task=None, rule=None), office.code)


def changed(office: Office, item: Item, values: Mapping[str, object]) -> Item:
    """The item with other answers, nothing stored yet. Raises FieldRefused."""
    kind = KIND[item.kind]
    fields, state = _state_apart(values)
    after = item
    for key, raw in _with_unit_codes(office, kind, fields).items():
        after = after.with_value(key, kind.field(key).read(raw, office.today()))
        if key == "due":
            after = replace(after, rule=None)  # a day set by hand no longer follows the plan's rule
    if state:
        after = _to_state(kind, after, state, office.today())
    check_order(kind, after)
    locks.check(office, after)
    return completed(office, after)


def _state_apart(values: Mapping[str, object]) -> tuple[dict[str, object], str]:
    fields = {key: value for key, value in values.items() if key != "state"}
    return fields, str(values.get("state") or "")


def _to_state(kind: ChecklistKind, item: Item, wanted: str, today: date) -> Item:
    """The item in a state of its kind; "done" ticks the next step of kinds that have no such state."""
    if wanted == "done":
        step = kind.open_step(item)
        return ticked(kind, item, step.key, today) if step else item
    state = kind.read_state(wanted)
    changed = replace(item, state=state)
    for step in kind.steps:
        if state not in step.reached:
            changed = changed.with_value(step.done_on, None)
        elif changed.answers.get(step.done_on) is None and state == step.by:
            changed = changed.with_value(step.done_on, today.isoformat())
    return changed


def _with_unit_codes(office: Office, kind: ChecklistKind, values: Mapping[str, object]) -> dict[str, object]:
    found = dict(values)
    for key in values:
        if isinstance(kind.field(key).type, UnitRef) and values[key]:
            found[key] = unit_code(office.tree(), str(values[key]))
    return found


def unit_code(tree: UnitTree, typed: str) -> str:
    """The code of a unit given by code or name. Raises FieldRefused."""
    wanted = typed.strip()
    for code in tree.by_code:
        if code == wanted:
            return code
    named = tree.named(wanted)
    if named is None:
        raise FieldRefused(FieldRefusal.UNKNOWN_UNIT, N_("Unit in charge"), wanted)
    return named.code


def own(office: Office, item: int) -> Item:
    """The item, if this office may change it. Raises FieldRefused, ReportRefused for one of a locked period."""
    found = office.book.items.get(item)
    if found is None:
        raise FieldRefused(FieldRefusal.UNKNOWN_ITEM, value=str(item))
    if found.owner != office.code:
        raise FieldRefused(FieldRefusal.BELONGS_TO_OTHERS, value=str(item))
    locks.check(office, found)
    return found


def remove(office: Office, items: Iterable[int]) -> int:
    """Deletes items in one undo step and gives how many."""
    gone = [own(office, item).id for item in items]
    with office.book.writing(N_("Delete lines")):
        office.book.items.remove(gone)
    return len(gone)


def tick(office: Office, lines: Iterable[tuple[str, str]], *, done: bool = True) -> None:
    """Ticks (or unticks) lines of the week, given as public id and step, in one undo step. Raises FieldRefused."""
    with office.book.writing(N_("Tick") if done else N_("Untick")):
        for public, step in lines:
            report = owed_id(public)
            if report:
                _tick_report(office, *report, done=done)
                continue
            if congress_id(public):
                from desktop_app.services import congress_week

                congress_week.tick(office, public, done=done)
                continue
            item = own(office, item_number(public))
            kind = KIND[item.kind]
            after = ticked(kind, item, step, office.today()) if done else unticked(kind, item, step)
            office.book.items.save(after, office.code)


def _tick_report(office: Office, obligation: int, due: date, *, done: bool) -> None:
    found = office.book.obligations.get(obligation) if obligation < 2**53 else None
    if found is None:
        raise FieldRefused(FieldRefusal.UNKNOWN_ITEM, value=f"R{obligation}")
    if done:
        if due not in found.due_days(
            due, due, office.book.campaigns.congress_days().get(found.campaign), office.strict
        ):
            raise FieldRefused(FieldRefusal.UNKNOWN_ITEM, value=f"R{obligation}@{due.isoformat()}")
        office.book.obligations.mark_sent(obligation, due, office.today(), office.code)
    else:
        office.book.obligations.mark_unsent(obligation, due)


def item_number(public: str) -> int:
    """The row of an item from its public id. Raises FieldRefused."""
    if not public.isascii() or not public.isdigit() or len(public) > 15:
        raise FieldRefused(FieldRefusal.UNKNOWN_ITEM, value=public)
    return int(public)


def move(office: Office, lines: Iterable[tuple[str, str]], to: date) -> None:
    """Moves lines of the week to another day in one undo step. Raises FieldRefused."""
    with office.book.writing(N_("Move to another day")):
        for public, step in lines:
            _put_on(office, own(office, item_number(public)), step, to)


def move_by(office: Office, lines: Iterable[tuple[str, str]], days: int) -> None:
    """Moves lines of the week, each that many days later (earlier when negative) than it stands; one undo step.

    Raises FieldRefused.
    """
    with office.book.writing(N_("Move to another day")):
        for public, step in lines:
            item = own(office, item_number(public))
            here = next((one.shown_on for one in step_lines(KIND[item.kind], item) if one.step == step), None)
            if here is not None:
                _put_on(office, item, step, here + timedelta(days=days))


def _put_on(office: Office, item: Item, step: str, day: date) -> None:
    changed = moved(KIND[item.kind], item, step, day)
    rule = item.rule if changed.day("due") == item.day("due") else None  # a day moved by hand follows no rule
    office.book.items.save(replace(changed, rule=rule), office.code)


# --- the week -------------------------------------------------------------------------------------------------------


def week(
    office: Office, wanted: Week, language: Language, unit: str | None = None, *, holidays: bool = True
) -> WeekPlan:
    """Everything planned, due or overdue in a week, from every source, in the words of `language`.

    A window that must paint at once asks without `holidays`: their rules take a moment to load, see `weeks.remarks`.
    """
    today = office.today()
    units = working_as(office, unit)
    rows = office.book.items.steps_for_week(wanted.monday, wanted.sunday, today, units)
    names = office.book.units.names()
    campaigns = {row: campaign_name(*parts) for row, parts in office.book.campaigns.names().items()}
    entries = [_entry(row, names, campaigns, language) for row in rows]
    if unit is None or unit == office.code:
        entries += [
            _report_entry(office, one, names, campaigns, language) for one in _reports_of(office, wanted, today)
        ]
    entries += congress_lines.entries(office, wanted, names, language, units)
    return arrange(wanted, today, entries, holiday_names(office, wanted, language) if holidays else {})


def working_as(office: Office, unit: str | None) -> tuple[str, ...] | None:
    """The codes under which a unit's work stands in the book: its own, and those of the units it took over from."""
    return None if unit is None else office.tree().carried_on_by(UnitCode(unit), office.today())


def holiday_names(office: Office, wanted: Week, language: Language) -> dict[date, str]:
    """The days of a week on which offices are closed, and why; and those of its weekend that are worked."""
    known = office.calendar().remarks_between(wanted.monday, wanted.sunday)
    return {day: language.gettext(name) for day, name in known.items()}


def _entry(row: StepRow, names: Mapping[str, str], campaigns: Mapping[int, str], language: Language) -> WeekEntry:
    item = row.item
    kind = KIND[item.kind]
    step = next(one for one in kind.steps if one.key == row.step)
    return WeekEntry(
        id=str(item.id),
        kind=item.kind,
        step=row.step,
        title=kind.headline(step, item, language),
        day=row.day,
        due=row.due,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=str(item.answers.get(kind.place) or ""),
        unit=item.unit,
        unit_name=names.get(item.unit or "", item.who or item.unit or ""),
        partners=item.partners,
        campaign=item.campaign,
        campaign_name=campaigns.get(item.campaign or 0, ""),
        basis=item.basis,
        state=item.state,
        done=row.done,
        done_on=row.done_on,
        quantity=quantity(kind, item, language),
        evidence=language.ngettext(*PHOTOS, row.photos).format(n=row.photos) if row.photos else "",
        note=item.note,
        owner=item.owner,
        photos=row.photos,
        reason=str(item.answers.get("reason") or ""),
        nth=kind.steps.index(step),
    )


def quantity(kind: ChecklistKind, item: Item, language: Language) -> str:
    """ "3 trên 5", when part of what is counted is done."""
    planned, actual = (item.value(key) if key else None for key in kind.counted)
    if planned is None or actual is None or planned == actual:
        return ""
    return language.gettext("{done} of {planned}").format(
        done=language.number(int(actual)), planned=language.number(int(planned))
    )


N_("{done} of {planned}")


def _reports_of(office: Office, wanted: Week, today: date) -> list[Owed]:
    obligations = office.book.obligations.owed_by_us()
    if not obligations:
        return []
    sent, congress = office.book.obligations.sent(), office.book.campaigns.congress_days()
    first = min(wanted.monday, today) - REPORTS_LOOK_BACK
    everything = owed(obligations, sent, first, wanted.sunday, congress, office.strict)
    before = min(wanted.monday, today)
    return [one for one in everything if one.due >= wanted.monday] + [
        one for one in late(everything, today) if one.due < before
    ]


def _report_entry(
    office: Office, one: Owed, names: Mapping[str, str], campaigns: Mapping[int, str], language: Language
) -> WeekEntry:
    campaign = campaigns.get(one.obligation.campaign, "")
    return WeekEntry(
        id=one.id,
        kind=REPORT,
        step="",
        title=report_title(one, language),
        day=None,
        due=one.due,
        starts_at="",
        ends_at="",
        place="",
        unit=office.code,
        unit_name=names.get(office.code, office.identity.name),
        partners="",
        campaign=one.obligation.campaign,
        campaign_name=campaign,
        basis="",
        state="done" if one.sent_on else "planned",
        done=one.sent_on is not None,
        done_on=one.sent_on,
        quantity="",
        evidence="",
        note="",
        owner=office.code,
    )


def report_title(one: Owed, language: Language) -> str:
    """ "Gửi báo cáo cho UBND huyện, qua Phòng Văn hóa và Thông tin · Đợt 1" """
    title = _report_title(one, language)
    return f"{title} · {one.wave}" if one.wave else title


def _report_title(one: Owed, language: Language) -> str:
    to = language.gettext(" and ").join(one.obligation.to)
    if to and one.obligation.via:
        return language.gettext("Send the report to {to}, through {via}").format(to=to, via=one.obligation.via)
    if to:
        return language.gettext("Send the report to {to}").format(to=to)
    return language.gettext("Send the report on the results")


N_(" and ")
N_("Send the report to {to}, through {via}")
N_("Send the report to {to}")
N_("Send the report on the results")


def next_report(office: Office) -> Owed | None:
    """The report that must be sent next; the one that is most late, if any is."""
    today = office.today()
    obligations = office.book.obligations.owed_by_us()
    sent = office.book.obligations.sent() if obligations else {}
    first, last = today - REPORTS_LOOK_BACK, today + timedelta(days=400)
    everything = owed(
        obligations, sent, first, last, office.book.campaigns.congress_days() if obligations else {}, office.strict
    )
    waiting = [one for one in everything if not one.sent_on]
    return min(waiting, key=lambda one: one.due, default=None)


def overdue(office: Office) -> int:
    """How many lines are late today: the number on the rail."""
    today = office.today()
    lines = office.book.items.open_before(today) + office.book.congress_lines.open_before(today)
    again = congress_lines.entries(office, Week.of(today), {}, Language.load(DEFAULT))
    lines += sum(1 for entry in again if "@" in entry.id and entry.overdue_days(today))
    return lines + sum(1 for one in _reports_of(office, Week.of(today), today) if one.due < today and not one.sent_on)


def written_before(office: Office, kind: str, key: str) -> list[tuple[str, int]]:
    """What to offer while a field is typed, with how often it was written."""
    return office.book.items.written_before(kind, key)


def values_of(item: Item) -> dict[str, Value]:
    """Every answer of an item, common ones included."""
    return {one.key: item.value(one.key) for one in KIND[item.kind].all_fields}
