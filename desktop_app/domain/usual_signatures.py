"""Who usually signs for an office, told by its name: box 7 of a document whose office has not said it yet.

Offices that decide together sign "TM." of themselves, those with one head by the head's title (Nghị định 30/2020/NĐ-CP,
điều 13); bodies of the Party, the Front, associations and the Youth Union sign for their committee. The name is left to
be written by hand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.domain.letterheads import FRONT_ASSOCIATION, PARTY, YOUTH_UNION
from desktop_app.text import search_key

if TYPE_CHECKING:
    from desktop_app.domain.letterheads import Letterhead

_COMMITTEE = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
_HEADS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(ubnd|uy ban nhan dan|xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh)\b", _COMMITTEE),
    (r"(hdnd|hoi dong nhan dan)\b", ("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH")),
    (r"ban chi dao\b", ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN")),
    (r"ban to chuc\b", ("TM. BAN TỔ CHỨC", "TRƯỞNG BAN")),
    (r"(dang uy|huyen uy|thi uy|thanh uy|tinh uy|quan uy)\b", ("TM. BAN THƯỜNG VỤ", "BÍ THƯ")),
    (r"chi bo\b", ("TM. CHI BỘ", "BÍ THƯ")),
    (r"(ubmttq|uy ban mttq|uy ban mat tran|mat tran)", ("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH")),
    (r"((huyen|tinh|thanh|thi|xa) doan|doan (tncs|thanh nien|xa|phuong))\b", ("TM. BAN THƯỜNG VỤ", "BÍ THƯ")),
    (r"hoi dong\b", ("TM. HỘI ĐỒNG", "CHỦ TỊCH")),
    (r"lien doan lao dong\b", ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH")),
    (r"hoi\b", ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH")),
    (r"phong\b", ("TRƯỞNG PHÒNG",)),
    (r"van phong\b", ("CHÁNH VĂN PHÒNG",)),
    (r"(so|trung tam|nha van hoa|thu vien|bao tang)\b", ("GIÁM ĐỐC",)),
    (r"truong\b", ("HIỆU TRƯỞNG",)),
    (r"dai truyen thanh\b", ("TRƯỞNG ĐÀI",)),
    (r"ban (tuyen giao|dan van|quan ly|van hoa|dan toc|thi dua)\b", ("TRƯỞNG BAN",)),
)
"""How names begin, as `search_key` gives them, and what stands over the signer's name; the first that fits counts."""
_OF_LETTERHEAD = {
    PARTY.key: ("TM. BAN THƯỜNG VỤ", "BÍ THƯ"),
    FRONT_ASSOCIATION.key: ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"),
    YOUTH_UNION.key: ("TM. BAN THƯỜNG VỤ", "BÍ THƯ"),
}
_ANY = ("THỦ TRƯỞNG CƠ QUAN",)


def usual_lines(office: str, letterhead: Letterhead) -> tuple[str, ...]:
    """The lines over the name: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH" of "UBND xã Bản Công"."""
    name = " ".join(search_key(office).split())
    named = next((lines for begins, lines in _HEADS if re.match(begins, name)), None)
    if letterhead.key in _OF_LETTERHEAD and (named is None or named is _COMMITTEE):
        return _OF_LETTERHEAD[letterhead.key]
    return named or _ANY
