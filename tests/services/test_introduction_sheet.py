"""The sheet by which an office introduces itself: one page with its key in every form people compare."""

import pytest

from desktop_app.i18n import Language, languages
from desktop_app.reports.blocks import QrCode
from desktop_app.services import printing
from desktop_app.services.office import Office
from desktop_app.services.papers import keys
from desktop_app.services.printing import Choices
from tests.reports.sheets import bare, texts


@pytest.mark.parametrize("code", languages())
def test_one_page_says_who_the_office_is_and_what_its_key_is(commune: Office, code: str) -> None:
    pdf = printing.content(commune, "introduction-sheet", Choices(), Language.load(code))
    assert printing.page_count(pdf) == 1
    shown = bare("".join(texts(pdf)))
    for words in ("UBND xã Hát Lừu", "UBND huyện Trạm Tấu", commune.fingerprint(), *commune.spoken_key().split(", ")):
        assert bare(words) in shown


def test_a_telephone_reads_the_code_and_the_key(commune: Office) -> None:
    blocks = keys.REPORTS[0].blocks(commune, Choices(), Language.load("vi"))
    (code,) = [block for block in blocks if isinstance(block, QrCode)]
    assert code.text == f"HATLUU {commune.fingerprint()}"
