"""One package of a stick as a line of the table: who wrote it, what it holds, and how it stands here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import messages
from desktop_app.domain.packages import Outcome, PackageRejected, Rejection
from desktop_app.i18n import N_, _, n_, ngettext, words
from desktop_app.services import receiving
from desktop_app.ui.painting import Chip
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from desktop_app.errors import AppError
    from desktop_app.services.receiving import Received, Waiting

LINES = n_("{n} line", "{n} lines")
_WAITS = n_("Waits for package {numbers}", "Waits for packages {numbers}")
_SHORTLY = {
    Rejection.DAMAGED: N_("Damaged"),
    Rejection.ALTERED: N_("Changed on the way"),
    Rejection.BAD_SIGNATURE: N_("Wrong signature"),
    Rejection.TOO_NEW: N_("Needs a newer version"),
    Rejection.KEY_CHANGED: N_("Signed with another key"),
    Rejection.KEY_REPLACED: N_("Signed with a replaced key"),
    Rejection.KEY_REFUSED: N_("Signed with a refused key"),
    Rejection.NOT_FOR_US: N_("For another office"),
    Rejection.NOT_OUR_TREE: N_("Not from your units"),
    Rejection.OUR_OWN: N_("Written by you"),
    Rejection.PREDECESSOR_MISSING: N_("Waits for another package"),
    Rejection.NEEDS_PASSPHRASE: N_("Closed with a passphrase"),
    Rejection.WRONG_PASSPHRASE: N_("Wrong passphrase"),
    Rejection.SEALED_FOR_ANOTHER: N_("Closed for another office"),
    Rejection.NOT_A_PACKAGE: N_("Not a package"),
}


@dataclass(frozen=True, slots=True)
class PackageLine:
    """One package of the stick, and what became of it here."""

    seen: Waiting
    became: Received | None = None

    @property
    def refusal(self) -> AppError | None:
        return (self.became.refusal if self.became else None) or self.seen.refusal

    @property
    def is_unknown(self) -> bool:
        """Whether a person has to compare the key first: one never met, or another than before."""
        return is_for_a_person(self.refusal)

    @property
    def is_taken(self) -> bool:
        return self.seen.already or (
            self.became is not None and self.became.outcome in (Outcome.TAKEN, Outcome.ALREADY)
        )

    @property
    def can_be_taken(self) -> bool:
        return not self.is_taken and (self.refusal is None or self.is_unknown or is_closed(self.refusal))


def is_closed(refusal: AppError | None) -> bool:
    """Whether the package is closed with a passphrase that was not said, or not rightly."""
    closed = (Rejection.NEEDS_PASSPHRASE, Rejection.WRONG_PASSPHRASE)
    return isinstance(refusal, PackageRejected) and refusal.reason in closed


def is_for_a_person(refusal: AppError | None) -> bool:
    """Whether somebody has to compare the sender's key first."""
    return isinstance(refusal, PackageRejected) and refusal.reason in receiving.FOR_A_PERSON


def sender_words(line: PackageLine) -> str:
    """Who wrote it, as far as it says so; else the name of the file."""
    manifest = line.seen.manifest
    if manifest is not None:
        return manifest.sender.name
    refused = line.seen.refusal
    sender = refused.facts.get("sender", "") if isinstance(refused, PackageRejected) else ""
    return sender or line.seen.file.name


def contents_words(line: PackageLine) -> str:
    """How many lines it holds."""
    manifest = line.seen.manifest
    return ngettext(*LINES, manifest.total()).format(n=words().number(manifest.total())) if manifest else ""


def state_chip(line: PackageLine) -> Chip | None:
    """What became of it, or what is the matter with it; None for one that is new."""
    if line.became is not None and line.became.outcome is Outcome.TAKEN:
        return Chip(_("Received"), "green", "done")
    if line.is_taken:
        return Chip(_("Received before"), "grey", "done")
    if line.is_unknown:
        changed = line.refusal is not None and getattr(line.refusal, "reason", None) is Rejection.KEY_CHANGED
        return Chip(_(_SHORTLY[Rejection.KEY_CHANGED]) if changed else _("Not met before"), "amber", "unknown")
    if line.refusal is not None:
        reason = line.refusal.reason if isinstance(line.refusal, PackageRejected) else None
        if isinstance(line.refusal, PackageRejected) and line.refusal.missing:
            waits = ngettext(*_WAITS, len(line.refusal.missing))
            return Chip(waits.format(numbers=", ".join(map(str, line.refusal.missing))), "violet", "waiting")
        if is_closed(line.refusal) and isinstance(reason, Rejection):
            return Chip(_(_SHORTLY[reason]), "amber", "locked")
        known = _SHORTLY.get(reason) if isinstance(reason, Rejection) else None
        if reason is Rejection.OUR_OWN:
            return Chip(_(_SHORTLY[reason]), "grey", "package")
        return Chip(_(known) if known else _("Cannot be received"), "red", "package_broken")
    return None


def why(line: PackageLine) -> str:
    """Why it cannot be taken in, in one sentence."""
    return messages.say(line.refusal).in_one_line if line.refusal is not None and not line.is_taken else ""
