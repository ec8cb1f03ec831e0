"""The papers of a congress: who drafts each, its versions, and what units said about them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from desktop_app.domain.congress import Paper
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import congress_parts
from desktop_app.ui.buttons import button, link
from desktop_app.ui.columns import Column
from desktop_app.ui.pages.choosing import choose_file
from desktop_app.ui.pages.congress.part_table import PartTable
from desktop_app.ui.pages.congress.saying import ask_whose_words, ask_words
from desktop_app.ui.parts import Inspector

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.congress.sheet import Sheet


class Papers(PartTable):
    """The table, and at the right the versions and comments of the paper the person stands on."""

    noun, listed = "paper", "papers"
    fields = (("title", 0, False), ("unit", 190, False), ("person", 160, True))
    add_words = N_("Add paper")
    about = N_("The papers of the congress stand here: the political report, rules, lists; each with its versions.")

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        self.panel = Inspector(_("Versions and comments"))
        super().__init__(desk, sheet)
        self.table.current_changed.connect(lambda _part: self._show_panel())
        self.table.opened.connect(lambda _part: self._show_panel())
        self.panel.closed.connect(self.panel.hide)

    def beside(self, laid: Any) -> None:
        laid.addWidget(self.panel)

    def end_columns(self) -> list[Column[Any]]:
        return [
            Column(N_("Versions"), lambda one: str(len(one.versions) or ""), key="versions", width=92, align="right",
                   sortable=False, slack=True),
            Column(N_("Comments"), _comments, key="comments", width=130, sortable=False, slack=True),
        ]  # fmt: skip

    def show_sheet(self, sheet: Sheet) -> None:
        super().show_sheet(sheet)
        self._show_panel()

    def _show_panel(self) -> None:
        one = self.table.current_row()
        self.panel.setVisible(one is not None)
        if one is None:
            return
        self.panel.begin(one.title)
        if self.sheet.is_ours:
            self.panel.add(button(_("Add version…"), lambda: self._add_version(one), icon="file_new"))
            if one.versions:
                self.panel.add(button(_("Add comment…"), lambda: self._add_comment(one), icon="note"))
        day = self.desk.language.day
        for number in range(len(one.versions), 0, -1):
            version = one.versions[number - 1]
            self.panel.section(_("Version {n}, {day}").format(n=number, day=day(version.made_on)))
            if version.note:
                self.panel.fact(_("Note"), escape(version.note))
            if version.file:
                self.panel.line("document", version.file)
            for place, comment in enumerate(one.comments):
                if comment.version == number:
                    self._add_said(one, place)
        if not one.versions:
            self.panel.line("info", _("No version yet."))
        self.panel.end()

    def _add_said(self, paper: Paper, place: int) -> None:
        said = paper.comments[place]
        self.panel.line("note", said.unit, self.desk.language.day(said.on, year=False))
        self.panel.fact(_("Says"), escape(said.text))
        if said.answer:
            self.panel.fact(_("Answer"), escape(said.answer))
        elif self.sheet.is_ours:
            self.panel.add(link(_("Answer…"), lambda: self._answer(paper, place)))

    def _add_version(self, paper: Paper) -> None:
        file = choose_file(self, _("Which file is this version?"), f"{_('Documents')} (*.docx *.pdf *.doc *.odt *.txt)",
                           self.desk.settings.last_folder)  # fmt: skip
        name = str(file) if file is not None else ""

        def go(note: str, _picture: object) -> None:
            self.act(lambda office: congress_parts.add_version(office, paper.id, note, name))

        ask_words(self, _("New version"), _("What is new in it"), _("Add version"), go, icon="file_new")

    def _add_comment(self, paper: Paper) -> None:
        def go(unit: str, text: str) -> None:
            self.act(lambda office: congress_parts.add_comment(office, paper.id, unit, text))

        ask_whose_words(self, _("Comment"), _("Unit"), _("What it says"), _("Add comment"), go)

    def _answer(self, paper: Paper, place: int) -> None:
        def go(text: str, _picture: object) -> None:
            self.act(lambda office: congress_parts.answer_comment(office, paper.id, place, text))

        ask_words(self, _("What became of the comment"), _("Answer"), _("Keep"), go, icon="check", required=True)


def _comments(paper: Paper) -> str:
    open_ = sum(not one.answer for one in paper.comments)
    if not paper.comments:
        return ""
    if not open_:
        return ngettext("{n} answered", "{n} answered", len(paper.comments)).format(n=len(paper.comments))
    return ngettext("{n} to answer", "{n} to answer", open_).format(n=open_)
