"""The head and the foot of a document stand in two columns: each is put in its own order, left before right."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.plan_reader.letters import fold, is_capitals, key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.plan_reader.readings import Line

_GAP = re.compile(r"\S(\s{3,}|\s*\t\s*|\s*\|\s*)(?=\S)")
_STATE = re.compile(
    r"(?:CONG|CQNG|C0NG) H[OQ0]A XA H[OQ0]I CH[UO] NGH[IL1]A V[IL1][EF]T NAM|DANG CONG SAN V[IL1]ET NAM|"
    r"[DĐ][o0]c lap\s*[-.]?\s*T[uir]\s*do\s*[-.]?\s*H[ao]nh phuc"
)
_DATE_LINE = re.compile(
    r"(?:[A-Z][\w'.]*(?: [\w'.-]+){0,6}|[.…]{3,})\s*,\s*ngay[\s.…_/0-9lIOo]*thang[\s.…_/0-9lIOo]*nam", re.I
)
_NUMBER_LINE = re.compile(r"\s*S[o6]\s*:?\s*[\w\s.…]{0,14}[-/]\s*[A-Z]", re.I)
_TITLE_WORDS = (
    r"(?:KE HOACH|HUONG DAN|THONG BAO|CHUONG TRINH|QUYET DINH|CHI THI|BAO CAO|DE AN|PHUONG AN|TO TRINH|CONG DIEN|"
    r"NGHI QUYET|THONG TRI|QUY CHE|THE LE|KICH BAN|KET LUAN|THU KEU GOI|LICH|GIAY MOI)"
)
TITLE_LINE = re.compile(rf"\s*{_TITLE_WORDS}\b[^a-z]*$")
_RECEIVERS = re.compile(r"\s*(?:N[o0][iIl1] nh[a@]n)\b", re.I)
_CAPITAL_TAIL = re.compile(
    r"\s((?:(?:T\s?/?M|K\s?/?T|T\s?/?L|TUQ|Q)\s*[./]|CHU TICH|PHO CHU TICH|TRUONG|PHO|GIAM DOC|BI THU|THU TRUONG|"
    r"CHANH|HIEU TRUONG)[A-Z .,&/-]*)$"
)
_HEAD_LINES = 30


def in_columns(lines: Sequence[Line]) -> list[Line]:
    """The same lines, those of the head and the foot parted into columns."""
    head = _head_end(lines)
    foot = _foot_start(lines, head)
    return [*_parted(lines[:head]), *lines[head:foot], *_parted_foot(lines[foot:])]


def _head_end(lines: Sequence[Line]) -> int:
    """The first line below the head: the title's word, or the first line that belongs to no head."""
    for place, line in enumerate(lines[:_HEAD_LINES]):
        plain = fold(line.text)
        if TITLE_LINE.match(plain) or key(line.text).strip().startswith(("kinh gui", "can cu", "thuc hien")):
            return place
        if len(line.text.strip()) > 140:
            return place
    return 0


def _foot_start(lines: Sequence[Line], head: int) -> int:
    for place in range(len(lines) - 1, head - 1, -1):
        if _RECEIVERS.match(fold(lines[place].text).lstrip("*# ")):
            return place
        parts = _split_at_gap(lines[place].text)
        if parts and _RECEIVERS.match(fold(parts[1])):
            return place
    return len(lines)


def _split_at_gap(text: str) -> tuple[str, str] | None:
    found = _GAP.search(text)
    if not found:
        return None
    return text[: found.start(1)], text[found.end() :]


def _parted(lines: Sequence[Line]) -> list[Line]:
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.cell is not None:
            (left if line.cell.column == 0 else right).append(replace(line, cell=None, whole=True))
            continue
        one, two = _split_head(line.text)
        if one.strip():
            left.append(replace(line, text=one.strip(), whole=True))
        if two.strip():
            right.append(replace(line, text=two.strip(), whole=True))
    return [*left, *right]


def _split_head(text: str) -> tuple[str, str]:
    """The left and the right part of a line of the head, by what stands in it, else by a wide gap."""
    plain = fold(text)
    if number := _NUMBER_LINE.match(plain):
        after = re.search(
            r"[A-Z0-9](\s+)(?=[A-Z][\w' ]*,\s*(?:ngay|thang|nam)\b)|\S(\s{3,})(?=\S)", plain[number.end() - 1 :]
        )
        cut = number.end() - 1 + after.end() if after else len(text)
        return text[:cut], text[cut:]
    for pattern in (_STATE, _DATE_LINE):
        found = pattern.search(plain)
        if found and (
            pattern is _STATE or _NUMBER_LINE.match(plain[: found.start()]) or not plain[: found.start()].strip()
        ):
            return text[: found.start()], text[found.start() :]
    if parts := _split_at_gap(text):
        return parts
    if len(text) - len(text.lstrip()) >= 24:
        return "", text
    return text, ""


def _parted_foot(lines: Sequence[Line]) -> list[Line]:
    """The recipients, then the signature. What follows both (an appendix) stays behind them."""
    end = _foot_end(lines)
    left: list[Line] = []
    right: list[Line] = []
    indented = _usual_indent(lines[:end])
    for place, line in enumerate(lines[:end]):
        if line.cell is not None:
            is_left = line.cell.column == 0
            (left if is_left else right).append(replace(line, cell=None, whole=True))
            continue
        one, two = _split_foot(line.text, indented)
        if one.strip() and _RECEIVERS.match(fold(two)):
            one, two = two, one
        if one.strip():
            is_label = place > 0 and line.whole
            left.append(replace(line, text=one.strip(), whole=line.whole or is_label))
        if two.strip():
            right.append(replace(line, text=two.strip(), whole=True, after_gap=True))
    return [*left, *right, *lines[end:]]


def _usual_indent(lines: Sequence[Line]) -> int:
    return min((len(line.text) - len(line.text.lstrip()) for line in lines), default=0)


def _split_foot(text: str, indent: int) -> tuple[str, str]:
    if parts := _split_at_gap(text):
        return parts
    if len(text) - len(text.lstrip()) >= indent + 20:
        return "", text
    plain = fold(text)
    if not is_capitals(text) and (found := _CAPITAL_TAIL.search(plain)):
        return text[: found.start(1)], text[found.start(1) :]
    return text, ""


def _foot_end(lines: Sequence[Line]) -> int:
    for place, line in enumerate(lines):
        if place and re.match(r"\s*(?:PHU LUC|BIEU MAU|DANH MUC|BIEU SO|MAU SO)\b", fold(line.text)):
            return place
    return len(lines)
