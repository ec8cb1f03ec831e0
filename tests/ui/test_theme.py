"""Colours that can be read, letters and icons that are there, Qt's own words in the person's language."""

import re
from itertools import product

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QRawFont
from PySide6.QtWidgets import QApplication

from desktop_app.assets import asset
from desktop_app.domain.checklist_kinds import KINDS
from desktop_app.ui import icons, painting, qt_words, theme
from desktop_app.ui.icons import MEANINGS
from desktop_app.ui.qt_words import WORDS, QtWords
from desktop_app.ui.theme import CONTRAST, LIGHT, Tokens

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
TONES = ("blue", "red", "amber", "green", "violet", "teal", "grey")


def brightness(code: str) -> float:
    seen = QColor(code)
    red, green, blue = (
        float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        for part in (seen.redF(), seen.greenF(), seen.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("dress", "least"), [(LIGHT, 4.5), (CONTRAST, 7.0)], ids=["light", "contrast"])
def test_every_pair_of_words_and_ground_can_be_read(dress: Tokens, least: float) -> None:
    grounds = (dress.paper, dress.desk, dress.sunken, dress.hover, dress.select)
    pairs = [*product((dress.ink, dress.ink2, dress.ink3), grounds)]
    pairs += [(getattr(dress, tone), getattr(dress, f"{tone}_soft")) for tone in TONES]
    pairs += [(getattr(dress, tone), dress.paper) for tone in TONES]
    pairs += [(dress.on_blue, dress.blue), (dress.on_toast, dress.toast), (dress.toast_link, dress.toast)]
    pairs += [(dress.paper, dress.red), (dress.ink, dress.amber_soft), (dress.ink3, dress.amber_soft)]
    assert [(one, other, contrast(one, other)) for one, other in pairs if contrast(one, other) < least] == []


@pytest.mark.parametrize("dress", [LIGHT, CONTRAST], ids=["light", "contrast"])
def test_edges_that_mean_something_can_be_seen(dress: Tokens) -> None:
    for ground in (dress.paper, dress.desk):
        assert contrast(dress.edge, ground) >= 3
        assert contrast(dress.focus, ground) >= 3
    assert contrast(dress.amber_fill, dress.paper) >= 3


def test_the_style_sheet_names_only_tokens_that_exist() -> None:
    for dress in (LIGHT, CONTRAST):
        assert "$" not in theme.style_sheet(dress)


def test_every_meaning_has_its_drawing_and_every_drawing_is_meant() -> None:
    drawn = {file.stem for file in asset("icons").glob("*.svg")}
    assert set(MEANINGS.values()) == drawn


def test_every_icon_a_page_or_a_kind_asks_for_is_there() -> None:
    sources = "\n".join(file.read_text("utf-8") for file in asset("..").resolve().glob("desktop_app/ui/**/*.py"))
    asked = set(re.findall(r'(?:\bicon=|icon_button\(|Sign\(|show_sign\(|draw\(painter, )"([\w-]+)"', sources))
    asked |= {kind.icon for kind in KINDS} | {icon for icon, _tone in painting.STATES.values()}
    assert {name for name in asked if not asset(f"icons/{MEANINGS.get(name, name)}.svg").is_file()} == set()


def test_every_state_of_a_kind_has_its_shape_or_stays_quiet() -> None:
    tones = {state.tone for kind in KINDS for state in kind.states}
    assert tones <= {"plain", *painting.STATES}


def test_an_icon_has_the_colour_of_its_state_at_the_screens_scale(qapp: QApplication) -> None:
    icon = icons.icon("print", "ink2", on="blue")
    states = {
        (QIcon.Mode.Normal, QIcon.State.Off): LIGHT.ink2,
        (QIcon.Mode.Normal, QIcon.State.On): LIGHT.blue,
        (QIcon.Mode.Disabled, QIcon.State.Off): LIGHT.off,
    }
    for (mode, state), code in states.items():
        drawn = icon.pixmap(QSize(16, 16), 1.5, mode, state)
        assert (drawn.width(), drawn.devicePixelRatio()) == (24, 1.5)
        assert strongest(drawn.toImage()) == QColor(code).name()


def strongest(image: QImage) -> str:
    found = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(found, key=lambda one: one.alpha()).name()


@pytest.mark.parametrize("weight", [*theme.WEIGHT_FILES, theme.BOLD_FILE])
def test_the_letters_of_the_screen_are_all_there_and_digits_are_one_width(weight: str, qapp: QApplication) -> None:
    raw = QRawFont(str(asset(f"fonts/BeVietnamPro-{weight}.ttf")), 100)
    lacking = [letter for letter in LETTERS + LETTERS.upper() + "–—“”…·×" if not raw.supportsCharacter(ord(letter))]
    assert lacking == []
    widths = {raw.advancesForGlyphIndexes(raw.glyphIndexesForString(digit))[0].x() for digit in "0123456789"}
    assert len(widths) == 1


def test_dates_of_the_same_length_are_equally_wide(qapp: QApplication) -> None:
    for role in theme.TYPE:
        assert len({round(painting.width(day, role), 2) for day in ("11/11", "20/08", "15/01", "07/09")}) == 1


def test_each_font_file_has_its_licence_beside_it() -> None:
    fonts = {file.name.split("-")[0].removesuffix(".ttf") for file in asset("fonts").glob("*.ttf")}
    licensed = {file.name.split("-")[0] for file in asset("fonts").glob("*.txt")}
    assert fonts == licensed
    assert asset("icons/LICENSE").is_file()


def test_the_dress_can_be_changed_while_the_program_runs(qapp: QApplication) -> None:
    theme.apply(qapp, CONTRAST)
    assert theme.colour("paper") == QColor("#000000")
    assert qapp.palette().window().color() == QColor("#000000")
    theme.apply(qapp, LIGHT)
    assert theme.colour("paper") == QColor("#FFFFFF")


def test_qts_own_words_are_ours_without_the_marks_of_underlined_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_words, "_", {"Save": "Lưu", "Select All": "Chọn hết"}.__getitem__)
    translator = QtWords()
    assert translator.translate("QPlatformTheme", "&Save") == "Lưu"
    assert translator.translate("QWidgetTextControl", "Select All") == "Chọn hết"
    assert translator.translate("QtSomething", "Drag && drop") == "Drag && drop"
    assert not translator.isEmpty()


def test_qts_words_have_no_marks_and_no_spaces_around() -> None:
    assert [word for word in WORDS if "&" in word or word != word.strip()] == []


def test_the_painter_is_never_asked_for_a_colour_that_is_none() -> None:
    sources = "\n".join(file.read_text("utf-8") for file in asset("..").resolve().glob("desktop_app/ui/**/*.py"))
    asked = set(re.findall(r'colour\("(\w+)"\)', sources))
    assert asked <= set(Tokens.__dataclass_fields__)


def test_icons_are_drawn_on_any_painter(qapp: QApplication) -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    painter = QPainter(image)
    icons.draw(painter, "late", image.rect(), "red")
    painter.end()
    assert any(image.pixelColor(x, 20) != QColor("white") for x in range(40))
