"""Where the name of a body or group of bodies begins and ends in the words of a plan."""

from __future__ import annotations

import re

from desktop_app.domain.plan_reader.letters import fold, is_capitals, key

_POLITE = re.compile(
    r"\s*(?:(?:de nghi|doi voi|yeu cau|giao(?: cho| nhiem vu cho)?|phan cong|trach nhiem cua|nhiem vu cua|moi|"
    r"kinh de nghi|tran trong de nghi)(?:\s+(?=\S)))",
    re.I,
)
_BODY = (
    r"(?:uy ban|ubnd|ubmttq|ub |hdnd|hoi dong|hoi |hoi,|cac hoi|so |phong |ban |trung tam|tt |ttvh|dai |bao |"
    r"truong |tinh uy|"
    r"thanh uy|huyen uy|quan uy|thi uy|dang uy|dang bo|chi bo|doan |tinh doan|thanh doan|huyen doan|quan doan|thi doan|"
    r"lien doan|cong doan|ldld|mat tran|mttq|bo |cuc |chi cuc|van phong|vp |cong an|bo chi huy|bch |bcd |"
    r"thu vien|bao tang|"
    r"tram |to dan pho|to |thon|ap |ban lang|khu pho|khu dan cu|lang |co quan|co so|don vi|bo phan|"
    r"cong thong tin|trang thong tin|"
    r"trang tin|tieu ban|thuong truc|thuong vu|lanh dao|chu tich|truong |pho |giam doc|bi thu|thu truong|"
    r"hieu truong|dong chi|can bo|"
    r"cong chuc|nha van hoa|nha thieu nhi|nha xuat ban|cung |kho bac|ngan hang|buu dien|vien |benh vien|dai hoc|"
    r"hoc vien|cong ty|"
    r"doanh nghiep|hop tac xa|htx|luc luong|quan su|bien phong|don bien phong|tap doan|vien thong|vnpt|viettel|"
    r"dien luc|"
    r"toa an|vien kiem sat|chi doan|chi hoi|lien hiep|lien minh|hiep hoi|cau lac bo|clb|doi |nhom |quy |dau moi|"
    r"cap uy|to chuc|"
    r"cac |tat ca |cong dong|gia dinh|toan the|nganh |khoi |he thong|xa |phuong |thi tran|huyen |quan |thi xa|"
    r"thanh pho |"
    r"tinh |dac khu|[0-9]{1,3} (?:xa|phuong|thi tran|huyen|don vi|truong|thon|to)|y te|giao duc|tai chinh|noi vu|"
    r"tu phap|ke toan|van hoa|xa doi|nguoi |bao chi|phat thanh|hoi lhpn|hoi ccb|hnd|hlhpn|doan tn|dtn|hkh|ld |cb |"
    r"ban nganh|doan the|[a-z]+ (?:huyen|tinh|thanh|thi|dang) (?:uy|doan))"
)
_BEGINS_BODY = re.compile(_BODY)
_NO_UNIT = re.compile(
    r"(?:(?:ve )?(?:che do|kinh phi|thoi gian|dia diem|khen thuong|thi dua|cong tac|thong tin,? bao cao|bao cao|"
    r"noi dung|hinh thuc|"
    r"giai phap|nhiem vu(?! cua)|muc tieu|muc dich|yeu cau|doi tuong|giai doan|dot |buoc |quy |thang |tuan |"
    r"ngay |truoc|trong|sau |"
    r"to chuc (?:thuc hien|trien khai|tuyen truyen|tot|cac|le|hoi nghi|dai hoi)|cac (?:giai phap|noi dung|"
    r"hinh thuc|nhiem vu|hoat dong|buoc|tieu chi|muc tieu|chi tieu|"
    r"phong trao|cuoc van dong|mo hinh|khau hieu|hoi nghi|tin|bai|san pham)|ban hanh|doi moi|doi thoai|bao dam|"
    r"bao ton|bao ve|quy dinh|quy che|"
    r"quy mo|quy hoach|vien dan|lang nghe|truong hop|thu (?:nhat|hai|ba)|hoi nghi|hoi thao|hoi thi|hoi thao|toa dam))"
)
VERBS = (
    *("chu tri", "phoi hop", "tham muu", "chi dao", "huong dan", "to chuc", "xay dung", "trien khai", "thuc hien"),
    *("chiu trach nhiem", "co trach nhiem", "can cu", "theo doi", "don doc", "kiem tra", "tong hop", "day manh"),
    *("tang cuong", "tiep tuc", "phat huy", "cung cap", "bo tri", "dam bao", "bao dam", "van dong", "tuyen truyen"),
    *("long ghep", "phat dong", "chu dong", "dinh huong", "duyet", "ra soat", "la co quan", "la don vi", "la dau moi"),
    *("cu ", "huy dong", "dua ", "mo ", "viet ", "bien soan", "in an", "treo ", "trang tri", "bao cao", "gui "),
    *("nghiem tuc", "tich cuc", "thuong xuyen", "kip thoi", "ban hanh", "tham dinh", "quan triet", "pho bien"),
    *("chuan bi", "cham lo", "dang tai", "dang ", "phat song", "phat thanh", "san xuat", "thong tin", "truyen thong"),
    *("ho tro", "bo sung", "tap trung", "can doi", "cap nhat", "giup", "lam tot", "nam bat", "thong bao", "phan cong"),
    *(
        "khuyen khich",
        "thanh lap",
        "kien toan",
        "phan anh",
        "bam sat",
        "danh gia",
        "lap ",
        "de xuat",
        "trinh ",
        "thiet ke",
    ),
    *(
        "tong ket",
        "so ket",
        "dong vien",
        "khen thuong",
        "bieu duong",
        "giam sat",
        "cu the hoa",
        "tham gia",
        "huong ung",
    ),
    *(
        "dua tin",
        "bien tap",
        "ghi hinh",
        "ghi am",
        "tiep am",
        "tiep song",
        "niem yet",
        "phat hanh",
        "lua chon",
        "dang ky",
    ),
    *("quan tam", "tao dieu kien", "xac dinh", "nang cao", "doi moi", "dieu dong", "dam nhan", "phu trach", "quan ly"),
    *(
        "thu thap",
        "mua sam",
        "lap du toan",
        "boi duong",
        "tap huan",
        "giao luu",
        "ky ket",
        "phat",
        "cac co quan lien quan",
    ),
    *("duoc giao", "duoc phan cong", "thanh tra", "truc tiep", "khan truong", "gioi thieu", "nhan rong", "ton vinh"),
    *(
        "khao sat",
        "thong ke",
        "dien tap",
        "chon ",
        "hoan thanh",
        "hoan thien",
        "don gia",
        "can tap trung",
        "can ",
        "phai ",
    ),
)
_VERB = re.compile(
    r"(?:,|\s-|\s–)?\s+(?:(?:co nhiem vu|se|can|phai|cung|dong thoi)\s+)?(?=("
    + "|".join(sorted({v.strip() for v in VERBS}, key=len, reverse=True))
    + r")\b)"
)


