"""A plan that a person checks beside its document: read, known from before or not, accepted, found again later."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from desktop_app.domain.plan_words import document_key
from desktop_app.errors import outside
from desktop_app.i18n import N_
from desktop_app.services import campaigns, intake
from desktop_app.services import units as unit_services
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop_app.domain.plan_reader.readings import Passage, Reading
    from desktop_app.domain.units import Unit, UnitAlias
    from desktop_app.services.campaigns import Accepted
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as it was read, with the bytes of its file, and the campaign that holds the same plan already."""

    file: Path
    content: bytes
    reading: Reading
    known: int | None = None


def open_document(office: Office, file: Path) -> Opened:
    """Reads a plan document; stores nothing. Raises ReadingRefused or what the disk refuses."""
    reading = intake.read(file, office.progress)
    with outside(file):
        content = file.read_bytes()
    known = known_already(office, reading.plan, hashlib.sha256(content).hexdigest())
    return Opened(file, content, reading, known)


def known_already(office: Office, plan: Mapping[str, Any], fingerprint: str = "") -> int | None:
    """The campaign that holds this plan: from the same file, or of the same number, symbol and issuer."""
    found = office.book.originals.campaign_from(fingerprint) if fingerprint else None
    wanted = document_key(plan.get("number"), plan.get("symbol"), plan.get("issuer"))
    if found is not None or wanted is None:
        return found
    known = office.book.campaigns.all()
    return next((one.id for one in known if document_key(one.number, one.symbol, one.issuer) == wanted), None)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a person accepts: the reading with the plan as they left it, and what its names mean from now on."""

    reading: Reading
    aliases: tuple[UnitAlias, ...] = ()
    units: tuple[Unit, ...] = ()


def accept(office: Office, checked: Checked, name: str, content: bytes) -> Accepted:
    """Stores a checked plan with its new units, what names mean, and its original file: one undo step.

    `name` is the file's, `content` its bytes, as they were read: the stick may be gone by now. Raises PlanRefused and
    UnitRefused, and then nothing is stored.
    """
    with office.book.writing(N_("Accept a plan")):
        for unit in checked.units:
            unit_services.add(office, unit)
        for alias in checked.aliases:
            office.book.units.save_alias(alias)
        accepted = campaigns.accept(office, checked.reading.plan)
        words = intake.reading_json(checked.reading)
        office.book.originals.keep(accepted.id, name, content, words, office.now(), office.code)
    return accepted


def sentence_of(office: Office, reading: Reading, task: int) -> Passage | None:
    """The passage a task came from: the one of its words, else the one of its place; None for one typed by hand."""
    row = office.book.campaigns.task(task)
    if row is None:
        return None
    headings = enumerate(reading.plan.get("assignments") or ())
    paths = {
        f"assignments[{place}].tasks[{number}]": (f"{place + 1}.{number + 1}", text)
        for place, heading in headings
        for number, text in enumerate(heading["tasks"])
    }
    same = sorted((basis != row.basis, path) for path, (basis, text) in paths.items() if text == row.text)
    found = same[0][1] if same else next((path for path, (basis, _text) in paths.items() if basis == row.basis), "")
    return next((one for one in reading.passages if one.path == found), None)


def copy_of_original(office: Office, campaign: int) -> Path | None:
    """A copy of the file a campaign was taken in from, for another program to open; None when there is none.

    It lies in a folder of its own under the program's, by the name the file had. Raises what the disk refuses.
    """
    kept = intake.original_of(office, campaign)
    if kept is None:
        return None
    original, content = kept
    folder = office.folders.opened / str(campaign)
    file = folder / safe_name(original.name)
    with outside(file):
        folder.mkdir(parents=True, exist_ok=True)
        if not (file.is_file() and file.read_bytes() == content):
            file.unlink(missing_ok=True)
            file.write_bytes(content)
    return file


def safe_name(name: str) -> str:
    """A file's name without anything that leads elsewhere; what is no document is opened as text."""
    plain = "".join(
        one for one in name.replace("\\", "/").rpartition("/")[2] if one.isprintable() and one not in ':*?"<>|'
    )
    stem, dot, ending = plain.strip(" .").rpartition(".")
    return (
        f"{stem or 'plan'}.{ending}"
        if dot and f".{ending.lower()}" in DOCUMENTS
        else f"{plain.strip(' .') or 'plan'}.txt"
    )


DOCUMENTS = (".docx", ".pdf", ".txt", ".doc", ".rtf", ".odt")
ENDINGS = (*DOCUMENTS, ".json")  # of the files a plan comes in
