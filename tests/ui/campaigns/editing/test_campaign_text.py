"""The running text of a plan edited on its page: lines written, pasted, reordered, left, read only."""

from pytestqt.qtbot import QtBot

from desktop_app.services.office import Office
from desktop_app.ui.outline import Outline
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from tests.ui.campaigns.editing.the_page import ALT, rewrite, stored, undo
from tests.ui.hands import KEY, press, settled, write


def outline(page: CampaignsPage) -> Outline:
    return page.view.overview.outline


def test_a_sentence_of_the_plan_is_written_where_it_stands(qtbot: QtBot, opened: CampaignsPage) -> None:
    rewrite(outline(opened).line("purposes", 0), "Mọi nhà đều hay")
    settled(qtbot, opened)
    assert stored(opened, "purposes") == ["Mọi nhà đều hay", "Không khí vui tươi"]
    assert outline(opened).line("purposes", 0).words == "Mọi nhà đều hay"
    qtbot.waitUntil(lambda: outline(opened).line("purposes", 0).hasFocus())  # the lines are laid anew before it
    undo(qtbot, opened)
    assert outline(opened).line("purposes", 0).words == "Mọi nhà đều biết"


def test_escape_leaves_a_sentence_as_it_was(qtbot: QtBot, opened: CampaignsPage) -> None:
    line = outline(opened).line("contents", 1)
    press(line, KEY.Key_F2)
    write(line.field, " khác")
    press(line.field, KEY.Key_Escape)
    settled(qtbot, opened)
    assert not line.is_open
    assert line.hasFocus()
    assert stored(opened, "contents")[1] == "Quyền của cử tri"


def test_lines_are_written_one_after_the_other_and_an_empty_one_goes_again(qtbot: QtBot, opened: CampaignsPage) -> None:
    outline(opened).start_adding("requirements")
    first = outline(opened).line("requirements", 0)
    write(first.field, "Ngắn gọn")
    press(first.field, KEY.Key_Return)
    settled(qtbot, opened)
    qtbot.waitUntil(lambda: ("requirements", 1) in outline(opened)._lines)
    second = outline(opened).line("requirements", 1)
    assert second.is_open
    press(second.field, KEY.Key_Escape)
    assert ("requirements", 1) not in outline(opened)._lines
    assert stored(opened, "requirements") == ["Ngắn gọn"]


def test_several_lines_pasted_become_lines_of_their_own(qtbot: QtBot, opened: CampaignsPage) -> None:
    outline(opened).start_adding("measures")
    line = outline(opened).line("measures", 0)
    line.field.setPlainText("Lồng ghép\n\nKiểm tra")
    press(line.field, KEY.Key_Return)
    settled(qtbot, opened)
    assert stored(opened, "measures") == ["Lồng ghép", "Kiểm tra"]


def test_sentences_are_reordered_and_deleted_with_keys(qtbot: QtBot, opened: CampaignsPage) -> None:
    press(outline(opened).line("contents", 0), KEY.Key_Down, ALT)
    settled(qtbot, opened)
    assert stored(opened, "contents") == ["Quyền của cử tri", "Ý nghĩa bầu cử"]
    qtbot.waitUntil(lambda: outline(opened).line("contents", 1).hasFocus())
    press(outline(opened).line("contents", 1), KEY.Key_Delete)
    settled(qtbot, opened)
    assert stored(opened, "contents") == ["Quyền của cử tri"]


def test_the_arrows_walk_from_line_to_line(opened: CampaignsPage) -> None:
    first = outline(opened).line("purposes", 0)
    first.setFocus()
    press(first, KEY.Key_Down)
    assert outline(opened).line("purposes", 1).hasFocus()


def test_the_lines_of_a_phase_stand_under_its_name(qtbot: QtBot, opened: CampaignsPage) -> None:
    rewrite(outline(opened).line("phases.0.items", 0), "Giới thiệu ứng cử viên")
    settled(qtbot, opened)
    assert stored(opened, "phases")[0]["items"] == ["Giới thiệu ứng cử viên"]


def test_a_plan_of_another_office_is_read_only(qtbot: QtBot, opened: CampaignsPage, office: Office) -> None:
    with office.book.writing("x"):
        office.book.db.execute("update campaigns set owner = 'TRAMTAU'")
    opened.refresh()
    line = outline(opened).line("purposes", 0)
    press(line, KEY.Key_Return)
    assert not line.is_open
    assert not opened.view.overview.phases.add.isVisible()
