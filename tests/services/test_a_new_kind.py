"""A kind of checklist is one declaration: the form, the week, clashes, search, lists and results follow from it."""

from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklist_kinds.clash_rules import twice
from desktop_app.domain.checklist_kinds.states import DONE_ONLY, SETTLED, USUAL
from desktop_app.domain.checklists import ChecklistKind, ClashKind, Step
from desktop_app.domain.counts import Counts
from desktop_app.domain.fields import Day, Field, Text, Whole
from desktop_app.domain.week import Week
from desktop_app.i18n import Language
from desktop_app.services import checklists, clashes, finding, importing, repeats
from desktop_app.services.office import Office
from tests.helpers.builders import TODAY

VIETNAMESE = Language.load("vi")
DRILL = ChecklistKind(
    key="drill",
    title="Drills",
    one="drill",
    icon="flag",
    fields=(
        Field("ground", Text(100), "Ground", required=True, printed="Drill ground"),
        Field("day", Day(), "Day", required=True),
        Field("people", Whole(1, 500), "People"),
        Field("done_on", Day(), "Done on"),
    ),
    states=USUAL,
    steps=(Step("hold", "done", SETTLED, day="day"),),
    headline=lambda step, item, language: f"Drill {item.answers.get('ground')}",
    place="ground",
    span=("day", "day"),
    clashes=(twice("ground", ClashKind.SAME_SITE),),
    indicators=(Counts("HN01", DONE_ONLY), Counts("HN02", DONE_ONLY, planned="people")),
    printed=("day", "ground", "people"),
)


def test_a_new_kind_works_everywhere_once_it_is_declared(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KIND, "drill", DRILL)
    item = checklists.add(office, "drill", {"ground": "Sân Hồng Hà", "day": "15/01/2025", "people": "40"})
    assert clashes.clashes_of(office, item) == ()
    (entry,) = checklists.week(office, Week.of(TODAY), VIETNAMESE).entries
    assert (entry.title, entry.place) == ("Drill Sân Hồng Hà", "Sân Hồng Hà")
    assert [one.id for one in finding.find(office, "hong ha", VIETNAMESE)] == [item.id]
    file = tmp_path / "drills.csv"
    file.write_text("Drill ground;Day;People\nSân Hồng Hà;15/01/2025;x\n", encoding="utf-8")
    assert [one.column for one in importing.preview(office, "drill", file).refused] == ["C"]
    file.write_text("Drill ground;Day;People\nSân Hồng Hà;15/01/2025;20\n", encoding="utf-8")
    importing.take_file(office, "drill", file, None)
    assert [one.kind for one in clashes.clashes_of(office, item)] == [ClashKind.SAME_SITE]
    checklists.tick(office, [(str(item.id), "hold")])
    done = office.book.items.get(item.id)
    assert done
    assert [one.actual_amount(done) for one in DRILL.indicators] == [1, 40]
    repeats.begin(office, item.id, repeats.Rhythm((2,), TODAY, Week.of(TODAY).moved(2).sunday))
    lines = office.book.items.of_kind("drill")
    assert len(lines) == 4
    out = tmp_path / "drills.xlsx"
    assert importing.write_list(office, "drill", [one.id for one in lines], out, VIETNAMESE) == 4
    words = {str(cell.value) for row in openpyxl.load_workbook(out).worksheets[0].iter_rows() for cell in row}
    assert {"Drill ground", "Sân Hồng Hà"} <= words
