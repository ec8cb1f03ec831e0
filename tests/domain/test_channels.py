"""The channels of a plan and the checklists they call for."""

import pytest

from desktop_app.domain.channels import kinds_called_for
from desktop_app.domain.checklist_kinds import KIND


@pytest.mark.parametrize(
    ("channel", "kinds"),
    [
        ("Treo băng rôn, khẩu hiệu, cờ Tổ quốc tại trục chính", ["banner"]),
        ("Xe loa lưu động, xe cổ động phóng thanh", ["car_run"]),
        ("Hệ thống truyền thanh cơ sở", ["broadcast"]),
        ("Tin, bài trên trang thông tin điện tử, Zalo, Facebook", ["article"]),
        ("Hội nghị, hội thảo, cuộc thi, tập huấn", ["event"]),
        ("Loa bản, xe loa, tờ rơi, nói chuyện tại bản", ["car_run", "broadcast", "leaflet", "event"]),
        ("Tin nhắn viễn thông, tờ gấp", ["leaflet", "message"]),
        ("Hình thức khác", []),
    ],
)
def test_the_words_of_a_channel_call_for_checklists(channel: str, kinds: list[str]) -> None:
    assert list(kinds_called_for([channel])) == kinds
    assert set(kinds) <= set(KIND)


def test_each_kind_is_called_for_by_the_first_channel_that_names_it() -> None:
    assert kinds_called_for(["Xe loa", "Xe loa và băng rôn"]) == {"banner": "Xe loa và băng rôn", "car_run": "Xe loa"}
