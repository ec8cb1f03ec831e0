"""Calendar files: folded lines, Vietnamese letters whole, last days right, and nothing to stumble over."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.congress_refusals import CongressRefused
from desktop_app.reports.blocks import About, Event, Events
from desktop_app.reports.calendar_file import render

STAMP = "20250115T024100Z"


def made(*events: Event) -> bytes:
    return render([About("Đại hội; lần thứ V", "Hội Khuyến học", "vi"), Events(events, STAMP)])


def unfolded(file: bytes) -> list[str]:
    return file.decode().replace("\r\n ", "").split("\r\n")


def an_event(title: str = "Treo băng rôn", note: str = "") -> Event:
    return Event("c1-hang@phongtrao", title, date(2025, 2, 18), date(2025, 2, 20), note)


def test_a_step_is_a_whole_day_entry_that_ends_before_the_next_day() -> None:
    lines = unfolded(made(an_event()))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert {"DTSTART;VALUE=DATE:20250218", "DTEND;VALUE=DATE:20250221", f"DTSTAMP:{STAMP}"} <= set(lines)
    assert {"VERSION:2.0", "UID:c1-hang@phongtrao", "SUMMARY:Treo băng rôn"} <= set(lines)


def test_lines_end_as_the_standard_wants_and_none_is_longer_than_75_bytes() -> None:
    file = made(an_event("Vận động các hộ dọc đường treo cờ Tổ quốc, " * 5))
    assert file.count(b"\n") == file.count(b"\r\n")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    for line in file.split(b"\r\n"):
        line.decode()  # no letter is torn in two


def test_commas_and_new_lines_stay_text() -> None:
    (summary,) = [line for line in unfolded(made(an_event("Cờ, hoa; \\ và\nloa"))) if line.startswith("SUMMARY")]
    assert summary == "SUMMARY:Cờ\\, hoa\\; \\\\ và\\nloa"


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_written_cannot_add_a_line(title: str, note: str) -> None:
    file = made(Event("x", title, date(2025, 2, 18), date(2025, 2, 18) + timedelta(days=1), note))
    lines = unfolded(file)
    assert len(lines) == 15 + bool(note)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))


def test_without_any_day_there_is_no_calendar() -> None:
    with pytest.raises(CongressRefused):
        made()
