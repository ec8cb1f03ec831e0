"""The lowest items of a section: what is an item, what is only a lead-in or a heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.domain.plan_reader.letters import key
from desktop_app.domain.plan_reader.outline import LETTER
from desktop_app.domain.plan_reader.sections import head_of, section_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.plan_reader.draft import Span
    from desktop_app.domain.plan_reader.outline import Node

_END_MARK = re.compile(r"\s*\.\s*/\s*\.?\s*$|\s*/\.\s*$")
_LEAD_IN = re.compile(
    r"(?:sau|sau day|nhu sau|gom|bao gom|cu the|cac noi dung|noi dung sau|duoi day|gom co)\s*[:.]\s*$"
)


def words_of(node: Node) -> str:
    """The item's words without the mark that ends a document ("./.")."""
    return _END_MARK.sub(".", node.text).strip()


def span_of(node: Node) -> Span:
    return (node.index, node.start, node.start + len(node.text))


def items_of(node: Node) -> list[Node]:
    """The items below a heading, without its lead-in; a sentence that has items of its own below stays an item."""
    return _items(node.children)


def _items(nodes: Iterable[Node]) -> list[Node]:
    listed = [one for one in nodes if not one.is_table]
    has_labels = any(one.label for one in listed)
    found: list[Node] = []
    before_first = True
    for node in listed:
        if node.label:
            before_first = False
        elif before_first and has_labels:
            continue  # the lead-in
        if node.children:
            if is_sentence(node):
                found.append(node)
            found += _items(node.children)
        elif node.text.strip() and not _is_lead_in(node):
            found.append(node)
    return found


def is_sentence(node: Node) -> bool:
    """Whether a paragraph with items below says something itself, rather than leading to them."""
    text = node.text.rstrip()
    return node.rank >= LETTER and len(text) > 60 and text.endswith((".", ";")) and not _LEAD_IN.search(key(text))


def _is_lead_in(node: Node) -> bool:
    text = node.text.rstrip()
    return text.endswith(":") and (node.label is None or len(text) < 160 or bool(_LEAD_IN.search(key(text))))


def inline_title(node: Node) -> int | None:
    """Where the words begin after a title and its colon in one paragraph ("Mục đích: Nâng cao…"); None without one."""
    title, colon, rest = node.text.partition(":")
    if not colon or not rest.strip() or len(title) > 70 or section_of(head_of(title)) is None:
        return None
    return len(title) + 1 + len(rest) - len(rest.lstrip())
