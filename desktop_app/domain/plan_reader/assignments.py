"""Who is given what: units and their tasks, from headings, from sentences and from tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.domain.plan_reader.items import is_sentence, items_of, span_of, words_of
from desktop_app.domain.plan_reader.letters import bare, fold, key
from desktop_app.domain.plan_reader.readings import NOT_UNDERSTOOD
from desktop_app.domain.plan_reader.sections import Section, section_of
from desktop_app.domain.plan_reader.units_named import looks_like_unit, verb_after_name, without_politeness
from desktop_app.text import shorten

if TYPE_CHECKING:
    from desktop_app.domain.plan_reader.draft import Draft, Span
    from desktop_app.domain.plan_reader.outline import Node

_NOT_UNITS = {Section.REPORT, Section.OTHER, Section.TIME, Section.SLOGAN, Section.CHANNEL, Section.TARGET}
_GROUP = re.compile(
    r"(?:cac |mot so )?(?:co quan|don vi|ban|nganh|doan the|hoi|to chuc|phong|so|dia phuong|thanh vien|"
    r"luc luong|xa|phuong|"
    r"uy ban mttq|uy ban mat tran|mttq|khoi|cap)\b.*"
)
_LONGEST_NAME = 170


def read_assignments(draft: Draft, section: Node) -> None:
    for child in section.children:
        _read(draft, child, None)


def _read(draft: Draft, node: Node, unit: tuple[str, Span] | None) -> None:
    if node.is_table:
        return
    head = _name_before_colon(node)
    title = section_of(node.text[: head[1]] if head else node.text)
    if title in _NOT_UNITS and not (unit and not node.children):
        return
    if node.children:
        _read_heading(draft, node, unit)
    else:
        _read_item(draft, node, unit)


def _name_before_colon(node: Node) -> tuple[int, int, int] | None:
    """Where the unit's name begins and ends before a colon, and where the words after it begin."""
    found = re.match(rf"([^:]{{2,{_LONGEST_NAME}}}?)\s*:\s*", node.text)
    if not found:
        return None
    start = without_politeness(node.text[: found.end(1)])
    name = node.text[start : found.end(1)]
    if not looks_like_unit(node.text[: found.end(1)]) or verb_after_name(name) is not None:
        return None
    return start, found.end(1), found.end()


def _subject(node: Node) -> tuple[int, int] | None:
    """Where the unit's name begins and the verb of its sentence begins."""
    start = without_politeness(node.text)
    if not looks_like_unit(node.text):
        return None
    verb = verb_after_name(node.text, start)
    if verb is None or verb - start > _LONGEST_NAME + 30:
        return None
    return start, verb


def _named(node: Node, start: int, end: int) -> tuple[str, Span]:
    raw = node.text[start:end].rstrip(" :;,.-–")
    return raw, (node.index, node.start + start, node.start + start + len(raw))


def _is_sentence(text: str, verb: int) -> bool:
    """Whether a heading goes on to say what its unit does: "Phòng A chủ trì, phối hợp thực hiện:"."""
    said = text[verb:].rstrip()
    return len(said) > 12 and (said.endswith((":", ".", ";")) or len(said) > 40)


def _read_heading(draft: Draft, node: Node, unit: tuple[str, Span] | None) -> None:
    if head := _name_before_colon(node):
        own = _named(node, head[0], head[1])
        rest_at: int | None = head[2]
    elif looks_like_unit(node.text) and (subject := _subject(node)) and _is_sentence(node.text, subject[1]):
        own = _named(node, *subject)
        rest_at = subject[1]
    elif looks_like_unit(node.text) and len(node.text) <= _LONGEST_NAME + 50:
        start = without_politeness(node.text)
        own = _named(node, start, len(node.text))
        rest_at = None
    else:
        if unit and is_sentence(node):
            draft.assign(*unit, words_of(node), span_of(node))
        for child in node.children:
            _read(draft, child, unit)
        return
    if _gives_way(node, own[0]):
        for child in node.children:
            _read(draft, child, own if not _is_own_unit(child) else None)
        return
    path = draft.assign(*own)
    rest = node.text[rest_at:].strip() if rest_at is not None else ""
    if rest and not rest.endswith(":"):
        _give(draft, (own[0], None), node, rest_at or 0)
    for item in items_of(node):
        draft.assign(own[0], None, words_of(item), span_of(item))
    del path


def _give(draft: Draft, unit: tuple[str, Span | None], node: Node, start: int) -> None:
    words = words_of(node)[start:].strip()
    at = node.text.find(words[:20], start) if words else start
    draft.assign(*unit, words, (node.index, node.start + at, node.start + len(node.text)))


def _is_own_unit(node: Node) -> bool:
    if _name_before_colon(node):
        return True
    return (
        bool(node.children) and looks_like_unit(node.text) and len(node.text) < _LONGEST_NAME and _subject(node) is None
    )


def _gives_way(node: Node, name: str) -> bool:
    """Whether a heading only groups the units that stand below it: "Các ban, ngành: - Hội Nông dân: …"."""
    inner = [one for one in node.children if not one.is_table]
    own = sum(_is_own_unit(one) for one in inner)
    if own >= 2 and own * 2 >= len(inner):
        return True
    if own and own == len(inner) and bool(_GROUP.fullmatch(key(name))):
        return True
    if not _GROUP.fullmatch(key(name)):
        return False
    subjects = sum(_subject(one) is not None and not _is_group_itself(one) for one in inner)
    return subjects >= 2 and subjects == len(inner)


def _is_group_itself(node: Node) -> bool:
    subject = _subject(node)
    return subject is not None and bool(_GROUP.fullmatch(key(node.text[subject[0] : subject[1]])))


