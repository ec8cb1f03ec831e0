"""Reads a plan: its head, its sections one by one by their titles, its end. Never invents, never corrects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.domain.plan_reader.assignments import columns_of, read_assignments, read_table
from desktop_app.domain.plan_reader.citations import read_citations
from desktop_app.domain.plan_reader.deadlines import read_deadlines
from desktop_app.domain.plan_reader.draft import Draft
from desktop_app.domain.plan_reader.ending import find_ending, read_ending
from desktop_app.domain.plan_reader.head import issuer_from_text, read_head
from desktop_app.domain.plan_reader.items import inline_title, items_of, span_of, words_of
from desktop_app.domain.plan_reader.layout import paragraphs_of
from desktop_app.domain.plan_reader.letters import fold, is_capitals, key
from desktop_app.domain.plan_reader.milestones import add_of_table, read_milestones
from desktop_app.domain.plan_reader.outline import ARABIC, DASH, PART, ROMAN, Node, grow, read_label
from desktop_app.domain.plan_reader.period import read_period
from desktop_app.domain.plan_reader.phases import is_phase, read_phase
from desktop_app.domain.plan_reader.readings import (
    NO_ASSIGNMENTS,
    NO_PLACE_IN_PLAN,
    Kind,
    Paragraph,
    Reading,
    ReadingRefusal,
    ReadingRefused,
)
from desktop_app.domain.plan_reader.sections import Section, is_plain_title, section_of
from desktop_app.domain.plan_reader.targets import read_targets
from desktop_app.domain.plan_reader.units_named import looks_like_unit
from desktop_app.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.plan_reader.readings import Line

_LISTS = {
    Section.PURPOSE: ("purposes", Kind.PURPOSE),
    Section.REQUIREMENT: ("requirements", Kind.REQUIREMENT),
    Section.CONTENT: ("contents", Kind.CONTENT),
    Section.CHANNEL: ("channels", Kind.CHANNEL),
    Section.SLOGAN: ("slogans", Kind.SLOGAN),
}
_GROUNDS = re.compile(
    r"(?:[-+•*]\s*)?(?:can cu|thuc hien|theo|xet|tiep tuc thuc hien|tiep theo|trien khai|tren co so|thi hanh|chap hanh|"
    r"cu the hoa|quan triet|huong ung|thuc hien)\b"
)


def read(lines: Iterable[Line]) -> Reading:
    """The plan in a document's lines. Raises ReadingRefused for what is no plan, is secret, or is far too long."""
    paragraphs = paragraphs_of(lines)
    if not paragraphs:
        raise ReadingRefused(ReadingRefusal.EMPTY)
    if any(_is_secret(one) for one in paragraphs):
        raise ReadingRefused(ReadingRefusal.SECRET)
    return _Reader(paragraphs).read()


def _is_secret(paragraph: Paragraph) -> bool:
    """A stamp of secrecy stands alone in capitals (Luật Bảo vệ bí mật nhà nước): MẬT, TỐI MẬT, TUYỆT MẬT."""
    text = paragraph.text.strip(" .*[]()|")
    if len(text) > 24 or not is_capitals(text.partition(":")[2] or text):
        return False
    return bool(re.fullmatch(r"(?:ĐỘ MẬT\s*:?\s*)?(?:TỐI |TUYỆT )?MẬT", text.upper())) or bool(
        re.fullmatch(r"(?:DO MAT\s*:?\s*)?(?:TOI MAT|TUYET MAT)", fold(text).upper())
    )


