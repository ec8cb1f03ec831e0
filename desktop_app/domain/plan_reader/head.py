"""The head of a document: who issues it, its number, place and day, its kind and its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.domain.plan_reader.columns import TITLE_LINE
from desktop_app.domain.plan_reader.days import iso, written_days
from desktop_app.domain.plan_reader.letters import digits, fold, is_capitals, key
from desktop_app.domain.plan_reader.outline import DECIMAL, ROMAN, read_label
from desktop_app.domain.plan_reader.readings import DATE_BLANK, NO_ISSUER, NO_TITLE, NUMBER_BLANK, Kind
from desktop_app.domain.plan_reader.sections import is_plain_title
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from desktop_app.domain.plan_reader.draft import Draft, Span

LONGEST_HEAD = 60  # paragraphs
DOC_TYPES = {  # Nghị định 30/2020/NĐ-CP, Phụ lục III, and "CV" as Party and associations write it
    "KE HOACH": "KH",
    "HUONG DAN": "HD",
    "THONG BAO": "TB",
    "CHUONG TRINH": "CTr",
    "QUYET DINH": "QĐ",
    "CHI THI": "CT",
    "BAO CAO": "BC",
    "DE AN": "ĐA",
    "PHUONG AN": "PA",
    "TO TRINH": "TTr",
    "CONG DIEN": "CĐ",
    "NGHI QUYET": "NQ",
    "KET LUAN": "KL",
    "QUY CHE": "QC",
    "QUY DINH": "QyĐ",
    "THONG TRI": "TT",
    "GIAY MOI": "GM",
    "CONG VAN": "CV",
}
_CODES = {fold(code).upper(): code for code in DOC_TYPES.values()}
_NUMBER = re.compile(
    r"(?:^|\s)S[o6]\s*[:;.]?\s*(?P<number>[0-9lIOo|]{1,5}[a-z]?)?[\s.…_]*(?P<mark>[-/])\s*"
    r"(?P<symbol>[A-Z][\w&.]*(?:\s*[-/]\s*[A-Z][\w&.]*)*)",
    re.I,
)
_PLACE = re.compile(
    r"^(?:\s*[|(]?\s*)(?P<place>[^,;:0-9]{2,50}?)\s*[,;.]?\s*(?P<date>ngay\s*(?P<day>[0-9lIOo]{1,2})?[\s.…_/-]*"
    r"thang\s*(?P<month>[0-9lIOo]{1,2})?[\s.…_/-]*nam\s*(?P<year>[0-9lIOo]{4})?)",
    re.I,
)
_PLACE_SHORT = re.compile(
    r"^\s*(?P<place>[^,;:0-9]{2,50}?)\s*,\s*(?P<date>(?:ngay\s*)?[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})"
)
_STATE = re.compile(
    r"(?:C[O0Q]NG H|DANG C[O0]NG SAN|D[o0]c lap|Tu do|Hanh phuc|VIET NAM$|[*\s-]+$|V/v|Ve viec|\(?Du thao|DU THAO|"
    r"H[OQ]A T[OQ]C|KHAN\b|THUONG KHAN|LUU HANH NOI BO|Kinh gui)",
    re.I,
)
_BODY_BEGINS = re.compile(
    r"(?:UBND|UY BAN|U[YỶ] BAN|SO|PHONG|BAN|HOI|TRUNG TAM|DANG UY|DANG BO|DANG DOAN|TINH UY|THANH UY|HUYEN UY|"
    r"QUAN UY|THI UY|"
    r"DOAN|TINH DOAN|"
    r"THANH DOAN|HUYEN DOAN|QUAN DOAN|THI DOAN|LIEN DOAN|CONG DOAN|MAT TRAN|MTTQ|UBMTTQ|BO|CUC|CHI CUC|DAI|BAO|TRUONG|"
    r"VAN PHONG|HDND|CHI BO|BCH|BCD|CONG AN|THU VIEN|BAO TANG|TIEU BAN|TONG|VIEN|HOC VIEN|DAI HOC|NHA|LIEN HIEP|"
    r"LIEN MINH|"
    r"HIEP HOI|TRAM|DANG BO|QUY|CONG TY|BENH VIEN|KHOI|XA DOAN|PHUONG DOAN|TO|TOA AN)\b"
)
_WITHIN_BODY = re.compile(r"(?:BAN CHAP HANH|BAN THUONG TRUC|BAN THUONG VU|BCH|BAN TRI SU)$")
_UNFINISHED_BODY = re.compile(
    r"(?:DAI HOI|BAN TO CHUC|BAN CHI DAO|CUA|VA|TIEU BAN|BCD|BAN CHAP HANH|BCH|BAN VAN DONG|THUONG TRUC)$"
)
_GROUNDS = re.compile(
    r"(?:- ?)?(?:can cu|thuc hien|theo|xet|tiep tuc thuc hien|trien khai|tren co so|thi hanh|chap hanh|de |nham|"
    r"huong ung|"
    r"kinh gui|ngay |trong |hoa chung|phat huy|chao mung|lap thanh tich)\b"
)
_ABOUT_WORDS = re.compile(r"\W*(?:v\s*/\s*v|ve viec)\b")
_ABOUT = re.compile(r"\(?\s*(?:v\s*/\s*v|vv)\s*[:.]?\s*", re.I)


@dataclass(frozen=True, slots=True)
class Head:
    """Where the head ends: the first paragraph after the title; and the plan's own symbol with its number."""

    end: int
    own_symbol: str | None


