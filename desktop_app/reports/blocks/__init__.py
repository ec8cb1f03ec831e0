"""What a report is made of, said without a word about how it is drawn: the renderers know that."""

from __future__ import annotations

from typing import TypeAlias

from desktop_app.reports.blocks.official import Addressees as Addressees
from desktop_app.reports.blocks.official import Appendix as Appendix
from desktop_app.reports.blocks.official import Closing as Closing
from desktop_app.reports.blocks.official import DocumentTitle as DocumentTitle
from desktop_app.reports.blocks.official import FirstPage as FirstPage
from desktop_app.reports.blocks.official import Heading as Heading
from desktop_app.reports.blocks.official import OfficialHead as OfficialHead
from desktop_app.reports.blocks.official import Paragraph as Paragraph
from desktop_app.reports.blocks.official import SignatureStack as SignatureStack
from desktop_app.reports.blocks.official import Stamp as Stamp
from desktop_app.reports.blocks.official import Text as Text
from desktop_app.reports.blocks.pictures import Picture as Picture
from desktop_app.reports.blocks.pictures import Pictures as Pictures
from desktop_app.reports.blocks.pictures import QrCode as QrCode
from desktop_app.reports.blocks.sheet import About as About
from desktop_app.reports.blocks.sheet import Footnote as Footnote
from desktop_app.reports.blocks.sheet import Page as Page
from desktop_app.reports.blocks.sheet import PageNumbers as PageNumbers
from desktop_app.reports.blocks.sheet import RunningHead as RunningHead
from desktop_app.reports.blocks.sheet import SheetMark as SheetMark
from desktop_app.reports.blocks.tables import Cell as Cell
from desktop_app.reports.blocks.tables import Column as Column
from desktop_app.reports.blocks.tables import Figure as Figure
from desktop_app.reports.blocks.tables import Row as Row
from desktop_app.reports.blocks.tables import Section as Section
from desktop_app.reports.blocks.tables import Table as Table
from desktop_app.reports.blocks.tables import TickBox as TickBox
from desktop_app.reports.blocks.tables import cell_text as cell_text
from desktop_app.reports.blocks.tables import head_groups as head_groups
from desktop_app.reports.blocks.text import Align as Align
from desktop_app.reports.blocks.text import LineOfTwo as LineOfTwo
from desktop_app.reports.blocks.text import OfficeHead as OfficeHead
from desktop_app.reports.blocks.text import Post as Post
from desktop_app.reports.blocks.text import Signatures as Signatures
from desktop_app.reports.blocks.text import Subtitle as Subtitle
from desktop_app.reports.blocks.text import Title as Title
from desktop_app.reports.blocks.timeline import DaySpan as DaySpan
from desktop_app.reports.blocks.timeline import Event as Event
from desktop_app.reports.blocks.timeline import Events as Events
from desktop_app.reports.blocks.timeline import Mark as Mark
from desktop_app.reports.blocks.timeline import Timeline as Timeline
from desktop_app.reports.blocks.timeline import TimelineLink as TimelineLink
from desktop_app.reports.blocks.timeline import TimelineRow as TimelineRow
from desktop_app.reports.charts import Chart

Block: TypeAlias = (
    About
    | Page
    | SheetMark
    | RunningHead
    | OfficeHead
    | Title
    | Subtitle
    | LineOfTwo
    | Table
    | Signatures
    | Footnote
    | PageNumbers
    | OfficialHead
    | FirstPage
    | DocumentTitle
    | Addressees
    | Heading
    | Paragraph
    | Closing
    | Appendix
    | Pictures
    | Chart
    | Timeline
    | QrCode
    | Events
)
