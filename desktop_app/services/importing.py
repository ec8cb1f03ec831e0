"""Takes a list of lines in from Excel or a text file, all rows or none, and gives one out again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain import imports
from desktop_app.domain.checklist_kinds import kind_of
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.domain.imports import BadCell, ImportRefusal, ImportRefused, Preview
from desktop_app.errors import FileExists, is_there
from desktop_app.i18n import N_
from desktop_app.services import checklists, upkeep
from desktop_app.services.clashes import completer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desktop_app.domain.checklists import Item
    from desktop_app.i18n import Language
    from desktop_app.services.office import Office

__all__ = ["BadCell", "Preview", "preview", "take", "take_file", "write_list"]


def preview(office: Office, kind_key: str, file: Path, campaign: int | None = None) -> Preview:
    """What would be taken from a file, row by row, and why a row is refused. Nothing is stored.

    Raises ImportRefused for a file that holds no such list, FieldRefused for a kind or plan that is not there, and
    Cancelled when the person asks to stop.
    """
    kind = kind_of(kind_key)
    if campaign is not None and office.book.campaigns.get(campaign) is None:
        raise FieldRefused(FieldRefusal.UNKNOWN_CAMPAIGN, value=str(campaign))
    from desktop_app.intake import spreadsheet

    sheet = spreadsheet.read(file, office.progress)
    tree = office.tree()
    units: dict[str, str] = {}

    def unit_of(typed: str) -> str:
        if typed not in units:
            units[typed] = checklists.unit_code(tree, typed)
        return units[typed]

    complete = completer(office, kind, campaign)

    def begin(item: Item) -> Item:
        item = replace(item, campaign=campaign)
        if item.unit is None and not item.who:
            item = replace(item, unit=office.code)
        return complete(item)

    return imports.preview(kind, sheet, office.today(), unit_of, begin, office.progress)


def take(office: Office, seen: Preview) -> list[int]:
    """Takes in what a preview has shown, in one undo step, and gives the rows of the book.

    Raises ImportRefused when one of its cells was refused, and Cancelled when the person stops: then nothing is stored.
    """
    if not seen.is_whole:
        raise ImportRefused(ImportRefusal.ROWS_REFUSED, str(len({one.row for one in seen.refused})))
    items = office.book.items
    total = len(seen.taken)

    def counted() -> Iterator[Item]:
        for done, one in enumerate(seen.taken):
            if done % 200 == 0:
                office.progress(done, total)
            yield one.item

    with upkeep.backed_up(office, "import"), office.book.writing(N_("Take lines in from a file")):
        before = items.last_id()
        items.save_many(counted(), office.code)
        office.progress(total, total)
    return list(range(before + 1, before + total + 1))


def take_file(office: Office, kind_key: str, file: Path, campaign: int | None) -> Preview:
    """Takes a whole file in at once, when none of its cells is refused; gives what was seen in it either way."""
    seen = preview(office, kind_key, file, campaign)
    if seen.is_whole:
        take(office, seen)
    return seen


def write_list(
    office: Office, kind_key: str, items: Sequence[int], to: Path, language: Language, *, force: bool = False
) -> int:
    """Writes lines as an Excel list that can be taken in again; gives how many. What was typed never calculates.

    Raises FileExists unless `force`, and what the disk refuses; the file appears whole or not at all.
    """
    from desktop_app.exchange import drives
    from desktop_app.reports import item_list
    from desktop_app.reports.formats import RENDERERS

    if is_there(to) and not force:
        raise FileExists(to)
    found = [item for row in items if (item := office.book.items.get(row))]
    names = office.book.units.names()
    blocks = item_list.layout(kind_of(kind_key), found, names, office.identity.name, language)
    drives.save(RENDERERS["xlsx"](blocks, office.progress), to, replace=force)
    return len(found)
