"""Every report prints what people write: every Vietnamese letter, Mông and Thái, and texts of ten thousand letters."""

import re
import zipfile
from contextlib import suppress
from datetime import date
from html import unescape
from io import BytesIO

import pytest

from desktop_app.domain.documents import Document
from desktop_app.domain.reports import PrintRefused
from desktop_app.i18n import Language
from desktop_app.services import campaigns, checklists, congress_templates, documents, printing
from desktop_app.services.office import Office
from desktop_app.services.papers import Choices
from tests.helpers.builders import Clock, a_package_came, a_plan
from tests.reports.sheets import bare, texts

VI = Language.load("vi")
ALPHABET = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
EVERYTHING = f"{ALPHABET} {ALPHABET.upper()} Peb kawm ntawv txhua hnub ꪁꪫꪱꪣ ꪼꪕ"
LONG = "Chữ rất dài " * 833
OF_LINES = {"weekly-checklist", "weekly-schedule", "banner-sites", "hanging-check", "acceptance-record"} | {
    *("loudspeaker-schedule", "drive-log", "broadcast-schedule", "broadcast-log", "plan", "document", "congress-tasks")
}


@pytest.fixture
def office_of_all_letters(district: Office, clock: Clock) -> Office:
    clock.on(date(2025, 1, 17))  # the units are late with the second week
    a_package_came(district, "HATLUU", "2025-W01")
    plan = campaigns.accept(district, a_plan(title=EVERYTHING)).id
    checklists.add(district, "banner", {"site": EVERYTHING, "hang_by": "15/1"}, plan)
    checklists.add(district, "car_run", {"day": "15/1", "route": EVERYTHING}, plan)
    checklists.add(district, "broadcast", {"day": "15/1", "programme": EVERYTHING}, plan)
    documents.add(district, Document("TB", EVERYTHING, LONG))
    congress_templates.create(district, "commune", EVERYTHING, date(2025, 5, 16))
    return district


def words(content: bytes, form: str) -> str:
    if form == "pdf":
        return bare("".join(texts(content)))
    with zipfile.ZipFile(BytesIO(content)) as file:
        parts = [file.read(name).decode() for name in file.namelist() if name.endswith(".xml")]
    return bare(unescape(re.sub(r"<[^>]*>", "", "".join(parts))))


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_every_report_prints_every_letter_in_every_format(office_of_all_letters: Office, form: str) -> None:
    wanted = bare(EVERYTHING)
    shown = set()
    for report in printing.REPORTS:
        if form not in report.formats:
            continue
        with suppress(PrintRefused):  # a paper of something that this office has not done
            said = words(printing.content(office_of_all_letters, report.key, Choices(), VI, form), form)
            if wanted in said:
                shown.add(report.key)
    assert {key for key in OF_LINES if form in printing.report(key).formats} <= shown


def test_ten_thousand_letters_are_all_printed(office_of_all_letters: Office) -> None:
    for form in ("pdf", "docx"):
        said = words(printing.content(office_of_all_letters, "document", Choices(), VI, form), form)
        assert re.sub(r"\d", "", said).count(bare("Chữ rất dài")) == 833, form  # but for the numbers of pages
