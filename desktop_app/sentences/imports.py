"""Lists that come in from Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.imports import ImportRefusal
from desktop_app.i18n import N_
from desktop_app.sentences.sentence import NOTHING_CHANGED, Sentence

if TYPE_CHECKING:
    from desktop_app.sentences.sentence import Sentences

SENTENCES: Sentences = {
    ImportRefusal.NOT_A_TABLE: Sentence(
        N_("“{what}” is no Excel list"),
        N_("It holds something else, whatever its name says."),
        NOTHING_CHANGED,
        N_("Choose a file that Excel has saved as .xlsx or .csv."),
    ),
    ImportRefusal.OLD_EXCEL: Sentence(
        N_("“{what}” is from an old Excel or has a password"),
        "",
        NOTHING_CHANGED,
        N_("Open it in Excel and save it without a password as .xlsx."),
    ),
    ImportRefusal.DAMAGED: Sentence(
        N_("“{what}” is damaged"),
        N_("It cannot be read to its end."),
        NOTHING_CHANGED,
        N_("Open it in Excel, save it anew, then try again."),
    ),
    ImportRefusal.TOO_LARGE: Sentence(
        N_("“{what}” is far too large for a list"),
        "",
        NOTHING_CHANGED,
        N_("Check that it is the right file."),
    ),
    ImportRefusal.TOO_MANY_ROWS: Sentence(
        N_("“{what}” has more than 20,000 rows"),
        "",
        NOTHING_CHANGED,
        N_("Split it into several files."),
    ),
    ImportRefusal.TOO_WIDE: Sentence(
        N_("“{what}” has more than 200 columns"),
        "",
        NOTHING_CHANGED,
        N_("Keep the columns of the list alone, then try again."),
    ),
    ImportRefusal.EMPTY: Sentence(
        N_("There is no line in this list"),
        "",
        NOTHING_CHANGED,
        N_("The lines stand below a row of headings, on the first sheet."),
    ),
    ImportRefusal.NO_HEADS: Sentence(
        N_("The list has no row of headings that is known here"),
        "",
        NOTHING_CHANGED,
        N_("Put the headings of the printed form above the lines, or begin with a list that you save from here."),
    ),
    ImportRefusal.HEAD_MISSING: Sentence(
        N_("The column “{what}” is missing"),
        N_("No line can do without it."),
        NOTHING_CHANGED,
        N_("Add it to the list."),
    ),
    ImportRefusal.HEAD_TWICE: Sentence(
        N_("The column “{what}” is there twice"),
        "",
        NOTHING_CHANGED,
        N_("Take one of them out."),
    ),
    ImportRefusal.EXCEL_ERROR: Sentence(
        N_("The cell holds an error of Excel: {what}"),
        "",
        NOTHING_CHANGED,
        N_("Correct the formula, or type the value."),
    ),
    ImportRefusal.NOT_CALCULATED: Sentence(
        N_("The cell holds a formula without a result"),
        "",
        NOTHING_CHANGED,
        N_("Open the file in Excel and save it, or type the value."),
    ),
    ImportRefusal.ROWS_REFUSED: Sentence(
        N_("{what} rows cannot be taken in"),
        N_("A list comes in whole or not at all."),
        NOTHING_CHANGED,
        N_("Correct the cells that are named, then try again."),
    ),
}