class _Reader:
    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self.draft = Draft(paragraphs)
        self.paragraphs = paragraphs
        self.sections_known = 0
        self.dated_rows: list[tuple[str, str, int]] = []
        self.time_leaves: list[Node] = []
        self.period_said: set[int] = set()

    def read(self) -> Reading:
        head = read_head(self.draft)
        body = self._body_start(head.end)
        ending = find_ending(self.draft, body)
        chosen = [*range(body, ending.closing), *range(ending.appendix, len(self.paragraphs))]
        closing = list(range(ending.closing, ending.foot))
        forest = grow(self.paragraphs, chosen, [self._is_title(index) for index in chosen])
        nodes = [node for tree in forest for node in tree.walk()]
        self._read_bases(head.end, body)
        issuer_from_text(self.draft, [*range(head.end, body), *closing])
        self._sections(forest)
        self._check_it_is_a_plan(len(chosen))
        self.period_said = read_period(self.draft, nodes, self.time_leaves)
        self._duties(nodes, closing)
        read_ending(self.draft, ending)
        read_citations(
            self.draft, [*range(head.end, ending.foot), *range(ending.appendix, len(self.paragraphs))], head.own_symbol
        )
        if not self.draft.plan["assignments"]:
            self.draft.doubt("assignments", NO_ASSIGNMENTS)
        return self.draft.done()

    def _body_start(self, after_head: int) -> int:
        """The first section: a numbered title, or one that says what a section holds."""
        for index in range(after_head, len(self.paragraphs)):
            paragraph = self.paragraphs[index]
            if paragraph.cell:
                return index
            label = read_label(paragraph.text)
            rest = paragraph.text[label.end :] if label else paragraph.text
            if label and label.rank in (ROMAN, PART):
                return index
            if (
                label
                and not _GROUNDS.match(key(rest))
                and (label.rank >= DASH or label.rank == ARABIC or label.rank > ROMAN)
            ):
                return index
            if not label and self._is_title(index) and section_of(paragraph.text) is not None:
                return index
        return len(self.paragraphs)

    def _is_title(self, index: int) -> bool:
        paragraph = self.paragraphs[index]
        if paragraph.cell or read_label(paragraph.text):
            return False
        return is_plain_title(paragraph.text, marked=paragraph.is_heading)

    def _read_bases(self, start: int, body: int) -> None:
        for index in range(start, body):
            text = self.paragraphs[index].text
            label = read_label(text)
            begin = label.end if label else 0
            if _GROUNDS.match(key(text[begin:])):
                self.draft.add("bases", text[begin:], Kind.BASIS, (index, begin, len(text)))

    # --- sections -----------------------------------------------------------------------------------------------

    def _sections(self, forest: list[Node]) -> None:
        for tree in forest:
            self._section(tree, None)

    def _section(self, node: Node, above: Section | None) -> None:
        if node.is_table:
            self._table(node)
            return
        title = section_of(node.text)
        has_below = bool(node.children)
        if not has_below and (words_at := inline_title(node)) is not None and (above is None or node.rank < DASH):
            self._inline(node, section_of(node.text), words_at)
            return
        own = title if has_below or node.rank <= ARABIC else None
        section = self._settled(node, own, above)
        if (own is not None and above is None) or own in _LISTS:
            self.sections_known += 1
        if section is None:
            if has_below:
                for child in node.children:
                    self._section(child, None)
            return
        self._fill(node, section)

    def _settled(self, node: Node, own: Section | None, above: Section | None) -> Section | None:
        """The title's own word, unless the section above holds tasks of units or the title says nothing."""
        if own in (Section.MEASURES, Section.OTHER, Section.CONTENT, None) and self._holds_units(node):
            if own is None and above is None and looks_like_unit(node.text):
                return None
            return Section.ASSIGNMENT if own is not Section.CONTENT or self._is_all_units(node) else own
        return own or above

    def _holds_units(self, node: Node) -> bool:
        named = [
            one
            for one in node.children
            if one.label and one.rank < DASH and one.children and looks_like_unit(one.text) and len(one.text) < 160
        ]
        return len(named) >= 2 and 2 * len(named) > len([one for one in node.children if one.label])

    def _is_all_units(self, node: Node) -> bool:
        return all(looks_like_unit(one.text) for one in node.children if one.label)

    def _inline(self, node: Node, section: Section | None, at: int) -> None:
        """A title and its words in one paragraph: "2. Yêu cầu: Các hoạt động …"."""
        self.sections_known += 1
        words = words_of(node)[at:].strip()
        span = (node.index, node.start + at, node.start + len(node.text))
        if section in _LISTS and words:
            name, kind = _LISTS[section]
            self.draft.add(name, words, kind, span)
        elif section is Section.TARGET:
            read_targets(self.draft, node, only_at_start=False)
        elif section is Section.TIME:
            self.time_leaves.append(node)
        elif section in (Section.OTHER, Section.MEASURES):
            self._no_place(node)

    def _fill(self, node: Node, section: Section) -> None:
        if section is Section.ASSIGNMENT:
            self._assignments(node)
            return
        if section is Section.OTHER or section is Section.MEASURES:
            self._other(node, section)
            return
        holds_phases = section not in (Section.TARGET, Section.PURPOSE, Section.REQUIREMENT)
        phases = [one for one in node.children if is_phase(one)] if holds_phases else []
        if section in (Section.REPORT, Section.BASES):
            self._bases_in_body(node, section)
            return
        direct = [one for one in node.children if one not in phases]
        plain = Node(node.index, node.text, node.start, node.rank, node.label)
        for child in direct:
            own = (
                section_of(child.text)
                if child.children or (child.rank <= ARABIC + 1 and len(child.text) < 90)
                else None
            )
            if child.is_table or (own is not None and own is not section and (child.children or inline_title(child))):
                self._list(plain, section)
                plain = Node(node.index, node.text, node.start, node.rank, node.label)
                self._section(child, section)
            elif (
                own is not None and not child.children and (own is not section or inline_title(child) is not None)
            ) or (child.children and self._has_sections(child)):
                self._section(child, section)
            else:
                plain.children.append(child)
        self._list(plain, section)
        for phase in phases:
            read_phase(self.draft, phase)

    def _has_sections(self, node: Node) -> bool:
        return any(is_phase(one) or (one.children and section_of(one.text)) for one in node.children)

    def _list(self, node: Node, section: Section) -> None:
        items = items_of(node) if node.children else []
        for item in items:
            words, span = words_of(item), span_of(item)
            if section is Section.TIME or section is Section.PHASE:
                self.time_leaves.append(item)
            elif section is Section.TARGET:
                if not read_targets(self.draft, item, only_at_start=False) and "muc dich" in key(node.text):
                    self.draft.add("purposes", words, Kind.PURPOSE, span)
            elif section in _LISTS:
                name, kind = _LISTS[section]
                if section is Section.SLOGAN and len(words) > 300:
                    continue
                self.draft.add(name, words, kind, span)
                if section in (Section.PURPOSE, Section.REQUIREMENT):
                    read_targets(self.draft, item, only_at_start=True)

    def _assignments(self, node: Node) -> None:
        for table in (one for one in node.walk() if one.is_table):
            self._table(table)
        rest = Node(node.index, node.text, node.start, node.rank, node.label)
        for child in node.children:
            own = section_of(child.text) if child.children and not looks_like_unit(child.text) else None
            if own in _LISTS or (own in (Section.TARGET, Section.TIME) and child.children):
                self._section(child, None)
            else:
                rest.children.append(child)
        read_assignments(self.draft, rest)

    def _other(self, node: Node, section: Section) -> None:
        for child in node.children:
            if child.is_table:
                self._table(child)
            elif child.children and (own := section_of(child.text)) and own not in (Section.OTHER, Section.MEASURES):
                self._section(child, section)
            elif is_phase(child):
                read_phase(self.draft, child)
        self._no_place(node)

    def _no_place(self, node: Node) -> None:
        self.draft.mark(Kind.OTHER, "", (node.index, node.start, node.start + len(node.text)))
        self.draft.doubt("", NO_PLACE_IN_PLAN, shorten(node.text.partition(":")[0], 80), node.index)

    def _bases_in_body(self, node: Node, section: Section) -> None:
        if section is Section.BASES:
            for item in items_of(node):
                if _GROUNDS.match(key(item.text)):
                    self.draft.add("bases", words_of(item), Kind.BASIS, span_of(item))

    def _table(self, table: Node) -> None:
        _heads, columns = columns_of(self.draft, table)
        if "slogan" in columns and "lead" not in columns:
            self._slogan_table(table, columns["slogan"], _heads)
            return
        for _spans, words, days in read_table(self.draft, table):
            text = " ".join(self.paragraphs[index].text for index in days)
            self.dated_rows.append((words, text, days[0]))

    def _slogan_table(self, table: Node, column: int, heads: int) -> None:
        for row in table.rows[heads:]:
            for index in row[column] if column < len(row) else []:
                text = self.paragraphs[index].text
                self.draft.add("slogans", text, Kind.SLOGAN, (index, 0, len(text)))

    # --- what stands inside items ---------------------------------------------------------------------------------

    def _duties(self, nodes: list[Node], closing: list[int]) -> None:
        skipped = self._not_duties()
        listed = self._lists_only()
        tasks: dict[int, list[int]] = {}
        for one in self.draft.passages:
            if one.kind is Kind.TASK or (one.kind is Kind.PHASE and ".items[" in one.path):
                tasks.setdefault(one.paragraph, []).append(one.start)
        for node in nodes:
            if node.is_table:
                for index in (one for row in node.rows for cell in row for one in cell):
                    read_deadlines(self.draft, index, 0, self.paragraphs[index].text)
                continue
            words = words_of(node)
            reports = read_deadlines(self.draft, node.index, node.start, words)
            if (
                (node.children and not words.endswith((".", ";")))
                or node.index in skipped
                or node.index in self.period_said
            ):
                continue
            begins = max([0, *(one - node.start for one in tasks.get(node.index, ()))])
            reports = [(one - begins, two - begins) for one, two in reports]
            read_milestones(
                *(self.draft, node.index, node.start + begins, words[begins:], reports), strict=node.index in listed
            )
        for index in closing:
            read_deadlines(self.draft, index, 0, self.paragraphs[index].text)
        for words, day_text, day_index in self.dated_rows:
            if not re.search(r"\bbao cao\b", key(words)) or not self._is_report_row(words, day_text, day_index):
                add_of_table(self.draft, words, day_text, day_index)

    def _is_report_row(self, words: str, day_text: str, day_index: int) -> bool:
        before = len(self.draft.plan["report_deadlines"])
        read_deadlines(self.draft, day_index, 0, f"{words.rstrip('.;')} {day_text}")
        return len(self.draft.plan["report_deadlines"]) > before

    def _not_duties(self) -> set[int]:
        kinds = {Kind.PURPOSE, Kind.REQUIREMENT, Kind.SLOGAN, Kind.BASIS, Kind.TARGET}
        return {one.paragraph for one in self.draft.passages if one.kind in kinds}

    def _lists_only(self) -> set[int]:
        return {one.paragraph for one in self.draft.passages if one.kind in (Kind.CONTENT, Kind.CHANNEL)}

    def _check_it_is_a_plan(self, body: int) -> None:
        plan = self.draft.plan
        signs = 2 * bool(plan["doc_type"]) + 2 * bool(plan["symbol"]) + 2 * min(self.sections_known, 3)
        signs += bool(plan["bases"]) + bool(plan["assignments"]) + bool(plan["place"])
        if signs < 4 or not body:
            raise ReadingRefused(ReadingRefusal.NOT_A_PLAN)
