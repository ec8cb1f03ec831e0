"""Every book of a released version opens for ever, and becomes like a new one."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from desktop_app.domain.week import Week
from desktop_app.folders import Folders
from desktop_app.i18n import Language
from desktop_app.services import campaigns, checklists
from desktop_app.services.office import Office
from desktop_app.storage.migrations import CHANGES, migrations
from desktop_app.storage.undo import WATCHED
from desktop_app.storage.workbook import Workbook
from tests.helpers.builders import COMMUNE, Clock, a_plan, an_item, found_at

FROZEN = sorted((Path(__file__).parents[1] / "data" / "workbooks").glob("*.db"))  # made by a release, never edited
ADDED = {  # tables that came after the first release
    "unit_aliases",
    "photos",
    "cited_documents",
    "citations",
    "originals",
    "conflicts",
    "congresses",
    "congress_parts",
    "documents",
    "receipts",
    "lost_changes",
    "repeats",
    "repeat_days",
    "templates",
    "report_terms",
    "report_marks",
    "certificates",
    "result_drafts",
}


def freeze(file: Path, home: Path) -> None:
    """Makes the book that stands in tests/data for this version of the program. Done once, never again."""
    with found_at(Folders.under(home), COMMUNE, Clock()) as office:
        campaign = campaigns.accept(office, a_plan()).id
        for kind in ("banner", "car_run", "broadcast", "event", "article"):
            item = an_item(kind)
            checklists.add(office, kind, {key: item.value(key) for key in item.answers}, campaign)
        gone = checklists.add(office, "task", {"title": "Xóa đi", "due": "15/1"})
        checklists.tick(office, [("1", "hang")])
        checklists.remove(office, [gone.id])
        office.book.preferences.put("limits", {"earliest": "05:00"})
    with closing(sqlite3.connect(office.folders.book)) as source, closing(sqlite3.connect(file)) as copy:
        source.backup(copy)
        copy.execute("pragma journal_mode = delete")
        copy.execute("vacuum")


def shape(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("select sql from sqlite_master where sql is not null and name not like 'search_%'")
        return sorted(" ".join(row[0].split()) for row in rows)


def contents(path: Path, release: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What stands in the tables and columns that a release had."""
    with closing(sqlite3.connect(path)) as db, closing(sqlite3.connect(release)) as old:
        nouns = [noun for noun in (*WATCHED, "office") if noun not in ADDED]
        columns = {noun: ", ".join(row[1] for row in old.execute(f"pragma table_info({noun})")) for noun in nouns}
        return {noun: db.execute(f"select {columns[noun]} from {noun} order by id").fetchall() for noun in nouns}


def test_there_is_a_book_of_every_release() -> None:
    assert [frozen.stem for frozen in FROZEN] == ["0.1"]


def test_every_change_of_the_tables_is_known_here() -> None:
    assert [change.__name__ for change in CHANGES] == [
        "first_tables",
        "unit_aliases",
        "photos_of_items",
        "whole_plans",
        "originals_of_plans",
        "congresses",
        "series_and_templates",
        "official_documents",
        "marks_of_documents",
        "who_has_reported",
        "keys_and_certificates",
        "rows_of_packages",
        "drafts_of_results",
        "stamps_and_conflicts",
        "plans_for_units",
        "groups_that_travel",
        "records_without_a_place",
        "appendices_of_documents",
        "former_superiors",
        "pictures_that_went",
    ]
    assert len(list(migrations().pending(Database(memory=True, execute_plugins=False)))) == len(CHANGES)


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_an_old_book_becomes_like_a_new_one(frozen: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new" / "phongtrao.db"
    shutil.copyfile(frozen, old)
    Workbook.open(old).close()
    found_at(Folders.under(new.parent), COMMUNE, Clock()).close()
    assert shape(old) == shape(new)
    assert contents(old, frozen) == contents(frozen, frozen)


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_an_old_book_is_worked_in_and_taken_back_as_a_new_one(frozen: Path, tmp_path: Path) -> None:
    folders = Folders.under(tmp_path).make()
    shutil.copyfile(frozen, folders.book)
    with Office.open(folders, Clock()) as office:
        assert office.book.findings(thorough=True) == []
        assert office.identity.code == "HATLUU"
        (plan,) = campaigns.listed(office)
        assert campaigns.stored_plan(office, plan.campaign.id)["title"] == "Tuyên truyền bầu cử"
        assert {item.kind for item in office.book.items.of_campaign(plan.campaign.id)} >= {"banner", "task", "event"}
        assert office.book.search("bau cu")
        assert checklists.week(office, Week.of(office.today()), Language.load("vi")).entries
        assert len(list(office.book.travelling.deletions(["HATLUU"]))) == 1
        checklists.add(office, "banner", {"site": "Chợ", "hang_by": "15/1"})
        assert office.book.take_back() == "Add a line"
        assert office.book.undoable(forward=True) == "Add a line"
