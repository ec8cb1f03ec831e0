"""Make the interface font from its published web subsets: whole TTF files whose digits all have one width.

Run once when the font's makers publish a new version:
    npm pack @fontsource/be-vietnam-pro, unpack it, pip install fonttools brotli, then
    python installer/make_fonts.py <unpacked>/package/files resources/fonts
"""

import importlib
import sys
from pathlib import Path
from typing import Any

WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
SUBSETS = ("latin", "latin-ext", "vietnamese")
DIGIT_WIDTH = 630
LEAST_BEARING = 38


def main(files: Path, to: Path) -> None:
    """Write one TTF for each weight into the folder `to`."""
    for weight, name in WEIGHTS.items():
        font = joined([files / f"be-vietnam-pro-{subset}-{weight}-normal.woff2" for subset in SUBSETS])
        give_digits_one_width(font)
        clear_kerning_of_digits(font)
        name_it(font, weight, name)
        font.save(to / f"BeVietnamPro-{name}.ttf")


def joined(parts: list[Path]) -> Any:
    """The subsets as one font; the web packing and its glyph order table are left behind."""
    tt_lib = importlib.import_module("fontTools.ttLib")
    merge = importlib.import_module("fontTools.merge")
    plain: list[Path] = []
    for part in parts:
        font = tt_lib.TTFont(part)
        font.flavor = None
        file = part.with_suffix(".plain.ttf")
        font.save(file)
        plain.append(file)
    merged = merge.Merger().merge([str(file) for file in plain])
    for file in plain:
        file.unlink()
    return merged


def give_digits_one_width(font: Any) -> None:
    """Dates and amounts stand in columns only when 1 is as wide as 0; a digit too wide for the cell is narrowed."""
    cmap, glyphs, widths = font.getBestCmap(), font["glyf"], font["hmtx"]
    for code in range(ord("0"), ord("9") + 1):
        name = cmap[code]
        glyph = glyphs[name]
        ink = glyph.xMax - glyph.xMin
        narrowing = min(1.0, (DIGIT_WIDTH - 2 * LEAST_BEARING) / ink)
        left = round((DIGIT_WIDTH - ink * narrowing) / 2)
        points = glyph.coordinates
        shift = glyph.xMin
        for index, (x, y) in enumerate(points):
            points[index] = (round((x - shift) * narrowing) + left, y)
        glyph.recalcBounds(glyphs)
        widths[name] = (DIGIT_WIDTH, glyph.xMin)


def clear_kerning_of_digits(font: Any) -> None:
    """Take the digits out of pair kerning, which would make the one width uneven again."""
    digits = {font.getBestCmap()[code] for code in range(ord("0"), ord("9") + 1)}
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            pairs = getattr(table, "ExtSubTable", table)
            if pairs.LookupType != 2:
                continue
            keep = [index for index, glyph in enumerate(pairs.Coverage.glyphs) if glyph not in digits]
            if pairs.Format == 1:
                pairs.PairSet = [pairs.PairSet[index] for index in keep]
                for pair_set in pairs.PairSet:
                    pair_set.PairValueRecord = [r for r in pair_set.PairValueRecord if r.SecondGlyph not in digits]
            else:
                for digit in digits:
                    pairs.ClassDef1.classDefs.pop(digit, None)
                    pairs.ClassDef2.classDefs.pop(digit, None)
            pairs.Coverage.glyphs = [pairs.Coverage.glyphs[index] for index in keep]


def name_it(font: Any, weight: int, style: str) -> None:
    """One family with four weights, so that a program asks for the weight and not for another family."""
    names = font["name"]
    ribbi = style in ("Regular", "Bold")
    spoken = "Be Vietnam Pro" if ribbi else f"Be Vietnam Pro {style}"
    for number, words in ((1, spoken), (2, style if ribbi else "Regular"), (16, "Be Vietnam Pro"), (17, style)):
        names.setName(words, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
