"""Photos as proof: taken in small and bare, undone, kept through backups, refused in one sentence."""

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from desktop_app import i18n, messages
from desktop_app.domain.fields import FieldRefused
from desktop_app.domain.photos import MOST_OF_ITEM, Photo, PhotoRefusal, PhotoRefused
from desktop_app.errors import AppError, NotAnOrdinaryFile
from desktop_app.services import checklists, photos, upkeep
from desktop_app.services.office import Office
from tests.helpers.builders import Clock

Taken = Callable[..., Path]


@pytest.fixture
def taken(tmp_path: Path) -> Taken:
    """A photo as a telephone saves it."""

    def take(name: str = "IMG_01.jpg", size: tuple[int, int] = (400, 200), mode: str = "RGB", **how: Any) -> Path:
        file = tmp_path / name
        colour: dict[str, Any] = {
            "RGB": (200, 30, 40),
            "CMYK": (10, 200, 30, 5),
            "I;16": 40_000,
            "RGBA": (0, 0, 0, 0),
            "1": 1,
        }
        Image.new(mode, size, colour.get(mode, 0)).save(file, **how)
        return file

    return take


@pytest.fixture
def banner(office: Office) -> int:
    return checklists.add(office, "banner", {"site": "Cầu vòm", "hang_by": "15/1"}).id


def whole(office: Office, photo: Photo) -> Image.Image:
    return Image.open(io.BytesIO(photos.picture(office, photo)))


def test_a_photo_is_kept_upright_and_without_the_place_where_it_was_taken(
    office: Office, banner: int, taken: Taken
) -> None:
    said = Image.Exif()
    said[0x0112] = 6  # held upright
    said[0x010F] = "Hãng điện thoại"
    said.get_ifd(0x8825)[2] = (21.0, 30.0, 0.0)
    file = taken(exif=said)
    assert b"Exif" in file.read_bytes()
    (photo,) = photos.add(office, banner, [file]).photos
    kept = photos.picture(office, photo)
    assert (photo.width, photo.height) == (200, 400)
    assert b"Exif" not in kept
    assert b"Exif" not in photo.thumbnail
    assert not whole(office, photo).getexif()


def test_a_large_photo_becomes_small(office: Office, banner: int, tmp_path: Path) -> None:
    file = tmp_path / "noise.jpg"
    Image.effect_noise((3200, 2400), 90).convert("RGB").save(file, quality=92)
    (photo,) = photos.add(office, banner, [file]).photos
    assert photo.size <= 300_000
    assert max(photo.width, photo.height) <= 1600
    assert max(Image.open(io.BytesIO(photo.thumbnail)).size) <= 240


@pytest.mark.parametrize(
    ("name", "mode", "shown"),
    [("cmyk.jpg", "CMYK", None), ("deep.png", "I;16", (156, 156, 156)), ("clear.png", "RGBA", (255, 255, 255))],
)
def test_photos_of_odd_colours_are_taken(
    office: Office, banner: int, taken: Taken, name: str, mode: str, shown: tuple[int, int, int] | None
) -> None:
    (photo,) = photos.add(office, banner, [taken(name, mode=mode)]).photos
    picture = whole(office, photo)
    assert picture.mode == "RGB"
    assert shown in (None, picture.getpixel((5, 5)))


def a_bomb(file: Path) -> None:
    """A PNG of a few hundred bytes that says it is 50,000 × 50,000."""

    def chunk(kind: bytes, words: bytes) -> bytes:
        return struct.pack(">I", len(words)) + kind + words + struct.pack(">I", zlib.crc32(kind + words))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0))
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(100_000))) + chunk(b"IEND", b""))


def a_huge_file(file: Path) -> None:
    with file.open("wb") as writing:
        writing.truncate(200_000_000)


def a_moving_picture(file: Path) -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:])


def cut_short(file: Path) -> None:
    Image.effect_noise((300, 300), 90).save(file, "JPEG")
    file.write_bytes(file.read_bytes()[:5_000])


BAD: list[tuple[str, PhotoRefusal, Callable[[Path], object]]] = [
    ("words.jpg", PhotoRefusal.NOT_A_PHOTO, lambda file: file.write_text("Đây không phải là ảnh", "utf-8")),
    ("empty.jpg", PhotoRefusal.NOT_A_PHOTO, lambda file: file.write_bytes(b"")),
    ("plan.jpg", PhotoRefusal.NOT_A_PHOTO, lambda file: file.write_bytes(b"PK\3\4" + bytes(900))),
    ("bomb.png", PhotoRefusal.TOO_MANY_PIXELS, a_bomb),
    ("huge.jpg", PhotoRefusal.TOO_LARGE, a_huge_file),
    ("cut.jpg", PhotoRefusal.DAMAGED, cut_short),
    ("moving.png", PhotoRefusal.MOVING, a_moving_picture),
    ("drawn.gif", PhotoRefusal.UNKNOWN_FORMAT, lambda file: Image.new("P", (9, 9)).save(file)),
    ("iphone.heic", PhotoRefusal.HEIC, lambda file: file.write_bytes(b"\0\0\0\x18ftypheic" + bytes(200))),
]


