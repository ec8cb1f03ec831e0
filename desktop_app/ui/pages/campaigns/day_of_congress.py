"""The one question when the day in a plan is changed and a congress hangs on that plan: does it move too?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import AppError
from desktop_app.i18n import _, ngettext
from desktop_app.services import campaign_congress, congress_moves
from desktop_app.ui.dialogs import Answer, Dialog, Line, cause, safe

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.campaigns.reading import Sheet


def ask(
    window: QWidget, desk: Desk, sheet: Sheet, day: date | None, only_the_plan: Callable[[], object]
) -> Dialog | None:
    """Asks; `only_the_plan` is called when the congress stays.

    None, and nothing is asked, when the congress is on that day, is not ours or cannot be held then (a public holiday).
    """
    made = sheet.congress
    if made is None or made.owner != desk.look.code or made.day == day:
        return None
    try:
        move = congress_moves.preview(desk.look, made.id, day)
    except AppError:
        return None  # the plan says beside its day that the congress is on another one
    steps, broken = len(move.moved), len(move.newly_broken)
    now = desk.language.day(made.day) if made.day else _("to be announced")
    lines = [cause(_("{congress}: the day until now is {day}.").format(congress=made.title, day=now), "congress")]
    if steps:
        lines.append(Line("move_day", ngettext("{n} step moves", "{n} steps move", steps).format(n=steps)))
    if broken:
        words = ngettext("{n} can no longer be met", "{n} can no longer be met", broken)
        lines.append(Line("late", words.format(n=broken), "red"))
    lines.append(safe(_("Ctrl+Z takes back both in one step.")))
    answers = (
        Answer("plan", _("Only the plan"), safe=True),
        Answer("both", _("Move both"), "move_day", "primary"),
    )
    title = _("Is the day of the congress to be announced again too?")
    if day:
        title = _("Move the congress to {day} too?").format(day=desk.language.day(day))
    dialog = Dialog(window, title, lines, answers, icon="move_day")

    def answered(key: str) -> None:
        if key == "both":
            desk.do(lambda office: campaign_congress.move_both(office, sheet.campaign.id, made.id, day))
        else:
            only_the_plan()

    dialog.answered.connect(answered)
    return dialog.ask()
