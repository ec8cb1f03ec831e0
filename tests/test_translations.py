"""The catalogues are whole, keep their fields, speak of the office's work and not of computing."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from desktop_app import i18n
from desktop_app.assets import TRANSLATIONS
from desktop_app.text import nfc

CODES = sorted({path.name for path in TRANSLATIONS.glob("*") if path.is_dir()} | {"vi", "en"})
KEYWORDS = {"_": None, "N_": None, "n_": (1, 2), "gettext": None, "ngettext": (1, 2)}
SOURCES = Path(i18n.__file__).parent

# Words of computing, and what an office says instead. Compared as whole words, whatever their capitals.
NOT_SAID = {
    "database": "sổ",
    "cơ sở dữ liệu": "sổ",
    "dữ liệu gốc": "bản gốc",
    "đồng bộ": "gửi và nhận",
    "máy chủ": "(không có)",
    "server": "(không có)",
    "file": "tệp",
    "folder": "thư mục",
    "click": "bấm",
    "nhấp chuột": "bấm",
    "kích chuột": "bấm",
    "import": "lấy vào",
    "export": "xuất ra",
    "backup": "sao lưu",
    "restore": "lấy lại",
    "update": "cập nhật",
    "upload": "gửi",
    "download": "lấy về",
    "login": "(không có)",
    "checksum": "mã kiểm tra",
    "hash": "mã kiểm tra",
    "sha256": "mã kiểm tra",
    "json": "(không nói)",
    "sqlite": "(không nói)",
    "bug": "lỗi",
    "ok": "Được",
    "hủy bỏ thao tác": "Thôi",
    "vui lòng": "(nói thẳng việc cần làm)",
    "invalid": "chưa đúng",
    "không hợp lệ": "chưa đúng",
    "null": "(để trống)",
    "timeout": "chờ quá lâu",
    "exception": "lỗi",
    "kết xuất": "in",
    "giao dịch": "(không nói)",
    "tham số": "(không nói)",
    "bản ghi": "dòng, mục",
    "trường dữ liệu": "ô",
}


def catalogue(code: str) -> Catalog:
    path = TRANSLATIONS / code / "LC_MESSAGES" / "desktop_app.po"
    assert path.is_file(), f"there are no words for {code}"
    with path.open("rb") as po:
        return read_po(po, locale=code)


def messages(code: str) -> list[Message]:
    return [message for message in catalogue(code) if message.id]


def forms(text: object) -> list[str]:
    """The texts of a message: one, or one for each plural form."""
    return [text] if isinstance(text, str) else [str(form) for form in text] if isinstance(text, (tuple, list)) else []


def fields(text: object) -> set[str]:
    return {field for form in forms(text) for field in re.findall(r"\{(\w*)[^{}]*\}", form)}


@cache
def asked() -> dict[str, set[str]]:
    """Every text the program marks for translation (of a plural its singular), with the files that do."""
    files: dict[str, set[str]] = {}
    for file, _line, text, _comments, _context in extract_from_dir(SOURCES, [("**.py", "python")], keywords=KEYWORDS):
        if forms(text) and forms(text)[0]:
            files.setdefault(forms(text)[0], set()).add(file)
    return files


@pytest.mark.parametrize("code", CODES)
def test_the_catalogue_has_every_text_of_the_program_and_no_other(code: str) -> None:
    known = {forms(message.id)[0] for message in messages(code)}
    assert (sorted(asked().keys() - known), sorted(known - asked().keys())) == ([], [])


def test_no_text_is_marked_where_it_is_not_found() -> None:
    """Words inside an f-string, or inside another marked call, are shown in English for ever: nobody collects them."""
    missed = [
        (file.name, node.lineno, text)
        for file in sorted(SOURCES.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and node.args and _called(node.func) in KEYWORDS
        for text in [node.args[0].value if isinstance(node.args[0], ast.Constant) else ""]
        if text and text not in asked()
    ]
    assert missed == []


def _called(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


@pytest.mark.parametrize("code", CODES)
def test_the_catalogue_is_whole(code: str) -> None:
    unsaid = [
        message.id
        for message in messages(code)
        if message.fuzzy or not all(forms(message.string)) or not message.string
    ]
    assert unsaid == []


@pytest.mark.parametrize("code", CODES)
def test_a_translation_keeps_the_fields_of_its_text(code: str) -> None:
    assert [message.id for message in messages(code) if fields(message.id) != fields(message.string)] == []


@pytest.mark.parametrize("code", CODES)
def test_a_translation_begins_and_ends_as_its_text(code: str) -> None:
    """White space and line ends at the edges are layout, not language."""

    def edges(text: str) -> tuple[int, int]:
        return len(text) - len(text.lstrip()), len(text) - len(text.rstrip())

    bent = [message.id for message in messages(code) if edges(forms(message.id)[0]) != edges(forms(message.string)[0])]
    assert bent == []


@pytest.mark.parametrize("code", CODES)
def test_translations_are_composed_letters(code: str) -> None:
    assert [form for message in messages(code) for form in forms(message.string) if nfc(form) != form] == []


COMMAND_LINE = ("cli.py", "commands/")  # speaks to administrators


def test_no_word_of_computing_is_on_a_screen() -> None:
    said = [
        (form, word, instead)
        for message in messages("vi")
        if any(not file.startswith(COMMAND_LINE) for file in asked().get(forms(message.id)[0], ()))
        for form in forms(message.string)
        for word, instead in NOT_SAID.items()
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", re.sub(r"\{[^{}]*\}", "", form), re.IGNORECASE)
    ]
    assert said == []


def test_nobody_is_shouted_at() -> None:
    assert [form for message in messages("vi") for form in forms(message.string) if "!" in form] == []


def test_the_languages_on_offer_are_the_folders() -> None:
    assert {"vi", "en"} <= set(i18n.languages())


@pytest.mark.parametrize(
    ("text", "names"),
    [("{a} of {b:02d}", {"a", "b"}), ("no field", set()), (("{n} day", "{n} days"), {"n"}), ("{}", {""})],
)
def test_fields_are_found(text: object, names: set[str]) -> None:
    assert fields(text) == names
