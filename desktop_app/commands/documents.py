"""The commands about the documents an office writes: storing one, listing them, giving one its number."""

from __future__ import annotations

import argparse

from desktop_app.commands import Answer
from desktop_app.domain.documents import Document
from desktop_app.folders import Folders
from desktop_app.services import printing
from desktop_app.services.office import Office, at_work, system_clock


def document(options: argparse.Namespace, folders: Folders) -> Answer:
    from desktop_app.services import documents

    if options.file:
        with at_work(folders) as office:
            return _document(documents.add_file(office, options.file))
    with Office.look(folders) as office:
        return [_document(one) for one in office.book.documents.all()]


def issue(options: argparse.Namespace, folders: Folders) -> Answer:
    from desktop_app.services import documents

    day = printing.read_day(options.day, system_clock().date()) if options.day else None
    with at_work(folders) as office:
        return _document(documents.issue(office, options.id, day, options.number))


def _document(one: Document) -> Answer:
    return {
        "id": one.id,
        "type": one.type,
        "number": one.number,
        "symbol": one.symbol,
        "issued_on": one.issued_on,
        "subject": one.subject,
        "plan": one.campaign,
    }
