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
_VERBS = (
    r"cac co quan lien quan|chiu trach nhiem|co trach nhiem|duoc phan cong|can tap trung|tao dieu kien|"
    r"khuyen khich|thuong xuyen|truyen thong|tuyen truyen|khan truong|khen thuong|lap du toan|bieu duong|"
    r"cu the hoa|dinh huong|giai quyet|gioi thieu|hoan chinh|hoan thanh|hoan thien|la co quan|la dau moi|"
    r"nghiem tuc|nghien cuu|phat thanh|phat trien|quan triet|tang cuong|trien khai|bien soan|boi duong|"
    r"cong khai|dieu dong|dong vien|duoc giao|huong dan|huong ung|khai thac|kien toan|la don vi|long ghep|"
    r"nhan rong|phan cong|phat dong|phat hanh|phat song|phu trach|quay phim|quyen gop|tap trung|tham dinh|"
    r"thanh lap|thanh tra|thong bao|thong tin|thuc hien|tiep nhan|tiep song|trang tri|truc tiep|ban hanh|"
    r"bien tap|cap nhat|chu dong|chuan bi|chup anh|cung cap|dam nhan|dang tai|danh gia|day manh|dien tap|"
    r"ghi hinh|ghi nhan|giam sat|giao luu|huy dong|khao sat|kiem tra|kip thoi|lua chon|nang cao|nhac nho|"
    r"niem yet|phan anh|phat huy|pho bien|phoi hop|quan tam|san xuat|sua chua|tang qua|tap huan|tham gia|"
    r"tham muu|theo doi|thiet ke|thong ke|thu thap|tich cuc|tiep tuc|ton vinh|tong hop|tong ket|ung dung|"
    r"van dong|xac dinh|xay dung|bam sat|bao cao|bao dam|bo sung|can doi|cham lo|chi dao|chia se|chu tri|"
    r"dam bao|dang ky|dau moi|de nghi|de xuat|doi moi|don doc|don gia|dua tin|giu gin|ke khai|keu goi|lam tot|"
    r"lien he|mo rong|mua sam|nam bat|quan ly|ra soat|su dung|tiep am|to chuc|xem xet|bo tri|can cu|ghi am|"
    r"ho tro|ky ket|on tap|so ket|in an"
)
# Verbs of one syllable are told by their tones: "cử" is a verb, "cư" stands in "khu dân cư".
_SHORT_VERBS = frozenset(
    re.findall(
        r"\w+",
        "cử đưa mở viết treo gửi đăng lập trình chọn cần phải tăng làm mua thuê họp nộp trao dạy soạn giúp in phát "
        "giữ ghi duyệt sửa mời giao tìm nêu lấy bám rà dẫn chịu thi",
    )
)

_VERB = re.compile(r"(?:,|\s-|\s–)?\s+(?=(" + _VERBS + r"|co nhiem vu|dong thoi|[a-z]+)\b)")


def without_politeness(text: str) -> int:
    """Where the name begins after "Đề nghị", "Đối với", "Giao"."""
    plain = fold(text)
    at = 0
    while found := _POLITE.match(plain, at):
        at = found.end()
    return at


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
        if " " not in found[1] and text[verb : found.end(1)] not in _SHORT_VERBS:
            at = verb
            continue
        if not _belongs_to_name(text, plain, start, found.start(), verb):
            return verb
        at = verb + 1
    return None


_HEAD_WORD = re.compile(
    r"(?:\b(?:ban|tieu ban|to|uy vien|nguoi|can bo|bo phan|cong chuc|nhan vien|doi|luc luong)|,|\bva|(?<!truc )\bthuoc|"
    r"\bcua|\bdo)$"
)
_ACTING = re.compile(r"(?:chu tri|phoi hop|tham muu|chi dao|co trach nhiem|chiu trach nhiem|can cu|chu dong)")


def _belongs_to_name(text: str, plain: str, start: int, gap: int, verb: int) -> bool:
    """Capitals belong to names; so does the first verb after a word that cannot end one: "Ban chỉ đạo"."""
    if text[verb].isupper():
        return True
    before = plain[start:gap].lower().rstrip()
    word = plain[verb:].lower()
    if re.match(r"to chuc (?!le\b|hoi|cac)", word) and re.search(r"\b(?:cac|mot so|nhung|moi)$", before):
        return True  # "các tổ chức chính trị - xã hội"
    if word.startswith("thuong xuyen") and before.endswith("giao duc"):
        return True
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
