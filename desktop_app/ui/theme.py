"""The look's tokens in one place: colours, type and sizes, and the palette and style sheet made from them."""

from __future__ import annotations

import os
from dataclasses import asdict
from functools import cache
from string import Template
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from desktop_app.assets import asset
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QApplication

Tone = Literal["blue", "red", "amber", "green", "violet", "teal", "grey"]
FAMILY: Final = "Be Vietnam Pro"
PAPER_FAMILY: Final = "Liberation Serif"
WEIGHT_FILES: Final = ("Regular", "Medium", "SemiBold")
BOLD_FILE: Final = "Bold"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one theme; `soft` is a ground, `line` a border, the bare name is for words and shapes."""

    name: str
    paper: str
    desk: str
    sunken: str
    hover: str
    ink: str
    ink2: str
    ink3: str
    line: str
    line2: str
    edge: str
    blue: str
    blue_soft: str
    blue_line: str
    blue_hover: str
    on_blue: str
    red: str
    red_soft: str
    red_line: str
    amber: str
    amber_soft: str
    amber_line: str
    amber_fill: str
    green: str
    green_soft: str
    green_line: str
    violet: str
    violet_soft: str
    violet_line: str
    teal: str
    teal_soft: str
    teal_line: str
    grey: str
    grey_soft: str
    grey_line: str
    select: str
    focus: str
    bar: str
    bar_line: str
    holiday: str
    toast: str
    on_toast: str
    toast_hint: str
    toast_link: str
    toast_line: str
    toast_good: str
    off: str
    off_soft: str
    thumb: str
    rail_now: str

    @property
    def dark(self) -> bool:
        """Whether words are lighter than their ground."""
        return self.name == "contrast"


LIGHT: Final = Tokens(
    name="light",
    paper="#FFFFFF", desk="#F3F4F2", sunken="#F8F9F7", hover="#F1F3F6",
    ink="#1A2129", ink2="#46505A", ink3="#616B75",
    line="#E0E3DF", line2="#C6CBC6", edge="#858C87",
    blue="#1F4E9D", blue_soft="#E6EDF8", blue_line="#A9C0E4", blue_hover="#183F82", on_blue="#FFFFFF",
    red="#B3261E", red_soft="#FCECEA", red_line="#E6AFA9",
    amber="#855000", amber_soft="#FFF3DB", amber_line="#E5C07B", amber_fill="#C27C0E",
    green="#1B6A3A", green_soft="#E4F3E8", green_line="#9CCBAB",
    violet="#5B3A99", violet_soft="#EFEBF8", violet_line="#C3B3E2",
    teal="#0F6670", teal_soft="#E0F2F3", teal_line="#9CCDD2",
    grey="#46505A", grey_soft="#EEF0ED", grey_line="#C6CBC6",
    select="#E6EDF8", focus="#1F4E9D", bar="#C5D6F1", bar_line="#5B82C4", holiday="#FBEFD9",
    toast="#1A2129", on_toast="#FFFFFF", toast_hint="#C6CBC6", toast_link="#A9C8FF", toast_line="#1A2129",
    toast_good="#7BE3A0", off="#858C87", off_soft="#F3F4F2", thumb="#C6CBC6", rail_now="#FFFFFF",
)  # fmt: skip

CONTRAST: Final = Tokens(
    name="contrast",
    paper="#000000", desk="#000000", sunken="#121417", hover="#1C2127",
    ink="#FFFFFF", ink2="#E6EAEE", ink3="#C9D0D7",
    line="#6B747D", line2="#9BA4AD", edge="#D5DBE1",
    blue="#8FC1FF", blue_soft="#0E2A52", blue_line="#8FC1FF", blue_hover="#B5D6FF", on_blue="#000000",
    red="#FF9C92", red_soft="#3D0D09", red_line="#FF9C92",
    amber="#FFD257", amber_soft="#332400", amber_line="#FFD257", amber_fill="#FFD257",
    green="#7BE3A0", green_soft="#06301A", green_line="#7BE3A0",
    violet="#CDB8FF", violet_soft="#25164A", violet_line="#CDB8FF",
    teal="#7FE3EC", teal_soft="#04292D", teal_line="#7FE3EC",
    grey="#E6EAEE", grey_soft="#1C2127", grey_line="#9BA4AD",
    select="#0E2A52", focus="#FFD257", bar="#2C4F86", bar_line="#8FC1FF", holiday="#332400",
    toast="#121417", on_toast="#FFFFFF", toast_hint="#E6EAEE", toast_link="#8FC1FF", toast_line="#D5DBE1",
    toast_good="#7BE3A0", off="#9BA4AD", off_soft="#121417", thumb="#9BA4AD", rail_now="#0E2A52",
)  # fmt: skip

THEMES: Final[Mapping[str, Tokens]] = {LIGHT.name: LIGHT, CONTRAST.name: CONTRAST}

TYPE: Final[Mapping[str, tuple[float, int]]] = {
    "display": (20, 600),
    "title": (14, 600),
    "head": (11, 600),
    "subtitle": (11, 400),
    "body": (10, 400),
    "task": (10, 500),
    "bold": (10, 600),
    "table": (9.5, 400),
    "first": (9.5, 500),
    "tablebold": (9.5, 600),
    "small": (9, 400),
    "chip": (9, 500),
    "label": (9, 600),
    "keycap": (8.5, 500),
}


class Size:
    """Lengths in logical pixels."""

    RAIL = 168
    RAIL_NARROW = 56
    RAIL_ITEM = 36
    TOP_BAR = 56
    STATUS = 28
    CONTROL = 32
    FILTER = 32
    CHIP = 20
    TAB = 35
    TABLE_HEAD = 32
    ROW = 34
    ROW_TYPED = 32
    ROW_COMPACT = 28
    PAGE_LEFT = 24
    PAGE_RIGHT = 16
    INSPECTOR = 352
    FORM = 760
    NARROW_BELOW = 1200


_shown: list[Tokens] = [LIGHT]


def tokens() -> Tokens:
    """The colours in use."""
    return _shown[0]


def colour(name: str) -> QColor:
    """A token as a QColor: colour("ink2"), colour("red_soft")."""
    return _colour(getattr(_shown[0], name))


@cache
def _colour(code: str) -> QColor:
    return QColor(code)


@cache
def font(role: str) -> QFont:
    """The font of a role in TYPE."""
    points, weight = TYPE[role]
    made = QFont([FAMILY, "Segoe UI"])
    made.setPointSizeF(points)
    made.setWeight(QFont.Weight(weight))
    return made


@cache
def paper_font(points: float = 11.5, *, bold: bool = False, italic: bool = False) -> QFont:
    """The font of printed paper, for quoting a document on the screen."""
    if PAPER_FAMILY not in QFontDatabase.families():
        for style in ("Regular", "Bold", "Italic", "BoldItalic"):
            QFontDatabase.addApplicationFont(str(asset(f"fonts/LiberationSerif-{style}.ttf")))
    made = QFont([PAPER_FAMILY, "Times New Roman"])
    made.setPointSizeF(points)
    made.setBold(bold)
    made.setItalic(italic)
    return made


STYLE_ARGUMENTS: Final = ("-style", "Fusion")
"""For the application's arguments: asking for the style by name there spares the program half a dozen of Qt's lists."""


def apply(application: QApplication, theme: Tokens = LIGHT, *, styled: bool = False) -> None:
    """Dress the program; before the first widget it costs a few milliseconds, later it dresses all of them again."""
    for weight in WEIGHT_FILES:
        _load(weight)
    _shown[0] = theme
    if application.property("dressed") == repr(theme):
        return
    application.setProperty("dressed", repr(theme))
    if not styled:
        load_bold()
        application.setStyle("Fusion")
    application.setFont(font("body"))
    application.setPalette(palette(theme))
    application.setStyleSheet(style_sheet(theme))


def load_bold() -> None:
    """The heaviest weight, which only long texts use: it can wait until the window is painted."""
    _load(BOLD_FILE)


@cache
def _load(weight: str) -> None:
    QFontDatabase.addApplicationFont(str(asset(f"fonts/BeVietnamPro-{weight}.ttf")))


def asks_for_contrast() -> bool:
    """Whether Windows is set to high contrast; elsewhere the settings page decides."""
    if os.name != "nt":
        return False
    import ctypes

    class HighContrast(ctypes.Structure):
        _fields_ = (("size", ctypes.c_uint), ("flags", ctypes.c_uint), ("scheme", ctypes.c_wchar_p))

    asked = HighContrast(ctypes.sizeof(HighContrast), 0, None)
    get_high_contrast, is_on = 0x0042, 0x1
    known = vars(ctypes)["windll"].user32.SystemParametersInfoW(get_high_contrast, asked.size, ctypes.byref(asked), 0)
    return bool(known and asked.flags & is_on)


def palette(theme: Tokens) -> QPalette:
    """The palette Fusion draws with where the style sheet is silent."""
    made = QPalette()
    role = QPalette.ColorRole
    for name, code in (
        (role.Window, theme.paper), (role.WindowText, theme.ink), (role.Base, theme.paper),
        (role.AlternateBase, theme.sunken), (role.Text, theme.ink), (role.Button, theme.paper),
        (role.ButtonText, theme.ink), (role.BrightText, theme.red), (role.Highlight, theme.blue),
        (role.HighlightedText, theme.on_blue), (role.Link, theme.blue), (role.LinkVisited, theme.blue),
        (role.ToolTipBase, theme.toast), (role.ToolTipText, theme.on_toast), (role.PlaceholderText, theme.ink3),
        (role.Light, theme.paper), (role.Midlight, theme.line), (role.Mid, theme.line2), (role.Dark, theme.edge),
        (role.Shadow, theme.edge), (role.Accent, theme.blue),
    ):  # fmt: skip
        made.setColor(name, QColor(code))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.off))
    return made


def style_sheet(theme: Tokens) -> str:
    """The one style sheet of the program, from resources/style.qss with the tokens filled in."""
    words = {name: str(value) for name, value in asdict(theme).items()}
    words["family"], words["paper_family"] = FAMILY, PAPER_FAMILY
    return Template(asset("style.qss").read_text("utf-8")).substitute(words)
