"""A whole plan, opened on the page of plans."""

import pytest

from desktop_app.services import campaigns
from desktop_app.services.office import Office
from tests.helpers.builders import a_plan


@pytest.fixture
def plan(office: Office) -> int:
    """A plan of ours with something in every part."""
    return campaigns.accept(
        office,
        a_plan(
            purposes=["Mọi nhà đều biết", "Không khí vui tươi"],
            contents=["Ý nghĩa bầu cử", "Quyền của cử tri"],
            channels=["Treo băng rôn", "Xe loa lưu động"],
            phases=[
                {"name": "Đợt đầu", "start": "2025-01", "end": "2025-03", "items": ["Giới thiệu luật"]},
                {"name": "Đợt sau", "start": "2025-03", "end": "2025-06", "items": []},
            ],
            targets=[{"percent": 100, "audience": "cử tri"}],
            citations=[{"kind": "Luật", "symbol": "83/2015/QH13", "date": None, "issuer": None}],
            waves=[{"name": "Đợt 1", "start": "2025-01-05", "end": "2025-01-10"}],
            milestones=[{"date": "2025-05-03", "offset_days": None, "text": "Sơ kết"}],
            signature={"authority": None, "capacity": "KT. CHỦ TỊCH", "position": None, "name": "Lò Văn An"},
        ),
    ).id
