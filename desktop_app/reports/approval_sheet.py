"""The sheet by which mock-ups, slogans, exhibitions and programmes are submitted and approved (form 3.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.congress import Verdict
from desktop_app.i18n import N_
from desktop_app.reports.blocks import Align, Block, Column, Row
from desktop_app.reports.congress_words import head
from desktop_app.reports.sheet_frame import LANDSCAPE, framed, printed, signed, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.congress import Answer, Approval
    from desktop_app.domain.congress_sheets import CongressSheet
    from desktop_app.i18n import Language

_VERDICTS = {Verdict.APPROVE: N_("Approved"), Verdict.RETURN: N_("Returned: {reason}")}


def layout(sheet: CongressSheet, language: Language) -> list[Block]:
    """Each thing with every round it went through; what has no answer yet is left open for a pen."""
    _ = language.gettext
    rows = [row for number, one in enumerate(sheet.whole.approvals, 1) for row in _rows(number, one, language)]
    top = head(_("SUBMISSION FOR APPROVAL OF DESIGNS AND CONTENTS"), sheet, language)
    body: list[Block] = [
        table(_columns(language), rows, language, 1, height=14.0),
        signed(language, _("SUBMITTED BY"), _("APPROVING BODY")),
    ]
    foot = printed(sheet.printed_at, language)
    return framed(sheet.superior_name, sheet.office_name, top, language, LANDSCAPE, body, foot)


def _columns(language: Language) -> tuple[Column, ...]:
    _ = language.gettext
    return (
        Column(_("No."), 9.0, Align.CENTER),
        Column(_("What is to be approved"), 36.0),
        Column(_("Content or slogan"), 48.0, size=9.5),
        Column(_("Size and place"), 26.0, size=9.5),
        Column(_("Drafted by"), 27.0, size=9.5),
        Column(_("Submitted on"), 21.0, Align.CENTER, size=9.5),
        Column(_("Approving body"), 34.0, size=9.5),
        Column(_("Opinion"), 34.0, size=9.5),
        Column(_("Day"), 20.0, Align.CENTER, size=9.5),
        Column(_("Signature"), 20.0),
    )


def _rows(number: int, one: Approval, language: Language) -> Iterator[Row]:
    """A line for each approver of each round; before the first submission for each who will be asked."""
    first = True
    rounds = one.rounds or (None,)
    for place, round_ in enumerate(rounds, 1):
        for approver in one.approvers or ("",):
            answer = round_.answer_of(approver) if round_ else None
            sent = language.day(round_.submitted_on) if round_ else ""
            if round_ and len(one.rounds) > 1:
                sent = language.gettext("{day}\n(round {n})").format(day=sent, n=place)
            head_cells = (str(number), one.item, one.content, one.size_and_place, one.submitter)
            shown = head_cells if first else ("", "", "", "", "")
            day = language.day(answer.on) if answer else ""
            yield Row((*shown, sent, approver, _opinion(answer, language), day, ""))
            first = False


def _opinion(answer: Answer | None, language: Language) -> str:
    if answer is None:
        return ""
    said = language.gettext(_VERDICTS[answer.verdict]).format(reason=answer.reason)
    return f"{said}. {answer.reason}" if answer.reason and answer.verdict is Verdict.APPROVE else said
