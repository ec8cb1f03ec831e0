"""The commands about what is printed: which reports there are, and making one as a file."""

from __future__ import annotations

import argparse

from desktop_app import i18n
from desktop_app.commands import Answer
from desktop_app.domain.reports import PrintRefusal, PrintRefused
from desktop_app.folders import Folders
from desktop_app.i18n import _
from desktop_app.services import printing
from desktop_app.services.office import Office, system_clock
from desktop_app.services.papers import Spread


def reports(options: argparse.Namespace, folders: Folders) -> Answer:
    return [
        {"key": one.key, "title": _(one.title), "formats": list(one.formats), "choices": list(one.choices)}
        for one in printing.REPORTS
    ]


def _spread(options: argparse.Namespace) -> Spread:
    if options.each:
        return Spread.APART
    return Spread.BOUND if options.bound else Spread.ONE


def make(options: argparse.Namespace, folders: Folders) -> Answer:
    choices = printing.Choices(
        week=printing.read_week(options.week) if options.week else None,
        plan=options.plan,
        unit=options.unit,
        congress=options.congress,
        document=options.document,
        day=printing.read_day(options.day, system_clock().date()) if options.day else None,
        period=options.period,
        spread=_spread(options),
    )
    if options.each:
        from desktop_app.services import batches

        with Office.look(folders) as office:
            all_made = batches.make_each_beside(
                office, options.key, choices, options.out, i18n.words(), force=options.force
            )
            return {
                "files": [{"file": str(one.file), "pages": one.pages} for one in all_made],
                "left_out": list(printing.left_out(office, options.key, choices)),
            }
    if options.bound and not printing.report(options.key).spreads:
        raise PrintRefused(PrintRefusal.NOT_FOR_EACH, options.key)
    with Office.look(folders) as office:
        made = printing.make(office, options.key, choices, options.out, i18n.words(), force=options.force)
    answer = {"file": str(made.file), "pages": made.pages}
    return {**answer, "left_out": list(made.left_out)} if options.bound else answer
