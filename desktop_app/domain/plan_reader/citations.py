"""The documents that a plan cites: their kind, symbol, day and issuer, once each, in the order of first mention."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from desktop_app.domain.plan_reader.days import written_days
from desktop_app.domain.plan_reader.letters import fold, key
from desktop_app.domain.plan_reader.readings import LOOKS_LIKE, LOOKS_LIKE_OTHER, Kind
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.plan_reader.draft import Draft

# Longest first: the kind is what stands right before "số", as worded.
KINDS = (
    *("van ban hop nhat", "thong tu lien tich", "nghi quyet lien tich", "ke hoach lien tich", "ke hoach phoi hop"),
    *("chuong trinh hanh dong", "chuong trinh phoi hop", "huong dan lien nganh", "huong dan lien tich"),
    *("quyet dinh", "nghi quyet", "nghi dinh", "thong tu", "chi thi", "ket luan", "thong bao ket luan", "thong bao"),
    *("ke hoach", "huong dan", "cong van", "chuong trinh", "de an", "quy dinh", "quy che", "bao cao", "to trinh"),
    *("cong dien", "thong tri", "dieu le", "phap lenh", "luat", "bo luat", "hien phap", "du an", "phuong an", "lenh"),
    *("van ban", "thu", "giay moi", "thong cao", "tuyen bo", "quy hoach", "cong bo", "hiep dinh"),
)
_KIND = re.compile(rf"\b({'|'.join(sorted(KINDS, key=len, reverse=True))})(?:\s+lien tich)?\s*$", re.I)
_CODE = r"[A-ZD][A-Za-z0-9&]{0,11}"
SYMBOL = re.compile(
    rf"(?<![\w/.])([0-9OlI]{{1,5}}[A-Za-z]{{0,2}}\s*(?:/\s*(?:19|20)[0-9]{{2}}(?=\s*/)(?:\s*[/-]\s*{_CODE})+"
    rf"|\s*[-/]\s*{_CODE}(?:\s*[-/.]\s*{_CODE}){{0,4}}))(?![\w])"
)
_NEAR = 60
_LONGEST_ISSUER = 400
_DATED = re.compile(r"[\s,(]*(?:ky\s+)?(?:ban hanh\s+)?(?=ngay|[0-9]{1,2}[/.-])")
_OF = re.compile(r"[\s,)]*(?:do|cua)\s+")
# What an issuer's name does not contain: the verb or the word that begins what the document is about.
_STOPS = re.compile(
    r"\s+(?:ve|v/v|ban hanh|phe duyet|quy dinh|trien khai|thuc hien|to chuc|huong dan|tang cuong|day manh|tiep tuc|"
    r"lanh dao|chi dao|nham|de|nam 20[0-9]{2}|ngay (?=[0-9])|giai doan|sua doi|thong qua|cong bo|giao|sap xep|"
    r"va (?=(?:[Cc]ong van|"
    r"[Kk]e hoach|[Qq]uyet dinh|[Cc]hi thi|[Kk]et luan|[Nn]ghi quyet|[Hh]uong dan|[Tt]hong bao)\b)|"
    r"(?:xay dung|yeu cau|de nghi|phat dong|trong|quy chuan|tiep thu|tap trung|phat huy|nang cao|doi moi|tuyen truyen|"
    r"truyen thong|kiem tra|xu ly|bao dam|dam bao|chuan bi|dong vien|khen thuong|phan cong|thanh lap|kien toan|"
    r"quan triet|cu the hoa|phoi hop|dua|dieu chinh|bo sung|gui|thi hanh|ap dung|dinh huong|ky niem|huong ung)\b)|"
    r"[,;.:()\"]|\s+-\s+",
    re.I,
)
_NAME_HOLDS = re.compile(r"(?:Ban|Tieu ban|Bo)\s*$")  # Ban Tổ chức, Ban chỉ đạo
_ONLY_AS = {"giao": "giao", "de": "để", "ve": "về", "dua": "đưa", "trong": "trong", "gui": "gửi"}
_COMMITTEE = re.compile(r"\s*(?:Ban|Tieu ban) (?:chi dao|to chuc|van dong)\b", re.I)
_COMMITTEES_WORK = ("xay dung", "thuc hien", "tuyen truyen", "phoi hop", "chuan bi", "phat dong")
_CODE_OF = {
    "quyet dinh": {"QD"},
    "nghi quyet": {"NQ", "NQLT", "QH"},
    "nghi dinh": {"ND"},
    "thong tu": {"TT", "TTLT"},
    "chi thi": {"CT"},
    "ket luan": {"KL", "TB"},
    "ke hoach": {"KH", "KHLT", "KHPH"},
    "huong dan": {"HD", "HDLT"},
    "thong bao": {"TB", "TBKL"},
    "chuong trinh": {"CTR", "CT", "CTPH", "CTHD"},
}

_WRITTEN_CODE = {  # Nghị định 30/2020/NĐ-CP, Phụ lục III, and what Party offices write
    "quyet dinh": "QĐ",
    "nghi quyet": "NQ",
    "nghi dinh": "NĐ",
    "thong tu": "TT",
    "chi thi": "CT",
    "ket luan": "KL",
    "ke hoach": "KH",
    "huong dan": "HD",
    "thong bao": "TB",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in `text[start:end]`; `date` is partial ISO ("2024", "2024-05-03")."""

    start: int
    end: int
    kind: str
    symbol: str
    date: str | None
    issuer: str | None


