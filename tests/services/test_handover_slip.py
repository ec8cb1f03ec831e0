"""The slip that goes along with a stick: what was written, for whom, and room for those who sign."""

from pathlib import Path

import pytest

from desktop_app.domain.reports import PrintRefusal, PrintRefused
from desktop_app.i18n import Language, languages
from desktop_app.services import printing, receiving, sending, sending_down
from desktop_app.services.office import Office
from desktop_app.services.papers import keys
from desktop_app.services.printing import Choices
from tests.reports.sheets import bare, texts

VIETNAMESE = Language.load("vi")


def words_of(office: Office, choices: Choices, language: Language = VIETNAMESE) -> str:
    pdf = printing.content(office, "handover-slip", choices, language)
    assert printing.page_count(pdf) == 1
    return bare("".join(texts(pdf)))


@pytest.mark.parametrize("code", languages())
def test_half_a_sheet_says_what_was_written_for_whom(commune: Office, tmp_path: Path, code: str) -> None:
    sent = sending.send_up(commune, tmp_path)
    pdf = printing.content(commune, "handover-slip", Choices(), Language.load(code))
    ((width, height),) = printing.page_sizes(pdf)
    assert (round(width), round(height)) == (595, 420)
    shown = words_of(commune, Choices(), Language.load(code))
    for said in ("UBND xã Hát Lừu", "UBND huyện Trạm Tấu", sent.file.name, "09:41"):
        assert bare(said) in shown


def test_both_offices_print_the_same_words_of_a_package(commune: Office, district: Office, tmp_path: Path) -> None:
    sent = sending.send_up(commune, tmp_path)
    receiving.receive(district, [sent.file], trust=True)
    chosen = Choices(packages=(sent.sha256,))
    (one_end,), (other_end,) = (keys.packages(one, chosen) for one in (commune, district))
    ours, theirs = (keys._handed(line, "", VIETNAMESE).said for line in (one_end, other_end))
    assert ours == theirs
    assert bare(ours) in words_of(commune, chosen)
    assert bare(ours) in words_of(district, chosen)
    assert bare("Bên nhận: UBND huyện Trạm Tấu") in words_of(district, chosen)


def test_of_many_packages_each_has_its_line_to_be_signed(district: Office, tmp_path: Path) -> None:
    sent = sending_down.send_down(district, tmp_path)
    shown = words_of(district, Choices(packages=tuple(one.sha256 for one in sent)))
    for one in sent:
        assert bare(one.to_name) in shown
        assert bare(one.file.name) in shown


def test_without_a_package_there_is_nothing_to_hand_over(commune: Office) -> None:
    with pytest.raises(PrintRefused) as refused:
        printing.content(commune, "handover-slip", Choices(), VIETNAMESE)
    assert refused.value.reason is PrintRefusal.NO_PACKAGE