def _read_item(draft: Draft, node: Node, unit: tuple[str, Span] | None) -> None:
    if head := _name_before_colon(node):
        if node.text[head[2] :].strip():
            _give(draft, _named(node, head[0], head[1]), node, head[2])
        elif not unit:
            draft.assign(*_named(node, head[0], head[1]))
        return
    if unit:
        draft.assign(*unit, words_of(node), span_of(node))
        return
    if subject := _subject(node):
        _give(draft, _named(node, *subject), node, subject[1])
    elif looks_like_unit(node.text) and len(node.text) <= 100 and node.label and not node.text.endswith("."):
        draft.assign(*_named(node, without_politeness(node.text), len(node.text)))
    elif node.label and node.text.strip():
        draft.doubt("assignments", NOT_UNDERSTOOD, shorten(node.text, 60), node.index)


# --- tables ---------------------------------------------------------------------------------------------------------

_COLUMNS = (
    ("time", r"thoi gian|thoi han|han hoan thanh|hoan thanh|tien do|ngay|han |thoi diem"),
    ("support", r".*phoi hop"),
    (
        "lead",
        r".*(?:chu tri|phu trach|dau moi)|(?:don vi|co quan|bo phan|nguoi|ca nhan)(?:,? (?:don vi|co quan|"
        r"ca nhan))* (?:thuc hien|duoc giao|phan cong)|phan cong|trach nhiem",
    ),
    ("unit", r"(?:ten )?(?:don vi|co quan|bo phan|thanh phan|cac don vi|dia phuong)"),
    ("slogan", r".*khau hieu"),
    ("task", r".*(?:noi dung|nhiem vu|cong viec|hoat dong|viec|dau viec|hang muc|san pham cong viec)"),
    ("phase", r"giai doan|dot|buoc"),
    ("number", r"(?:so )?tt|stt|s\.?t\.?t|so thu tu"),
    ("result", r".*(?:san pham|ket qua|ghi chu|kinh phi|dia diem|so luong|chi dao)"),
)


def columns_of(draft: Draft, table: Node) -> tuple[int, dict[str, int]]:
    """How many rows the heads take, and which column holds what; no columns when no head says so."""
    for place, row in enumerate(table.rows[:3]):
        found: dict[str, int] = {}
        for column, cell in enumerate(row):
            said = " ".join(key(text_of_cell(draft, cell)).split()).strip(" :.")
            kind = next(
                (name for name, pattern in _COLUMNS if said and len(said) < 60 and re.match(rf"(?:{pattern})", said)),
                None,
            )
            if kind and kind not in found:
                found[kind] = column
        if (
            ("task" in found and ("lead" in found or "unit" in found or "time" in found))
            or "slogan" in found
            or ("lead" in found and "time" in found)
        ):
            return place + 1, found
        if "unit" in found and len(found) >= 2 and "task" in found:
            return place + 1, found
    return 0, {}


def text_of_cell(draft: Draft, cell: list[int]) -> str:
    return " ".join(draft.paragraphs[index].text for index in cell)


def read_table(draft: Draft, table: Node) -> list[tuple[list[Span], str, list[int]]]:
    """Takes a table of tasks in; the rows with a day: where the task stands, its words, the paragraphs of its day."""
    heads, columns = columns_of(draft, table)
    dated: list[tuple[list[Span], str, list[int]]] = []
    if "task" not in columns:
        return dated
    lead = columns.get("lead", columns.get("unit"))
    unit: tuple[str, Span | None] | None = None
    for row in table.rows[heads:]:
        task = _cell(row, columns["task"])
        if not task or sum(bool(cell) for cell in row) < 2 or _is_group_row(draft, row, columns):
            continue
        if lead is not None and (names := _cell(row, lead)):
            name = bare(text_of_cell(draft, names)).lstrip("-–+ ")
            unit = (name, (names[0], 0, len(draft.paragraphs[names[0]].text))) if name else unit
        spans = _task_spans(draft, task)
        for words, one in spans:
            if unit and lead is not None:
                draft.assign(unit[0], unit[1], words, one)
        days = _cell(row, columns["time"]) if "time" in columns else []
        if days:
            dated.append(([one for _words, one in spans], " ".join(words for words, _one in spans), days))
    return dated


def _cell(row: list[list[int]], column: int) -> list[int]:
    return row[column] if column < len(row) else []


def _is_group_row(draft: Draft, row: list[list[int]], columns: dict[str, int]) -> bool:
    """A row that heads those below it has its words in one cell, beside at most its number."""
    others = [
        place for place, cell in enumerate(row) if cell and place not in (columns["task"], columns.get("number", -1))
    ]
    numbers = _cell(row, columns["number"]) if "number" in columns else []
    label = fold(text_of_cell(draft, numbers)).strip(" .")
    return not others and (not label or bool(re.fullmatch(r"[IVXA-E]+", label)))


def _task_spans(draft: Draft, cell: list[int]) -> list[tuple[str, Span]]:
    """One task for a cell, or one for each of its items when it lists several."""
    listed = [index for index in cell if re.match(r"\s*[-–+•]\s*", draft.paragraphs[index].text)]
    if len(listed) >= 2 and len(listed) >= len(cell) - 1:
        found = []
        for index in listed:
            text = draft.paragraphs[index].text
            start = len(text) - len(text.lstrip(" -–+•"))
            found.append((text[start:].strip(), (index, start, len(text))))
        return found
    text = draft.paragraphs[cell[0]].text
    start = len(text) - len(text.lstrip(" -–+•"))
    words = " ".join([text[start:], *(draft.paragraphs[index].text for index in cell[1:])]).strip()
    return [(words, (cell[0], start, len(text)))]
