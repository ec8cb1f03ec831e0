"""Which kinds of checklist the channels of a plan call for, by the words offices use for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.text import search_key

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = {  # on the search key, without diacritics
    "banner": r"bang ron|khau hieu|bieu ngu|pano|pa no|ap phich|phuon|co do|co to quoc|hong ky|truc quan|man hinh led",
    "car_run": r"xe loa|xe co dong|xe tuyen truyen|xe o to|luu dong",
    "broadcast": r"truyen thanh|phat thanh|loa (?:cua )?(?:ban|thon|xa|phuong|khu)|dai xa",
    "article": r"tin,? bai|trang (?:thong tin|tin)|cong thong tin|zalo|facebook|mang xa hoi|bao (?:chi|dien tu|viet)"
    r"|ban tin|phong su|chuyen muc|infographic",
    "leaflet": r"to roi|to gap|tai lieu|so tay|cam nang",
    "message": r"tin nhan|nhan tin",
    "event": r"hoi nghi|hoi thao|toa dam|tap huan|hoi thi|cuoc thi|van nghe|trien lam|noi chuyen|mit tinh|sinh hoat"
    r"|tuyen truyen mieng|bao cao vien|le phat dong",
}


def kinds_called_for(channels: Iterable[str]) -> dict[str, str]:
    """For each kind of checklist that the channels name: the first channel that does, in the plan's words."""
    found: dict[str, str] = {}
    for channel in channels:
        key = search_key(channel)
        for kind, words in _WORDS.items():
            if kind not in found and re.search(rf"\b(?:{words})\b", key):
                found[kind] = channel
    return {kind: found[kind] for kind in _WORDS if kind in found}
