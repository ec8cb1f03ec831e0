"""The commands about the office and its book: founding it, the sample, the units, backups, its health."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from desktop_app import messages
from desktop_app.commands import Answer, Ask
from desktop_app.errors import WorkbookDamaged, WorkbookExists
from desktop_app.folders import Folders
from desktop_app.services import units as unit_services
from desktop_app.services import upkeep
from desktop_app.services.office import Office, at_work, found, system_clock
from desktop_app.storage.lock import only_one


def init(options: argparse.Namespace, folders: Folders) -> Answer:
    with only_one(folders.lock):
        office = found(folders, options.name, options.level, options.code, options.parent_name, options.parent_code)
        with office:
            return _identity_of(office)


def sample(options: argparse.Namespace, folders: Folders) -> Answer:
    from desktop_app.services import sample, sample_large

    with only_one(folders.lock):
        if options.offices or options.years:
            with sample_large.found_large(folders, options.offices or 1, options.years or 1, options.seed) as office:
                return office.book.counts()
        with _empty_or_new(folders, sample.found_sample) as office:
            if sample.is_empty(office):
                sample.fill(office, office.today())
            return office.book.counts()


def _empty_or_new(folders: Folders, found_new: Callable[[Folders], Office]) -> Office:
    """The office whose book is still empty, or a new one. Raises WorkbookExists for a book that holds work."""
    from desktop_app.services import sample

    if not folders.book.is_file():
        return found_new(folders)
    office = Office.open(folders)
    if not sample.is_empty(office):
        office.close()
        raise WorkbookExists(folders.book)
    return office


def units(options: argparse.Namespace, folders: Folders) -> Answer:
    if options.add_csv:
        with at_work(folders) as office:
            unit_services.add_csv(office, options.add_csv)
    with Office.look(folders) as office:
        return [
            {
                "code": unit.code,
                "name": unit.name,
                "level": unit.level,
                "parent": unit.parent,
                "valid_from": unit.valid_from.isoformat() if unit.valid_from else None,
                "valid_to": unit.valid_to.isoformat() if unit.valid_to else None,
            }
            for _depth, unit in unit_services.listed(office)
        ]


def back_up(options: argparse.Namespace, folders: Folders) -> Answer:
    with Office.look(folders) as office:
        made = upkeep.back_up(office, options.to, force=options.force)
    return {"file": str(made.file), "sha256": made.sha256}


def restore(options: argparse.Namespace, folders: Folders) -> Answer:
    folders.make()
    with only_one(folders.lock):
        aside = upkeep.restore(folders, options.file, system_clock())
    return {"restored": str(options.file), "kept_aside": str(aside) if aside.exists() else None}


def check(options: argparse.Namespace, folders: Folders) -> Answer:
    with Office.look(folders) as office:
        findings = upkeep.findings(office, thorough=True)
    answer = {"ok": not findings, "findings": findings}
    if findings:
        raise Ask(answer, messages.sentence(WorkbookDamaged(folders.book, upkeep.newest_good(folders))))
    return answer


def identity(options: argparse.Namespace, folders: Folders) -> Answer:
    if options.new_key:
        from desktop_app.services import trust

        with at_work(folders) as office:
            trust.renew_key(office)
            return _identity_of(office)
    with Office.look(folders) as office:
        return _identity_of(office)


def _identity_of(office: Office) -> Answer:
    own = office.identity
    return {"code": own.code, "name": own.name, "level": own.level, "fingerprint": office.fingerprint()}
