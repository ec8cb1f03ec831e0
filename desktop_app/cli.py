"""The command line: the same services without windows, for administrators and tests.

Without a command it opens the window. Exit status 0: done; 2: the person must act, one sentence on stderr says how.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from desktop_app import __version__, i18n, messages
from desktop_app.domain.checklist_kinds import KINDS
from desktop_app.domain.checklists import Clash, Item
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.domain.packages import Outcome
from desktop_app.domain.units import OFFICE_LEVELS
from desktop_app.domain.week import Week, WeekEntry
from desktop_app.errors import AppError, FileExists, FileRefused, FileTooLarge, outside
from desktop_app.folders import Folders
from desktop_app.i18n import N_, _
from desktop_app.services import campaigns, checklists, clashes, exchange, printing, upkeep
from desktop_app.services import units as unit_services
from desktop_app.services.office import Office, found, system_clock
from desktop_app.settings import Settings
from desktop_app.storage.lock import only_one

LARGEST_PLAN = 20_000_000  # bytes

Answer = Any  # what `--json` prints
Command = Callable[[argparse.Namespace, Folders], Answer]


class Ask(Exception):
    """Part of what was asked is refused: the answer is printed all the same, and the sentence on stderr."""

    def __init__(self, answer: Answer, sentence: str) -> None:
        super().__init__(sentence)
        self.answer = answer
        self.sentence = sentence


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command, or opens the window. Gives the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    _choose_language(arguments)
    options = _parser().parse_args(arguments)
    try:
        folders = Folders.under(options.home)
        if options.command is None:
            from desktop_app import app

            return app.open_window(folders, sample=options.sample, language=options.lang)
        return _answered(options, folders)
    except AppError as error:
        print(messages.sentence(error), file=sys.stderr)
        return 2


def _answered(options: argparse.Namespace, folders: Folders) -> int:
    try:
        _print(options.run(options, folders), as_json=options.json)
    except Ask as ask:
        _print(ask.answer, as_json=options.json)
        print(ask.sentence, file=sys.stderr)
        return 2
    return 0


def _choose_language(arguments: Sequence[str]) -> None:
    """Before the parser is built, so that its help is in the person's language."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    early.add_argument("--lang")
    early.add_argument("--home", type=Path)
    known, _rest = early.parse_known_args(arguments)
    try:
        i18n.use(known.lang or Settings.load(Folders.under(known.home).settings).language)
    except AppError:
        i18n.use(i18n.DEFAULT)


