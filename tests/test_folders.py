"""Where things lie, and that --home moves all of it."""

from pathlib import Path

import pytest

from desktop_app.errors import FileRefused
from desktop_app.folders import Folders, _usual_home

PLACES = ("book", "settings", "lock", "inbox", "refused", "outbox", "backups", "logs", "crash_reports")


def test_a_named_home_holds_everything(tmp_path: Path) -> None:
    folders = Folders.under(tmp_path / "home", {"PHONGTRAO_HOME": str(tmp_path / "other")})
    assert folders.home == tmp_path / "home"
    assert all(getattr(folders, place).is_relative_to(folders.home) for place in PLACES)
    assert len({getattr(folders, place) for place in PLACES}) == len(PLACES)


def test_the_environment_names_a_home_when_nobody_else_does(tmp_path: Path) -> None:
    assert Folders.under(None, {"PHONGTRAO_HOME": str(tmp_path)}).home == tmp_path


def test_a_relative_home_stays_where_it_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Folders.under(Path("home")).home == tmp_path / "home"


def test_each_system_has_its_usual_home() -> None:
    assert _usual_home({"XDG_DATA_HOME": "/data"}, windows=False) == Path("/data/phongtrao")
    assert _usual_home({}, windows=False) == Path.home() / ".local/share/phongtrao"
    assert _usual_home({"LOCALAPPDATA": "local"}, windows=True) == Path("local/PhongTrao")
    assert _usual_home({}, windows=True) == Path.home() / "AppData/Local/PhongTrao"


def test_making_the_folders_twice_is_making_them_once(tmp_path: Path) -> None:
    folders = Folders.under(tmp_path / "home").make().make()
    made = {path.name for path in folders.home.iterdir()}
    assert made == {"inbox", "outbox", "backups", "logs", "crash-reports"}
    assert folders.refused.is_dir()


def test_a_home_that_cannot_be_made_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"")
    with pytest.raises(FileRefused):
        Folders.under(tmp_path / "home").make()
