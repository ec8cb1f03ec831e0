"""One report for each unit, a file for each: all of them or none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.reports import PrintRefusal, PrintRefused
from desktop_app.errors import FileExists, is_there
from desktop_app.services import printing
from desktop_app.services.papers import Spread, each_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
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
    return _each(office, key, choices, _free_in(office, key, folder, language, form), language, form)


def copy_each_to(
    office: Office, key: str, choices: Choices, drive: Drive, language: Language, form: str = "pdf"
) -> list[printing.Made]:
    """The same on a stick, each file read back and compared."""
    named = _free_in(office, key, drive.root, language, form)
    return _each(office, key, choices, named, language, form, on=drive.disk)


def make_each_beside(
    office: Office, key: str, choices: Choices, to: Path, language: Language, *, force: bool = False
) -> list[printing.Made]:
    """The same under the names that begin as the file `to` is called: "week-TOLOA.pdf"; its ending says the format.

    Raises FileExists unless `force`, PrintRefused for a report that is not made for single units, FolderMissing.
    """
    from desktop_app.exchange import drives

    wanted = printing.report(key)
    if not wanted.spreads:
        raise PrintRefused(PrintRefusal.NOT_FOR_EACH, key)

    drives.make_sure_of_folder(to.parent)

    def named(one: Choices) -> Path:
        return to.with_name(f"{to.stem}-{printing.plain_name(one.unit)}{to.suffix}") if one.unit else to

    spread = replace(choices, spread=Spread.APART)
    there = [file for one in each_unit.choices_of(office, wanted, spread) if is_there(file := named(one))]
    if there and not force:
        raise FileExists(there[0])
    form = printing.ending(to)
    return _each(office, key, spread, named, language, form, kept=there)


def _free_in(office: Office, key: str, folder: Path, language: Language, form: str) -> Callable[[Choices], Path]:
    return lambda one: printing.free_name(folder / printing.file_name(office, key, one, language, form))


def _each(
    office: Office,
    key: str,
    choices: Choices,
    named: Callable[[Choices], Path],
    language: Language,
    form: str,
    kept: Sequence[Path] = (),
    on: Disk | None = None,
) -> list[printing.Made]:
    """`on` the disk of a stick, else in a folder.

    Of the files that are there already, `kept`, none is taken away when it is stopped.
    """
    from desktop_app.exchange import drives

    disk = on or drives.DISK
    write = drives.put if on else drives.save
    wanted = each_unit.choices_of(office, printing.report(key), choices)
    made: list[printing.Made] = []
    try:
        for number, one in enumerate(wanted):
            one_of = replace(office, progress=_standing(office.progress, number, len(wanted)))
            content = printing.content(one_of, key, one, language, form)
            with drives.on_drive(named(one).parent, disk):
                to = named(one)
            write(content, to, one_of.progress, disk=disk, replace=to in kept)
            made.append(printing.Made(to, printing.page_count(content) if form == "pdf" else None))
        office.progress(len(wanted), len(wanted))
    except BaseException:
        for whole in (one for one in made if one.file not in kept):
            drives.put_away(whole.file, disk)
        raise
    return made


def _standing(progress: Callable[[int, int], None], done: int, total: int) -> Callable[[int, int], None]:
    """Tells how many files are done while one is made, however far that one is; it may raise to stop."""
    return lambda _done, _total: progress(done, total)
