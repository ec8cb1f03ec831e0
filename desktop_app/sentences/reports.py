"""What is printed, the report on results, and the reports that units owe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.completeness import ReportRefusal
from desktop_app.domain.reports import PrintRefusal
from desktop_app.domain.result_text import ResultsRefusal
from desktop_app.i18n import N_
from desktop_app.sentences.sentence import NOTHING_CHANGED, Sentence

if TYPE_CHECKING:
    from desktop_app.sentences.sentence import Sentences

SENTENCES: Sentences = {
    PrintRefusal.UNKNOWN_REPORT: Sentence(
        N_("There is no report called {what}"),
        N_("The list of reports does not have it."),
        NOTHING_CHANGED,
        N_("Choose a report from the list."),
    ),
    PrintRefusal.UNKNOWN_FORMAT: Sentence(
        N_("This report cannot be made as {what}"),
        N_("The name of the file says a kind that this report does not have."),
        NOTHING_CHANGED,
        N_("Use one of the kinds the report offers, for example .pdf."),
    ),
    PrintRefusal.NO_ENDING: Sentence(
        N_("The name “{what}” does not say what kind of file it shall be"),
        "",
        NOTHING_CHANGED,
        N_("End the name with one of the kinds the report offers, for example .pdf."),
    ),
    PrintRefusal.NO_PLAN: Sentence(
        N_("There is no campaign to print"),
        N_("This paper is made from a plan, and the book has none yet."),
        NOTHING_CHANGED,
        N_("Take a plan in on the page Plans, then print again."),
    ),
    PrintRefusal.NO_DOCUMENT: Sentence(
        N_("There is no document to print"),
        N_("The office has not written one yet."),
        NOTHING_CHANGED,
        N_("Write the document first, then print again."),
    ),
    PrintRefusal.NO_PACKAGE: Sentence(
        N_("There is no package to hand over"),
        N_("The office has not sent one yet."),
        NOTHING_CHANGED,
        N_("Write a package on the page USB, then print again."),
    ),
    PrintRefusal.NO_PRINTER: Sentence(
        N_("This computer has no printer"),
        N_("The system does not name any."),
        NOTHING_CHANGED,
        N_("Save the sheets as PDF or copy them to a stick, and print them on another computer."),
    ),
    PrintRefusal.PRINTER_REFUSED: Sentence(
        N_("The printer {what} did not take the sheets"),
        N_("It may be switched off or not connected."),
        NOTHING_CHANGED,
        N_("Look after the printer, then print again. Or save the sheets as PDF."),
    ),
    PrintRefusal.NO_STICK: Sentence(
        N_("No USB stick was found"),
        N_("Perhaps it is not plugged in all the way, or the computer needs a moment."),
        NOTHING_CHANGED,
        N_("Plug a stick in, wait for the computer to see it, then try again."),
    ),
    PrintRefusal.NOT_FOR_EACH: Sentence(
        N_("The report {what} is about the whole office"),
        N_("It has no sheet for each unit."),
        NOTHING_CHANGED,
        N_(
            "Leave out --each and --bound. The command “reports” lists what can be chosen for each report: look for"
            " “unit”."
        ),
    ),
    ResultsRefusal.NOT_A_PERIOD: Sentence(
        N_("“{what}” is not a period"),
        N_("A period is a year, quarter, month or week (2026, 2026-Q4, 2026-11, 2026-W47), or a wave of the plan."),
        NOTHING_CHANGED,
        N_("Choose one of those in the list."),
    ),
    ResultsRefusal.UNKNOWN_SENTENCE: Sentence(
        N_("That sentence is not in the report"),
        N_("The figures it was made from may have gone since, or the report has as many sentences as it can hold."),
        NOTHING_CHANGED,
        N_("Look at the report again."),
    ),
    ResultsRefusal.TOO_LONG: Sentence(
        N_("This is too long"),
        N_("A sentence of a report may have 5,000 letters, a note in the table 300."),
        NOTHING_CHANGED,
        N_("Write it in several sentences."),
    ),
    ResultsRefusal.ISSUED: Sentence(
        N_("This report was issued already"),
        N_("It says what was sent, and stays so."),
        NOTHING_CHANGED,
        N_("Press “Open again” to change it; it keeps its number."),
    ),
    ResultsRefusal.FIGURE_UNFIT: Sentence(
        N_("The figure of {what} cannot be written down here"),
        N_("Checklists count it already, or it is less than nothing or far too large."),
        NOTHING_CHANGED,
        N_("Change it in the lines it comes from, or write another number."),
    ),
    ResultsRefusal.NO_REPORT: Sentence(
        N_("This report was not issued yet"),
        N_("Only a report that has its number can be opened again."),
        NOTHING_CHANGED,
        N_("Go on writing it."),
    ),
    ReportRefusal.LOCKED: Sentence(
        N_("The results of {what} are locked"),
        N_("The report of that period has been approved, or the day that locks it is over."),
        NOTHING_CHANGED,
        N_("Take the approval back, or ask the office above to open this period again."),
    ),
    ReportRefusal.UNKNOWN_DUTY: Sentence(
        N_("This report is not asked for any more"),
        N_("Its plan was deleted or changed."),
        NOTHING_CHANGED,
        N_("Choose another report from the list."),
    ),
    ReportRefusal.NOT_A_PERIOD: Sentence(
        N_("“{what}” is no period of a report"),
        N_("A period is a week, a month, a quarter or a year."),
        NOTHING_CHANGED,
        N_("Write it like 2026-W42, 2026-10, 2026-Q4 or 2026."),
    ),
    ReportRefusal.NOBODY_LATE: Sentence(
        N_("Nobody has to be reminded: no unit is late ({what})"),
        N_("The reports awaited have come, or their day is not over yet."),
        N_("No letter was written."),
        N_("Choose another period, or look on the page Units who still owes."),
    ),
    ReportRefusal.NOT_BELOW_US: Sentence(
        N_("No report is awaited from “{what}”"),
        N_("It does not owe this report to this office."),
        NOTHING_CHANGED,
        N_("Choose a unit of the board."),
    ),
    ReportRefusal.NOT_HERE_YET: Sentence(
        N_("The report of {what} is not here yet"),
        N_("Nothing has come on a stick, and nothing was typed from paper."),
        NOTHING_CHANGED,
        N_("Take its package in first, or type the figures of its paper report."),
    ),
    ReportRefusal.ALREADY_HERE: Sentence(
        N_("The report of {what} has come on a stick"),
        N_("Its own figures count, not those of a paper."),
        NOTHING_CHANGED,
        N_("If they are wrong, open the period again and ask the unit to correct them."),
    ),
    ReportRefusal.WAITING_BELOW: Sentence(
        N_("The report of {what} waits for units below it"),
        N_("Each of them has to be approved, or accepted, first."),
        NOTHING_CHANGED,
        N_("See on the board who is missing."),
    ),
    ReportRefusal.ALREADY_APPROVED: Sentence(
        N_("The report of {what} is approved already"),
        safe=NOTHING_CHANGED,
        action=N_("There is nothing left to do."),
    ),
    ReportRefusal.NOT_APPROVED: Sentence(
        N_("This office has not approved the report of {what}"),
        N_("Only what this office approved can be taken back here."),
        NOTHING_CHANGED,
        N_("See beside the report who has approved it."),
    ),
    ReportRefusal.NEXT_LEVEL_ACTED: Sentence(
        N_("The approval of {what} cannot be taken back any more"),
        N_("The next level has approved or accepted what stands on it."),
        NOTHING_CHANGED,
        N_("That level takes its own approval back first."),
    ),
    ReportRefusal.NOT_LOCKED: Sentence(
        N_("The report of {what} is not locked"),
        N_("It can still be sent and changed without being opened again."),
        NOTHING_CHANGED,
        N_("There is nothing left to do."),
    ),
    ReportRefusal.NOT_A_FIGURE: Sentence(
        N_("“{what}” is no figure that can be counted"),
        N_("A figure is a number from 0 to 1,000,000,000,000."),
        NOTHING_CHANGED,
        N_("Write the number as it stands on the paper."),
    ),
    ReportRefusal.DAYS_UNFIT: Sentence(
        N_("These days do not fit together"),
        N_("A report cannot be locked before it is late, opened until a day that is over, or come on a day ahead."),
        NOTHING_CHANGED,
        N_("Write other days."),
    ),
}
