"""The phases of a plan: "Giai đoạn 1 (2024 - 2025)", or before, during and after a congress."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.domain.plan_reader.days import written_days
from desktop_app.domain.plan_reader.items import items_of, span_of, words_of
from desktop_app.domain.plan_reader.letters import fold, key
from desktop_app.domain.plan_reader.readings import PHASES_OVERLAP, Kind

if TYPE_CHECKING:
    from desktop_app.domain.plan_reader.draft import Draft
    from desktop_app.domain.plan_reader.outline import Node

_CONGRESS = re.compile(
    r"(?:tuyen truyen |giai doan |thoi gian |noi dung (?:tuyen truyen )?|nhiem vu )?(?:truoc|trong|"
    r"sau)\s.{0,60}?(?:dai hoi|hoi nghi|ngay bau cu|bau cu|le )"
)
_PHASE = re.compile(
    r"(?:giai doan|dot|buoc)\s+(?:thu\s+)?(?:[0-9]{1,2}|[ivx]{1,4}|mot|hai|ba|bon|nhat|nhi|chuan bi|trien khai|to chuc|"
    r"tu|cuoi|dau|khoi dong|cao diem|tong ket|thuc hien|hoan thanh|nuoc rut|truoc|trong|sau)\b"
)
_PHASE_YEARS = re.compile(r"giai doan\s+(?:tu\s+)?(?:nam\s+)?(?:20[0-9]{2}|thang)")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")


def is_phase(node: Node, *, inside_assignments: bool = False) -> bool:
    """Whether a heading, or an item with its name before a colon, is a phase."""
    if node.is_table or (node.label is None and not node.children):
        return False
    name, colon, _rest = node.text.partition(":")
    folded = " ".join(key(name).split())
    if len(folded) > 150:
        return False
    has_items = bool(node.children) or bool(colon)
    if inside_assignments:
        return False
    if _PHASE.match(folded) or _PHASE_YEARS.match(folded):
        return has_items or len(folded) < 60
    return bool(_CONGRESS.match(folded)) and has_items and not folded.startswith("truoc het")


def read_phase(draft: Draft, node: Node) -> None:
    """Adds a phase with its items; what stands after the colon is an item unless it is only its days."""
    head, _colon, rest = node.text.partition(":")
    name = " ".join(_without_dates(head).split()).strip(" -–,.;:")
    dates = written_days(node.text if not rest or len(rest) < 120 or _is_only_days(rest) else head) or []
    inside = [one for one in dates if one.start < len(head)]
    chosen = inside or dates
    first, last = _span(chosen)
    items, spans = [], []
    if rest.strip() and not _is_only_days(rest) and not rest.rstrip().endswith(":"):
        words = rest.strip()
        items.append(words)
        at = len(head) + 1 + len(rest) - len(rest.lstrip())
        spans.append((node.index, node.start + at, node.start + len(node.text)))
    for item in items_of(node):
        if re.match(r"thoi gian\b", key(item.text)) and (days := written_days(item.text)) and not first:
            first, last = _span(days)
        if re.match(r"thoi gian(?: thuc hien| to chuc)?\s*:", key(item.text)):
            continue
        items.append(words_of(item))
        spans.append(span_of(item))
    value = {"name": name, "start": first, "end": last, "items": items}
    before = draft.plan["phases"][-1] if draft.plan["phases"] else None
    path = draft.add("phases", value, Kind.PHASE, (node.index, node.start, node.start + len(head)))
    for place, span in enumerate(spans):
        draft.mark(Kind.PHASE, f"{path}.items[{place}]", span)
    if (before and before["end"] and first and first < before["end"]) or (before and first and before["end"] == first):
        draft.doubt(path, PHASES_OVERLAP, name, node.index)


def _span(days: list) -> tuple[str | None, str | None]:  # type: ignore[type-arg]
    if not days:
        return None, None
    first, last = days[0], days[-1]
    return first.first_iso, last.iso


def _without_dates(head: str) -> str:
    return _BRACKETS.sub(lambda found: "" if re.search(r"[0-9]", found[1]) else found[0], head)


def _is_only_days(text: str) -> bool:
    """Whether nothing but days stands here: "từ tháng 3 đến tháng 6 năm 2025"."""
    folded = fold(text)
    left = folded
    for one in reversed(written_days(text)):
        left = left[: one.start] + left[one.end :]
    words = re.sub(
        r"\b(?:tu|den|het|ngay|nam|trong|cac|va|thang|thoi gian|du kien|khoang|hoan thanh|truoc|quy)\b",
        "",
        left.lower(),
    )
    return not re.search(r"[a-z]{2,}", words) and left != folded
