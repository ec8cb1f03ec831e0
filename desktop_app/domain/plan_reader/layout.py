"""Lines as a file holds them → paragraphs as a person reads them: clean, columns in order, page breaks mended."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.plan_reader.columns import in_columns
from desktop_app.domain.plan_reader.letters import is_capitals, key
from desktop_app.domain.plan_reader.outline import DASH, LETTER, PLUS, STAR, read_label
from desktop_app.domain.plan_reader.readings import (
    LONGEST_PARAGRAPH,
    MOST_LETTERS,
    MOST_LINES,
    Line,
    Paragraph,
    ReadingRefusal,
    ReadingRefused,
)
from desktop_app.text import nfc, squeeze
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_RULE = re.compile(r"[\s*_=~.\-–—−#|+]*")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:(?:trang|page|tr\.?)\s*)?[0-9]{1,3}(?:\s*/\s*[0-9]{1,3})?(?:\s*[-–—])?", re.I
)
_HEADING_MARK = re.compile(r"^\s{0,3}#{1,6}\s*")
_EMPHASIS = re.compile(r"\*\*|__|(?<=[(\s\"“])\*(?=\S)|(?<=[^\s(])\*(?=[\s).,;:\"”]|$)|\\(?=[-*_.#+()])")
_ENDS = re.compile(r"(?:[.;:!?…]|\./|\. ?/ ?\.?)[\"”')\]]*$")
_LINK_WORD = re.compile(
    r"của|với|trên|các|và|về|cho|trong|tại|theo|những|từ|đến|do|bởi|để|là|hoặc|như|cùng|bằng|qua|vào|ở|một|mọi|tới|"
    r"việc|sự|nhằm|được|không|thuộc|giữa|trước|sau|dưới"
)
_BEFORE_NUMBER = re.compile(r"(?:tháng|ngày|năm|số|quý|khoản|điều|thứ|khóa|khoá|mục|đợt|giai đoạn|[0-9][-–/])$", re.I)
_UNFINISHED = re.compile(r"[,\-–(“\"]$")


def paragraphs_of(lines: Iterable[Line]) -> list[Paragraph]:
    """The paragraphs of a document. Raises ReadingRefused(TOO_LARGE) for more than any office writes."""
    kept: list[Line] = []
    letters = 0
    for line in lines:
        letters += len(line.text)
        if letters > MOST_LETTERS or len(kept) > MOST_LINES:
            raise ReadingRefused(ReadingRefusal.TOO_LARGE)
        clean = _clean(line)
        if clean.text.strip() or kept:
            kept.append(clean)
    return _joined(in_columns(_without_page_marks(_gaps_told(kept))))


def _clean(line: Line) -> Line:
    text = nfc(line.text).replace("\n", " ").replace("\u00ad", "")
    bold = line.is_heading or bool(re.match(r"\s*(?:#{1,6}\s|\*\*).*", text))
    text = _EMPHASIS.sub("", _HEADING_MARK.sub("", text))
    if _RULE.fullmatch(text):
        text = ""
    return replace(line, text=text.rstrip(), is_heading=bold)


def _gaps_told(lines: Sequence[Line]) -> list[Line]:
    """Empty lines taken out, and what follows them marked."""
    kept: list[Line] = []
    gap = False
    for line in lines:
        if not line.text.strip():
            gap = True
            continue
        kept.append(replace(line, after_gap=True) if gap else line)
        gap = False
    return kept


def _without_page_marks(lines: Sequence[Line]) -> list[Line]:
    """Without page numbers, and without what is printed again at the head or foot of each page."""
    repeated = Counter(_running_key(line.text) for line in lines if line.cell is None)
    kept: list[Line] = []
    marked = False
    for place, line in enumerate(lines):
        text = line.text.strip()
        is_mark = line.cell is None and (
            bool(_PAGE_NUMBER.fullmatch(text)) or _runs_through(lines, place, repeated[_running_key(text)])
        )
        if is_mark:
            marked = True
            continue
        kept.append(replace(line, after_gap=False, after_page=True) if marked else line)
        marked = False
    return kept


def _running_key(text: str) -> str:
    return re.sub(r"[0-9]+", "#", key(squeeze(text)))


def _runs_through(lines: Sequence[Line], place: int, times: int) -> bool:
    text = lines[place].text.strip()
    if times < 2 or len(text) > 110 or read_label(text) or text.endswith((";", ":")):
        return False
    page = lines[place].page
    if page is not None:
        at_edge = (
            place == 0
            or place == len(lines) - 1
            or lines[place - 1].page != page
            or (lines[place + 1].page != page)
            or bool(_PAGE_NUMBER.fullmatch(lines[place - 1].text.strip()))
            or bool(_PAGE_NUMBER.fullmatch(lines[place + 1].text.strip()))
        )
        return at_edge and not _is_section_end(text)
    if re.search(r"\b(?:trang|page)\s*[0-9]+", text, re.I):
        return True
    return times >= 3 and len(text) > 8 and not text.endswith((".", "!")) and not is_capitals(text)


def _is_section_end(text: str) -> bool:
    return text.endswith(("./.", "."))


def _joined(lines: Sequence[Line]) -> list[Paragraph]:
    form = _print_of(lines)
    paragraphs: list[Paragraph] = []
    before: Line | None = None
    for line in lines:
        text = squeeze(line.text)
        if not text:
            continue
        if before is not None and paragraphs and _goes_on(before, paragraphs[-1].text[-300:], line, text, form):
            joint = "" if re.search(r"\w[-–]$", paragraphs[-1].text) and text[:1].islower() else " "
            paragraphs[-1] = replace(paragraphs[-1], text=paragraphs[-1].text + joint + text)
        else:
            paragraphs.append(Paragraph(text, line.page, line.cell, line.is_heading))
        before = line
        if len(paragraphs[-1].text) > LONGEST_PARAGRAPH:
            raise ReadingRefused(ReadingRefusal.TOO_LARGE)
    return paragraphs


@dataclass(frozen=True, slots=True)
class Print:
    """How a document's lines were broken: letters in a full line, the left edge, whether first lines stand in."""

    width: int
    margin: int
    indents: bool  # paragraphs begin with an indent
    gaps: bool  # paragraphs are parted by empty lines


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _print_of(lines: Sequence[Line]) -> Print | None:
    """None when each line is a paragraph."""
    printed = [line for line in lines if line.cell is None and not line.whole]
    lengths = sorted(len(line.text.strip()) for line in printed)
    if len(lengths) < 12 or lengths[-1] > 170:
        return None
    near = lengths[int(len(lengths) * 0.9)]
    full = [line for line in printed if len(line.text.strip()) >= 0.8 * near]
    if near < 40 or len(full) < 0.3 * len(lengths):
        return None
    edges = Counter(map(_indent, printed))
    margin = min((indent for indent, times in edges.items() if times > 1), default=0)
    indents = sum(margin + 1 < _indent(line) <= margin + 14 for line in printed) >= 0.1 * len(printed)
    return Print(near, margin, indents, sum(one.after_gap for one in printed) > 0.25 * len(printed))


