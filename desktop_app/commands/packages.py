"""The commands about packages: this office's key, writing them on a stick, taking them in."""

from __future__ import annotations

import argparse
from typing import Any

from desktop_app import messages
from desktop_app.commands import MOST_TOLD, Answer, Ask
from desktop_app.errors import AppError, FileRefused
from desktop_app.folders import Folders
from desktop_app.i18n import _, n_, ngettext
from desktop_app.services import printing, receiving, sealing, sending
from desktop_app.services.office import Office, at_work


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
