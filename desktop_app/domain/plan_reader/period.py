"""The plan's own years or days: what it says of its time, else the years of its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.domain.plan_reader.days import Written, written_days
from desktop_app.domain.plan_reader.letters import key
from desktop_app.domain.plan_reader.readings import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.plan_reader.draft import Draft
    from desktop_app.domain.plan_reader.outline import Node

_SAYS = re.compile(
    r"(?:ve )?(?:thoi gian|thoi han)(?: (?:thuc hien|trien khai|tuyen truyen|truyen thong|to chuc(?: thuc hien|"
    r" tuyen truyen)?|tien hanh|cua ke hoach|"
    r"thuc hien ke hoach|trien khai thuc hien|trien khai ke hoach|phat dong|ap dung))*\s*(?::|-|tu\b|trong\b|"
    r"bat dau\b|la\b|giai doan\b|nam\b|$)"
)
_NOT_OURS = re.compile(r"\b(?:nhiem ky|khoa|de an|chuong trinh|so|ngay thanh lap)\b[^,;]{0,12}$")
_QUOTED = re.compile(r"[“\"”][^“\"”]*[”\"“]")


def read_period(draft: Draft, nodes: Sequence[Node], time_leaves: Sequence[Node]) -> set[int]:
    """Fills `period`; gives the paragraphs that say it, which are then no milestones."""
    for node in [*(one for one in nodes if not one.is_table and _SAYS.match(key(one.text))), *time_leaves]:
        if _from_node(draft, node, named=_SAYS.match(key(node.text)) is not None):
            return {node.index}
    _from_title(draft)
    return set()


def _from_node(draft: Draft, node: Node, *, named: bool) -> bool:
    text = node.text
    days = [one for one in written_days(text) if one.sort != "day_of_year"]
    if not days or len(text) > 300:
        return False
    if not named and not re.match(
        r"(?:-\s*)?(?:tu|trong|ke tu|bat dau|giai doan|nam|quy|thang|den|thoi gian)\b", key(text)
    ):
        return False
    return _fill(draft, key(text), days, node.index, node.start)


def _fill(draft: Draft, plain: str, days: Sequence[Written], index: int, offset: int) -> bool:
    one = days[0]
    before = plain[: one.start]
    start, end = one.first_iso, one.iso
    last = one
    if (
        start == end
        and len(days) > 1
        and re.fullmatch(r"[\s,]*(?:-|den|den het|va den)\s*", plain[one.end : days[1].start])
    ):
        last = days[1]
        end = last.iso
    elif one.first == one.last:
        if re.search(r"\b(?:tu|bat dau|ke tu)(?: ngay| thang| nam| dau| quy)*\W*$", before):
            end = None
        elif re.search(r"\b(?:den|den het|truoc)(?: ngay| thang| nam| cuoi| het)*\W*$", before):
            start = None
    draft.set("period", {"start": start, "end": end}, Kind.PERIOD, (index, offset + one.start, offset + last.end))
    return True


def _from_title(draft: Draft) -> None:
    title = draft.plan["title"]
    if not title:
        return
    blanked = _QUOTED.sub(lambda found: " " * len(found[0]), title)
    plain = key(blanked)
    for one in written_days(blanked):
        if _NOT_OURS.search(plain[: one.start]) or one.sort == "day_of_year":
            continue
        before = plain[: one.start]
        start, end = one.first_iso, one.iso
        if one.first == one.last and re.search(r"\bden(?: nam| het| het nam)?\W*$", before):
            start = None
        elif one.first == one.last and re.search(r"\btu(?: nam| thang)?\W*$", before):
            end = None
        passages = [(p.paragraph, p.start, p.end) for p in draft.passages if p.path == "title"]
        draft.set(
            "period", {"start": start, "end": end}, Kind.PERIOD, *_in_title(draft, passages, title[one.start : one.end])
        )
        return


def _in_title(draft: Draft, passages: list[tuple[int, int, int]], words: str) -> list[tuple[int, int, int]]:
    for index, start, end in passages:
        at = draft.paragraphs[index].text.find(words, start, end)
        if at >= 0:
            return [(index, at, at + len(words))]
    return []
