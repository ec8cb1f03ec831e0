"""Charts of a workbook as its own program draws them, from the figures that stand above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from desktop_app.reports.blocks import Align, Column, Figure, Row, Table

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from desktop_app.reports.charts import Chart

WIDE_CM: Final = 16.0
ROW_CM, LEAST_CM, MOST_CM = 0.5, 7.5, 60.0  # of a bar, of a whole chart
COLUMNS_CM: Final = 8.5
_BLACK: Final = "000000"


def table_of(chart: Chart) -> Table:
    """The figures of a chart: what is drawn can be read and calculated with."""
    rows = tuple(
        Row((line.label, _whole(line.planned), _whole(line.done), line.words.partition("(")[2].rstrip(")")))
        for line in chart.lines
    )
    columns = (
        Column(chart.axis, 70.0 if not chart.upright else 22.0, size=11.0),
        Column(chart.planned, 24.0, Align.RIGHT, size=11.0),
        Column(chart.done, 24.0, Align.RIGHT, size=11.0),
        Column("%", 20.0, Align.RIGHT, size=11.0),
    )
    return Table(columns, rows, head_size=11.0)


def _whole(value: float) -> Figure:
    return Figure(f"{value:g}", value)


def add(sheet: WriteOnlyWorksheet, chart: Chart, head: int) -> None:
    """Draws the chart below its table, whose heads stand in row `head`."""
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.label import DataLabelList

    made: Any = BarChart()
    made.type = "col" if chart.upright else "bar"
    made.title, made.legend.position = chart.title, "b"
    made.x_axis.title = chart.axis if chart.upright else None
    last = head + len(chart.lines)
    page: Any = sheet
    made.add_data(Reference(page, min_col=2, max_col=3, min_row=head, max_row=last), titles_from_data=True)
    made.set_categories(Reference(page, min_col=1, min_row=head + 1, max_row=last))
    made.gapWidth, made.overlap = 40, 0
    for series, filled in zip(made.series, (False, True), strict=True):
        series.graphicalProperties = _look(filled=filled)
        series.dLbls = DataLabelList()
        series.dLbls.showVal = len(chart.lines) <= 20 or not chart.upright
        for part in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
            setattr(series.dLbls, part, False)
    if not chart.upright:
        made.x_axis.scaling.orientation = "maxMin"  # the first line on top, as on paper
    for axis in (made.x_axis, made.y_axis):
        axis.delete = False
    made.y_axis.majorGridlines = None
    made.y_axis.number_format = "#,##0"
    made.width = WIDE_CM
    made.height = COLUMNS_CM if chart.upright else min(MOST_CM, max(LEAST_CM, 3.0 + 2 * ROW_CM * len(chart.lines)))
    page.add_chart(made, f"A{last + 2}")


def _look(*, filled: bool) -> Any:
    """White with an edge for what was planned, slanting lines for what is done: black and white tells them apart."""
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.colors import ColorChoice
    from openpyxl.drawing.fill import PatternFillProperties

    look: Any = GraphicalProperties()
    if filled:
        pattern: Any = PatternFillProperties(prst="wdUpDiag")
        colour: Any = ColorChoice  # its type stubs want a colour where the library takes its letters
        pattern.fgClr, pattern.bgClr = colour(srgbClr="404040"), colour(srgbClr="C8C8C8")
        look.pattFill = pattern
    else:
        look.solidFill = "FFFFFF"
    look.line.solidFill = _BLACK
    return look
