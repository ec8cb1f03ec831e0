"""The photos of a week's work are printed; those whose files are gone leave their captions."""

from pathlib import Path

import pytest
from PIL import Image

from desktop_app.services import checklists, photos
from desktop_app.services.office import Office
from tests.helpers.command_line import Machine
from tests.reports.sheets import bare, texts
from tests.reports.test_photo_appendix import boxes


def test_the_command_line_prints_the_photos_of_a_week(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    item = checklists.add(office, "banner", {"site": "Cầu vòm", "hang_by": "15/1"}).id
    other = checklists.add(office, "banner", {"site": "Chợ", "hang_by": "15/3"}).id
    files = [tmp_path / f"{number}.jpg" for number in range(3)]
    for number, file in enumerate(files):
        Image.new("RGB", (400, 200), (200, 40 * number, 40)).save(file)
    kept = photos.add(office, item, files).photos
    photos.add(office, other, files[:1])
    folder = office.folders.photos
    (folder / f"{kept[1].sha256}.jpg").unlink()
    (folder / f"{kept[2].sha256}.jpg").write_bytes(b"changed")
    office.close()
    to = tmp_path / "x.pdf"
    made = Machine(office.folders.home, capsys).ask("print", "photo-appendix", "--week", "2025-W03", "--out", to)
    assert made["pages"] == 1
    assert [len(page) for page in boxes(to.read_bytes())] == [1]
    shown = bare("".join(texts(to.read_bytes())))
    assert shown.count("Cầuvòm") == 3
    assert "Chợ" not in shown
