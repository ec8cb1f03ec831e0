"""Languages: days, hours, spans and numbers as they are written, and where the words come from."""

import os
import subprocess
import sys
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import assets, i18n
from desktop_app.i18n import Language

VI, EN = Language.load("vi"), Language.load("en")

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "Week"
msgstr "Tuần"

msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "{n} ngày"

#, fuzzy
msgid "Month"
msgstr "Tuần trăng"
"""


@pytest.fixture
def own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of translations with a small Vietnamese catalogue, and nothing loaded yet."""
    for code in ("en", "fr", "vi", "xx"):
        (tmp_path / code / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "vi/LC_MESSAGES/desktop_app.po").write_text(PO, "utf-8")
    monkeypatch.setattr(assets, "TRANSLATIONS", tmp_path)
    monkeypatch.setattr(i18n, "_loaded", {})
    monkeypatch.setattr(i18n, "_current", None)
    return tmp_path


def test_days_are_written_as_in_the_language() -> None:
    day = date(2026, 3, 5)
    assert (VI.day(day), VI.day(day, year=False)) == ("05/03/2026", "05/03")
    assert (VI.official_day(day), EN.official_day(day)) == ("ngày 05 tháng 3 năm 2026", "5 March 2026")
    assert (VI.weekday(day), EN.weekday(day)) == ("Thứ Năm", "Thursday")
    assert VI.weekday(date(2026, 3, 8)) == "Chủ nhật"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2020, 2, 20), "ngày 20 tháng 02 năm 2020"),
        (date(2020, 1, 1), "ngày 01 tháng 01 năm 2020"),
        (date(2024, 12, 9), "ngày 09 tháng 12 năm 2024"),
    ],
)
def test_documents_put_a_zero_where_the_decree_wants_it(day: date, written: str) -> None:
    assert VI.official_day(day) == written


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2025, 1, 13), date(2025, 1, 19), "13 – 19/01/2025"),
        (date(2024, 12, 30), date(2025, 1, 5), "30/12/2024 – 05/01/2025"),
        (date(2025, 1, 27), date(2025, 2, 2), "27/01 – 02/02/2025"),
        (date(2025, 1, 27), date(2025, 1, 27), "27/01/2025"),
        (date(2024, 1, 5), date(2025, 1, 5), "05/01/2024 – 05/01/2025"),
    ],
)
def test_a_span_says_month_and_year_once(first: date, last: date, written: str) -> None:
    assert VI.span(first, last) == written


@pytest.mark.parametrize(("stored", "shown"), [("06:30", "6:30"), ("16:05", "16:05"), ("00:00", "0:00"), ("", "")])
def test_hours_lose_their_leading_zero(stored: str, shown: str) -> None:
    assert VI.time(stored) == shown


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (1234567.8915, None, "1.234.567,892"),
        (1234.5, None, "1.234,5"),
        (1000, None, "1.000"),
        (2, 2, "2,00"),
        (Decimal("0.125"), 2, "0,13"),
        (-0.0001, None, "0"),
        (-1234, None, "-1.234"),
    ],
)
def test_numbers_mark_thousands_with_dots(value: float | Decimal, digits: int | None, written: str) -> None:
    assert VI.number(value, digits) == written


@given(st.decimals(-(10**12), 10**12, places=5) | st.integers(-(10**12), 10**12))
def test_numbers_are_what_the_locale_data_say(value: Decimal | int) -> None:
    with localcontext() as context:
        context.rounding = ROUND_HALF_UP
        for language in (VI, EN):
            expected = format_decimal(value, locale=language.code)
            assert language.number(value) == ("0" if expected == "-0" else expected)


def test_percentages_round_as_people_do() -> None:
    assert (VI.percent(0.68), VI.percent(0.685), VI.percent(0.2694, 2), EN.percent(1)) == (
        "68%",
        "69%",
        "26,94%",
        "100%",
    )


def test_an_unknown_language_is_vietnamese() -> None:
    assert Language.load("tlh").code == "vi"
    assert Language.load("../vi").code == "vi"


def test_a_language_is_made_once() -> None:
    assert Language.load("vi") is Language.load("vi")