def _goes_on(before: Line, so_far: str, line: Line, text: str, form: Print | None) -> bool:
    """Whether `line` is the rest of the paragraph that `before` ends for now."""
    if line.cell != before.cell or (line.whole and before.whole and line.cell is not None):
        return False
    if _begins_anew(so_far, text):
        return False
    finished = bool(_ENDS.search(so_far))
    next_page = line.after_page or (line.page != before.page and line.page is not None)
    if line.whole or form is None or line.after_gap:
        if finished or is_capitals(so_far) or (line.whole and not next_page):
            return False
        return len(so_far) > 25 and _is_broken(so_far, text)
    return _goes_on_in_print(before, so_far, line, text, form, finished)


def _is_broken(so_far: str, text: str) -> bool:
    """Whether a sentence was cut between two words: what follows is small, or a word that ends no sentence."""
    last = so_far.rsplit(" ", 1)[-1].lower()
    if text[:1].islower() or last.endswith(",") or _LINK_WORD.fullmatch(last):
        return True
    return text[:1].isdigit() and bool(_BEFORE_NUMBER.search(so_far))


def _goes_on_in_print(before: Line, so_far: str, line: Line, text: str, form: Print, finished: bool) -> bool:
    length = len(before.text.strip())
    if is_capitals(so_far) != is_capitals(text) and (is_capitals(so_far) or (is_capitals(text) and len(text) > 12)):
        return False
    if _is_centred(before, form) and _is_centred(line, form):
        return not finished and not line.after_gap
    if form.indents and _indent(line) > form.margin + 1 and _indent(line) > _indent(before) - 2:
        return _is_broken(so_far, text) and not finished and _indent(line) <= _indent(before)
    if form.indents and abs(_indent(line) - form.margin) <= 1 and length >= 0.6 * form.width:
        return True
    is_full = length >= 0.78 * form.width
    if is_capitals(so_far):
        return not finished and is_full
    if finished:
        has_room = length + len(text.split(" ", 1)[0]) + 1 <= 0.9 * form.width
        return (is_full and not has_room and not line.after_page) or (form.gaps and length >= 0.6 * form.width)
    return (
        is_full
        or _is_broken(so_far, text)
        or text[:1].isdigit()
        or text[:1] in '(“"'
        or bool(_UNFINISHED.search(so_far))
    )


def _is_centred(line: Line, form: Print) -> bool:
    left = _indent(line) - form.margin
    return left >= 5 and abs(left - (form.width - left - len(line.text.strip()))) <= 6


_RECEIVERS = re.compile(r"noi nhan\b|kinh gui\b")
_NEVER_JOINED = re.compile(
    r"(?:noi nhan|kinh gui|so ?:|v/v|can cu|thuc hien|theo de nghi|xet de nghi|tiep tuc thuc hien|"
    r"trien khai thuc hien|tm\.|t/m|kt\.|k/t|tl\.|tuq\.|luu ?:|"
    r"phu luc|tren day la|day la ke hoach|ke hoach$|cong hoa xa hoi|doc lap ?-|dang cong san)"
)


def _begins_anew(so_far: str, text: str) -> bool:
    folded = key(text)
    if _NEVER_JOINED.match(folded) and not (text[:1].islower() and not folded.startswith("v/v")):
        return True
    label = read_label(text)
    if label is None:
        return False
    rest = text[label.end :]
    if label.rank in (DASH, PLUS, STAR) and label.value in "-–—−_":
        # "kinh tế / - xã hội", "2024 / - 2030": the dash of a pair of words, not of a list
        return not (
            (rest[:1].islower() or rest[:4].isdigit())
            and not _ENDS.search(so_far)
            and _RECEIVERS.match(key(so_far)) is None
            and _open_pair(so_far)
        )
    if label.rank == LETTER:
        return bool(_ENDS.search(so_far)) or not rest[:1].islower() or text[1:2] == ")"
    return not _BEFORE_NUMBER.search(so_far)


def _open_pair(so_far: str) -> bool:
    return bool(re.search(r"(?:[0-9]{4}|kinh tế|chính trị|văn hóa|văn hoá|giáo dục|nghề nghiệp|Truyền thông)$", so_far))
