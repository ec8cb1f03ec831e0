"""The commands about plans: read from a document, stored, listed, shown."""

from __future__ import annotations

import argparse

from desktop_app import i18n
from desktop_app.commands import Answer
from desktop_app.commands.checklists import item_answer
from desktop_app.folders import Folders
from desktop_app.i18n import _
from desktop_app.services import campaigns, plan_files
from desktop_app.services.office import Office, at_work


def accept(options: argparse.Namespace, folders: Folders) -> Answer:
    with at_work(folders) as office:
        accepted = plan_files.accept_file(office, options.file)
    return {
        "id": accepted.id,
        "warnings": [
            {"where": one.where, "message": _(one.message).format(what=one.what)} for one in accepted.warnings
        ],
    }


def intake(options: argparse.Namespace, folders: Folders) -> Answer:
    from desktop_app.services import intake as reading_service

    reading = reading_service.read(options.file)
    answer = reading_service.plan_with_warnings(reading, i18n.words())
    if options.accept:
        with at_work(folders) as office:
            accepted = reading_service.accept(office, reading, options.file)
        answer["id"] = accepted.id
        answer["warnings"] += [
            {"where": one.where, "message": _(one.message).format(what=one.what)} for one in accepted.warnings
        ]
    return answer if options.json else reading_service.summary(answer, i18n.words())


def plans(options: argparse.Namespace, folders: Folders) -> Answer:
    with Office.look(folders) as office:
        return [
            {
                "id": row.campaign.id,
                "number": row.campaign.number,
                "symbol": row.campaign.symbol,
                "title": row.campaign.title,
                "issuer": row.campaign.issuer,
                "status": row.campaign.status.value,
                "due_next": row.next_due.isoformat() if row.next_due else None,
            }
            for row in campaigns.listed(office)
        ]


def plan(options: argparse.Namespace, folders: Folders) -> Answer:
    with Office.look(folders) as office:
        stored = campaigns.stored_plan(office, options.id)
        items = office.book.items.of_campaign(options.id)
        row = next(one for one in campaigns.listed(office) if one.campaign.id == options.id)
        return {
            "id": options.id,
            **stored,
            "activities": [item_answer(item) for item in items],
            "progress": {"done": row.done, "total": row.items},
        }
