"""Dated duties that are no reports: "hoàn thành trước ngày 10/10/2025", "xong trước Đại hội 03 ngày"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.domain.plan_reader.citations import cited
from desktop_app.domain.plan_reader.days import Written, iso, written_days
from desktop_app.domain.plan_reader.letters import fold, key
from desktop_app.domain.plan_reader.readings import YEAR_TAKEN_FROM_PLAN, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.plan_reader.draft import Draft

_EVENT = (
    r"(?:khi\s+|ngay\s+|thoi diem\s+)?(?:(?:dien ra|khai mac|to chuc|tien hanh)\s+)*(?:ngay\s+)?(?:khai mac\s+)?dai hoi"
)
_OFFSETS: tuple[tuple[re.Pattern[str], int], ...] = (
    (
        re.compile(rf"\btruoc\s+([0-9]{{1,3}})\s*ngay(?:\s+lam viec)?,?\s+(?:truoc\s+|so voi\s+|tinh den\s+)?{_EVENT}"),
        -1,
    ),
    (re.compile(rf"\b([0-9]{{1,3}})\s*ngay(?:\s+lam viec)?\s+truoc\s+{_EVENT}"), -1),
    (
        re.compile(
            rf"\btruoc\s+{_EVENT}[^,;.()]{{0,60}}?\s+(?:it nhat\s+|toi thieu\s+|cham nhat\s+)?([0-9]{{1,3}})\s*ngay\b"
        ),
        -1,
    ),
    (
        re.compile(
            rf"\b([0-9]{{1,3}})\s*ngay(?:\s+lam viec)?,?\s+(?:ke tu\s+|tinh tu\s+|"
            rf"tu\s+)?(?:sau\s+)?(?:khi\s+)?(?:ket thuc\s+|be mac\s+)?(?:sau\s+)?{_EVENT}"
        ),
        1,
    ),
    (
        re.compile(
            rf"\bsau\s+(?:khi\s+)?(?:ket thuc\s+|"
            rf"be mac\s+)?{_EVENT}[^,;.()]{{0,60}}?\s+(?:cham nhat\s+)?([0-9]{{1,3}})\s*ngay\b"
        ),
        1,
    ),
)
_YEARLY = re.compile(r"^\W{0,3}(?:hang|hang|moi) nam")
_ANNIVERSARY = re.compile(
    r"\b(?:ky niem|ngay thanh lap|ngay sinh|ngay truyen thong|nhiem ky|khoa|giai doan|tu nam|so lieu)\b[^,;.]{0,40}$"
)
_KNOWN_DAY = re.compile(  # days of the calendar: "Ngày Sách và Văn hóa đọc Việt Nam 21/4"
    r"\bngay (?:hoi|sach|khuyen hoc|quoc khanh|gia dinh|phu nu|nha giao|bao chi|giai phong|thuong binh|chuyen doi so|"
    r"phap luat|di san|doc sach|van hoa|quoc te|truyen thong|thanh lap)\b[^,;.()]{0,60}[( ]*(?:ngay\s*)?$"
)
_DUTY = re.compile(
    r"\b(?:truoc|xong|hoan thanh|cham nhat|muon nhat|han|het|tu|den|vao|trong|thoi gian|bat dau|ngay|du kien|"
    r"to chuc|phat dong|khai mac|be mac|dien ra)\b"
)
_REPORTED = re.compile(r"\bbao cao(?! vien| chinh tri)\b[^;]*$")
_REVIEW = re.compile(r"\b(?:so ket|tong ket)\b")


def read_milestones(
    draft: Draft, index: int, start: int, text: str, without: Sequence[tuple[int, int]], *, strict: bool
) -> None:
    """Adds the dated duties of an item. `without` are ranges that speak of reports; `strict` asks for words of duty."""
    plain = key(text)
    base = _base_year(draft)
    every = _days(draft, text, plain, strict, base)
    days = [one for one in every if not any(a <= one[0].start < b for a, b in without)]
    offsets = [found for found in _offsets(plain) if not _REPORTED.search(plain[: found[1]])]
    clauses = _clauses(text, [one.start for one, _iso in every])
    for one, written in days:
        begin, end = clauses.get(one.start, (0, len(text)))
        _add(draft, index, start, text, (begin, end), written, None)
        if one.last[0] is None:
            draft.doubt(
                f"milestones[{len(draft.plan['milestones']) - 1}]",
                YEAR_TAKEN_FROM_PLAN,
                text[one.start : one.end],
                index,
            )
    for offset, _at in offsets:
        _add(draft, index, start, text, (0, len(text)), None, offset)


def _add(
    draft: Draft, index: int, start: int, text: str, span: tuple[int, int], written: str | None, offset: int | None
) -> None:
    raw = text[span[0] : span[1]]
    words = re.sub(r"\s*\./\.?\s*$", ".", raw).strip(" -+–,;")
    value = {"date": written, "offset_days": offset, "text": words}
    if not words or value in draft.plan["milestones"]:
        return
    at = start + span[0] + raw.find(words[:10])
    draft.add("milestones", value, Kind.MILESTONE, (index, at, at + len(words)))


def add_of_table(draft: Draft, words: str, day_text: str, day_index: int) -> None:
    """A row of a table: its task with the day of its own cell."""
    base = _base_year(draft)
    plain = key(day_text)
    if re.search(r"thuong xuyen|hang nam|moi nam|hang thang|hang quy", plain):
        return
    chosen: tuple[str | None, int | None] | None = None
    for one in written_days(day_text):
        written = one.iso or _with_year(one, draft)
        if one.sort in ("year", "years") and not _REVIEW.search(key(words)):
            continue
        if written and int(written[:4]) >= base:
            chosen = (written, None)
    for offset, _at in _offsets(plain):
        chosen = (None, offset)
    if chosen:
        value = {"date": chosen[0], "offset_days": chosen[1], "text": words}
        if value not in draft.plan["milestones"]:
            draft.add("milestones", value, Kind.MILESTONE, (day_index, 0, len(day_text)))


def _offsets(plain: str) -> list[tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    taken: list[tuple[int, int]] = []
    for pattern, sign in _OFFSETS:
        for one in pattern.finditer(plain):
            if any(one.start() < b and a < one.end() for a, b in taken):
                continue
            taken.append(one.span())
            found[one.start()] = (sign * int(one[1]), one.start())
    return [found[place] for place in sorted(found)]


def _base_year(draft: Draft) -> int:
    years = [str(draft.plan["issued_on"] or "")[:4]]
    period = draft.plan["period"] or {}
    years.append(str(period.get("start") or "")[:4])
    known = [int(one) for one in years if one.isdigit()]
    return min(known) - 1 if known else 2000


def _days(draft: Draft, text: str, plain: str, strict: bool, base: int) -> list[tuple[Written, str]]:
    masked = [(one.start, one.end) for one in cited(text)]
    masked += [found.span() for found in re.finditer(r"[“\"][^”\"]{0,300}[”\"]", text)]
    found = []
    for one in written_days(text):
        before, after = plain[: one.start], plain[one.end : one.end + 14]
        known_day = _KNOWN_DAY.search(before[-80:]) if one.sort == "day_of_year" else None
        if (
            known_day
            or any(a <= one.start < b for a, b in masked)
            or _YEARLY.match(after)
            or _ANNIVERSARY.search(before[-80:])
        ):
            continue
        if one.first[0] is not None and one.first[0] < base:
            continue
        if one.sort == "years" or (one.sort == "year" and not _REVIEW.search(_near(plain, one))):
            continue
        if one.sort == "day_of_year" and not re.search(
            r"\b(?:truoc|xong|thanh|nhat|han|het|tu|den|vao|dien ra|ngay)\W*(?:ngay\W*)?$", before
        ):
            continue
        if (strict or one.sort == "day_of_year") and not _DUTY.search(before[-60:] + plain[one.start : one.end]):
            continue
        written = one.iso or _with_year(one, draft)
        if written:
            found.append((one, written))
    return found


def _near(plain: str, one: Written) -> str:
    """The clause in which a year stands."""
    begin = max((plain.rfind(mark, 0, one.start) for mark in ".;"), default=-1) + 1
    return plain[begin : one.end]


def _with_year(one: Written, draft: Draft) -> str | None:
    """The plan's own year for a day that says none, when the plan is of one year."""
    period = draft.plan["period"] or {}
    start, end = str(period.get("start") or "")[:4], str(period.get("end") or "")[:4]
    year = start if start and start == end else "" if start or end else str(draft.plan["issued_on"] or "")[:4]
    return iso((int(year), one.last[1], one.last[2])) if year.isdigit() else None


def _clauses(text: str, days: list[int]) -> dict[int, tuple[int, int]]:
    """For each day the clause it stands in, when an item holds several; the whole item for a single one."""
    if len(days) < 2:
        return {}
    plain = fold(text)
    for marks in (r";|\.(?=\s+[A-Z]|\s*$)", r";|,|\.(?=\s+[A-Z]|\s*$)"):
        cuts = [0, *(one.end() for one in re.finditer(marks, plain)), len(text)]
        spans = {day: next((a, b) for a, b in pairwise(cuts) if a <= day < b) for day in days}
        if len(set(spans.values())) == len(days):
            return spans
    return spans
