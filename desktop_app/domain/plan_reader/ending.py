"""The end of a document: its closing words, who receives it, who signs it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.domain.plan_reader.letters import fold, is_capitals, key
from desktop_app.domain.plan_reader.outline import read_label
from desktop_app.domain.plan_reader.readings import NO_SIGNATURE, Kind
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from desktop_app.domain.plan_reader.draft import Draft, Span

_RECEIVERS = re.compile(r"\W*n[o0][il1] nh[a@]n\b\s*[:.]?\s*")
_APPENDIX = re.compile(r"(?:PHU LUC|BIEU MAU|DANH MUC|BIEU SO|MAU SO|MAU BAO CAO|LICH)\b")
_AUTHORITY = re.compile(r"\W*T\s?[/.]?\s?M\s*[./]?\s+(?=\S)|\W*TM\s*[./]")
_CAPACITY = re.compile(
    r"\W*(?:K\s?/?T|T\s?/\s?L|TL|TUQ|T\s?/\s?UQ|Q)\s*[./]\s*(?=\S)|\W*(?:KT|TL|TUQ|K\s?/\s?T|T\s?/\s?L)\s+(?=[A-Z])"
)
_POSITION = re.compile(
    r"\W*(?:QUYEN )?(?:CHU TICH|PHO|TRUONG|BI THU|GIAM DOC|CHANH|UY VIEN|HIEU TRUONG|THU TRUONG|TONG|"
    r"THUONG TRUC|CHU NHIEM|"
    r"DOI TRUONG|THU KY|VIEN TRUONG|CUC TRUONG|NGUOI|PHO CHU|TRUONG BAN|CHINH|DAI UY|THIEU TA|TRUNG TA|"
    r"THUONG TA|DAI TA)\b"
)
_NOT_SIGNING = re.compile(
    r"\W*(?:da ky|ky ten|ky, ghi|ghi ro|dong dau|ky boi|nguoi ky|co quan:|thoi gian ky|ngay ky|digitally|"
    r"signature|chu ky)",
    re.I,
)
_CLOSING = re.compile(
    r"(?:tren day|day la (?:ke hoach|huong dan|noi dung)|(?:ke hoach|huong dan|cong van|thong bao) nay|"
    r"yeu cau (?:cac|thu truong|chu tich|uy ban|ubnd|lanh dao)|"
    r"de nghi (?:cac|thu truong|chu tich|uy ban|ubnd|lanh dao|cap uy)|trong qua trinh|qua trinh (?:thuc hien|"
    r"trien khai)|can cu (?:vao )?(?:noi dung )?(?:ke hoach|huong dan) nay|"
    r"nhan duoc|.{3,120}(?:yeu cau|de nghi) (?:cac|thu truong|chu tich).{0,200}(?:nghiem tuc|trien khai|thuc hien))"
)
_NAME = re.compile(r"(?:(?:[A-Z][A-Za-z'’-]*\.?|[A-Z]\.)(?:\s+|$)){2,6}$")


@dataclass(frozen=True, slots=True)
class Ending:
    """Where the closing words begin, where the recipients and the signature begin, where an appendix begins."""

    closing: int
    foot: int
    appendix: int


def find_ending(draft: Draft, body: int) -> Ending:
    """Where a plan ends, in numbers of paragraphs; `body` is the first of its text."""
    paragraphs = draft.paragraphs
    receivers = next(
        (
            n
            for n in range(len(paragraphs) - 1, body - 1, -1)
            if _RECEIVERS.match(key(paragraphs[n].text)) and not paragraphs[n].cell
        ),
        None,
    )
    foot = receivers if receivers is not None else _signature_start(draft, body)
    while foot > body and receivers is not None and _is_signing(paragraphs[foot - 1].text) and foot - 1 > body:
        foot -= 1
    appendix = next(
        (
            n
            for n in range(foot, len(paragraphs))
            if n > foot and _APPENDIX.match(fold(paragraphs[n].text)) and not paragraphs[n].cell
        ),
        len(paragraphs),
    )
    appendix = min(appendix, next((n for n in range(foot, len(paragraphs)) if paragraphs[n].cell), appendix))
    return Ending(_closing_start(draft, body, foot), foot, appendix)


def _is_signing(text: str) -> bool:
    plain = fold(text)
    if _NOT_SIGNING.match(plain):
        return True
    if _AUTHORITY.match(plain) or _CAPACITY.match(plain):
        return is_capitals(text)
    return (is_capitals(text) and bool(_POSITION.match(plain)) and len(text) < 90) or _is_name(text)


def _is_name(text: str) -> bool:
    words = text.split()
    if (
        not 2 <= len(words) <= 6
        or text.endswith((";", ":", ","))
        or len(text) > 45
        or any(one.isdigit() for one in text)
    ):
        return False
    return bool(_NAME.match(fold(text).rstrip(" .") + " ")) and not read_label(text)


def _signature_start(draft: Draft, body: int) -> int:
    """With no "Nơi nhận": the run of signing lines at the very end."""
    paragraphs = draft.paragraphs
    last = len(paragraphs)
    while (
        last > body
        and len(paragraphs) - last < 8
        and _is_signing(paragraphs[last - 1].text)
        and not paragraphs[last - 1].cell
    ):
        last -= 1
    return last


def _closing_start(draft: Draft, body: int, foot: int) -> int:
    """The closing words are the plain paragraphs at the end that say so, or end with "./."."""
    start = foot
    for index in range(foot - 1, max(body, foot - 6) - 1, -1):
        paragraph = draft.paragraphs[index]
        if paragraph.cell or read_label(paragraph.text):
            break
        folded = key(paragraph.text)
        if _CLOSING.match(folded) or re.search(r"\./\s?\.?\W*$|\.\s?/\s?\.?\W*$|/\./?$", paragraph.text):
            start = index
    return start


def read_ending(draft: Draft, ending: Ending) -> None:
    """Fills `recipients` and `signature`."""
    rest: list[Span] = []
    in_list = False
    unfinished = False
    for index in range(ending.foot, ending.appendix):
        text = draft.paragraphs[index].text
        found = _RECEIVERS.match(key(text))
        start = found.end() if found else 0
        in_list = in_list or bool(found)
        if found and not text[start:].strip():
            continue
        if not found and (not in_list or _signs_here(draft, index, unfinished)):
            rest.append((index, 0, len(text)))
            in_list = in_list and bool(read_label(text))
            continue
        unfinished = _add_receivers(draft, index, start, unfinished)
    _read_signature(draft, rest)


def _signs_here(draft: Draft, index: int, unfinished: bool) -> bool:
    text = draft.paragraphs[index].text
    if read_label(text) and not is_capitals(text[:12]):
        return False
    if is_capitals(text) and (
        _AUTHORITY.match(fold(text)) or _CAPACITY.match(fold(text)) or _POSITION.match(fold(text))
    ):
        return True
    if unfinished or text.endswith((";", ",")):
        return False
    done = bool(draft.plan["recipients"]) and key(draft.plan["recipients"][-1]).startswith("luu")
    return done or (is_capitals(text) and len(text) > 6) or bool(_NOT_SIGNING.match(fold(text)))


def _add_receivers(draft: Draft, index: int, start: int, unfinished: bool) -> bool:
    text = draft.paragraphs[index].text
    pieces = (
        list(re.finditer(r"[^;]+(?:;|$)", text[start:])) if "; -" in fold(text) or _several(text[start:]) else [None]
    )
    for piece in pieces:
        begin = start + (piece.start() if piece else 0)
        end = start + piece.end() if piece else len(text)
        words = text[begin:end]
        label = re.match(r"\s*(?:[-–—•*+●▪]|[0-9]{1,2}[.)](?=\s))*\s*", words)
        begin += label.end() if label else 0
        raw = text[begin:end].rstrip()
        words = re.sub(r"(?:\s*[.;,/])+$", "", raw)
        if not words:
            continue
        is_new = bool(label and label.group().strip()) or not unfinished
        if is_new or not draft.plan["recipients"]:
            draft.add("recipients", words, Kind.RECIPIENT, (index, begin, begin + len(words)))
        else:
            place = len(draft.plan["recipients"]) - 1
            draft.plan["recipients"][place] += " " + words
            draft.mark(Kind.RECIPIENT, f"recipients[{place}]", (index, begin, begin + len(words)))
        unfinished = not re.search(r"[.;]\s*$", raw) and (
            raw.endswith(",") or (len(raw) > 30 and not key(raw).startswith("luu"))
        )
    return unfinished


def _several(text: str) -> bool:
    return text.count(";") >= 2 and not text.lstrip().startswith("(")


def _read_signature(draft: Draft, lines: list[Span]) -> None:
    authority: list[str] = []
    capacity: list[str] = []
    position: list[str] = []
    name: str | None = None
    spans: list[Span] = []
    for index, _start, _end in lines:
        text = draft.paragraphs[index].text.strip(" *")
        for part in _parts(text):
            plain = fold(part)
            if _NOT_SIGNING.match(plain) or not any(one.isalpha() for one in part):
                continue
            if name and not _goes_before_name(part):
                continue
            if _AUTHORITY.match(plain) and not authority:
                authority.append(part)
            elif _CAPACITY.match(plain) and not position:
                capacity.append(part)
            elif (
                authority
                and not capacity
                and not position
                and not _POSITION.match(plain)
                and is_capitals(part)
                and not _is_last(draft, lines, index)
            ):
                authority.append(part)
            elif is_capitals(part) and (_POSITION.match(plain) or not _is_last(draft, lines, index)):
                position.append(part)
            elif _is_name(part) or _is_last(draft, lines, index):
                name = part
            elif _POSITION.match(plain.upper()):
                position.append(part)
            else:
                continue
            spans.append((index, 0, len(draft.paragraphs[index].text)))
    name = name or _name_behind_receivers(draft, bool(authority or capacity or position))
    if not (name or position):
        draft.doubt("signature", NO_SIGNATURE)
        return
    found = {
        "authority": " ".join(authority) or None,
        "capacity": " ".join(capacity) or None,
        "position": " ".join(position) or None,
        "name": name.strip(" .") if name else None,
    }
    draft.set("signature", found, Kind.SIGNATURE, *spans)


def _parts(text: str) -> list[str]:
    """ "TM. UBND KT. CHỦ TỊCH PHÓ CHỦ TỊCH" on one line is several lines."""
    cut = re.sub(r"\s+(?=(?:KT|K/T|TL|T/L|TUQ)\s*[./])", "\n", text)
    return [one.strip() for one in cut.split("\n") if one.strip()]


def _goes_before_name(part: str) -> bool:
    return is_capitals(part) and bool(
        _POSITION.match(fold(part)) or _CAPACITY.match(fold(part)) or _AUTHORITY.match(fold(part))
    )


def _is_last(draft: Draft, lines: list[Span], index: int) -> bool:
    signing = [n for n, _start, _end in lines if not _NOT_SIGNING.match(fold(draft.paragraphs[n].text))]
    return bool(signing) and signing[-1] == index


def _name_behind_receivers(draft: Draft, signed: bool) -> str | None:
    """Where columns ran together the name stands behind the line of the archive: "Lưu: VT. Nguyễn Văn An"."""
    receivers = draft.plan["recipients"]
    if not signed or not receivers:
        return None
    found = re.match(
        r"(luu\b.*?[.;)]|luu ?: ?[A-Za-z&,. ()0-9]{2,20}?)\s+((?:[A-Z][a-z]+ ?){2,5})$", fold(receivers[-1]), re.I
    )
    if not found:
        return None
    name: str = receivers[-1][found.start(2) :]
    receivers[-1] = receivers[-1][: found.end(1)].rstrip(" .;")
    return name
