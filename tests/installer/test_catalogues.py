"""Keeping the words in step with the code."""

import gettext
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "installer" / "catalogues.py"


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """catalogues.py at work on a small program with two marked sentences, in Vietnamese and English."""
    spec = importlib.util.spec_from_file_location("script_catalogues", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "CODE", tmp_path / "code")
    monkeypatch.setattr(module, "TRANSLATIONS", tmp_path / "translations")
    monkeypatch.setattr(module, "TEMPLATE", tmp_path / "translations" / "desktop_app.pot")
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "week.py").write_text('N_("Week")\nn_("{n} day", "{n} days")\n', "utf-8")
    assert module.update(["vi", "en"]) == 0
    return module


def text(catalogues: ModuleType, language: str) -> str:
    return str(catalogues.file_of(language).read_text("utf-8"))


def test_english_says_what_the_code_says_and_vietnamese_waits_for_its_words(
    catalogues: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 'msgid "Week"\nmsgstr "Week"\n' in text(catalogues, "en")
    assert 'msgstr[0] "{n} day"\nmsgstr[1] "{n} days"\n' in text(catalogues, "en")
    assert 'msgid "Week"\nmsgstr ""\n' in text(catalogues, "vi")
    assert 'msgid "Week"\nmsgstr ""\n' in catalogues.TEMPLATE.read_text("utf-8")
    assert catalogues.update([]) == 0
    assert capsys.readouterr().err == "vi: 2 without words\n  Week\n  {n} day\n"


def test_words_once_given_stay_and_those_of_removed_sentences_go(catalogues: ModuleType) -> None:
    vi = catalogues.file_of("vi")
    vi.write_text(text(catalogues, "vi").replace('"Week"\nmsgstr ""', '"Week"\nmsgstr "Tuần"'), "utf-8")
    (catalogues.CODE / "week.py").write_text('_("Week")\n_("Month")\n', "utf-8")
    assert catalogues.update([]) == 0
    assert 'msgid "Week"\nmsgstr "Tuần"\n' in text(catalogues, "vi")
    assert 'msgid "Month"\nmsgstr ""\n' in text(catalogues, "vi")
    assert "day" not in text(catalogues, "vi")


def test_the_check_passes_until_code_and_words_part(catalogues: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogues.check() == 0
    (catalogues.CODE / "month.py").write_text('_("Month")\n', "utf-8")
    assert catalogues.check() == 1
    assert "translations/vi/LC_MESSAGES/desktop_app.po" in capsys.readouterr().err


def test_updating_twice_changes_nothing(catalogues: ModuleType) -> None:
    before = {file: file.read_bytes() for file in catalogues.TRANSLATIONS.rglob("*.po*")}
    assert catalogues.update([]) == 0
    assert {file: file.read_bytes() for file in catalogues.TRANSLATIONS.rglob("*.po*")} == before


def test_compiled_words_are_read_back_by_python(catalogues: ModuleType) -> None:
    file = catalogues.file_of("en")
    assert catalogues.main(["compile", str(file)]) == 0
    with file.with_suffix(".mo").open("rb") as compiled:
        words = gettext.GNUTranslations(compiled)
    assert words.ngettext("{n} day", "{n} days", 3) == "{n} days"
    assert list(catalogues.TRANSLATIONS.rglob("*.part")) == []


def test_a_language_nobody_speaks_is_refused(catalogues: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogues.main(["update", "qqq"]) == 2
    assert "No language is called qqq" in capsys.readouterr().err
    assert not (catalogues.TRANSLATIONS / "qqq").exists()
