"""What each command of the command line does: services asked, and the answer as plain data."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from desktop_app import congress_commands, i18n, messages
from desktop_app.domain.checklists import Clash, Item
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.domain.reports import PrintRefusal, PrintRefused
from desktop_app.domain.week import Week, WeekEntry
from desktop_app.errors import AppError, FileRefused, WorkbookDamaged, WorkbookExists
from desktop_app.folders import Folders
from desktop_app.i18n import _, n_, ngettext
from desktop_app.services import (
    campaigns,
    checklists,
    clashes,
    importing,
    plan_files,
    printing,
    receiving,
    sealing,
    sending,
    upkeep,
)
from desktop_app.services import units as unit_services
from desktop_app.services.office import Office, at_work, found, system_clock
from desktop_app.services.papers import Spread
from desktop_app.storage.lock import only_one

MOST_TOLD = 20  # cells or packages, in words; `--json` names them all

Answer = Any  # what `--json` prints


class Ask(Exception):
    """Part of what was asked is refused: the answer is printed all the same, and the sentence on stderr."""

    def __init__(self, answer: Answer, sentence: str) -> None:
        super().__init__(sentence)
        self.answer = answer
        self.sentence = sentence


@contextmanager
def refusals_of_the_book(folders: Folders) -> Iterator[None]:
    """A page of the book that cannot be read, met in the middle of a command, is no bug."""
    try:
        yield
    except (AppError, Ask):
        raise
    except Exception as error:
        refused = upkeep.refusal_of(error, folders)
        if refused is None:
            raise
        raise refused from error


def init(options: argparse.Namespace, folders: Folders) -> Answer:
    with only_one(folders.lock):
        office = found(folders, options.name, options.level, options.code, options.parent_name, options.parent_code)
        with office:
            return _identity_of(office)


def _identity_of(office: Office) -> Answer:
    own = office.identity
    return {"code": own.code, "name": own.name, "level": own.level, "fingerprint": office.fingerprint()}


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
            "activities": [_item(item) for item in items],
            "progress": {"done": row.done, "total": row.items},
        }


def _item(item: Item) -> dict[str, Any]:
    """An item as the command line says it: the fields by their keys."""
    return {
        "id": str(item.id),
        "kind": item.kind,
        "plan": item.campaign,
        "task": item.task,
        "state": item.state,
        **checklists.values_of(item),
    }


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
            return congress_commands.change(office, options.id, values)
        item = checklists.change(office, checklists.item_number(options.id), values)
        return _with_warnings(office, item)


def _set_report(office: Office, public: str, values: dict[str, str]) -> None:
    if set(values) != {"state"} or values["state"] not in {"done", "planned"}:
        raise FieldRefused(FieldRefusal.UNKNOWN_FIELD, value=", ".join(values))
    checklists.tick(office, [(public, "")], done=values["state"] == "done")


def _with_warnings(office: Office, item: Item) -> Answer:
    found_clashes = clashes.clashes_of(office, item)
    return {**_item(item), "warnings": [_clash(one) for one in found_clashes]}


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


def identity(options: argparse.Namespace, folders: Folders) -> Answer:
    if options.new_key:
        from desktop_app.services import trust

        with at_work(folders) as office:
            trust.renew_key(office)
            return _identity_of(office)
    with Office.look(folders) as office:
        return _identity_of(office)


def send(options: argparse.Namespace, folders: Folders) -> Answer:
    with at_work(folders) as office:
        closing = sealing.Closing(options.passphrase or None) if options.seal or options.passphrase else None
        if options.direction == "down":
            return _send_down(options, office, closing)
        week = printing.read_week(options.week) if options.week else None
        how = {"everything": options.all, "photos": options.photos, "closing": closing}
        return [_sent(sending.send_up(office, options.to, week, **how))]


def _send_down(options: argparse.Namespace, office: Office, closing: sealing.Closing | None) -> Answer:
    from desktop_app.services import sticks

    done = sticks.send_down_into(office, options.to, options.unit, closing, everything=options.all)
    answer = [_sent(one) for one in done.sent]
    if done.refusal:
        names = ", ".join(unit.name for unit in done.left)
        said = _("Not every package has been written."), _("Not written: {units}.").format(units=names)
        raise Ask(answer, " ".join((*said, messages.sentence(done.refusal))))
    return answer


def _sent(one: sending.Sent) -> dict[str, Any]:
    return {
        "file": str(one.file),
        "to": one.to,
        "sequence": one.sequence,
        "records": one.records,
        "sha256": one.sha256,
    }


def receive(options: argparse.Namespace, folders: Folders) -> Answer:
    with at_work(folders) as office:
        received = receiving.receive(office, options.files, trust=options.trust, passphrase=options.passphrase)
    answer = [_received(one) for one in received]
    told = [messages.sentence(one.refusal) for one in received if one.refusal]
    if len(told) > MOST_TOLD:
        more = len(told) - MOST_TOLD
        words = n_("{n} more package was not taken in either.", "{n} more packages were not taken in either.")
        told[MOST_TOLD:] = [ngettext(*words, more).format(n=more)]
    if told:
        raise Ask(answer, "\n".join(told))
    return answer


def _received(one: receiving.Received) -> dict[str, Any]:
    return {
        "file": str(one.file),
        "result": one.outcome.value,
        "reason": _reason(one.refusal),
        "sender": one.sender or None,
        "fingerprint": one.fingerprint or None,
        "added": one.added,
        "replaced": one.replaced,
        "kept": one.kept,
        "conflicts": one.conflicts,
        "missing": list(getattr(one.refusal, "missing", ())),
    }


def _reason(refusal: AppError | None) -> str | None:
    if refusal is None:
        return None
    if isinstance(refusal, FileRefused):
        return type(refusal).__name__
    reason = getattr(refusal, "reason", None)
    return str(reason.name).lower() if reason else type(refusal).__name__


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