def cited(text: str) -> list[Citation]:
    """Every document named with a number and a symbol in `text`, in order."""
    plain = fold(text)
    found = []
    for match in SYMBOL.finditer(plain):
        near = max(0, match.start() - _NEAR)  # a kind is a few words: looking further back would cost the square
        before = plain[near : match.start()]
        said = re.search(r"(?:\bs[o6]\s*:?\s*)$", before, re.I)
        kind = _KIND.search(before[: said.start()] if said else before)
        symbol = "".join(text[match.start() : match.end()].split())
        if not (kind or said) or not _is_symbol(fold(symbol), bool(said)):
            continue
        end = match.end()
        day = None
        if dated := _DATED.match(plain, end):
            written = [one for one in written_days(text[dated.end() : dated.end() + 40]) if one.start == 0]
            if written and written[0].sort == "day":
                day, end = written[0].iso, dated.end() + written[0].end
        issuer, end = _issuer(text, plain, end)
        if day is None and issuer and (dated := _DATED.match(plain, end)):
            written = [one for one in written_days(text[dated.end() : dated.end() + 40]) if one.start == 0]
            if written and written[0].sort == "day":
                day, end = written[0].iso, dated.end() + written[0].end
        begins = near + kind.start() if kind else match.start()
        words = text[near + kind.start() : near + kind.end()].strip() if kind else ""
        found.append(Citation(begins, end, words, symbol, day, issuer))
    return found


def _is_symbol(symbol: str, said: bool) -> bool:
    """Not a day, a fraction or a heading ("1/ Trung tâm"): a symbol has a code in capitals."""
    code = re.sub(r"^[0-9OlI]+[A-Za-z]{0,2}", "", symbol)
    first = re.split(r"[-/.]", code.lstrip("-/"))[0]
    return bool(re.search(r"[A-Z]{2}", code)) or (said and first[:1].isupper())


def _issuer(text: str, plain: str, at: int) -> tuple[str | None, int]:
    of = _OF.match(plain, at)
    if not of or plain[of.start() : of.end()].strip(" ,)").lower() == "do":
        return None, at
    start = of.end()
    end = min(len(text), start + _LONGEST_ISSUER)
    for stop in _STOPS.finditer(plain, start, end):
        word = plain[stop.start() : stop.end()].strip()
        small = word.lower()
        if word[:1].isupper() and small != "v/v":
            continue  # Sở Thông tin và Truyền thông, Ban Tổ chức: the capital belongs to a name
        written = text[stop.start() : stop.end()].strip().lower()
        if small in _ONLY_AS and written not in (_ONLY_AS[small], small if small != "giao" else "giao"):
            continue  # "Tuyên giáo", "bảo vệ"
        if _NAME_HOLDS.search(plain[start : stop.start()]):
            continue
        if small in _COMMITTEES_WORK and _COMMITTEE.match(plain[start:]) and _named_later(plain, stop.end()):
            continue
        if word == "-" and not re.match(r"\s+-\s+[a-z]", plain[stop.start() :]):
            continue
        if word == ",":
            rest = plain[stop.end() :].lstrip()
            if re.match(r"(?:The thao|Thong tin|Du lich|Gia dinh|Thuong binh|Khoa hoc|Thanh nien)", rest):
                continue
        if word == "." and re.match(r"\.\s*(?:Ho Chi Minh|HCM)", plain[stop.start() :]):
            continue
        end = stop.start()
        break
    name = text[start:end].strip(" ,;.")
    return (name or None), (start + len(text[start:end].rstrip()) if name else at)


def _named_later(plain: str, at: int) -> bool:
    """Whether the name may still go on: what the document is about comes later in the same clause."""
    return re.match(r"[^.;,()]*?\s(?:ve|v/v|ban hanh|phe duyet)\b", plain[at:]) is not None


def read_citations(draft: Draft, chosen: Sequence[int], own: str | None) -> None:
    """Fills `citations` from the paragraphs `chosen`; later mentions fill what the first left open."""
    seen: dict[str, int] = {}
    for index in chosen:
        for one in cited(draft.paragraphs[index].text):
            if one.symbol == own or (own and one.symbol.replace("-", "/") == own.replace("-", "/")):
                continue
            span = (index, one.start, one.end)
            if one.symbol in seen:
                place = seen[one.symbol]
                entry: dict[str, Any] = draft.plan["citations"][place]
                for part, value in (("kind", one.kind or None), ("date", one.date), ("issuer", one.issuer)):
                    entry[part] = entry[part] or value
                draft.mark(Kind.CITATION, f"citations[{place}]", span)
                continue
            seen[one.symbol] = len(draft.plan["citations"])
            entry = {"kind": one.kind or None, "symbol": one.symbol, "date": one.date, "issuer": one.issuer}
            path = draft.add("citations", entry, Kind.CITATION, span)
            if other := _one_letter_away(one):
                draft.doubt(path, LOOKS_LIKE_OTHER, other, index)
            elif not _looks_right(one):
                draft.doubt(path, LOOKS_LIKE, one.symbol, index)


def _looks_right(one: Citation) -> bool:
    """Whether the code fits the kind: a Kết luận is a KL, a Quyết định a QĐ. Letters of offices are free."""
    wanted = _CODE_OF.get(key(one.kind))
    codes = {code.upper() for code in re.split(r"[-/.]", fold(one.symbol))[1:]}
    if wanted and not (wanted & codes):
        return False
    return bool(codes)


def _one_letter_away(one: Citation) -> str:
    """The symbol with the usual code of its kind, when one letter parts them: 49-KL/TW for a Kết luận 49-HL/TW."""
    usual = _WRITTEN_CODE.get(key(one.kind))
    parts = re.split(r"([-/.])", one.symbol)
    if _looks_right(one) or usual is None or len(parts) < 3 or len(parts[2]) != len(usual):
        return ""
    wrong = sum(ours != theirs for ours, theirs in zip(parts[2].upper(), usual, strict=True))
    return "".join([*parts[:2], usual, *parts[3:]]) if wrong == 1 else ""
