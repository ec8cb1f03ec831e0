"""The commands about the lines of checklists: added, taken in from Excel, changed, and what a week asks for."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from desktop_app import i18n, messages
from desktop_app.commands import MOST_TOLD, Answer, Ask, congress
from desktop_app.domain.checklists import Clash, Item
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.domain.week import Week, WeekEntry
from desktop_app.folders import Folders
from desktop_app.i18n import _
from desktop_app.services import checklists, clashes, importing, printing
from desktop_app.services.office import Office, at_work


def _values(pairs: Sequence[str]) -> dict[str, str]:
    values = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise FieldRefused(FieldRefusal.UNKNOWN_FIELD, value=pair)
        values[key] = value
    return values


def add(options: argparse.Namespace, folders: Folders) -> Answer:
    with at_work(folders) as office:
        item = checklists.add(office, options.kind, _values(options.values), options.plan)
        return _with_warnings(office, item)


def take_in(options: argparse.Namespace, folders: Folders) -> Answer:
    """`import`: a word Python keeps for itself."""
    if options.dry_run:
        with Office.look(folders) as office:
            seen = importing.preview(office, options.kind, options.file, options.plan)
    else:
        with at_work(folders) as office:
            seen = importing.take_file(office, options.kind, options.file, options.plan)
    answer = {
        "added": len(seen.taken) if seen.is_whole else 0,
        "refused": [_bad_cell(one) for one in seen.refused],
        "left_out": list(seen.left_out),
    }
    if seen.refused:
        raise Ask(answer, "\n".join(map(_refusal_of, seen.refused[:MOST_TOLD])))
    return answer


def _bad_cell(cell: importing.BadCell) -> dict[str, Any]:
    return {
        "row": cell.row,
        "column": _(cell.heading),
        "cell": f"{cell.column}{cell.row}" if cell.column else None,
        "reason": messages.sentence(cell.why),
    }


def _refusal_of(cell: importing.BadCell) -> str:
    return _("Row {row}, column {column}: {why}.").format(
        row=cell.row, column=cell.column or _(cell.heading), why=messages.say(cell.why).title
    )


def change(options: argparse.Namespace, folders: Folders) -> Answer:
    values = _values(options.values)
    with at_work(folders) as office:
        if options.id.startswith("R"):
            _set_report(office, options.id, values)
            return {"id": options.id, **values}
        if options.id.startswith("C"):
            return congress.change(office, options.id, values)
        item = checklists.change(office, checklists.item_number(options.id), values)
        return _with_warnings(office, item)


def _set_report(office: Office, public: str, values: dict[str, str]) -> None:
    if set(values) != {"state"} or values["state"] not in {"done", "planned"}:
        raise FieldRefused(FieldRefusal.UNKNOWN_FIELD, value=", ".join(values))
    checklists.tick(office, [(public, "")], done=values["state"] == "done")


def _with_warnings(office: Office, item: Item) -> Answer:
    found_clashes = clashes.clashes_of(office, item)
    return {**item_answer(item), "warnings": [_clash(one) for one in found_clashes]}


def _clash(clash: Clash) -> dict[str, Any]:
    return {
        "kind": clash.kind.name.lower(),
        "items": [str(one) for one in clash.items],
        "fields": list(clash.fields),
        "what": clash.what,
        "message": clashes.sentence(clash, i18n.words()),
        "hard": clash.hard,
    }


def week(options: argparse.Namespace, folders: Folders) -> Answer:
    with Office.look(folders) as office:
        week = printing.read_week(options.week) if options.week else Week.of(office.today())
        unit = checklists.unit_code(office.tree(), options.unit) if options.unit else None
        plan = checklists.week(office, week, i18n.words(), unit)
        return [_week_entry(entry, office) for entry in plan.entries]


def _week_entry(entry: WeekEntry, office: Office) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "day": entry.shown_on.isoformat(),
        "title": entry.title,
        "place": entry.place,
        "unit": entry.unit,
        "plan": entry.campaign,
        "state": entry.state,
        "overdue": entry.overdue_days(office.today()) > 0,
        "step": entry.step,
        "done": entry.done,
        "due": entry.due.isoformat() if entry.due else None,
    }


def item_answer(item: Item) -> dict[str, Any]:
    """An item as the command line says it: the fields by their keys."""
    return {
        "id": str(item.id),
        "kind": item.kind,
        "plan": item.campaign,
        "task": item.task,
        "state": item.state,
        **checklists.values_of(item),
    }
