"""Breaking texts into lines, with anything a person may have typed."""

from hypothesis import given
from hypothesis import strategies as some

from desktop_app.reports.fonts import Face, Style, runs, width
from desktop_app.reports.letters import printable
from desktop_app.reports.lines import balanced, fitted, wrapped

PLAIN = Style(Face.REGULAR, 10.0)
VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậềểễếệồổỗốộờởỡớợừửữứựỳỷỹýỵĐẤỔỮ0123456789-–/.,;:_() \n"
typed = some.text(alphabet=VIETNAMESE, max_size=200)


@given(typed, some.floats(20.0, 400.0))
def test_lines_keep_every_letter_and_fit(text: str, room: float) -> None:
    lines = wrapped(text, PLAIN, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line, PLAIN) <= room + 1e-6 for line in lines)


@given(typed, some.floats(20.0, 400.0))
def test_balanced_lines_are_as_many_and_keep_every_letter(text: str, room: float) -> None:
    lines = balanced(text, PLAIN, room)
    assert len(lines) == len(wrapped(text, PLAIN, room))
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(some.text(alphabet=VIETNAMESE + "✓→☐ꪎꪱꪥ\u0301\u0323", max_size=60))
def test_runs_keep_the_text_as_it_is(text: str) -> None:
    clean = printable(text).replace("\n", " ")
    assert "".join(run.text for run in runs(clean, Face.BOLD)) == clean


def test_no_text_is_no_lines() -> None:
    assert wrapped("", PLAIN, 100.0) == wrapped(" \n \t", PLAIN, 100.0) == ()


def test_a_blank_line_between_two_stays() -> None:
    assert wrapped("một\n\nhai", PLAIN, 100.0) == ("một", "", "hai")


def test_a_long_head_is_balanced() -> None:
    name = "TRUNG TÂM TRUYỀN THÔNG, VĂN HÓA VÀ THỂ THAO"
    assert wrapped(name, PLAIN, 230.0) == ("TRUNG TÂM TRUYỀN THÔNG, VĂN HÓA VÀ THỂ", "THAO")
    assert balanced(name, PLAIN, 230.0) == ("TRUNG TÂM TRUYỀN THÔNG,", "VĂN HÓA VÀ THỂ THAO")


def test_a_head_shrinks_before_its_word_is_broken_but_not_without_end() -> None:
    assert fitted("Evidence", PLAIN, 1000.0, 8.5) == PLAIN
    room = width("Evidence", PLAIN) * 0.9
    assert abs(fitted("Evidence", PLAIN, room, 8.5).size - 9.0) < 0.001
    assert fitted("Evidence", PLAIN, 5.0, 8.5).size == 8.5


def test_marks_come_from_the_font_of_their_letter() -> None:
    (run,) = (run for run in runs("ꪒꪾ", Face.REGULAR))
    assert run.font == "NotoSansTaiViet-Regular"
