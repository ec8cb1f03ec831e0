"""One report for each unit, a file for each: all of them or none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.services import printing
from desktop_app.services.papers import each_unit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.exchange.drives import Disk, Drive
    from desktop_app.i18n import Language
    from desktop_app.services.office import Office
    from desktop_app.services.papers import Choices


def make_each(
    office: Office, key: str, choices: Choices, folder: Path, language: Language, form: str = "pdf"
) -> list[printing.Made]:
    """Makes the report of each unit in `folder`, under names that are free there.

    When it is stopped or refused midway, the files that were made are taken away again. Raises what `printing.make`
    and the disk raise.
    """
    from desktop_app.exchange.drives import DISK

    return _each(office, key, choices, folder, language, form, DISK)


def copy_each_to(
    office: Office, key: str, choices: Choices, drive: Drive, language: Language, form: str = "pdf"
) -> list[printing.Made]:
    """The same on a stick, each file read back and compared."""
    return _each(office, key, choices, drive.root, language, form, drive.disk)


def _each(
    office: Office, key: str, choices: Choices, folder: Path, language: Language, form: str, disk: Disk
) -> list[printing.Made]:
    from desktop_app.exchange import drives

    wanted = each_unit.choices_of(office, printing.report(key), choices)
    made: list[printing.Made] = []
    try:
        for number, one in enumerate(wanted):
            one_of = replace(office, progress=_standing(office.progress, number, len(wanted)))
            content = printing.content(one_of, key, one, language, form)
            with drives.on_drive(folder, disk):
                to = printing.free_name(folder / printing.file_name(office, key, one, language, form))
            drives.put(content, to, one_of.progress, disk=disk)
            made.append(printing.Made(to, printing.page_count(content) if form == "pdf" else None))
        office.progress(len(wanted), len(wanted))
    except BaseException:
        for whole in made:
            drives.put_away(whole.file, disk)
        raise
    return made


def _standing(progress: Callable[[int, int], None], done: int, total: int) -> Callable[[int, int], None]:
    """Tells how many files are done while one is made, however far that one is; it may raise to stop."""
    return lambda _done, _total: progress(done, total)
