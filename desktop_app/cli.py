"""The command line: the same services without windows, for administrators and tests.

Without a command it opens the window. Exit status 0: done; 2: the person must act, one sentence on stderr says how.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from desktop_app import __version__, i18n, messages
from desktop_app.commands import (
    Answer,
    Ask,
    book,
    checklists,
    completeness,
    congress,
    documents,
    packages,
    plans,
    printing,
    refusals_of_the_book,
)
from desktop_app.domain.checklist_kinds import KINDS
from desktop_app.domain.units import OFFICE_LEVELS
from desktop_app.errors import AppError, CannotBeAsked
from desktop_app.folders import Folders
from desktop_app.i18n import N_, _
from desktop_app.settings import Settings

PERIOD = "YYYY[-MM|-Qn|-Www]"
Command = Callable[[argparse.Namespace, Folders], Answer]


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command, or opens the window. Gives the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    _choose_language(arguments)
    try:
        options = _parser().parse_args(arguments)
        folders = Folders.under(options.home)
        if options.command is None:
            from desktop_app import app

            return app.open_window(folders, sample=options.sample, language=options.lang)
        with refusals_of_the_book(folders):
            return _answered(options, folders)
    except BrokenPipeError:  # whoever reads the answer has read enough
        return _unheard()
    except AppError as error:
        print(messages.sentence(error), file=sys.stderr)
        return 2


def _answered(options: argparse.Namespace, folders: Folders) -> int:
    try:
        _print(options.run(options, folders), as_json=options.json)
        sys.stdout.flush()
    except Ask as ask:
        _print(ask.answer, as_json=options.json)
        print(ask.sentence, file=sys.stderr)
        return 2
    return 0


def _unheard() -> int:
    """Nobody reads on: what is still to be told is dropped, so that closing the stream says nothing of it either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _choose_language(arguments: Sequence[str]) -> None:
    """Before the parser is built, so that its help is in the person's language."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    early.add_argument("--lang", nargs="?")  # one without its value is told by the parser proper
    early.add_argument("--home", type=Path, nargs="?")
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
        return [_line(one) for one in answer]
    if not isinstance(answer, dict):
        return [str(answer)]
    lines = []
    for key, value in answer.items():
        is_table = isinstance(value, list) and any(isinstance(one, dict) for one in value)
        lines.append(f"{key}:" if is_table else f"{key}: {_word(value)}".rstrip())
        lines += [f"  {_line(one)}" for one in value] if is_table else []
    return lines


def _line(one: Answer) -> str:
    """A row of an answer: what is empty in it is left out."""
    values = one.values() if isinstance(one, dict) else [one]
    return " · ".join(_word(value) for value in values if value not in (None, "", False, []))


def _word(value: Any) -> str:
    """One value of an answer as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return (_("Yes") if value else _("No")).lower()
    if isinstance(value, dict):
        return _line(value)
    return ", ".join(map(_word, value)) if isinstance(value, list) else str(value)


# argparse speaks English only; its words in the person's language come from our catalogue.
ARGPARSE_WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("not allowed with argument %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("ignored explicit argument %r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
)

# --- the parser -----------------------------------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Told as everything else that is refused, in one sentence."""
        raise CannotBeAsked(self.prog, message)


