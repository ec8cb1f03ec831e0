"""Preferences survive old files, new files and broken files."""

import json
from dataclasses import asdict, fields, replace
from pathlib import Path

import pytest

from desktop_app.errors import FileRefused
from desktop_app.settings import Settings

CHANGED = Settings("en", "contrast", "dense", "HP LaserJet", "D:/Kế hoạch", "01d9", False, False)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "home" / "settings.json"
    CHANGED.save(file)
    assert Settings.load(file) == CHANGED
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]
    unlike = {field.name for field in fields(Settings) if getattr(CHANGED, field.name) != field.default}
    assert unlike == {field.name for field in fields(Settings)}


def test_the_first_start_has_defaults_and_writes_nothing(tmp_path: Path) -> None:
    assert Settings.load(tmp_path / "settings.json") == Settings()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("missing", [field.name for field in fields(Settings)])
def test_an_older_file_lacks_a_setting_and_keeps_the_others(tmp_path: Path, missing: str) -> None:
    file = tmp_path / "settings.json"
    older = {name: value for name, value in asdict(CHANGED).items() if name != missing}
    file.write_text(json.dumps(older), "utf-8")
    assert Settings.load(file) == replace(CHANGED, **{missing: getattr(Settings(), missing)})


def test_a_newer_file_has_settings_we_do_not_know(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({**asdict(CHANGED), "voice": "loud"}), "utf-8")
    assert Settings.load(file) == CHANGED


@pytest.mark.parametrize(("name", "value"), [("language", 7), ("theme", "pink"), ("hints", 1), ("window", None)])
def test_a_value_of_the_wrong_sort_falls_back_alone(tmp_path: Path, name: str, value: object) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({**asdict(CHANGED), name: value}), "utf-8")
    assert Settings.load(file) == replace(CHANGED, **{name: getattr(Settings(), name)})


@pytest.mark.parametrize("broken", [b"", b'{"language": "vi"', b"[]", b"\xff\xfe\x00", b"[" * 100_000, bytes(400)])
def test_a_broken_file_is_kept_aside_and_the_defaults_are_used(tmp_path: Path, broken: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(broken)
    assert Settings.load(file) == Settings()
    assert (tmp_path / "settings.broken.json").read_bytes() == broken
    assert not file.exists()


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps(asdict(CHANGED)), "utf-8-sig")
    assert Settings.load(file) == CHANGED


def test_settings_that_cannot_be_written_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"")
    with pytest.raises(FileRefused):
        CHANGED.save(tmp_path / "home" / "settings.json")


def test_a_disk_that_fills_up_leaves_the_old_settings_and_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.json"
    Settings().save(file)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FileRefused):
        CHANGED.save(file)
    assert (Settings.load(file), list(tmp_path.iterdir())) == (Settings(), [file])