def test_without_a_catalogue_the_english_text_is_shown(own_words: Path) -> None:
    english = Language.load("en")
    assert english.gettext("Week") == "Week"
    assert english.ngettext("{n} day", "{n} days", 1) == "{n} day"
    assert english.ngettext("{n} day", "{n} days", 2) == "{n} days"


def test_a_written_catalogue_is_used_without_compiling(own_words: Path) -> None:
    vietnamese = Language.load("vi")
    assert vietnamese.gettext("Week") == "Tuần"
    assert vietnamese.ngettext("{n} day", "{n} days", 2) == "{n} ngày"


def test_what_has_no_sure_translation_stays_english(own_words: Path) -> None:
    vietnamese = Language.load("vi")
    assert (vietnamese.gettext("Month"), vietnamese.gettext("Year"), vietnamese.gettext("")) == ("Month", "Year", "")


@pytest.mark.parametrize("code", ["vi", "en"])
def test_every_text_of_the_program_is_found_as_the_standard_library_finds_it(code: str) -> None:
    with (assets.TRANSLATIONS / code / "LC_MESSAGES/desktop_app.po").open("rb") as po:
        catalogue = read_po(po, locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    ours = Language(code, i18n._Catalogue(compiled.getvalue()), VI._habits)
    compiled.seek(0)
    theirs = GNUTranslations(compiled)
    for message in catalogue:
        if isinstance(message.id, tuple):
            one, many = message.id
            for n in (0, 1, 2, 11):
                assert ours.ngettext(one, many, n) == theirs.ngettext(one, many, n)
        elif isinstance(message.id, str) and message.id:
            assert ours.gettext(message.id) == theirs.gettext(message.id)
    assert ours.gettext("Nothing says this") == "Nothing says this"
    assert ours.ngettext("{n} such thing", "{n} such things", 2) == "{n} such things"


def test_what_is_no_compiled_catalogue_is_not_read_as_one() -> None:
    with pytest.raises(ValueError, match="not a compiled catalogue"):
        i18n._Catalogue(PO.encode())


def test_a_compiled_catalogue_is_used_when_it_is_newer(own_words: Path) -> None:
    written = own_words / "vi/LC_MESSAGES/desktop_app.po"
    compiled = written.with_suffix(".mo")
    with written.open("rb") as po, compiled.open("wb") as mo:
        catalogue = read_po(po)
        catalogue["Week"].string = "Tuần lễ"
        write_mo(mo, catalogue)
    stamp = written.stat().st_mtime
    os.utime(compiled, (stamp + 10, stamp + 10))
    assert Language.load("vi").gettext("Week") == "Tuần lễ"
    os.utime(compiled, (stamp - 10, stamp - 10))
    i18n._loaded.clear()
    assert Language.load("vi").gettext("Week") == "Tuần"


def test_languages_are_the_folders_vietnamese_first(own_words: Path) -> None:
    assert i18n.languages() == ("vi", "en", "fr", "xx")


def test_a_further_language_needs_no_code(own_words: Path) -> None:
    french = Language.load("fr")
    assert (french.weekday(date(2026, 3, 5)), french.official_day(date(2026, 3, 5))) == ("jeudi", "5 mars 2026")
    assert french.number(1234.5).endswith(",5")


def test_a_language_nobody_knows_writes_numbers_as_in_english(own_words: Path) -> None:
    assert Language.load("xx").number(1234.5) == "1,234.5"


def test_the_screens_speak_the_language_that_was_chosen(own_words: Path) -> None:
    assert (i18n.words().code, i18n._("Week"), i18n.ngettext("{n} day", "{n} days", 3)) == ("vi", "Tuần", "{n} ngày")
    i18n.use("en")
    assert (i18n.words().code, i18n._("Week"), i18n.ngettext("{n} day", "{n} days", 3)) == ("en", "Week", "{n} days")


def test_marking_changes_nothing() -> None:
    assert (i18n.N_("Week"), i18n.n_("{n} day", "{n} days")) == ("Week", ("{n} day", "{n} days"))


def test_start_up_does_not_pay_for_languages() -> None:
    loaded = "import sys; before = set(sys.modules); import desktop_app.i18n; print(*(set(sys.modules) - before))"
    out = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=assets.asset("").parent
    )
    assert not {"babel", "gettext", "decimal", "pathlib", "typing", "dataclasses"} & set(out.stdout.split())