def _parser() -> argparse.ArgumentParser:
    setattr(argparse, "_", _)  # noqa: B010
    parser = _Parser(
        "phongtrao", description=_("Plans, weekly checklists and reports for local offices."), allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--sample", action="store_true", help=_("open a throw-away copy of the sample office"))
    common = _common(argparse.SUPPRESS)
    for action in _common(None)._actions:
        parser._add_action(action)
    parsers = parser.add_subparsers(dest="command", metavar=_("COMMAND"))

    def command(name: str, run: Command, words: str) -> argparse.ArgumentParser:
        made = parsers.add_parser(name, help=words, description=words, parents=[common], allow_abbrev=False)
        made.set_defaults(run=run)
        return made

    init = command("init", book.init, _("set up this office's book and its identity"))
    init.add_argument("--name", required=True)
    init.add_argument("--level", required=True, choices=OFFICE_LEVELS)
    init.add_argument("--code", required=True)
    init.add_argument("--parent-name", default="")
    init.add_argument("--parent-code", default="")

    sample = command("sample", book.sample, _("fill an empty book with the sample office"))
    sample.add_argument("--offices", type=_offices)
    sample.add_argument("--years", type=_years)
    sample.add_argument("--seed", type=int, default=1)

    units = command("units", book.units, _("the units; or take in a list of them"))
    units.add_argument("--add-csv", type=Path, metavar="FILE")

    intake = command("intake", plans.intake, _("read a plan document; --accept stores it as a campaign"))
    intake.add_argument("file", type=Path, metavar="FILE")
    intake.add_argument("--accept", action="store_true", help=_("store what was read as a campaign"))

    accept = command("accept", plans.accept, _("store a plan given as plan JSON as a campaign"))
    accept.add_argument("file", type=Path, metavar="PLAN.json")

    command("plans", plans.plans, _("the campaigns"))
    command("plan", plans.plan, _("one campaign")).add_argument("id", type=_row)

    add = command("add", checklists.add, _("add a line to a checklist"))
    add.add_argument("kind", metavar="KIND", help=", ".join(kind.key for kind in KINDS))
    add.add_argument("--plan", type=_row, metavar="ID")
    add.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", dest="values")

    take_in = command("import", checklists.take_in, _("take a list in from Excel: all rows or none"))
    take_in.add_argument("kind", metavar="KIND", help=", ".join(kind.key for kind in KINDS))
    take_in.add_argument("file", type=Path, metavar="FILE")
    take_in.add_argument("--plan", type=_row, metavar="ID")
    take_in.add_argument("--dry-run", action="store_true", help=_("only say what would be taken and what is refused"))

    change = command("set", checklists.change, _("change a line; state=done ticks it"))
    change.add_argument("id")
    change.add_argument("values", nargs="+", metavar="FIELD=VALUE")

    week = command("week", checklists.week, _("what must be done in a week"))
    week.add_argument("week", nargs="?", metavar="YYYY-Www")
    week.add_argument("--unit", metavar="CODE")

    _congress(parsers, common)

    document = command("document", documents.document, _("the documents the office has written; or store one"))
    document.add_argument("file", type=Path, nargs="?", metavar="DOCUMENT.json")

    issue = command("issue", documents.issue, _("give a document its number and its day"))
    issue.add_argument("id", type=_row)
    issue.add_argument("--number", type=_row, metavar="N")
    issue.add_argument("--day", metavar="YYYY-MM-DD")

    command("reports", printing.reports, _("every report that can be made"))

    make = command("print", printing.make, _("make one report as a file"))
    make.add_argument("key", metavar="KEY")
    make.add_argument("--out", type=Path, required=True, metavar="FILE")
    make.add_argument(
        "--week",
        metavar="YYYY-Www",
        help=_("the week it is about; without it the present week, and for reminder letters the last week"),
    )
    make.add_argument("--plan", type=_row, metavar="ID")
    of = make.add_mutually_exclusive_group()
    of.add_argument("--unit", metavar="CODE")
    of.add_argument(
        "--each", action="store_true", help=_("a file for each unit with something on it: week-CODE.pdf for week.pdf")
    )
    of.add_argument("--bound", action="store_true", help=_("the sheets of each unit with something on it, in one file"))
    make.add_argument("--congress", type=_row, metavar="ID")
    make.add_argument("--document", type=_row, metavar="ID")
    make.add_argument("--day", metavar="YYYY-MM-DD")
    make.add_argument("--period", metavar="YYYY[-MM|-Qn]")

    identity = command("identity", book.identity, _("this office's code, name and key"))
    identity.add_argument(
        "--new-key", action="store_true", help=_("make a new key, when a machine with the present one is lost")
    )

    send = command("send", packages.send, _("write a package on a stick"))
    send.add_argument("direction", choices=("up", "down"))
    send.add_argument("--to", type=Path, required=True, metavar="DIR")
    send.add_argument("--week", metavar="YYYY-Www")
    how = send.add_mutually_exclusive_group()
    how.add_argument("--seal", action="store_true", help=_("close the package so that only its receiver can open it"))
    how.add_argument("--passphrase", default="", metavar="WORDS", help=_("close the package with words you both know"))
    send.add_argument("--photos", action="store_true", help=_("up: the whole photos go along"))
    send.add_argument("--unit", action="append", default=[], metavar="CODE", help=_("down: for this unit only"))
    send.add_argument("--all", action="store_true", help=_("send everything once more, not only what is new"))

    receive = command("receive", packages.receive, _("take packages in"))
    receive.add_argument("files", type=Path, nargs="+", metavar="FILE")
    receive.add_argument(
        "--trust",
        action="store_true",
        help=_("accept the key of a sender not met before, or a new key of one that is known"),
    )
    receive.add_argument("--passphrase", default="", metavar="WORDS", help=_("open packages closed with these words"))

    sent = command("completeness", completeness.completeness, _("who has sent what was due"))
    sent.add_argument("--period", metavar=PERIOD)

    totals = command("totals", completeness.totals, _("the figures of this office and of the units below it"))
    totals.add_argument("--plan", type=_row, metavar="ID")
    totals.add_argument("--period", metavar=PERIOD)

    back_up = command("backup", book.back_up, _("a consistent copy of the book"))
    back_up.add_argument("--to", type=Path, metavar="FILE")

    command("restore", book.restore, _("go back to a backup")).add_argument("file", type=Path, metavar="FILE")
    command("check", book.check, _("the health of the book"))
    return parser


def _congress(parsers: Any, common: argparse.ArgumentParser) -> None:
    """The commands about congresses, one word further down: congress new, congress move."""
    made = parsers.add_parser("congress", help=_("congresses and their timelines"), allow_abbrev=False)
    inner = made.add_subparsers(dest="congress_command", metavar=_("COMMAND"), required=True)

    def command(name: str, run: Command, words: str) -> argparse.ArgumentParser:
        one: argparse.ArgumentParser = inner.add_parser(
            name, help=words, description=words, parents=[common], allow_abbrev=False
        )
        one.set_defaults(run=run)
        return one

    command("templates", congress.templates, _("the templates there are"))
    command("list", congress.listed, _("the congresses"))
    new = command("new", congress.new, _("make a congress from a template"))
    new.add_argument("--template", required=True, metavar="KEY")
    new.add_argument("--name", required=True)
    new.add_argument("--day", metavar="D", help=_("its day; without it, it is to be announced"))
    command("show", congress.show, _("one congress with its timeline")).add_argument("id", type=_row)
    move = command("move", congress.move, _("show what another day would change, or move it there"))
    move.add_argument("id", type=_row)
    move.add_argument("--day", required=True, metavar="D")
    move.add_argument("--apply", action="store_true", help=_("move it"))


def _common(default: Any) -> _Parser:
    """The options that may stand before or after the command."""
    common = _Parser(add_help=False, allow_abbrev=False)
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


def _offices(text: str) -> int:
    return _number(text, 10_000)


def _years(text: str) -> int:
    return _number(text, 100)


def _row(text: str) -> int:
    return _number(text, 2**63 - 1)


def _number(text: str, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 20 and 1 <= int(text) <= most):
        raise argparse.ArgumentTypeError(_("“{value}” is not a number that can stand here").format(value=text))
    return int(text)