def without_politeness(text: str) -> int:
    """Where the name begins after "Đề nghị", "Đối với", "Giao"."""
    plain = fold(text)
    at = 0
    while found := _POLITE.match(plain, at):
        at = found.end()
    return at


def is_request(text: str) -> bool:
    return bool(re.match(r"\s*(?:kinh |tran trong )?de nghi\b", key(text)))


def looks_like_unit(text: str) -> bool:
    """Whether a heading names a body: it begins as one does and is no sentence."""
    at = without_politeness(text)
    name = text[at:].strip()
    folded = key(name)
    if not name or len(name) > 220 or _NO_UNIT.match(folded):
        return False
    if _BEGINS_BODY.match(folded + " "):
        return True
    return at > 0 and name[:1].isupper()


def verb_after_name(text: str, start: int = 0) -> int | None:
    """Where the verb begins whose subject is the body named at `start`; None when no verb follows."""
    plain = fold(text)
    at = start
    while found := _VERB.search(plain, at):
        verb = found.start(1)
        if not _belongs_to_name(text, plain, start, found.start(), verb):
            return verb
        at = verb + 1
    return None


_HEAD_WORD = re.compile(
    r"(?:\b(?:ban|tieu ban|to|uy vien|nguoi|can bo|bo phan|cong chuc|nhan vien|doi|luc luong|co quan|don vi|cac|"
    r"dai|he thong|hoi|phong|so|trung tam|bao cao vien,|trang|cong)|,|\bva|\bthuoc|\bcua|\bdo)$"
)
_ACTING = re.compile(r"(?:chu tri|phoi hop|tham muu|chi dao|co trach nhiem|chiu trach nhiem|can cu|chu dong)")


def _belongs_to_name(text: str, plain: str, start: int, gap: int, verb: int) -> bool:
    """Capitals belong to names; so does the first verb after a word that cannot end one: "Ban chỉ đạo"."""
    if text[verb].isupper():
        return True
    before = plain[start:gap].lower().rstrip()
    word = plain[verb:].lower()
    if _ACTING.match(word) and not re.search(r"\b(?:ban|tieu ban|to|can bo|nguoi)$", before):
        return False
    if re.match(r"(?:thong tin|truyen thong|phat thanh)\b(?! cac| ve| kip| rong| noi)", word) and not is_capitals(
        text[:gap]
    ):
        return (
            _HEAD_WORD.search(before) is not None
            or re.match(r"(?:thong tin|phat thanh) (?:dien tu|va |- |co so|dai chung|truyen hinh|truyen thong)", word)
            is not None
        )
    return _HEAD_WORD.search(before) is not None and not before.endswith(",")