def _print(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    elif answer is not None:
        for line in _plain(answer):
            print(line)


def _plain(answer: Answer) -> list[str]:
    if isinstance(answer, list):
        return [" · ".join(str(value) for value in _flat(one)) for one in answer]
    if isinstance(answer, dict):
        return [f"{key}: {_word(value)}" for key, value in answer.items()]
    return [str(answer)]


def _flat(one: Answer) -> list[Any]:
    values = one.values() if isinstance(one, dict) else [one]
    return [_word(value) for value in values if value not in (None, "", False, [])]


def _word(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


# argparse speaks English only; its words in the person's language come from our catalogue.
ARGPARSE_WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
)

# --- the parser -----------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    setattr(argparse, "_", _)  # noqa: B010
    parser = argparse.ArgumentParser(
        "phongtrao", description=_("Plans, weekly checklists and reports for local offices."), allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--sample", action="store_true", help=_("open a throw-away copy of the sample office"))
    common = _common(argparse.SUPPRESS)
    for action in _common(None)._actions:
        parser._add_action(action)
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"))

    def command(name: str, run: Command, words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words, parents=[common], allow_abbrev=False)
        made.set_defaults(run=run)
        return made

    init = command("init", _init, _("set up this office's book and its identity"))
    init.add_argument("--name", required=True)
    init.add_argument("--level", required=True, choices=OFFICE_LEVELS)
    init.add_argument("--code", required=True)
    init.add_argument("--parent-name", default="")
    init.add_argument("--parent-code", default="")

    sample = command("sample", _sample, _("fill an empty book with the sample office"))
    sample.add_argument("--offices", type=_positive)
    sample.add_argument("--years", type=_positive)
    sample.add_argument("--seed", type=int, default=1)

    units = command("units", _units, _("the units; or take in a list of them"))
    units.add_argument("--add-csv", type=Path, metavar="FILE")

    accept = command("accept", _accept, _("store a plan given as plan JSON as a campaign"))
    accept.add_argument("file", type=Path, metavar="PLAN.json")

    command("plans", _plans, _("the campaigns"))
    command("plan", _plan, _("one campaign")).add_argument("id", type=int)

    add = command("add", _add, _("add a checklist item"))
    add.add_argument("kind", metavar="KIND", help=", ".join(kind.key for kind in KINDS))
    add.add_argument("--plan", type=int, metavar="ID")
    add.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", dest="values")

    change = command("set", _set, _("change an item; state=done ticks it"))
    change.add_argument("id")
    change.add_argument("values", nargs="+", metavar="FIELD=VALUE")

    week = command("week", _week, _("what must be done in a week"))
    week.add_argument("week", nargs="?", metavar="YYYY-Www")
    week.add_argument("--unit", metavar="CODE")

    command("reports", _reports, _("every report that can be made"))

    make = command("print", _make, _("make one report as a file"))
    make.add_argument("key", metavar="KEY")
    make.add_argument("--out", type=Path, required=True, metavar="FILE")
    make.add_argument("--week", metavar="YYYY-Www")
    make.add_argument("--unit", metavar="CODE")

    command("identity", _identity, _("this office's code, name and key"))

    send = command("send", _send, _("write a package on a stick"))
    send.add_argument("direction", choices=("up",))
    send.add_argument("--to", type=Path, required=True, metavar="DIR")
    send.add_argument("--week", metavar="YYYY-Www")

    receive = command("receive", _receive, _("take packages in"))
    receive.add_argument("files", type=Path, nargs="+", metavar="FILE")
    receive.add_argument("--trust", action="store_true", help=_("accept a sender not met before"))

    back_up = command("backup", _back_up, _("a consistent copy of the book"))
    back_up.add_argument("--to", type=Path, metavar="FILE")

    command("restore", _restore, _("go back to a backup")).add_argument("file", type=Path, metavar="FILE")
    command("check", _check, _("the health of the book"))
    return parser


def _common(default: Any) -> argparse.ArgumentParser:
    """The options that may stand before or after the command."""
    common = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    common.add_argument(
        "--home", type=Path, metavar="DIR", default=default, help=_("keep the book and everything else under DIR")
    )
    common.add_argument("--lang", choices=i18n.languages() or (i18n.DEFAULT,), default=default, help=_("language"))
    common.add_argument(
        "--json",
        action="store_true",
        default=default if default else False,
        help=_("print one JSON document and nothing else"),
    )
    common.add_argument(
        "--force", action="store_true", default=default if default else False, help=_("replace a file that is there")
    )
    return common


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


# --- the commands ---------------------------------------------------------------------------------------------------


def _writing(folders: Folders) -> Office:
    return Office.open(folders)


def _init(options: argparse.Namespace, folders: Folders) -> Answer:
    with only_one(folders.lock):
        office = found(folders, options.name, options.level, options.code, options.parent_name, options.parent_code)
        with office:
            return _identity_of(office)


def _identity_of(office: Office) -> Answer:
    own = office.identity
    return {"code": own.code, "name": own.name, "level": own.level, "fingerprint": office.fingerprint()}


def _sample(options: argparse.Namespace, folders: Folders) -> Answer:
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
    """The office whose book is still empty, or a new one. Raises FileExists for a book that holds work."""
    from desktop_app.services import sample

    if not folders.book.is_file():
        return found_new(folders)
    office = _writing(folders)
    if not sample.is_empty(office):
        office.close()
        raise FileExists(folders.book)
    return office


def _units(options: argparse.Namespace, folders: Folders) -> Answer:
    if options.add_csv:
        with only_one(folders.lock), _writing(folders) as office:
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


def _accept(options: argparse.Namespace, folders: Folders) -> Answer:
    source = _read_json(options.file)
    with only_one(folders.lock), _writing(folders) as office:
        accepted = campaigns.accept(office, source)
    return {
        "id": accepted.id,
        "warnings": [
            {"where": one.where, "message": _(one.message).format(what=one.what)} for one in accepted.warnings
        ],
    }


def _read_json(file: Path) -> Any:
    with outside(file):
        if file.is_file() and file.stat().st_size > LARGEST_PLAN:
            raise FileTooLarge(file)
        raw = file.read_bytes()
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None  # no plan: `accept` refuses it with its own words


def _plans(options: argparse.Namespace, folders: Folders) -> Answer:
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


def _plan(options: argparse.Namespace, folders: Folders) -> Answer:
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


def _add(options: argparse.Namespace, folders: Folders) -> Answer:
    with only_one(folders.lock), _writing(folders) as office:
        item = checklists.add(office, options.kind, _values(options.values), options.plan)
        return _with_warnings(office, item)


def _set(options: argparse.Namespace, folders: Folders) -> Answer:
    values = _values(options.values)
    with only_one(folders.lock), _writing(folders) as office:
        if options.id.startswith("R"):
            _set_report(office, options.id, values)
            return {"id": options.id, **values}
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


def _week(options: argparse.Namespace, folders: Folders) -> Answer:
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


def _reports(options: argparse.Namespace, folders: Folders) -> Answer:
    return [
        {"key": one.key, "title": _(one.title), "formats": list(one.formats), "choices": list(one.choices)}
        for one in printing.REPORTS
    ]


def _make(options: argparse.Namespace, folders: Folders) -> Answer:
    choices = printing.Choices(week=printing.read_week(options.week) if options.week else None, unit=options.unit)
    with Office.look(folders) as office:
        made = printing.make(office, options.key, choices, options.out, i18n.words(), force=options.force)
    return {"file": str(made.file), "pages": made.pages}


def _identity(options: argparse.Namespace, folders: Folders) -> Answer:
    with Office.look(folders) as office:
        return _identity_of(office)


def _send(options: argparse.Namespace, folders: Folders) -> Answer:
    with only_one(folders.lock), _writing(folders) as office:
        week = printing.read_week(options.week) if options.week else None
        sent = exchange.send_up(office, options.to, week)
    return [
        {
            "file": str(sent.file),
            "to": sent.to,
            "sequence": sent.sequence,
            "records": sent.records,
            "sha256": sent.sha256,
        }
    ]


def _receive(options: argparse.Namespace, folders: Folders) -> Answer:
    with only_one(folders.lock), _writing(folders) as office:
        received = exchange.receive(office, options.files, trust=options.trust)
    answer = [_received(one) for one in received]
    refused = [one for one in received if one.outcome in {Outcome.REFUSED, Outcome.WAITING} and one.refusal]
    if refused:
        raise Ask(answer, "\n".join(messages.sentence(one.refusal) for one in refused if one.refusal))
    return answer


def _received(one: exchange.Received) -> dict[str, Any]:
    return {
        "file": str(one.file),
        "result": one.outcome.value,
        "reason": _reason(one.refusal),
        "sender": one.sender or None,
        "added": one.added,
        "replaced": one.replaced,
        "kept": one.kept,
        "conflicts": 0,
    }


def _reason(refusal: AppError | None) -> str | None:
    if refusal is None:
        return None
    if isinstance(refusal, FileRefused):
        return type(refusal).__name__
    reason = getattr(refusal, "reason", None)
    return str(reason.name).lower() if reason else type(refusal).__name__


def _back_up(options: argparse.Namespace, folders: Folders) -> Answer:
    with Office.look(folders) as office:
        made = upkeep.back_up(office, options.to, force=options.force)
    return {"file": str(made.file), "sha256": made.sha256}


def _restore(options: argparse.Namespace, folders: Folders) -> Answer:
    folders.make()
    with only_one(folders.lock):
        aside = upkeep.restore(folders, options.file, system_clock())
    return {"restored": str(options.file), "kept_aside": str(aside) if aside.exists() else None}


def _check(options: argparse.Namespace, folders: Folders) -> Answer:
    with Office.look(folders) as office:
        findings = upkeep.findings(office, thorough=True)
    answer = {"ok": not findings, "findings": findings}
    if findings:
        raise Ask(answer, _("The book is damaged: {what}").format(what=findings[0]))
    return answer