def read_head(draft: Draft) -> Head:
    """Fills the scalars of the plan."""
    word_at = _title_word(draft)
    limit = word_at if word_at is not None else min(len(draft.paragraphs), 12)
    number_at, own = _read_number(draft, limit)
    _read_place(draft, limit)
    end = _read_title(draft, word_at)
    _read_issuer(draft, min(limit, number_at if number_at is not None else limit))
    _read_kind(draft, word_at)
    return Head(end, own)


def _title_word(draft: Draft) -> int | None:
    """The paragraph with KẾ HOẠCH; the last one of its kind before the text, as a head may name another above."""
    for index, paragraph in enumerate(draft.paragraphs[:LONGEST_HEAD]):
        plain = fold(paragraph.text)
        if TITLE_LINE.match(plain) and (is_capitals(paragraph.text)):
            return index
        label = read_label(paragraph.text)
        if label and is_plain_title(paragraph.text[label.end :], marked=False):
            return None
    for index, paragraph in enumerate(draft.paragraphs[:LONGEST_HEAD]):
        words = " ".join(fold(paragraph.text).upper().rstrip(" :.").split())
        if words in DOC_TYPES:
            return index
    return None


def _read_number(draft: Draft, limit: int) -> tuple[int | None, str | None]:
    for index in range(min(limit + 6, len(draft.paragraphs))):
        text = draft.paragraphs[index].text
        found = _NUMBER.search(fold(text))
        if not found or found.start() > 40 or _GROUNDS.match(key(text)) or len(text) > 160:
            continue
        number = found["number"]
        symbol = "".join(text[found.start("symbol") : found.end("symbol")].split())
        if not any(letter.isupper() for letter in symbol[:2]):
            continue
        if number:
            written = re.sub(r"[lI|iOo]", lambda one: "0" if one[0] in "oO" else "1", number)
            draft.set("number", written, Kind.NUMBER, (index, *found.span("number")))
        else:
            draft.doubt("number", NUMBER_BLANK, paragraph=index)
        draft.set("symbol", symbol, Kind.NUMBER, (index, *found.span("symbol")))
        return index, f"{draft.plan['number'] or ''}{found['mark']}{symbol}"
    return None, None


def _read_place(draft: Draft, limit: int) -> None:
    for index in range(min(limit + 4, len(draft.paragraphs))):
        text = draft.paragraphs[index].text
        plain = fold(text)
        if len(text) > 120 or _GROUNDS.match(key(text)):
            continue
        if found := _PLACE.match(plain):
            year = _number_of(found["year"])
            month = _number_of(found["month"]) if year else None
            day = _number_of(found["day"]) if month else None
            if year is None or month is None or day is None:
                draft.doubt("issued_on", DATE_BLANK, paragraph=index)
            written = iso((year, month if month and month <= 12 else None, day if day and day <= 31 else None))
        elif found := _PLACE_SHORT.match(plain):
            days = written_days(text[found.start("date") :])
            written = days[0].iso if days else None
        else:
            continue
        place = text[found.start("place") : found.end("place")].strip(" .…_")
        if place:
            draft.set("place", place, Kind.PLACE, (index, found.start("place"), found.start("place") + len(place)))
        if written:
            draft.set("issued_on", written, Kind.DATE, (index, *found.span("date")))
        return


