"""Invented plans of many offices, each with the plan JSON that is true of it, by construction.

`held_out=True` draws from other issuers, titles, turns of phrase and layouts than the rules were written against.
Everything here is our own wording; places, people and numbers are invented.
"""

import random
from dataclasses import dataclass, field
from typing import Any

Rows = list[list[str]]


@dataclass
class Document:
    """Blocks from the top: ("head", left lines, right lines), ("title", …), ("p", text), ("table", rows), ("foot", …)."""

    blocks: list[tuple[Any, ...]] = field(default_factory=list)
    plan: dict[str, Any] = field(default_factory=dict)


TUNED = {
    "offices": [
        (["UBND HUYỆN LŨNG CÚC", "PHÒNG VĂN HÓA VÀ THÔNG TIN"], "PHÒNG VĂN HÓA VÀ THÔNG TIN", "KH-VHTT", "Lũng Cúc", "state"),
        (["ỦY BAN NHÂN DÂN", "XÃ HÒA MỘC"], "ỦY BAN NHÂN DÂN XÃ HÒA MỘC", "KH-UBND", "Hòa Mộc", "state"),
        (["UBND TỈNH LAM GIANG", "SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"], "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "KH-SVHTTDL", "Lam Giang", "state"),
        (["HỘI KHUYẾN HỌC TỈNH LAM GIANG", "HỘI KHUYẾN HỌC HUYỆN BẮC SƠN HÀ"], "HỘI KHUYẾN HỌC HUYỆN BẮC SƠN HÀ", "KH-HKH", "Bắc Sơn Hà", "state"),
        (["HUYỆN ỦY LŨNG CÚC", "BAN TUYÊN GIÁO"], "BAN TUYÊN GIÁO", "KH/BTGHU", "Lũng Cúc", "party"),
        (["ĐẢNG BỘ HUYỆN TÂN KHÊ", "ĐẢNG ỦY XÃ PHÚ LỘC ĐÔNG"], "ĐẢNG ỦY XÃ PHÚ LỘC ĐÔNG", "KH/ĐU", "Phú Lộc Đông", "party"),
        ([], None, "KH-UBND", "Tân Khê", "none"),
    ],
    "subjects": [
        ("Tuyên truyền Tháng Khuyến học trên địa bàn {area} năm {y}", "year"),
        ("Truyền thông về xây dựng xã hội học tập giai đoạn {y} - {z}", "span"),
        ("Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm {y}", "year"),
        ("Tuyên truyền phong trào “Cả xã cùng học giai đoạn {y} - {z}” trên địa bàn {area}", "quoted"),
    ],
    "purpose": ["MỤC ĐÍCH, YÊU CẦU", "MỤC ĐÍCH - YÊU CẦU", "MỤC ĐÍCH VÀ YÊU CẦU"],
    "content": ["NỘI DUNG TUYÊN TRUYỀN", "NỘI DUNG"],
    "both": ["NỘI DUNG, HÌNH THỨC TUYÊN TRUYỀN", "NỘI DUNG VÀ HÌNH THỨC"],
    "channel": ["HÌNH THỨC TUYÊN TRUYỀN", "PHƯƠNG THỨC TUYÊN TRUYỀN"],
    "assign": ["TỔ CHỨC THỰC HIỆN", "PHÂN CÔNG NHIỆM VỤ", "NHIỆM VỤ CỤ THỂ"],
    "units": [
        "Phòng Văn hóa và Thông tin", "Phòng Giáo dục và Đào tạo", "Trung tâm Văn hóa - Thể thao huyện",
        "Hội Khuyến học huyện", "Ủy ban nhân dân các xã, thị trấn", "Đoàn Thanh niên huyện", "Đài Truyền thanh huyện",
        "Hội Liên hiệp Phụ nữ huyện", "Ủy ban Mặt trận Tổ quốc Việt Nam huyện", "Công an huyện", "Các cơ quan, đơn vị",
    ],
    "family": ["Nguyễn Thị Lan", "Trần Văn Hòa", "Lò Văn Pánh", "Y Moan Niê"],
}  # fmt: skip
HELD_OUT = {
    "offices": [
        (["ỦY BAN NHÂN DÂN", "TỈNH THANH BÌNH"], "ỦY BAN NHÂN DÂN TỈNH THANH BÌNH", "KH-UBND", "Thanh Bình", "state"),
        (["UBND PHƯỜNG AN CƯ", "TRUNG TÂM DỊCH VỤ TỔNG HỢP"], "TRUNG TÂM DỊCH VỤ TỔNG HỢP", "KH-TTDVTH", "An Cư", "state"),
        (["ĐOÀN TNCS HỒ CHÍ MINH", "BCH ĐOÀN HUYỆN VĨNH HẢO"], "BCH ĐOÀN HUYỆN VĨNH HẢO", "KH-ĐTN", "Vĩnh Hảo", "state"),
        (["TỈNH ỦY THANH BÌNH", "BAN TUYÊN GIÁO VÀ DÂN VẬN"], "BAN TUYÊN GIÁO VÀ DÂN VẬN", "HD/BTGDVTU", "Thanh Bình", "party"),
        (["LIÊN ĐOÀN LAO ĐỘNG TỈNH THANH BÌNH", "CÔNG ĐOÀN NGÀNH GIÁO DỤC"], "CÔNG ĐOÀN NGÀNH GIÁO DỤC", "HD-CĐN", "Thanh Bình", "state"),
        ([], None, "KH-HKH", "Vĩnh Hảo", "none"),
        (["UBND THÀNH PHỐ HẢI VÂN", "BAN CHỈ ĐẠO", "XÂY DỰNG XÃ HỘI HỌC TẬP"], "BAN CHỈ ĐẠO XÂY DỰNG XÃ HỘI HỌC TẬP", "KH-BCĐ", "Hải Vân", "state"),
    ],
    "subjects": [
        ("Đẩy mạnh truyền thông chuyển đổi số trong học tập trên địa bàn {area} năm {y}", "year"),
        ("Phát động phong trào “Mỗi nhà một tủ sách” giai đoạn {y} - {z}", "span"),
        ("Triển khai công tác tuyên truyền Đại hội đại biểu Hội Khuyến học {area} lần thứ III, nhiệm kỳ {y} - {z}", "none"),
        ("Về việc tổ chức các hoạt động chào mừng Ngày Sách và Văn hóa đọc năm {y}", "year"),
    ],
    "purpose": ["MỤC ĐÍCH, Ý NGHĨA, YÊU CẦU", "MỤC ĐÍCH & YÊU CẦU", "VỀ MỤC ĐÍCH, YÊU CẦU"],
    "content": ["NỘI DUNG TRỌNG TÂM", "CÁC NỘI DUNG TUYÊN TRUYỀN CHỦ YẾU"],
    "both": ["NỘI DUNG, PHƯƠNG THỨC TRUYỀN THÔNG", "NỘI DUNG - HÌNH THỨC TUYÊN TRUYỀN"],
    "channel": ["CÁC HÌNH THỨC TRUYỀN THÔNG", "CÁCH THỨC TRIỂN KHAI"],
    "assign": ["TRÁCH NHIỆM CỦA CÁC ĐƠN VỊ", "TỔ CHỨC TRIỂN KHAI", "PHÂN CÔNG TRÁCH NHIỆM", "TRÁCH NHIỆM THỰC HIỆN"],
    "units": [
        "Sở Giáo dục và Đào tạo", "Văn phòng HĐND và UBND phường", "Phòng Văn hóa - Xã hội", "Báo và Đài Phát thanh, Truyền hình tỉnh",
        "Thư viện tỉnh", "UBND các phường, xã, đặc khu", "Hội Cựu Giáo chức", "Tỉnh đoàn", "Các trường THPT trên địa bàn", "Bưu điện tỉnh",
        "Các tổ dân phố", "Ban Chỉ huy Quân sự phường", "Trạm Y tế phường", "Cổng Thông tin điện tử tỉnh",
    ],
    "family": ["Phạm Quốc Đạt", "H’Hen Ayun", "Sùng A Páo", "Đặng Thị Kim Ngân"],
}  # fmt: skip

PURPOSES = [
    "Giúp cán bộ và người dân hiểu rõ lợi ích của việc học trong mọi lứa tuổi.",
    "Tạo không khí thi đua sôi nổi ở từng thôn, từng tổ và từng gia đình.",
    "Góp phần nâng cao dân trí, mở rộng cơ hội việc làm cho lao động trẻ.",
    "Làm rõ vai trò của gia đình, dòng họ và cộng đồng trong việc chăm lo sự học.",
]
REQUIREMENTS = [
    "Việc làm phải thiết thực, gọn nhẹ, tránh phô trương và lãng phí.",
    "Bám sát tình hình từng địa bàn, gắn với nhiệm vụ thường xuyên của cơ quan.",
    "Thông tin đưa ra chính xác, dễ hiểu, đúng định hướng.",
]
CONTENTS = [
    "Giới thiệu những gia đình vượt khó cho con đi học, những thầy cô bám bản.",
    "Phổ biến chủ trương của Đảng, chính sách của Nhà nước về khuyến học, khuyến tài",
    "Nêu gương các mô hình lớp học buổi tối, tủ sách thôn, câu lạc bộ đọc sách;",
    "Hướng dẫn người lớn tuổi dùng điện thoại để học và làm thủ tục trực tuyến.",
    "Kết quả của các cấp hội trong việc trao học bổng và quyên góp sách vở.",
]
CHANNELS = [
    "Phát trên hệ thống truyền thanh xã, mỗi ngày hai buổi, mỗi buổi mười lăm phút.",
    "Treo băng rôn, pano tại trụ sở và các trục đường đông người qua lại.",
    "Đăng bài, ảnh trên trang thông tin điện tử và trang Zalo của đơn vị.",
    "Lồng ghép trong sinh hoạt chi bộ, họp thôn và sinh hoạt đoàn thể;",
    "Cho xe loa lưu động chạy qua các khu dân cư vào sáng thứ bảy.",
]
TASKS = [
    "Chủ trì, phối hợp với các ngành liên quan soạn tài liệu và gửi tới cơ sở.",
    "Tham mưu ban hành văn bản hướng dẫn, theo dõi việc làm của từng nơi.",
    "Tăng thời lượng tin bài, mở chuyên mục riêng trong cả đợt cao điểm.",
    "Vận động hội viên, đoàn viên tham gia các lớp học và ngày hội đọc sách;",
    "Bố trí lực lượng giữ trật tự tại nơi tổ chức, hướng dẫn phân luồng.",
    "Chỉ đạo các trường mở cửa thư viện cho người dân vào cuối tuần",
    "Kiểm tra, rà soát hệ thống loa và sửa chữa những cụm loa bị hỏng.",
    "Lựa chọn gương điển hình, viết bài giới thiệu trên bản tin.",
]
SLOGANS = [
    "Học hôm nay, vững bước ngày mai!",
    "Mỗi gia đình là một lớp học nhỏ!",
    "Đọc sách mỗi ngày, điều hay mỗi việc!",
    "Toàn dân chăm lo sự học, sự học làm giàu quê hương!",
]
TARGETS = [
    (100, "cán bộ, công chức được phổ biến nội dung của phong trào", "{p}% {a}."),
    (85, "hộ gia đình đăng ký danh hiệu Gia đình học tập", "Ít nhất {p}% {a};"),
    (60, "người lao động ở cơ sở sản xuất biết cách tự học trên mạng", "Trên {p}% {a}."),
    (97.5, "thôn, bản có tủ sách dùng chung", "Phấn đấu {c}% {a}."),
]
CITED = [
    ("Quyết định", "1408/QĐ-TTg", "2021-07-30", "Thủ tướng Chính phủ", "Quyết định số 1408/QĐ-TTg ngày 30/7/2021 của Thủ tướng Chính phủ phê duyệt Đề án xây dựng xã hội học tập"),
    ("Chỉ thị", "12-CT/TW", "2008-04-15", "Bộ Chính trị", "Chỉ thị số 12-CT/TW, ngày 15 tháng 4 năm 2008 của Bộ Chính trị về tăng cường lãnh đạo công tác khuyến học"),
    ("Kế hoạch", "244/KH-UBND", "2023-10-16", "Ủy ban nhân dân tỉnh", "Kế hoạch số 244/KH-UBND ngày 16/10/2023 của Ủy ban nhân dân tỉnh về phong trào thi đua học tập"),
    ("Công văn", "58-CV/BTG", "2024-02-05", "Ban Tuyên giáo Tỉnh ủy", "Công văn số 58-CV/BTG ngày 05/02/2024 của Ban Tuyên giáo Tỉnh ủy về định hướng tuyên truyền"),
    ("Nghị quyết", "17-NQ/HU", None, "Ban Chấp hành Đảng bộ huyện", "Nghị quyết số 17-NQ/HU của Ban Chấp hành Đảng bộ huyện về phát triển giáo dục"),
    ("Thông tư", "25/2022/TT-BVH", "2022-11-09", "Bộ Văn hóa, Thể thao và Du lịch", "Thông tư số 25/2022/TT-BVH ngày 09/11/2022 của Bộ Văn hóa, Thể thao và Du lịch quy định về thư viện lưu động"),
]  # fmt: skip
EMPTY: dict[str, Any] = {
    "doc_type": None, "number": None, "symbol": None, "issuer": None, "place": None, "issued_on": None, "title": None,
    "bases": [], "citations": [], "period": None, "phases": [], "purposes": [], "requirements": [], "contents": [],
    "channels": [], "targets": [], "assignments": [], "report_deadlines": [], "milestones": [], "slogans": [],
    "recipients": [], "signature": None, "warnings": [],
}  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


class Author:
    """Writes one plan; `seed` decides everything."""

    def __init__(self, seed: int, *, held_out: bool) -> None:
        self.dice = random.Random(f"{seed}-{held_out}")
        self.bank: dict[str, Any] = HELD_OUT if held_out else TUNED
        self.held_out = held_out
        self.year = self.dice.choice([2023, 2024, 2025])
        self.end = self.year + self.dice.choice([3, 5, 6])
        self.document = Document(
            plan={key: value.copy() if isinstance(value, list) else value for key, value in EMPTY.items()}
        )
        self.plan = self.document.plan
        self.sections = 0
        self.top = self.dice.choice(["I. ", "I. ", "I. ", "I- ", "I/ ", "1. "])
        self.item = self.dice.choice(["- ", "- ", "- ", "+ ", "• ", "a) ", "* "])
        self.sub = self.dice.choice(["1. ", "1. ", "1/ ", "a) "] if self.item != "a) " else ["1. "])
        if self.top == "1. ":
            self.sub = "1.1. "

    def write(self) -> Document:
        self.head()
        self.bases()
        self.purposes()
        if self.chance(0.3):
            self.targets()
        self.contents()
        if self.chance(0.25):
            self.phases()
        if self.chance(0.25):
            self.silent_section()
        if self.chance(0.3):
            self.time()
        self.assignments()
        if self.chance(0.25):
            self.slogans()
        self.closing()
        self.foot()
        return self.document

    # --- small tools ----------------------------------------------------------------------------------------------

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def some(self, pool: list[Any], low: int, high: int) -> list[Any]:
        return self.dice.sample(pool, self.dice.randint(low, min(high, len(pool))))

    def p(self, text: str) -> None:
        self.document.blocks.append(("p", text))

    def title(self, words: str) -> None:
        self.sections += 1
        label = self.top.replace("I", ROMAN[self.sections - 1]).replace("1", str(self.sections))
        if self.held_out and self.chance(0.3):
            words = words.capitalize() if self.top != "1. " else words
            words += self.dice.choice([":", "", "."])
        self.document.blocks.append(("h", label + words + (":" if self.chance(0.15) else "")))

    def subtitle(self, place: int, words: str) -> None:
        label = {
            "1. ": f"{place}. ",
            "1/ ": f"{place}/ ",
            "a) ": f"{'abcdđeghiklmn'[place - 1]}) ",
            "1.1. ": f"{self.sections}.{place}. ",
        }[self.sub]
        self.document.blocks.append(("h", label + words))

    def items(self, texts: list[str]) -> None:
        for place, text in enumerate(texts):
            self.p((f"{'abcdđeghiklmn'[place]}) " if self.item == "a) " else self.item) + text)

    # --- the parts --------------------------------------------------------------------------------------------------

    def head(self) -> None:
        lines, issuer, symbol, place, style = self.dice.choice(self.bank["offices"])
        kind, _mark, _rest = symbol.partition("/" if style == "party" else "-")
        number = self.dice.choice([None, "07", "48", "125", "09", "316"])
        day, month = self.dice.randint(1, 28), self.dice.randint(1, 12)
        blank = self.chance(0.2)
        self.plan |= {"doc_type": kind, "number": number, "symbol": symbol, "issuer": issuer, "place": place}
        self.plan["issued_on"] = f"{self.year}" if blank else f"{self.year}-{month:02d}-{day:02d}"
        when = f"{place}, ngày {'    ' if blank else f'{day:02d}'} tháng {'    ' if blank else f'{month:02d}' if month < 3 else month} năm {self.year}"
        shown = number or self.dice.choice(["     ", "……", "   "])
        if style == "party":
            left = [*lines, "*", f"Số {shown}-{symbol}"]
            right = ["ĐẢNG CỘNG SẢN VIỆT NAM", when]
        else:
            left = [*lines, f"Số: {shown}/{symbol}"]
            right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", when]
        if style == "none":
            right = [when]
        self.document.blocks.append(("head", left, right))
        area = self.dice.choice(["xã", "huyện", "tỉnh", "phường"]) + " " + place
        subject, sort = self.dice.choice(self.bank["subjects"])
        self.subject = subject.format(area=area, y=self.year, z=self.end)
        word = {"KH": "KẾ HOẠCH", "HD": "HƯỚNG DẪN"}[kind]
        self.document.blocks.append(("title", word, self.subject))
        self.plan["title"] = self.subject
        if sort == "year":
            self.plan["period"] = {"start": str(self.year), "end": str(self.year)}
        elif sort == "span":
            self.plan["period"] = {"start": str(self.year), "end": str(self.end)}
        self.area = area

    def cite(self, entry: tuple[Any, ...]) -> str:
        kind, symbol, day, issuer, words = entry
        if symbol not in [one["symbol"] for one in self.plan["citations"]]:
            self.plan["citations"].append({"kind": kind, "symbol": symbol, "date": day, "issuer": issuer})
        return str(words)

    def bases(self) -> None:
        chosen = self.some(CITED, 1, 3)
        word = {"KH": "Kế hoạch", "HD": "Hướng dẫn"}[self.plan["doc_type"]]
        body = self.plan["issuer"] or self.dice.choice(["Hội Khuyến học huyện", "Ủy ban nhân dân huyện Tân Khê"])
        body = body if self.plan["issuer"] is None else _sentence(body)
        verb = self.dice.choice(["ban hành", "xây dựng"])
        issuing = f"{body} {verb} {word} {self.subject[0].lower()}{self.subject[1:]} như sau:"
        if self.plan["issuer"] is None:
            self.plan["issuer"] = body
        joined = self.chance(0.3)
        for place, one in enumerate(chosen):
            start = self.dice.choice(
                ["Căn cứ", "Thực hiện", "Căn cứ", "Tiếp tục thực hiện" if self.held_out else "Thực hiện"]
            )
            text = f"{start} {self.cite(one)}"
            if joined and place == len(chosen) - 1:
                text += "; " + issuing
            else:
                text += self.dice.choice([";", ".", ","]) if place < len(chosen) - 1 else "."
            self.plan["bases"].append(text)
            self.p(text)
        if not joined:
            if self.chance(0.3):
                self.p("Để công tác tuyên truyền đạt kết quả tốt, tạo sự đồng thuận trong nhân dân.")
            self.p(issuing)

    def purposes(self) -> None:
        purposes, requirements = self.some(PURPOSES, 1, 3), self.some(REQUIREMENTS, 1, 3)
        self.plan["purposes"] = purposes
        form = self.dice.choice(["split", "split", "joint", "inline" if self.held_out else "split", "sections"])
        if form == "joint":
            self.title(self.dice.choice(self.bank["purpose"]))
            self.plan["purposes"] = purposes + requirements
            self.items(purposes + requirements)
            return
        self.plan["requirements"] = requirements
        if form == "sections":
            self.title("MỤC ĐÍCH")
            self.items(purposes)
            self.title("YÊU CẦU")
            self.items(requirements)
            return
        self.title(self.dice.choice(self.bank["purpose"]))
        if form == "inline":
            self.plan["purposes"], self.plan["requirements"] = purposes[:1], requirements[:1]
            self.subtitle(1, f"Mục đích: {purposes[0]}")
            self.subtitle(2, f"Yêu cầu: {requirements[0]}")
            return
        for place, (words, texts) in enumerate((("Mục đích", purposes), ("Yêu cầu", requirements)), 1):
            self.subtitle(place, words)
            self.items(texts) if len(texts) > 1 else self.p(texts[0])

    def targets(self) -> None:
        self.title(self.dice.choice(["MỤC TIÊU", "CHỈ TIÊU", "ĐỐI TƯỢNG, MỤC TIÊU"]))
        chosen = self.some(TARGETS, 2, 4)
        self.plan["targets"] = [{"percent": percent, "audience": audience} for percent, audience, _form in chosen]
        if self.chance(0.4):
            self.p(f"Đến hết năm {self.year}, đạt các chỉ tiêu sau:")
        self.items(
            [form.format(p=percent, a=audience, c=str(percent).replace(".", ",")) for percent, audience, form in chosen]
        )

    def contents(self) -> None:
        contents, channels = self.some(CONTENTS, 2, 5), self.some(CHANNELS, 2, 4)
        if self.chance(0.4):
            more = self.dice.choice(CITED)
            contents[0] = f"Nội dung {self.cite(more)}."
        self.plan["contents"], self.plan["channels"] = contents, channels
        if self.chance(0.5):
            self.title(self.dice.choice(self.bank["both"]))
            self.subtitle(1, self.dice.choice(["Nội dung", "Nội dung tuyên truyền", "Về nội dung"]))
            self.items(contents)
            self.subtitle(
                2, self.dice.choice(["Hình thức", "Hình thức tuyên truyền", "Phương thức tuyên truyền", "Về hình thức"])
            )
            self.items(channels)
            return
        self.title(self.dice.choice(self.bank["content"]))
        if self.chance(0.3):
            self.p("Tập trung vào những nội dung sau:")
        self.items(contents)
        self.title(self.dice.choice(self.bank["channel"]))
        self.items(channels)

    def phases(self) -> None:
        if "Đại hội" in self.subject:
            self.title("NỘI DUNG TUYÊN TRUYỀN THEO TIẾN ĐỘ ĐẠI HỘI")
            for place, words in enumerate(("Trước Đại hội", "Trong thời gian diễn ra Đại hội", "Sau Đại hội"), 1):
                items = self.some(CONTENTS, 1, 3)
                self.plan["phases"].append({"name": words, "start": None, "end": None, "items": items})
                self.subtitle(place, words)
                self.items(items)
            return
        self.title(self.dice.choice(["TIẾN ĐỘ THỰC HIỆN", "LỘ TRÌNH THỰC HIỆN", "CÁC GIAI ĐOẠN THỰC HIỆN"]))
        first, second = f"{self.year}-03", f"{self.year}-06"
        forms = self.dice.choice([
            ("Giai đoạn 1 (từ tháng 3 đến tháng 6/{y}): {t}", "Giai đoạn 2 (từ tháng 7 đến tháng 12/{y}): {t}"),
            ("Giai đoạn 1 (tháng 3/{y} - tháng 6/{y}): {t}", "Giai đoạn 2 (tháng 7/{y} - tháng 12/{y}): {t}"),
        ])  # fmt: skip
        texts = self.some(TASKS, 2, 2)
        for form, text, (start, end) in zip(
            forms, texts, ((first, second), (f"{self.year}-07", f"{self.year}-12")), strict=True
        ):
            self.p("- " + form.format(y=self.year, t=text))
            self.plan["phases"].append({"name": form[:11], "start": start, "end": end, "items": [text]})

    def silent_section(self) -> None:
        self.title(self.dice.choice(["KINH PHÍ THỰC HIỆN", "THI ĐUA, KHEN THƯỞNG", "GIẢI PHÁP THỰC HIỆN"]))
        self.items(
            ["Nguồn chi thường xuyên và các khoản đóng góp hợp pháp khác.", "Lấy kết quả làm căn cứ bình xét cuối năm."]
        )

    def time(self) -> None:
        form = self.dice.choice([
            (f"Từ ngày 01/9/{self.year} đến ngày 05/10/{self.year}.", f"{self.year}-09-01", f"{self.year}-10-05"),
            (f"Từ tháng 3 đến hết tháng 11 năm {self.year}.", f"{self.year}-03", f"{self.year}-11"),
            (f"Từ ngày 15/8/{self.year}.", f"{self.year}-08-15", None),
        ])  # fmt: skip
        self.title(self.dice.choice(["THỜI GIAN THỰC HIỆN", "THỜI GIAN"]))
        self.p(self.dice.choice(["", "- ", "Thời gian thực hiện: "]) + form[0])
        self.plan["period"] = {"start": form[1], "end": form[2]}

    def dated(self, task: str) -> str:
        """Sometimes gives a task a day."""
        day, month = self.dice.randint(2, 27), self.dice.randint(3, 11)
        base = task.rstrip(".;")
        iso = f"{self.year}-{month:02d}-{day:02d}"
        form: tuple[str, str | None, int | None] | None = None
        roll = self.dice.random()
        if roll < 0.1:
            form = (f"{base}; hoàn thành trước ngày {day:02d}/{month}/{self.year}.", iso, None)
        elif roll < 0.14:
            form = (f"{base}, xong trong tháng {month}/{self.year}.", iso[:7], None)
        elif roll < 0.18 and "Đại hội" in self.subject:
            form = (f"{base}, xong trước Đại hội 03 ngày.", None, -3)
        elif roll < 0.22 and self.held_out:
            form = (f"{base}, chậm nhất ngày {day:02d} tháng {month:02d} năm {self.year}.", iso, None)
        elif roll < 0.26 and self.held_out:
            form = (f"{base} trong quý III năm {self.year}.", str(self.year), None)
        if form is None:
            return task
        self.plan["milestones"].append({"date": form[1], "offset_days": form[2], "text": form[0]})
        return form[0]

    def assignments(self) -> None:
        units = self.some(self.bank["units"], 3, 6)
        self.title(self.dice.choice(self.bank["assign"]))
        form = self.dice.choice(["headings", "headings", "headings", "subjects", "colon", "table", "mixed"])
        entries = [{"unit": unit, "tasks": self.some(TASKS, 1, 3)} for unit in units]
        if form == "table":
            self.table(entries)
            return
        for place, entry in enumerate(entries, 1):
            unit = entry["unit"]
            request = self.dice.choice(["", "", "", "Đề nghị "])
            way = self.dice.choice(["headings", "subjects", "colon"]) if form == "mixed" else form
            if way == "headings":
                entry["tasks"] = [self.dated(one) for one in entry["tasks"]]
                self.subtitle(place, request + unit + self.dice.choice(["", ":", ""]))
                self.items(entry["tasks"]) if len(entry["tasks"]) > 1 else self.p(entry["tasks"][0])
                continue
            task = entry["tasks"][0][0].lower() + entry["tasks"][0][1:]
            entry["tasks"] = [self.dated(task)] if way == "colon" else [task]
            task = entry["tasks"][0]
            if way == "colon":
                self.subtitle(place, f"{request}{unit}: {task}")
            else:
                give = self.dice.choice(["", "Giao ", request])
                self.subtitle(place, f"{give}{unit} {task}")
        self.plan["assignments"] = entries

    def table(self, entries: list[dict[str, Any]]) -> None:
        heads = self.dice.choice([
            ["STT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"],
            ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"],
        ])  # fmt: skip
        rows: list[list[str]] = [heads]
        merged: dict[str, list[str]] = {}
        count = 0
        for entry in entries:
            for task in entry["tasks"]:
                count += 1
                month = self.dice.randint(3, 11)
                when, iso = self.dice.choice([
                    (f"Tháng {month}/{self.year}", f"{self.year}-{month:02d}"),
                    (f"Trước ngày 15/{month}/{self.year}", f"{self.year}-{month:02d}-15"),
                    ("Thường xuyên", None),
                ])  # fmt: skip
                rows.append([str(count), task, entry["unit"], self.dice.choice(self.bank["units"]), when])
                merged.setdefault(entry["unit"], []).append(task)
                if iso:
                    self.plan["milestones"].append({"date": iso, "offset_days": None, "text": task})
        self.document.blocks.append(("table", rows))
        self.plan["assignments"] = [{"unit": unit, "tasks": tasks} for unit, tasks in merged.items()]

    def slogans(self) -> None:
        self.title(self.dice.choice(["KHẨU HIỆU TUYÊN TRUYỀN", "KHẨU HIỆU", "NỘI DUNG KHẨU HIỆU"]))
        self.plan["slogans"] = self.some(SLOGANS, 2, 4)
        numbered = self.chance(0.6)
        for place, text in enumerate(self.plan["slogans"], 1):
            self.p((f"{place}. " if numbered and self.top != "1. " else "- ") + text)

    def closing(self) -> None:
        to = self.dice.choice(["Phòng Văn hóa và Thông tin", "Ủy ban nhân dân huyện", "Ban Tuyên giáo Huyện ủy"])
        via = self.dice.choice([None, None, "Văn phòng HĐND và UBND"])
        through = f" (qua {via})" if via else ""
        word = {"KH": "Kế hoạch", "HD": "Hướng dẫn"}[self.plan["doc_type"]]
        day, month = self.dice.randint(2, 27), self.dice.randint(9, 12)
        base = {"to": to, "via": via, "day": day, "month": month, "year": self.year, "rule": "once"}
        forms: list[tuple[str, dict[str, Any]]] = [
            (f"báo cáo kết quả về {to}{through} trước ngày {day:02d}/{month}/{self.year} để tổng hợp.", base),
            (f"báo cáo kết quả về {to}{through} trước ngày {day:02d} tháng {month} hằng năm.", {**base, "year": None, "rule": "annual"}),
            (f"gửi báo cáo về {to}{through} sau mỗi đợt tuyên truyền.", {**base, "day": None, "month": None, "year": None, "rule": "after_wave"}),
        ]  # fmt: skip
        if self.held_out:
            forms += [
                (f"định kỳ hằng quý báo cáo kết quả về {to}{through}.", {**base, "day": None, "month": None, "year": None, "rule": "quarterly"}),
                (f"gửi báo cáo kết quả thực hiện về {to}{through} chậm nhất ngày {day:02d}/{month}/{self.year}.", base),
            ]  # fmt: skip
        if self.chance(0.2):
            self.p(
                f"Trên đây là {word} {self.subject[0].lower()}{self.subject[1:]}, yêu cầu các đơn vị nghiêm túc thực hiện./."
            )
            return
        text, entry = self.dice.choice(forms)
        self.plan["report_deadlines"] = [entry]
        self.p(f"Trên đây là {word} của đơn vị. Đề nghị các cơ quan, đơn vị triển khai thực hiện và {text}/.")

    def foot(self) -> None:
        receivers = [
            "Thường trực Huyện ủy (b/c)",
            "Các cơ quan, đơn vị liên quan",
            "UBND các xã, thị trấn (th/h)",
            "Trang thông tin điện tử",
        ]
        chosen = [*self.some(receivers, 2, 4), self.dice.choice(["Lưu: VT", "Lưu: VT, VHTT", "Lưu VP"])]
        self.plan["recipients"] = chosen
        name = self.dice.choice(self.bank["family"])
        party = self.plan["symbol"].count("/") > 0
        signature: list[str | None] = self.dice.choice(
            [
                ["T/M BAN THƯỜNG VỤ", None, "PHÓ BÍ THƯ"], [None, "K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"], [None, None, "TRƯỞNG BAN"],
            ] if party else [
                ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], [None, "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"],
                [None, None, "GIÁM ĐỐC"], ["TM. BAN THƯỜNG VỤ", None, "CHỦ TỊCH"], [None, "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"],
            ]
        )  # fmt: skip
        if self.chance(0.06):
            signature, name = [None, None, None], ""
        self.plan["signature"] = (
            dict(zip(("authority", "capacity", "position"), signature, strict=True)) | {"name": name} if name else None
        )
        right = [one for one in signature if one]
        if name:
            right += [*self.dice.choice([[""], ["", "(Đã ký)", ""], ["", ""]]), name]
        left = ["Nơi nhận:", *(f"- {one};" for one in chosen[:-1]), f"- {chosen[-1]}."]
        self.document.blocks.append(("foot", left, right))


def _sentence(body: str) -> str:
    """A body's name from capitals, as a sentence writes it."""
    words = [word.capitalize() if len(word) > 4 or word[0] in "ỦXHPTSB" else word.lower() for word in body.split()]
    return " ".join(words).replace("Ubnd", "UBND").replace("Bch", "BCH")


def a_document(seed: int, *, held_out: bool = False) -> Document:
    return Author(seed, held_out=held_out).write()
