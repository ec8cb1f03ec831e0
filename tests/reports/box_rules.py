"""The boxes (ô số) of an official document as Nghị định 30/2020/NĐ-CP, Phụ lục I sets them, on printed pages."""

from itertools import pairwise

from .paper_reader import PrintedLine, PrintedPage

LEFT, RIGHT, TOP, BOTTOM = 30.0, 15.0, 20.0, 20.0  # mm, of the sheet
POINT = 25.4 / 72
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


class Boxes:
    """Checks one document; `near` is how many mm a place may be off."""

    def __init__(self, pages: list[PrintedPage], near: float) -> None:
        self.pages, self.first, self.near = pages, pages[0], near

    def same(self, one: float, other: float, what: str) -> None:
        assert abs(one - other) <= self.near, f"{what}: {one:.2f} is not {other:.2f}"

    def look(self, line: PrintedLine, sizes: tuple[float, float], *, bold: bool = False, italic: bool = False) -> None:
        assert sizes[0] - 0.05 <= line.size <= sizes[1] + 0.05, f"{line.text!r} has {line.size} points"
        assert (line.bold, line.italic) == (bold, italic), f"{line.text!r} is bold {line.bold}, italic {line.italic}"

    def part_ruled(self, line: PrintedLine) -> None:
        """A rule a third to half as long as its line, in its middle."""
        rule = self.first.rule_below(line)
        assert line.width / 3 - self.near <= rule.width <= line.width / 2 + self.near
        self.same(rule.middle, line.middle, "middle of the rule")

    # ô 1
    def nation(self) -> None:
        nation, motto = self.first.line(NATION), self.first.line(MOTTO)
        self.look(nation, (12, 13), bold=True)
        self.look(motto, (13, 14), bold=True)
        self.same(nation.middle, motto.middle, "motto under the nation")
        assert nation.left > self.first.width / 2 - 12
        assert nation.right <= self.first.width - RIGHT + self.near
        rule = self.first.rule_below(motto)
        self.same(rule.width, motto.width, "length of the rule under the motto")
        self.same(rule.middle, motto.middle, "middle of the rule")
        self.same(nation.baseline - nation.size * 0.9 * POINT, TOP, "top of the text")

    # ô 2, 3, 4
    def issuer(self, superior: str, office_ends: str, number: str, dated: str) -> None:
        above, office = self.first.line(superior), self.first.line(office_ends)
        self.look(above, (12, 13))
        self.look(office, (12, 13), bold=True)
        self.same(above.middle, office.middle, "office under its superior")
        self.part_ruled(office)
        numbered, day = self.first.line(number), self.first.line(dated)
        self.look(numbered, (13, 13))
        self.look(day, (13, 14), italic=True)
        self.same(numbered.middle, office.middle, "number under the office")
        self.same(day.middle, self.first.line(MOTTO).middle, "day under the motto")
        self.same(day.baseline, numbered.baseline, "day on the line of the number")

    # ô 5a
    def title(self, kind: str, subject_ends: str) -> None:
        title, subject = self.first.line(kind), self.first.line(subject_ends)
        middle = (LEFT + self.first.width - RIGHT) / 2
        for line in (title, subject):
            self.look(line, (13, 14), bold=True)
            self.same(line.middle, middle, f"{line.text!r} in the middle")
        self.part_ruled(subject)

    # ô 5b
    def letter_about(self, about: str, number: str) -> None:
        line, numbered = self.first.line(about), self.first.line(number)
        self.look(line, (12, 13))
        self.same(line.middle, numbered.middle, "subject under the number")
        gap = line.baseline - numbered.baseline - line.size * 1.15 * POINT
        self.same(gap, 6 * POINT, "6 points between number and subject")

    # ô 6
    def body(self) -> None:
        edge = self.first.width - RIGHT
        for page in self.pages:
            running = [line for line in page.lines if 13 <= line.size <= 14 and line.baseline > TOP]
            even = [line for line in running if line.right > edge - 0.2 and line.left < LEFT + 20]
            for line in even:
                assert min(abs(line.left - LEFT), abs(line.left - LEFT - 12.7)) <= self.near, line.text
            for above, below in pairwise(line for line in even if line.left < LEFT + self.near):
                spacing = (below.baseline - above.baseline) / (above.size * POINT)
                assert spacing >= 1.0 - 0.05
            for line in page.lines:
                assert line.left >= LEFT - self.near, line.text
                assert line.right <= page.width - RIGHT + self.near, line.text
                assert line.baseline <= page.height - BOTTOM + self.near, line.text

    # ô 7a, 7b, 9b
    def closing(self, authority: str, name: str, recipients: list[str]) -> None:
        page = next(one for one in self.pages if any(line.text == "Nơi nhận:" for line in one.lines))
        label, above, below = page.line("Nơi nhận:"), page.line(authority), page.line(name)
        self.look(label, (12, 12), bold=True, italic=True)
        self.look(above, (13, 14), bold=True)
        self.look(below, (13, 14), bold=True)
        assert above.text.isupper()
        assert above.left > page.width / 2 - 12
        self.same(above.middle, below.middle, "name under the title")
        self.same(above.baseline, label.baseline, "signature level with the recipients")
        self.same(label.left, LEFT, "recipients at the margin")
        for text in recipients:
            line = page.line(text)
            self.look(line, (11, 11))
            self.same(line.left, LEFT, text)
            assert line.text.startswith("- ")
        assert recipients[-1].endswith(".")
        assert all(text.endswith(";") for text in recipients[:-1])

    # ô 9a
    def addressee(self, name: str) -> None:
        line = self.first.line("Kính gửi:")
        self.look(line, (13, 14))
        if name in line.text:
            return
        listed = self.first.line(f"- {name}")
        self.look(listed, (13, 14))
        assert listed.baseline > line.baseline

    # ô 10b, 11
    def stamp(self, words: str, wide: float | None, number: str, *, is_red: bool) -> None:
        line = self.first.line(words)
        self.look(line, (13, 14), bold=True)
        assert line.text.isupper()
        assert line.is_red is is_red
        across, high = self.first.frame_around(line)
        self.same(across, line.width + 4.0 if wide is None else wide, f"width of the frame of {words}")
        self.same(high, 8.0, f"height of the frame of {words}")
        self.same(line.middle, self.first.line(number).middle, f"{words} under the number")
        assert line.baseline > self.first.line(number).baseline

    # ô 12
    def writer(self, sign: str, under: str) -> None:
        line, last = self.pages[-1].line(sign), self.pages[-1].line(under)
        self.look(line, (11, 11))
        self.same(line.left, LEFT, sign)
        assert line.baseline > last.baseline

    # ô 13
    def contact(self, words: str) -> None:
        line = self.first.line(words)
        self.look(line, (11, 12))
        rule = next(one for one in self.first.rules if 0 < line.baseline - one.y < 8)
        self.same(rule.left, LEFT, "beginning of the rule over the address")
        self.same(rule.right, self.first.width - RIGHT, "end of the rule over the address")
        assert self.first.height - BOTTOM < line.baseline < self.first.height
        assert all(words not in other.text for page in self.pages[1:] for other in page.lines)

    # ô 14
    def copy(self, words: str) -> None:
        line = self.first.line(words)
        self.look(line, (10, 10))
        self.same(line.right, self.first.width - RIGHT, "end of the words of the copy")
        assert line.baseline < TOP
        assert all(words not in other.text for page in self.pages[1:] for other in page.lines)

    def page_numbers(self, starts: tuple[int, ...] = (0,)) -> None:
        """In the middle of the top margin from the second page of the document and of each appendix on."""
        number = 0
        for index, page in enumerate(self.pages):
            number = 1 if index in starts else number + 1
            shown = [line for line in page.lines if line.baseline < TOP]
            if number == 1:
                assert not shown
                continue
            (line,) = shown
            assert line.text == str(number)
            self.look(line, (13, 14))
            self.same(line.middle, (LEFT + page.width - RIGHT) / 2, "page number in the middle")
