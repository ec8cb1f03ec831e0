"""What a section of a plan holds, told from its title."""

from __future__ import annotations

import re
from enum import Enum, auto

from desktop_app.domain.plan_reader.letters import bare, is_capitals, key


class Section(Enum):
    BASES = auto()
    PURPOSE = auto()  # also of a joint section "mục đích, yêu cầu"
    REQUIREMENT = auto()
    TARGET = auto()
    CONTENT = auto()
    CHANNEL = auto()
    TIME = auto()
    PHASE = auto()
    ASSIGNMENT = auto()
    MEASURES = auto()  # nhiệm vụ, giải pháp: assignments when units stand in it
    REPORT = auto()
    SLOGAN = auto()
    OTHER = auto()


_MARKS = r"(?:cong tac |cac |nhung |mot so |ve |phan |he thong |danh muc )*"
_OF_PLAN = (
    r"(?: cu the| chu yeu| trong tam| chinh| chung| thuc hien| tuyen truyen| truyen thong| trien khai| hoat dong)*"
)
_TITLES: tuple[tuple[Section, str], ...] = (
    (Section.SLOGAN, rf"{_MARKS}(?:noi dung )?(?:cau |bang ron,? )?khau hieu"),
    (Section.SLOGAN, r"(?:noi dung|mau) (?:cac )?(?:bang ron|bieu ngu|pano)"),
    (Section.PURPOSE, r"(?:muc dich|y nghia)(?:[ ,;&/-]+(?:va )?)(?:y nghia[ ,;&/-]+(?:va )?)?yeu cau"),
    (Section.BASES, r"(?:cac )?(?:can cu|co so)(?: phap ly| chinh tri| xay dung| ban hanh| thuc hien)*"),
    (Section.REQUIREMENT, r"yeu cau"),
    (Section.PURPOSE, r"muc dich"),
    (
        Section.OTHER,
        r"(?:cac )?(?:tieu chi|tieu chuan|noi dung thi dua va tieu chi|danh hieu)|"
        r"(?:cong tac |hinh thuc |che do |ve )*(?:thi dua,? )?khen thuong|(?:cong tac )?thi dua,? khen",
    ),
    (
        Section.REPORT,
        r"(?:thuc hien )?(?:cong tac |che do )?(?:thong tin,? (?:va )?)?(?:(?:so ket|tong ket|danh gia|"
        r"theo doi|kiem tra|giam sat)[ ,va-]+)*(?:che do |cong tac )?bao cao",
    ),
    (Section.TARGET, r"(?:cac )?(?:doi tuong|chi tieu|muc tieu)"),
    (Section.TIME, r"(?:ve )?(?:thoi gian|thoi han|tien do|lo trinh|ke hoach thoi gian|moc thoi gian)"),
    (Section.PHASE, r"(?:cac |phan chia |chia )?(?:giai doan|buoc (?:thuc hien|trien khai))"),
    (
        Section.ASSIGNMENT,
        r"to chuc (?:va )?(?:thuc hien|trien khai)|(?:cong tac )?(?:to chuc,? )?phan cong|"
        r"(?:trach nhiem|nhiem vu)(?: cu the)?(?: (?:va|,) (?:trach nhiem|nhiem vu|phan cong))? (?:cua|cac (?:co "
        r"quan|don vi|cap|nganh|phong|to chuc))|nhiem vu cu the|nhiem vu,? trach nhiem|"
        r"trach nhiem(?: (?:thuc hien|to chuc|cua.*))?|bien phap(?: to chuc)? (?:thuc hien|trien khai)|"
        r"giao nhiem vu|trien khai(?: to chuc)? thuc hien|phan giao nhiem vu|to chuc phoi hop",
    ),
    (Section.CONTENT, r"(?:cac )?noi dung"),
    (
        Section.CHANNEL,
        rf"{_MARKS}(?:hinh thuc|phuong thuc|phuong phap|phuong tien|kenh|cach thuc|loai hinh|bien phap tuyen truyen)",
    ),
    (
        Section.OTHER,
        r"(?:ve )?(?:kinh phi|nguon luc|du toan|nguon kinh phi|dia diem|thanh phan|quy mo|pham vi|co cau|"
        r"boi canh|dac diem|tinh hinh|thuc trang|ket qua)",
    ),
    (Section.MEASURES, rf"(?:cac |mot so )*(?:nhiem vu|giai phap|bien phap|hoat dong){_OF_PLAN}"),
    (Section.PURPOSE, r"quan diem"),
)
_COMPILED: list[tuple[Section, re.Pattern[str]]] = []
_LONGEST_TITLE = 130
# A plain line is a heading only when it says little more than the title's own word.
_PLAIN_TITLE = re.compile(
    rf"{_MARKS}(?:muc dich|yeu cau|muc dich[ ,;&-]+(?:va )?yeu cau|noi dung|hinh thuc|phuong thuc|doi tuong|"
    rf"muc tieu|chi tieu|"
    r"thoi gian|to chuc thuc hien|phan cong(?: nhiem vu| trach nhiem| thuc hien)?|khau hieu|nhiem vu cu the|"
    r"kinh phi|che do (?:thong tin )?bao cao|nhiem vu|giai phap|noi dung,? hinh thuc|trach nhiem)"
    r"(?: (?:cua|va|tuyen truyen|truyen thong|thuc hien|cu the|trong tam|chung|chu yeu|to chuc|don vi|cac|"
    r"co quan|khen thuong|trien khai|thoi gian|hinh thuc))*"
)


def section_of(title: str) -> Section | None:
    """What a section with this title holds; None when the title says nothing known."""
    if not _COMPILED:
        _COMPILED.extend((section, re.compile(pattern)) for section, pattern in _TITLES)
    folded = re.sub(r"^(?:ve|mot so|nhung)\s+", "", " ".join(key(head_of(title)).split()))
    if not folded or len(folded) > _LONGEST_TITLE:
        return None
    for section, pattern in _COMPILED:
        found = pattern.match(folded)
        if found and not folded[found.end() : found.end() + 1].isalpha():
            return section
    return None


def head_of(title: str) -> str:
    """What stands before the colon, without marks at the ends."""
    return bare(title.partition(":")[0])


def is_plain_title(text: str, *, marked: bool) -> bool:
    """Whether a paragraph without a label is a section's title; `marked` ones are bold or capitals."""
    if len(text) > _LONGEST_TITLE or text.rstrip().endswith((".", ";", ",")):
        return False
    folded = " ".join(key(head_of(text)).split())
    if _PLAIN_TITLE.fullmatch(folded) and not text.partition(":")[2].strip():
        return True
    return (marked or is_capitals(text)) and section_of(text) is not None and not text.partition(":")[2].strip()
