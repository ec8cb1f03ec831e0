"""The questions of an official document, and the document that the answers make."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from desktop_app.domain.document_marks import CIRCULATIONS, URGENCIES, Marks
from desktop_app.domain.documents import Document, Signature, appendix_text, typed_appendices
from desktop_app.i18n import N_, _
from desktop_app.text import nfc
from desktop_app.ui.choices import Choice
from desktop_app.ui.forms import Ask, Form
from desktop_app.ui.inputs import Line, Lines
from desktop_app.ui.labels import Rule, Surface, column, row
from desktop_app.ui.parts import scrolled
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.ui.desk import Desk
    from desktop_app.ui.forms import Answer
    from desktop_app.ui.pages.reports.preview import ReportPreview

BODY_HEIGHT, LIST_HEIGHT, SHORT_HEIGHT, SIGNATURE_HEIGHT = 280, 64, 46, 76
LABEL = 116
LEAST_LEFT = 420
PAUSE = 150  # ms without a letter before the paper is made anew
NO_PLAN = "0"


def asks(desk: Desk) -> list[Ask]:
    """What a document is made of, in the order of the paper; the marks that few documents bear come last."""
    plans = [(str(one.id), one.name) for one in desk.look.book.campaigns.all()]
    return [
        Ask("subject", N_("Subject of the document"), kind="lines", required=True),
        Ask("addressees", N_("Addressed to"), kind="lines", hint=N_("One receiver on each line.")),
        Ask("bases", N_("Grounds"), kind="lines", hint=N_("One ground on each line; the marks between them are set.")),
        Ask(
            "body",
            N_("Text"),
            kind="lines",
            hint=N_("A paragraph on each line. “I. …” and “1. …” without a full stop become headings."),
        ),
        Ask(
            "signature", N_("Signed as"), kind="lines", hint=N_("For example KT. CHỦ TỊCH, and under it PHÓ CHỦ TỊCH.")
        ),
        Ask("name", N_("Signed by")),
        Ask(
            "recipients",
            N_("Copies to"),
            kind="lines",
            hint=N_("One on each line; “As above” and the archive are added."),
        ),
        Ask(
            "appendices",
            N_("Appendices"),
            kind="lines",
            hint=N_("The title on the first line, then a line for each entry. An empty line begins the next appendix."),
        ),
        Ask("symbol", N_("Symbol")),
        Ask("plan", N_("Plan"), kind="choice", options=lambda: [(NO_PLAN, _("of no plan")), *plans]),
        Ask(
            "urgency",
            N_("Urgency"),
            kind="choice",
            options=lambda: [("", _("not urgent")), *((one.key, _(one.stamp)) for one in URGENCIES)],
        ),
        Ask(
            "circulation",
            N_("Who may see it"),
            kind="choice",
            options=lambda: [("", _("everyone")), *((key, _(words)) for key, words in CIRCULATIONS.items())],
        ),
        Ask("writer", N_("Writer and copies"), hint=N_("The writer's sign and how many copies, as in LTM.25.")),
        Ask(
            "copy",
            N_("Electronic copy"),
            kind="lines",
            hint=N_("For a signed copy: its kind, the office, the time of signing. Up to 3 lines at the top right."),
        ),
    ]


def make_form(desk: Desk) -> Form:
    form = Form(asks(desk), label_most=LABEL)
    heights = {"body": BODY_HEIGHT, "subject": SHORT_HEIGHT, "signature": SIGNATURE_HEIGHT}
    for key in ("subject", "addressees", "bases", "body", "signature", "recipients", "appendices", "copy"):
        form.input(key).setFixedHeight(heights.get(key, LIST_HEIGHT))
    for key in ("plan", "urgency", "circulation"):  # a long name must not make the fields wider than their room
        form.input(key).setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return form


def answers_of(document: Document) -> dict[str, Answer]:
    """What stands in the fields for a document."""
    marks = document.marks
    return {
        "subject": document.subject,
        "addressees": "\n".join(document.addressees),
        "bases": "\n".join(document.bases),
        "body": document.body,
        "signature": "\n".join(document.signature.lines),
        "name": document.signature.name,
        "recipients": "\n".join(document.recipients),
        "appendices": appendix_text(document.appendices),
        "symbol": document.symbol,
        "plan": str(document.campaign or NO_PLAN),
        "urgency": marks.urgency,
        "circulation": marks.circulation,
        "writer": marks.writer,
        "copy": "\n".join(marks.copy),
    }


def typed(form: Form, document: Document) -> Document:
    """The document with what stands in the fields now, told or not yet."""

    def words(key: str) -> str:
        part = form.input(key)
        if isinstance(part, Choice):
            return str(part.value() or "")
        return nfc(part.toPlainText() if isinstance(part, Lines) else part.text() if isinstance(part, Line) else "")

    def lines(key: str) -> tuple[str, ...]:
        return tuple(line.strip() for line in words(key).split("\n") if line.strip())

    return replace(
        document,
        subject=" ".join(words("subject").split()),
        addressees=lines("addressees"),
        bases=lines("bases"),
        body=words("body"),
        signature=Signature(lines("signature"), words("name").strip()),
        recipients=lines("recipients"),
        appendices=typed_appendices(words("appendices")),
        symbol=words("symbol").strip(),
        campaign=int(words("plan") or NO_PLAN) or None,
        marks=Marks(words("urgency"), words("circulation"), words("writer").strip(), lines("copy")[:3]),
    )


def beside_paper(form: Form, name: str, preview: ReportPreview) -> QHBoxLayout:
    """The fields at the left, and at the right the paper they make."""
    inside = Surface("paper")
    inside.setLayout(column(form, gap=0, margins=(Size.PAGE_LEFT, 12, 12, 12)))
    left = scrolled(inside)
    left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    left.setMinimumWidth(LEAST_LEFT)
    left.setAccessibleName(name)
    both = row(left, Rule(upright=True), preview, gap=0)
    both.setStretch(0, 5)
    both.setStretch(2, 6)
    return both


def follow(form: Form, told: Callable[[], None]) -> QTimer:
    """Calls `told` a moment after the last letter that was typed into one of the fields."""
    pause = QTimer(form)
    pause.setSingleShot(True)
    pause.setInterval(PAUSE)
    pause.timeout.connect(told)
    fields: list[Line | Lines] = [*form.findChildren(Line), *form.findChildren(Lines)]
    for part in fields:
        part.textChanged.connect(pause.start)
    return pause
