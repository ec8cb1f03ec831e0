"""The lines that congresses bring into a week: steps, what comes again on a day, what has to be ready."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.week import CONGRESS, Week, WeekEntry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from desktop_app.i18n import Language
    from desktop_app.services.office import Office
    from desktop_app.storage.congress_lines import CongressLine


def entries(
    office: Office, wanted: Week, names: Mapping[str, str], language: Language, units: Collection[str] | None = None
) -> Iterator[WeekEntry]:
    """The lines of a week: what begins or is due in it or is late, and each day on which something comes again."""
    for line in office.book.congress_lines.of_week(wanted.monday, wanted.sunday, office.today()):
        if units is not None and (line.body.get("unit") or line.owner) not in units:
            continue
        if line.body.get("every"):
            for day in _days(office, line, wanted):
                yield _entry(line, names, language, day)
        else:
            yield _entry(line, names, language)


def _days(office: Office, line: CongressLine, wanted: Week) -> Iterator[date]:
    from desktop_app.domain.rhythm import comes_on

    every = str(line.body["every"])
    is_working = office.calendar().is_working if every == "workday" else _any
    day = max(line.starts_on, wanted.monday)
    while day <= min(line.due_on, wanted.sunday):
        if comes_on(every, day, is_working):
            yield day
        day += timedelta(days=1)


def _any(day: date) -> bool:
    return True


def _entry(line: CongressLine, names: Mapping[str, str], language: Language, day: date | None = None) -> WeekEntry:
    body = line.body
    again = day is not None and day.isoformat() in body.get("done_days", ())
    starts, due = (day, day) if day else (line.starts_on, line.due_on)
    unit = str(body.get("unit", ""))
    done_on = date.fromisoformat(body["done_on"]) if body.get("done_on") else None
    return WeekEntry(
        id=f"C{line.id}@{day.isoformat()}" if day else f"C{line.id}",
        kind=CONGRESS,
        step="",
        title=str(body["title"]),
        day=starts if starts != due else None,
        due=due,
        starts_at="",
        ends_at="",
        place=str(body.get("place", "")),
        unit=unit or None,
        unit_name=names.get(unit, str(body.get("lead", ""))),
        partners=str(body.get("partners", "")),
        campaign=line.campaign,
        campaign_name=line.congress_title,
        basis="",
        state="done" if again else str(body.get("state", "planned")),
        done=again or not line.is_open,
        done_on=day if again else done_on,
        quantity=_quantity(line, language),
        evidence="",
        note=str(body.get("note", "")),
        owner=line.owner,
    )


def _quantity(line: CongressLine, language: Language) -> str:
    if line.noun != "equipment" or not line.body.get("counted_in"):
        return ""
    return f"{language.number(int(line.body.get('quantity', 1)))} {line.body['counted_in']}"
