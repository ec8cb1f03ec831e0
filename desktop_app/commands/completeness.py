"""The commands about reports of units: who has sent what was due, and the figures added up."""

from __future__ import annotations

import argparse

from desktop_app.commands import Answer
from desktop_app.domain.campaigns import PlanRefusal, PlanRefused
from desktop_app.domain.completeness import Report, ReportRefusal, ReportRefused
from desktop_app.domain.indicators import Period
from desktop_app.folders import Folders
from desktop_app.services.office import Office


def completeness(options: argparse.Namespace, folders: Folders) -> Answer:
    """Every report of the period, this year's without one: of each unit below, in the order of their due days."""
    from desktop_app.services import completeness as reports

    with Office.look(folders) as office:
        period = _period(options.period or str(office.today().year))
        found = [
            (done, one.public)
            for one, some in reports.in_period(office, period)
            for row in reports.board(office, one, some)
            if not row.is_own
            for done in row.reports
            if done
        ]
    found.sort(key=lambda line: line[0].of.due)
    return [_report(done, obligation) for done, obligation in found]


def _report(done: Report, obligation: str) -> Answer:
    return {
        "unit": done.unit,
        "obligation": obligation,
        "period": done.of.label,
        "due": done.of.due.isoformat(),
        "status": done.status.value,
        "sent_at": done.came.at if done.came else None,
        "days_late": done.days_late,
        "on_paper": bool(done.came and done.came.on_paper),
        "approval": done.approval.value,
        "after_lock": done.after_lock,
    }


def totals(options: argparse.Namespace, folders: Folders) -> Answer:
    """The figures of each unit below with those below it; this office's own stand under its own code."""
    from desktop_app.services import indicators, own_figures

    with Office.look(folders) as office:
        if options.plan is not None and office.book.campaigns.get(options.plan) is None:
            raise PlanRefused(PlanRefusal.UNKNOWN, str(options.plan))
        scope = indicators.Scope(options.plan, period=_period(options.period) if options.period else None)
        strange = indicators.out_of_line(office, scope)
        return [
            {
                "indicator": code,
                "unit": unit,
                "planned": _figure(total.planned),
                "actual": _figure(total.actual),
                "cumulative": _figure(total.cumulative),
                "by_hand": _figure(total.by_hand),
                "out_of_line": (unit, code) in strange,
            }
            for unit, figures in own_figures.by_unit(office, scope).items()
            for code, total in figures.items()
        ]


def _figure(amount: float) -> float:
    """Whole amounts as whole numbers: 2, not 2.0."""
    return int(amount) if amount == int(amount) else amount


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as error:
        raise ReportRefused(ReportRefusal.NOT_A_PERIOD, text) from error
