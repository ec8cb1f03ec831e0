"""Percentages and whom they are about: "100% cán bộ, đảng viên…"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.domain.plan_reader.letters import digits, fold, key
from desktop_app.domain.plan_reader.readings import Kind

if TYPE_CHECKING:
    from desktop_app.domain.plan_reader.draft import Draft
    from desktop_app.domain.plan_reader.outline import Node

_PERCENT = re.compile(
    r"(?<![\w,.])([0-9lO]{1,3}(?:[.,][0-9]{1,2})?)\s*(?:%|phan tram)(?:\s*(?:-|den)\s*[0-9]{1,3}\s*%)?"
)
_BEFORE_NEXT = re.compile(
    r"(?:[\s,;.]|\b(?:va|it nhat|tren|tu|khoang|phan dau|dat|co|toi thieu|den|nam|hon|gan|ty le)\b|\b20[0-9]{2}\b)*$"
)
_STARTS = re.compile(
    r"(?:phan dau|it nhat|tren|dam bao|bao dam|tu|co|toi thieu|hang nam|den|nam|co it nhat|va|dat|ty le|hon|"
    r"khoang|[0-9]{4}|[\s,:])*$"
)


def read_targets(draft: Draft, node: Node, *, only_at_start: bool) -> int:
    """Adds the targets of an item; with `only_at_start` none unless the item begins with its percentage."""
    plain = fold(node.text)
    found = list(_PERCENT.finditer(plain.lower()))
    if not found or (only_at_start and not _STARTS.fullmatch(plain[: found[0].start()].lower())):
        return 0
    added = 0
    for place, one in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(plain)
        if place + 1 < len(found):
            end = one.end() + _BEFORE_NEXT.search(plain[one.end() : end].lower()).start()  # type: ignore[union-attr]
        clause = re.match(r"\s*(?:tro len|so)?\s*", key(plain[one.end() : end]))
        start = one.end() + (clause.end() if clause else 0)
        stop = re.search(r"\.(?:\s|$)|\.\s*/", plain[start:end])
        raw = node.text[start : start + stop.start() if stop else end]
        audience = raw.strip(" ,;.:")
        if not audience:
            continue
        number = one.group(1).replace(",", ".")
        value: float = float(number) if "." in number else digits(number.upper())
        value = int(value) if value == int(value) else value
        if not 0 < value <= 100:
            continue
        begins = start + raw.find(audience)
        draft.add(
            "targets",
            {"percent": value, "audience": audience},
            Kind.TARGET,
            (node.index, node.start + one.start(), node.start + begins + len(audience)),
        )
        added += 1
    return added