def _number_of(text: str | None) -> int | None:
    return (digits(text) or None) if text else None


def _read_title(draft: Draft, word_at: int | None) -> int:
    if word_at is None:
        return _read_subject_of_letter(draft)
    paragraphs = draft.paragraphs
    word = next((one for one in DOC_TYPES if _begins_with(paragraphs[word_at].text, one)), "")
    rest_at = _after_word(paragraphs[word_at].text, word)
    rest = paragraphs[word_at].text[rest_at:].strip()
    spans: list[Span] = [(word_at, rest_at, len(paragraphs[word_at].text))] if rest else []
    parts = [rest] if rest else []
    index = word_at + 1
    while index < len(paragraphs) and _goes_on(draft, parts, index, word_at):
        text = paragraphs[index].text
        start = found.end() if not parts and (found := _ABOUT.match(text)) else 0
        parts.append(text[start:])
        spans.append((index, start, len(text)))
        index += 1
        if parts[-1].endswith((".", ":")):
            break
    title = " ".join(parts).strip()
    if title:
        draft.set("title", title.rstrip(" .:") if not title.endswith("...") else title, Kind.TITLE, *spans)
    else:
        draft.doubt("title", NO_TITLE)
    return index


def _begins_with(text: str, word: str) -> bool:
    return " ".join(fold(text).upper().split()).startswith(word)


def _after_word(text: str, word: str) -> int:
    found = re.match(r"\s*" + r"\s+".join(word.split()) + r"\s*[:.-]?\s*", fold(text).upper())
    return found.end() if found else 0


def _goes_on(draft: Draft, parts: list[str], index: int, word_at: int) -> bool:
    """Whether a paragraph below the title's word belongs to the title."""
    paragraph = draft.paragraphs[index]
    text, folded = paragraph.text, key(paragraph.text)
    label = read_label(text)
    if paragraph.cell or len(text) > 450 or (label and label.rank <= DECIMAL and label.rank >= ROMAN):
        return False
    if (
        _PLACE.match(fold(text))
        or _NUMBER.match(fold(text))
        or (_STATE.match(fold(text)) and not _ABOUT_WORDS.match(folded))
    ):
        return False
    if not parts:
        return not text.endswith(":") and not re.match(r"(?:can cu|kinh gui)", folded)
    before = parts[-1]
    if before.endswith((".", ":", ";")) or text.startswith("("):
        return False
    if is_plain_title(text, marked=False) or folded.rstrip(" .:").endswith(("nhu sau", "noi dung sau", "sau day")):
        return False
    if re.match(r"(?:can cu|theo|xet|kinh gui)\b", folded):
        return False
    if text[:1].islower() or text[:1].isdigit() or (is_capitals(text) and is_capitals(before)):
        return True
    if before.count("“") > before.count("”") or before.count('"') % 2:
        return True
    last = key(before).rsplit(" ", 1)[-1]
    if last in {
        "va",
        "cua",
        "ve",
        "trong",
        "tren",
        "cho",
        "cac",
        "voi",
        "tai",
        "tu",
        "den",
        "lan",
        "thu",
        "dia",
        "ban",
    }:
        return True
    if _GROUNDS.match(folded) or is_capitals(before):
        return bool(re.match(r"nam 20", folded))
    return len(text) < 160 and not text.endswith((".", ";", ":")) and _is_beside(draft, index, word_at)


def _is_beside(draft: Draft, index: int, word_at: int) -> bool:
    """Bold like the lines above it, or a document in which nothing is bold and the line is short and unfinished."""
    if draft.paragraphs[word_at + 1].is_heading:
        return draft.paragraphs[index].is_heading
    return (
        re.match(
            r"(?:giai doan|nhiem ky|lan thu|tren dia ban|dip|nhan|nam|trong|gan voi|va)\b",
            key(draft.paragraphs[index].text),
        )
        is not None
    )