@pytest.mark.parametrize(("name", "reason", "made"), BAD, ids=[one[0] for one in BAD])
def test_what_is_no_photo_ends_in_one_sentence(
    office: Office, banner: int, tmp_path: Path, name: str, reason: PhotoRefusal, made: Callable[[Path], object]
) -> None:
    file = tmp_path / name
    made(file)
    added = photos.add(office, banner, [file])
    assert added.photos == ()
    (refused,) = added.refused
    assert isinstance(refused, PhotoRefused)
    assert refused.reason is reason
    i18n.use("en")
    assert messages.sentence(refused).startswith(name)
    assert photos.of_item(office, banner) == []
    assert office.book.undoable() == "Add a line"


def test_one_bad_file_among_good_ones_is_told_and_the_others_are_taken(
    office: Office, banner: int, taken: Taken, tmp_path: Path
) -> None:
    folder = tmp_path / "folder.jpg"
    folder.mkdir()
    added = photos.add(office, banner, [taken("a.jpg"), folder, taken("b.jpg", (90, 90))])
    assert len(added.photos) == 2
    assert [type(one) for one in added.refused] == [NotAnOrdinaryFile]


def test_a_photo_from_the_clipboard_is_taken(office: Office, banner: int, taken: Taken) -> None:
    assert photos.add_picture(office, banner, taken("pasted.png").read_bytes()).width == 400
    with pytest.raises(PhotoRefused):
        photos.add_picture(office, banner, b"")


def test_the_same_photo_is_kept_once(office: Office, banner: int, taken: Taken) -> None:
    photos.add(office, banner, [taken(), taken("again.jpg")])
    photos.add(office, banner, [taken()])
    assert len(photos.of_item(office, banner)) == 1


def test_there_are_only_so_many_photos_on_a_line(office: Office, banner: int, taken: Taken) -> None:
    files = [taken(f"{n}.jpg", (20 + n, 20)) for n in range(MOST_OF_ITEM + 1)]
    added = photos.add(office, banner, files)
    assert len(added.photos) == MOST_OF_ITEM
    assert [getattr(one, "reason", None) for one in added.refused] == [PhotoRefusal.TOO_MANY]


def test_a_removed_photo_comes_back_whole(office: Office, banner: int, taken: Taken) -> None:
    (photo,) = photos.add(office, banner, [taken()]).photos
    assert photos.remove(office, [photo.id]) == 1
    assert photos.of_item(office, banner) == []
    assert office.book.take_back() == "Remove photos"
    assert [replace(one, revision=0) for one in photos.of_item(office, banner)] == [photo]
    assert whole(office, photo).size == (400, 200)


def test_a_line_that_is_deleted_and_brought_back_has_its_photos(office: Office, banner: int, taken: Taken) -> None:
    (photo,) = photos.add(office, banner, [taken()]).photos
    checklists.remove(office, [banner])
    office.book.take_back()
    assert [replace(one, revision=0) for one in photos.of_item(office, banner)] == [photo]


def test_pictures_go_when_nothing_can_show_them_any_more(
    office: Office, banner: int, taken: Taken, clock: Clock
) -> None:
    kept, gone = photos.add(office, banner, [taken("a.jpg"), taken("b.jpg", (90, 90))]).photos
    photos.remove(office, [gone.id])
    upkeep.daily(office)
    assert photos.picture(office, gone)  # it can still be taken back
    office.book.db.execute("delete from undo_steps")
    upkeep.daily(office)
    assert photos.picture(office, kept)
    with pytest.raises(PhotoRefused) as refused:
        photos.picture(office, gone)
    assert refused.value.reason is PhotoRefusal.GONE


def test_a_backup_still_finds_the_photos_that_it_shows(office: Office, banner: int, taken: Taken, clock: Clock) -> None:
    (photo,) = photos.add(office, banner, [taken()]).photos
    upkeep.daily(office)
    photos.remove(office, [photo.id])
    office.book.db.execute("delete from undo_steps")
    clock.later(days=1)
    upkeep.daily(office)
    assert photos.picture(office, photo)


def test_a_backup_on_a_stick_has_the_photos_beside_it(
    office: Office, banner: int, taken: Taken, tmp_path: Path, clock: Clock
) -> None:
    (photo,) = photos.add(office, banner, [taken()]).photos
    file = tmp_path / "stick" / "so.db"
    upkeep.back_up(office, file)
    assert [one.stem for one in (tmp_path / "stick" / "so-photos").iterdir()] == [photo.sha256]
    (office.folders.photos / f"{photo.sha256}.jpg").unlink()
    office.close()
    upkeep.restore(office.folders, file, clock())
    with Office.open(office.folders, clock) as restored:
        assert photos.picture(restored, photos.of_item(restored, banner)[0])


def test_a_picture_that_was_changed_on_the_disk_is_not_shown(office: Office, banner: int, taken: Taken) -> None:
    (photo,) = photos.add(office, banner, [taken()]).photos
    (office.folders.photos / f"{photo.sha256}.jpg").write_bytes(b"something else")
    with pytest.raises(PhotoRefused):
        photos.picture(office, photo)
    assert photo.thumbnail


def test_lines_of_other_offices_take_no_photos_of_ours(office: Office, banner: int, taken: Taken) -> None:
    office.book.db.execute("update items set owner = 'BANMU' where id = ?", (banner,))
    with pytest.raises(FieldRefused):
        photos.add(office, banner, [taken()])


def test_a_photo_that_does_not_fit_on_the_disk_leaves_nothing(
    office: Office, banner: int, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(AppError):
        photos.add(office, banner, [taken()])
    monkeypatch.undo()
    assert list(office.folders.photos.iterdir()) == []
    assert photos.of_item(office, banner) == []
