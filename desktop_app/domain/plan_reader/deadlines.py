"""Reports that are owed: to whom, through whom, by when or how often."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from desktop_app.domain.plan_reader.citations import cited
from desktop_app.domain.plan_reader.days import Written, written_days
from desktop_app.domain.plan_reader.letters import fold
from desktop_app.domain.plan_reader.readings import Kind
from desktop_app.domain.plan_reader.units_named import looks_like_unit

if TYPE_CHECKING:
    from desktop_app.domain.plan_reader.draft import Draft

_REPORT = re.compile(
    r"\bbao cao(?! vien| chinh tri| tham luan| nhanh| phong| tai dai hoi| trung tam| chuyen de)\b|"
    r"\bgui\b[^.;]{0,80}\b(?:ket qua|tong hop|so lieu|ve (?=[A-Z]))|\btong hop (?:gui|ket qua)\b"
)
_ANNUAL = re.compile(r"\b(?:hang|moi|tung) nam\b|\bmoi nam\b|\bnam mot lan\b|\bdinh ky nam\b|\b1 nam\b")
_MONTHLY = re.compile(r"\b(?:hang|moi|tung) thang\b|\bdinh ky thang\b|\bthang mot lan\b")
_QUARTERLY = re.compile(
    r"\b(?:hang|moi|tung) quy\b|\bdinh ky quy\b|\bquy mot lan\b|\bcuoi quy\b|\bthang cuoi (?:cua )?quy\b"
)
_WAVE = re.compile(
    r"\bsau (?:khi )?(?:ket thuc )?(?:moi|tung|cac) (?:dot|hoat dong|cuoc|su kien|lan)\b|\bket thuc (?:moi|tung) dot\b"
)
_HALF_YEARS = re.compile(r"\b(?:6|06|sau) thang\b|\bdinh ky\b")
_OF_MONTH = re.compile(
    r"\b(?:truoc |vao )?ngay ([0-9]{1,2})(?:\s*(?:cua|,)?\s*(?:thang cuoi|hang thang|moi thang|cua thang|"
    r"cac thang|thang cuoi quy|thang dau)|\s*(?:hang|moi) (?:thang|quy))"
)
_HOUR = r"(?:[0-9]{1,2} ?(?:h|g|gio)(?: ?[0-9]{1,2})?(?: ?(?:p|ph|phut))?,? )"
_DAY_COUNTS = re.compile(
    rf"\b(?:(?:cham|muon|tre) nhat(?: la)?|(?:den |truoc )?het|vao|trong|(?:truoc|den) (?:luc )?{_HOUR})"
    rf"[ :]*(?:{_HOUR})?(?:cua )?(?:ngay )?(?:thu [a-z]+,? )?(?:ngay )?$"
)
"""What stands before a day that may itself still be used, unlike that of “trước ngày 20/11”."""
_TO = re.compile(
    r"\b(?:bao cao(?: ket qua)?(?: thuc hien)?|gui|gui bao cao|ket qua|tong hop)?\s*(?:\b(?:ve|cho|den|toi|voi|"
    r"gui)\s+)+(?=[A-Z])|"
    r"\b(?:bao cao|gui)\s+(?=[A-Z])"
)
_NAME_STOPS = re.compile(
    r"\s*(?:\(|\)|;|\.(?:\s|$)|:)|\s+(?:qua|thong qua|truoc|cham nhat|muon nhat|de|theo|dinh ky|hang|moi|vao|"
    r"trong|sau|ket qua|bang|khi|"
    r"tinh hinh|viec|xem xet|tong hop|theo doi|chi dao|ve|va (?=bao cao|gui|de)|nham|tu|den|dung|ngay|xin|"
    r"cong tac|nhung|neu)\b|,\s*(?!(?:The thao|"
    r"Khoa hoc|Thong tin|Du lich|Gia dinh|Xa hoi|Thuong binh)\b)|\s*/|\s+-\s+(?=[a-z])"
)
_VIA = re.compile(r"[(,]?\s*\b(?:thong )?qua\s+(?=[A-Z])|\(\s*qua\s+")
_COUNTING = re.compile(r"(?:so lieu|tinh|ke) tu\b[^,;.)]*$")
_PARTED = re.compile(r",?\s*(?:\bde (?:tong hop|bao cao)\b|\btong hop,? bao cao\b|,\s*tong hop)")


def read_deadlines(draft: Draft, index: int, start: int, text: str) -> list[tuple[int, int]]:
    """Adds the reports owed by `text`, which begins at `start` of a paragraph; the ranges that speak of them.

    A receiver named once in a paragraph is meant for all its deadlines: "quý trước ngày 15…; năm … gửi về X".
    """
    spoken: list[tuple[int, int]] = []
    found: list[tuple[dict[str, Any], int, int]] = []
    for begin, end in _sentences(text):
        clause = text[begin:end]
        if not _REPORT.search(fold_small(clause)):
            continue
        owed = _owed(clause)
        if owed:
            spoken.append((begin, end))
        found += [(entry, begin + one, begin + two) for entry, (one, two) in owed]
    receivers = {(entry["to"], entry["via"]) for entry, _one, _two in found if entry["to"]}
    for entry, one, two in found:
        if entry["to"] is None and len(receivers) == 1:
            entry["to"], entry["via"] = next(iter(receivers))
        if entry not in draft.plan["report_deadlines"]:
            draft.add("report_deadlines", entry, Kind.DEADLINE, (index, start + one, start + two))
    return spoken


def fold_small(text: str) -> str:
    """Folded, with the first letters of sentences as they are: names keep their capitals."""
    return (
        fold(text)
        .replace("Bao cao", "bao cao")
        .replace("Gui", "gui")
        .replace("Hang", "hang")
        .replace("Dinh ky", "dinh ky")
        .replace("Sau ", "sau ")
        .replace("Moi ", "moi ")
        .replace("Truoc", "truoc")
    )


def _sentences(text: str) -> list[tuple[int, int]]:
    """Sentences and clauses between semicolons; full stops inside days and symbols do not part them."""
    plain = fold(text)
    cuts = [0]
    for found in re.finditer(r"\.(?=\s+[A-Z\"(])|;(?=\s)", plain):
        if re.search(r"\b(?:TP|TX|TT|T|P|Q|PCT|CT|KT|TM)$", plain[: found.start()]) or _in_brackets(
            plain, found.start()
        ):
            continue
        cuts.append(found.end())
    cuts.append(len(text))
    return [(one, two) for one, two in pairwise(cuts) if two > one]


def _in_brackets(plain: str, at: int) -> bool:
    return plain.count("(", 0, at) > plain.count(")", 0, at)


Owed = list[tuple[dict[str, Any], tuple[int, int]]]


def _owed(clause: str) -> Owed:
    parts = _parts(clause)
    found: Owed = []
    for begin, end in parts:
        found += [(entry, (begin + one, begin + two)) for entry, (one, two) in _owed_in(clause[begin:end])]
    return found


def _parts(clause: str) -> list[tuple[int, int]]:
    """A sentence in two where both halves have a day of their own: "… về Phòng trước 01/12 để tổng hợp báo cáo …"."""
    plain = fold_small(clause)
    for found in _PARTED.finditer(plain):
        left, right = clause[: found.start()], clause[found.start() :]
        if (
            _deadline_days(left, fold_small(left))
            and _deadline_days(right, fold_small(right))
            and _REPORT.search(fold_small(left))
            and _REPORT.search(fold_small(right))
        ):
            return [(0, found.start()), (found.start(), len(clause))]
    return [(0, len(clause))]


def _owed_in(part: str) -> Owed:
    plain = fold_small(part)
    small = plain.lower()
    days = _deadline_days(part, plain)
    to, via = _receiver(part, plain), _via(part, plain)
    annual, half = bool(_ANNUAL.search(small)), bool(_HALF_YEARS.search(small))
    base = {"to": to, "via": via, "day": None, "month": None, "year": None}
    if found := _OF_MONTH.search(small):
        rule = "quarterly" if _QUARTERLY.search(small) or "cuoi quy" in small else "monthly"
        return [(_read_as_said({**base, "day": int(found[1]), "rule": rule}, small, found.start(1)), found.span())]
    for rule, pattern in (("monthly", _MONTHLY), ("quarterly", _QUARTERLY)):
        if (found := pattern.search(small)) and not days:
            return [({**base, "rule": rule}, found.span())]
    entries: Owed = []
    for one in days:
        year, month, day = one.last
        if one.sort == "quarter":
            month = day = None
        entry = {**base, "day": day, "month": month, "year": year, "rule": "once"}
        if year is None and (annual or half):
            entry["rule"] = "annual"
        entries.append((_read_as_said(entry, small, one.start), (one.start, one.end)))
    if entries:
        return entries
    if found := _WAVE.search(small):
        return [({**base, "rule": "after_wave"}, found.span())]
    if found := re.search(r"\bthang ([0-9]{1,2})\b", small) if annual else None:
        return [({**base, "month": int(found[1]), "rule": "annual"}, found.span())]
    if found := _ANNUAL.search(small):
        return [({**base, "rule": "annual"}, found.span())]
    return []


def _read_as_said(entry: dict[str, Any], small: str, start: int) -> dict[str, Any]:
    """The deadline, with its own reading when the words before its day say that the day still counts."""
    counts = entry["day"] is not None and _DAY_COUNTS.search(small[:start])
    return {**entry, "strict": False} if counts else entry


def _deadline_days(part: str, plain: str) -> list[Written]:
    masked = [(one.start, one.end) for one in cited(part)]
    found = []
    for one in written_days(part):
        if one.sort in ("year", "years") or any(a <= one.start < b for a, b in masked):
            continue
        before = plain[: one.start].lower()
        if _COUNTING.search(before) or re.search(r"\b(?:ky niem|nhiem ky)\b[^,;]*$", before):
            continue
        if (
            one.sort == "day_of_year"
            and not re.search(r"\b(?:truoc|han|nhat|den|vao|ngay|va|,|\()\W*(?:la |het |ngay |vao )*$", before + " ")
            and "ngay" not in plain[one.start : one.end].lower()
        ):
            continue
        found.append(one)
    return found


def _receiver(part: str, plain: str) -> str | None:
    report = _REPORT.search(plain)
    for start_at in (report.start() if report else 0, 0):
        for found in _TO.finditer(plain, start_at):
            name = _name_at(part, plain, found.end())
            if (name and looks_like_unit(name) and not name.isupper()) or (
                name and re.match(r"(?:UBND|HĐND|UBMTTQ)", name)
            ):
                return name
    return None


def _name_at(part: str, plain: str, start: int) -> str | None:
    stop = _NAME_STOPS.search(plain, start)
    end = stop.start() if stop else len(part)
    return part[start:end].strip(" ,.;:/") or None


def _via(part: str, plain: str) -> str | None:
    for found in _VIA.finditer(plain):
        name = _name_at(part, plain, found.end())
        if name and looks_like_unit(name):
            return name
    return None
