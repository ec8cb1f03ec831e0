"""What the commands about congresses do: services asked, and the answer as plain data."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from desktop_app import i18n
from desktop_app.commands import Answer
from desktop_app.folders import Folders
from desktop_app.services.office import Office, at_work

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop_app.domain.congress import Part, Step, Whole
    from desktop_app.services.congress_moves import Move


def templates(options: argparse.Namespace, folders: Folders) -> Answer:
    from desktop_app.services import congress_templates

    with Office.look(folders) as office:
        return [
            {"key": one.key, "title": one.title, "level": one.level, "steps": len(one.steps)}
            for one in congress_templates.templates(office)
        ]


def new(options: argparse.Namespace, folders: Folders) -> Answer:
    from desktop_app.services import congress, congress_templates

    with at_work(folders) as office:
        day = congress.read_day(office, options.day or "")
        return {"id": congress_templates.create(office, options.template, options.name, day)}


def show(options: argparse.Namespace, folders: Folders) -> Answer:
    from desktop_app.services import congress

    with Office.look(folders) as office:
        found = congress.whole(office, options.id)
        return {**_head(found), "steps": _steps(found), "problems": congress.problems(found, i18n.words())}


def listed(options: argparse.Namespace, folders: Folders) -> Answer:
    from desktop_app.services import congress

    with Office.look(folders) as office:
        return [
            {
                "id": row.congress.id,
                "title": row.congress.title,
                "day": _iso(row.congress.day),
                "steps": row.steps,
                "done": row.done,
                "overdue": row.overdue,
            }
            for row in congress.listed(office)
        ]


def move(options: argparse.Namespace, folders: Folders) -> Answer:
    from desktop_app.services import congress, congress_moves

    if not options.apply:
        with Office.look(folders) as office:
            day = congress.read_day(office, options.day)
            return _move(congress_moves.preview(office, options.id, day), applied=False)
    with at_work(folders) as office:
        day = congress.read_day(office, options.day)
        return _move(congress_moves.apply(office, options.id, day), applied=True)


def _head(found: Whole) -> dict[str, Any]:
    head = found.congress
    names = ("id", "title", "body", "level", "ordinal", "term", "venue")
    return {**{name: getattr(head, name) for name in names}, "plan": head.campaign, "day": _iso(head.day)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _steps(found: Whole) -> list[dict[str, Any]]:
    ids = {step.key: f"C{step.id}" for step in found.steps}
    phases = {phase.key: phase.title for phase in found.phases}
    return [_step(step, found, ids, phases) for step in found.steps]


def _step(step: Step, found: Whole, ids: Mapping[str, str], phases: Mapping[str, str]) -> dict[str, Any]:
    timing = found.timing(step)
    return {
        "id": ids[step.key],
        "phase": phases.get(step.phase, ""),
        "title": step.title,
        "unit": step.unit or step.lead,
        "start": _day(found, timing.start if timing else None),
        "finish": _day(found, timing.finish if timing else None),
        "slack_days": timing.slack if timing else None,
        "critical": timing.critical if timing else False,
        "depends_on": [ids[link.before] for link in step.links],
        "state": step.state,
        "percent": step.percent,
    }


def _day(found: Whole, days: int | None) -> str | None:
    """An ISO day; "D-30" while the congress has no day; None for a step on a fixed day meanwhile."""
    if days is None:
        return None
    on = found.schedule.on(days)
    return on.isoformat() if on else f"D{days:+d}" if days else "D"


def _move(move: Move, *, applied: bool) -> dict[str, Any]:
    from desktop_app.services import congress_moves

    found, words = move.as_planned, i18n.words()
    said = congress_moves.reasons(move, words)
    return {
        "id": move.congress.id,
        "day": _iso(move.to),
        "applied": applied,
        "steps": _steps(found),
        "moved": [
            {
                "id": f"C{one.step.id}",
                "title": one.step.title,
                "before": {"start": _iso(one.before[0]), "finish": _iso(one.before[1])},
                "after": {"start": _iso(one.after[0]), "finish": _iso(one.after[1])},
            }
            for one in move.moved
        ],
        "done": [f"C{one.id}" for one in move.done],
        "broken": [
            {
                "id": f"C{one.steps[-1].id}",
                "steps": [f"C{step.id}" for step in one.steps],
                "reason": why,
                "new": one.new,
            }
            for one, why in zip(move.broken, said, strict=False)
        ],
        "warnings": said[len(move.broken) :],
    }


def change(office: Office, public: str, values: Mapping[str, str]) -> Answer:
    """Changes a step or another part of a congress, or ticks one day of what comes again."""
    from desktop_app.domain.congress_reading import plain
    from desktop_app.domain.fields import FieldRefusal, FieldRefused
    from desktop_app.domain.week import congress_id
    from desktop_app.services import checklists, congress_parts

    found = congress_id(public)
    if found is None:
        raise FieldRefused(FieldRefusal.UNKNOWN_ITEM, value=public)
    number, day = found
    if day is not None:
        if set(values) != {"state"} or values["state"] not in {"done", "planned"}:
            raise FieldRefused(FieldRefusal.UNKNOWN_FIELD, value=", ".join(values))
        checklists.tick(office, [(public, "")], done=values["state"] == "done")
        return {"id": public, **values}
    part: Part = congress_parts.change(office, number, values)
    return {"id": public, **plain(part), **_state(part)}


def _state(part: Part) -> dict[str, Any]:
    names = ("state", "percent")
    return {name: getattr(part, name) for name in names if hasattr(part, name)}