def _read_subject_of_letter(draft: Draft) -> int:
    """A letter has no title word but "V/v …" below its number."""
    for index, paragraph in enumerate(draft.paragraphs[:LONGEST_HEAD]):
        if found := re.match(r"\(?\s*(?:v\s*/\s*v|ve viec)\s*[:.]?\s*", key(paragraph.text)):
            start = found.end() if "/" in found.group() else 0
            parts, spans = [paragraph.text[start:]], [(index, start, len(paragraph.text))]
            following = index + 1
            while following < len(draft.paragraphs) and len(parts) < 6:
                text = draft.paragraphs[following].text
                if (
                    _STATE.match(fold(text))
                    or _PLACE.match(fold(text))
                    or _GROUNDS.match(key(text))
                    or len(text) > 120
                    or (text[:1].isupper() and is_capitals(text))
                ):
                    break
                parts.append(text)
                spans.append((following, 0, len(text)))
                following += 1
            draft.set("title", " ".join(parts).strip(" ."), Kind.TITLE, *spans)
            return _after_address(draft, following)
    draft.doubt("title", NO_TITLE)
    return 0


def _after_address(draft: Draft, index: int) -> int:
    """Past the right column of the head and "Kính gửi" with its lines."""
    seen = False
    for place in range(index, min(len(draft.paragraphs), index + 25)):
        text = draft.paragraphs[place].text
        if key(text).startswith("kinh gui"):
            seen = True
            index = place + 1
        elif (
            (seen and ((re.match(r"[-+•]", text) and len(text) < 160) or (text.endswith((";",)) and len(text) < 120)))
            or _STATE.match(fold(text))
            or _PLACE.match(fold(text))
        ):
            index = place + 1
        elif seen or len(text) > 120:
            break
    return index


def _read_kind(draft: Draft, word_at: int | None) -> None:
    symbol = draft.plan["symbol"]
    if symbol:
        first = re.split(r"[-/]", fold(symbol).upper())[0]
        if first in _CODES:
            draft.plan["doc_type"] = _CODES[first]
            return
    if word_at is not None:
        word = next((one for one in DOC_TYPES if _begins_with(draft.paragraphs[word_at].text, one)), None)
        draft.plan["doc_type"] = DOC_TYPES[word] if word else None
    elif symbol and draft.plan["title"]:
        draft.plan["doc_type"] = "CV"


def _read_issuer(draft: Draft, limit: int) -> None:
    bodies: list[tuple[list[str], list[Span]]] = []
    for index in range(limit):
        text = draft.paragraphs[index].text.strip(" *")
        plain = fold(text).upper()
        if not text or len(text) > 120 or _STATE.match(plain) or _NUMBER.search(fold(text)) or _PLACE.match(fold(text)):
            continue
        if not is_capitals(text) and not _BODY_BEGINS.match(plain):
            continue
        span = (index, 0, len(draft.paragraphs[index].text))
        begins = _BODY_BEGINS.match(plain) and not (bodies and _WITHIN_BODY.match(plain))
        unfinished = bodies and _UNFINISHED_BODY.search(fold(" ".join(bodies[-1][0])).upper())
        so_far = " ".join(bodies[-1][0]) if bodies else ""
        quoted = so_far.count("“") > so_far.count("”") or so_far.count('"') % 2 == 1
        if (begins and not unfinished and not quoted) or not bodies:
            bodies.append(([text], [span]))
        else:
            bodies[-1][0].append(text)
            bodies[-1][1].append(span)
    if bodies:
        lines, spans = bodies[-1]
        draft.set("issuer", " ".join(lines), Kind.ISSUER, *spans)


_ISSUES = re.compile(
    r"\s(?:da )?(?:ban hanh|xay dung|trien khai|to chuc|lap|de ra|thong nhat|ban hanh va)\s+(?:va to chuc thuc hien )?"
    r"(?:(?:va )?(?:ban hanh|to chuc|thuc hien|trien khai) )*(?:[Kk]e hoach|[Hh]uong dan|[Cc]huong trinh|"
    r"[Tt]hong bao|cac noi dung|noi dung)",
    re.I,
)


def issuer_from_text(draft: Draft, chosen: list[int]) -> None:
    """With no heading: the subject of "ban hành / xây dựng kế hoạch" before the body."""
    if draft.plan["issuer"]:
        return
    for index in chosen:
        text = draft.paragraphs[index].text
        found = _ISSUES.search(fold(text))
        if not found:
            continue
        start = 0
        if _GROUNDS.match(key(text)):
            cuts = [one.end() for one in re.finditer(r"[;.,]\s+(?=[A-Z])", fold(text[: found.start()]))]
            start = cuts[-1] if cuts else 0
            if start == 0:
                continue
        name = text[start : found.start()].strip(" ,;")
        if name and len(name) < 200:
            draft.set("issuer", name, Kind.ISSUER, (index, start, start + len(name)))
            return
    draft.doubt("issuer", NO_ISSUER)
