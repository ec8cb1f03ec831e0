"""The working papers of checklists: schedules, check sheets, records and logs of a week or a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.units import UnitCode
from desktop_app.domain.week import Week
from desktop_app.i18n import N_, Language
from desktop_app.services import checklists
from desktop_app.services.papers import Choices, Report, chosen, proof

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desktop_app.domain.activity_sheets import ActivitySheet, SchedulePart
    from desktop_app.domain.campaigns import Campaign
    from desktop_app.domain.checklists import Item
    from desktop_app.reports.blocks import Block
    from desktop_app.services.office import Office

    Layout = Callable[[ActivitySheet, Language], list[Block]]

_GROUP_BANNERS, _GROUP_SOUND = N_("Banners and flags"), N_("Loudspeakers and broadcasts")


def _sheet(
    office: Office, choices: Choices, language: Language, items: Sequence[Item], week: Week | None, plans: Iterable[int]
) -> ActivitySheet:
    from desktop_app.domain.activity_sheets import ActivitySheet

    unit = chosen.unit(office, choices)
    named = chosen.names(office, unit)
    campaigns = (office.book.campaigns.get(row) for row in dict.fromkeys(plans))
    return ActivitySheet(
        superior_name=named.superior,
        office_name=named.office,
        unit_name=named.unit,
        items=tuple(items),
        unit_names=office.book.units.names(),
        printed_at=chosen.moment(office, language),
        day=chosen.day(office, choices),
        week=week,
        plans=tuple(chosen.plan_words(one, language) for one in campaigns if one and one.number and one.symbol),
        photos=office.book.items.photo_counts(item.id for item in items),
        wards=_wards(office, items),
        blank_rows=choices.blank_rows,
    )


def _wards(office: Office, items: Sequence[Item]) -> dict[str, str]:
    """The commune that each unit stands in or is; "" for this office, which is meant when no unit is named."""
    tree = office.tree()
    found: dict[str, str] = {}
    for code in {"", *(item.unit for item in items if item.unit)}:
        own = UnitCode(code or office.code)
        line = [tree.by_code[own], *tree.above(own)] if own in tree.by_code else []
        found[code] = next((unit.label for unit in line if unit.level == "commune"), "")
    return found


def _of_week(office: Office, choices: Choices, language: Language, items: Sequence[Item]) -> ActivitySheet:
    week = choices.week or Week.of(office.today())
    return _sheet(office, choices, language, items, week, (item.campaign for item in items if item.campaign))


def rounds(office: Office, choices: Choices) -> list[Item]:
    """The loudspeaker rounds of the week, in the order of day and hour."""
    return _dated(office, choices, "car_run")


def broadcasts(office: Office, choices: Choices) -> list[Item]:
    """The broadcasts of the week, in the order of day and hour."""
    return _dated(office, choices, "broadcast")


def _dated(office: Office, choices: Choices, kind: str) -> list[Item]:
    week, units = choices.week or Week.of(office.today()), chosen.units(office, choices)
    found = office.book.items.of_kind(kind, units=units, first=week.monday, last=week.sunday)
    return sorted(found, key=lambda item: (str(item.answers.get("day")), str(item.answers.get("starts_at") or "24:00")))


def hangings(office: Office, choices: Choices) -> list[Item]:
    """What is to be hung in the week, and what should have been hung before it and is not."""
    return _by_day(office, choices, "hang_by", "hang")


def take_downs(office: Office, choices: Choices) -> list[Item]:
    """What is to come down in the week, and what should have come down before it and hangs still."""
    return _by_day(office, choices, "remove_by", "take_down")


def _by_day(office: Office, choices: Choices, key: str, step: str) -> list[Item]:
    week, units = choices.week or Week.of(office.today()), chosen.units(office, choices)
    rows = office.book.items.steps_for_week(week.monday, week.sunday, office.today(), units)
    found = {row.item.id: row.item for row in rows if row.item.kind == "banner" and row.step == step}
    return sorted(found.values(), key=lambda item: (str(item.answers.get(key)), item.id))


def banners(office: Office, choices: Choices) -> list[Item]:
    """The banners of the plan at hand, of the unit chosen."""
    return _banners(office, choices)[0]


def _banners(office: Office, choices: Choices) -> tuple[list[Item], Campaign | None]:
    plan = chosen.plan_at_hand(office, choices)
    units = chosen.units(office, choices)
    return office.book.items.of_kind("banner", campaign=plan.id if plan else None, units=units), plan


# --- the papers -------------------------------------------------------------------------------------------------------


def _weekly_schedule(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.domain.activity_sheets import ScheduleSheet
    from desktop_app.reports import weekly_schedule

    week, unit = choices.week or Week.of(office.today()), chosen.unit(office, choices)
    named = chosen.names(office, unit)
    plan = checklists.week(office, week, language, unit)
    sheet = ScheduleSheet(
        superior_name=named.superior,
        office_name=named.office,
        unit_name=named.unit,
        plan=plan,
        parts={entry.id: _part(office, entry.id) for entry in plan.entries},
        printed_at=chosen.moment(office, language),
        blank_rows=choices.blank_rows,
    )
    return weekly_schedule.layout(sheet, language)


def _part(office: Office, public: str) -> SchedulePart:
    from desktop_app.domain.activity_sheets import SchedulePart

    item = office.book.items.get(checklists.item_number(public)) if public.isdigit() else None
    if item is None:
        return SchedulePart()
    return SchedulePart(str(item.answers.get("chair") or item.who), str(item.answers.get("invited") or item.partners))


def _banner_sites(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import banner_sites

    items, plan = _banners(office, choices)
    return banner_sites.layout(_sheet(office, choices, language, items, None, [plan.id] if plan else []), language)


def _acceptance_record(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import acceptance_record
    from desktop_app.services import documents

    items, plan = _banners(office, choices)
    sheet = _sheet(office, choices, language, items, None, [plan.id] if plan else [])
    return acceptance_record.layout(sheet, language, documents.issuer(office))


def _hanging_check(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import hanging_check

    return hanging_check.layout(_of_week(office, choices, language, hangings(office, choices)), language)


def _takedown_sheet(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import takedown_sheet

    return takedown_sheet.layout(_of_week(office, choices, language, take_downs(office, choices)), language)


def _loudspeaker_schedule(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import loudspeaker_schedule

    return loudspeaker_schedule.layout(_of_week(office, choices, language, rounds(office, choices)), language)


def _drive_log(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import drive_log

    return drive_log.layout(_of_week(office, choices, language, rounds(office, choices)), language)


def _broadcast_schedule(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import broadcast_schedule

    return broadcast_schedule.layout(_of_week(office, choices, language, broadcasts(office, choices)), language)


def _broadcast_log(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import broadcast_log

    return broadcast_log.layout(_of_week(office, choices, language, broadcasts(office, choices)), language)


_WEEK = ("week", "unit", "blank_rows")
_PLAN = ("plan", "unit", "blank_rows")
_FORMATS = ("pdf", "docx", "xlsx")
_WIDE, _HIGH = N_("A4 landscape"), N_("A4 portrait")

SCHEDULE: tuple[Report, ...] = (
    Report(
        "weekly-schedule",
        N_("Weekly schedule"),
        N_("To carry along"),
        _WIDE,
        ("week", "unit"),
        _weekly_schedule,
        _FORMATS,
        file=N_("Weekly-schedule"),
    ),
)
REPORTS: tuple[Report, ...] = (
    Report(
        "banner-sites",
        N_("List of places"),
        _GROUP_BANNERS,
        _WIDE,
        _PLAN,
        _banner_sites,
        _FORMATS,
        file=N_("List-of-places"),
        lines=banners,
    ),
    Report(
        "hanging-check",
        N_("Hanging check sheet"),
        _GROUP_BANNERS,
        _WIDE,
        _WEEK,
        _hanging_check,
        _FORMATS,
        file=N_("Hanging"),
        lines=hangings,
    ),
    Report(
        "acceptance-record",
        N_("Acceptance record"),
        _GROUP_BANNERS,
        _HIGH,
        ("plan", "unit", "day", "blank_rows"),
        _acceptance_record,
        _FORMATS,
        file=N_("Acceptance"),
        lines=banners,
    ),
    proof.PHOTO_APPENDIX,
    Report(
        "takedown-sheet",
        N_("Take-down sheet"),
        _GROUP_BANNERS,
        _HIGH,
        _WEEK,
        _takedown_sheet,
        _FORMATS,
        file=N_("Take-down"),
        lines=take_downs,
    ),
    Report(
        "loudspeaker-schedule",
        N_("Loudspeaker schedule"),
        _GROUP_SOUND,
        _WIDE,
        _WEEK,
        _loudspeaker_schedule,
        _FORMATS,
        file=N_("Loudspeaker-schedule"),
        lines=rounds,
    ),
    Report(
        "drive-log",
        N_("Drive log"),
        _GROUP_SOUND,
        _HIGH,
        _WEEK,
        _drive_log,
        _FORMATS,
        file=N_("Drive-log"),
        lines=rounds,
    ),
    Report(
        "broadcast-schedule",
        N_("Weekly broadcast schedule"),
        _GROUP_SOUND,
        _WIDE,
        _WEEK,
        _broadcast_schedule,
        _FORMATS,
        file=N_("Broadcast-schedule"),
        lines=broadcasts,
    ),
    Report(
        "broadcast-log",
        N_("Broadcast log"),
        _GROUP_SOUND,
        _WIDE,
        _WEEK,
        _broadcast_log,
        _FORMATS,
        file=N_("Broadcast-log"),
        lines=broadcasts,
    ),
)
