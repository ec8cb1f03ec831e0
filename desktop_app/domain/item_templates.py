"""Templates: sets of lines an office puts into its lists again and again, some of them ready-made as data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.fields import Choice, Day, Value
from desktop_app.i18n import N_
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.checklists import ChecklistKind, Item
    from desktop_app.i18n import Language


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One line: `after` days behind the first day. Days among the values are days behind that, as "+9"."""

    kind: str
    after: int
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Template:
    """A set of lines. The words of the ready-made ones are msgids; `key` of the office's own is a number."""

    key: str
    title: str
    words: str
    lines: tuple[TemplateLine, ...]
    is_ours: bool = True  # the office has saved it


def _line(kind: str, after: int, **values: Value) -> TemplateLine:
    return TemplateLine(kind, after, values)


def _banner(after: int, site: str, sort: str, count: int, days: int) -> TemplateLine:
    return _line("banner", after, site=site, type=sort, count=count, hang_by="+0", remove_by=f"+{days}")


def _round(after: int, route: str, starts: str, ends: str) -> TemplateLine:
    return _line("car_run", after, day="+0", starts_at=starts, ends_at=ends, route=route)


def _broadcast(after: int, programme: str, time: str, minutes: int = 10) -> TemplateLine:
    hour, minute = int(time[:2]), int(time[3:]) + minutes
    ends = f"{hour + minute // 60:02d}:{minute % 60:02d}"
    return _line(
        "broadcast", after, day="+0", starts_at=time, ends_at=ends, minutes=minutes, programme=programme, source="own"
    )


READY_MADE = (
    Template(
        "week",
        N_("A campaign week in a commune"),
        N_("Banners at three places, broadcasts every working day, two loudspeaker rounds, a post."),
        (
            _banner(0, N_("Welcome gate of the commune"), "horizontal", 1, 9),
            _banner(0, N_("Market"), "horizontal", 1, 9),
            _banner(0, N_("Front of the People's Committee"), "vertical", 2, 9),
            *(_broadcast(day, N_("News of the campaign"), "06:30") for day in range(5)),
            _round(1, N_("Through the centre and the market"), "06:30", "07:30"),
            _round(3, N_("Through the hamlets"), "16:30", "17:30"),
            _line("article", 4, title=N_("What the week has brought"), type="news", count=1, day="+0"),
        ),
        is_ours=False,
    ),
    Template(
        "holiday",
        N_("Flags and banners for a national day"),
        N_("Flags two days before, a broadcast on the day, everything taken down three days after."),
        (
            _banner(0, N_("Main streets"), "flag", 20, 5),
            _banner(0, N_("Welcome gate of the commune"), "horizontal", 1, 5),
            _broadcast(1, N_("The meaning of the day"), "17:00", 15),
            _broadcast(2, N_("The meaning of the day"), "06:30", 15),
        ),
        is_ours=False,
    ),
    Template(
        "congress",
        N_("The days before a congress"),
        N_("Decoration, rounds and broadcasts of the ten days before; begins ten days before the opening."),
        (
            _line("task", 0, title=N_("Send the designs to be approved"), due="+2"),
            _banner(3, N_("Hall of the congress"), "horizontal", 1, 9),
            _banner(3, N_("Main streets"), "pennant", 20, 9),
            *(_broadcast(day, N_("Towards the congress"), "17:00") for day in (4, 6, 8, 9)),
            _round(8, N_("Through the centre and the market"), "06:30", "07:30"),
            _line("task", 9, title=N_("Try out loudspeakers and lights in the hall"), due="+0"),
        ),
        is_ours=False,
    ),
)  # fmt: skip


def values_on(kind: ChecklistKind, line: TemplateLine, first: date, language: Language) -> dict[str, Value]:
    """What is typed for a line when the set begins on `first`; ready-made words in `language`."""
    begun = first + timedelta(days=line.after)
    values: dict[str, Value] = {}
    for key, value in line.values.items():
        field = kind.field(key)
        if isinstance(field.type, Day):
            values[key] = (begun + timedelta(days=int(str(value)))).isoformat()
        elif isinstance(value, str) and not isinstance(field.type, Choice):
            values[key] = language.gettext(value)
        else:
            values[key] = value
    return values


def line_from(kind: ChecklistKind, item: Item, first: date) -> TemplateLine:
    """A line of a list as a line of a template that begins on `first`."""
    begun = item.day(kind.steps[0].day) or item.day(kind.steps[0].due) or first
    values: dict[str, Value] = {}
    for field in kind.all_fields:
        value = item.value(field.key)
        if value in (None, ""):
            continue
        if isinstance(field.type, Day):
            days = (item.day(field.key) or begun) - begun
            values[field.key] = f"{days.days:+d}"
        else:
            values[field.key] = value
    return TemplateLine(item.kind, (begun - first).days, values)
