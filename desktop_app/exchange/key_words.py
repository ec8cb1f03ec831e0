"""A key in words that are easily said on the telephone, between any two regions of the country.

Letters one by one are misheard ("bê", "bờ", "pê"), and a tone or a final sound is said differently from north to south.
So these are 256 things everybody knows, each of two syllables, chosen so that no two sound alike even when tones are
lost and the sounds that regions merge are merged: d-gi-r-v, s-x, tr-ch, l-n, n-ng-nh, t-c-ch at the end.
"""

from __future__ import annotations

# A place in this list is a number. Nothing is ever moved, or two versions of the program would say different words.
WORDS = tuple(
    """
ánh sáng, áo dài, áo len, áo mưa, âm nhạc, ấm trà, bàn ghế, bánh mì, bắp cải, bầu trời, bể nước, bến đò,
bếp lửa, biển xanh, bình gốm, bình minh, bồ câu, bờ đê, bơ sáp, bút chì, bươm bướm, cà chua, cá heo, cá voi,
cái nón, cái quạt, cao nguyên, cát trắng, cầu thang, cây tre, chanh leo, chăn bông, chiều hè, chiếu hoa,
chim én, chim sẻ, chợ quê, chùm nho, chuối tiêu, chuông gió, con mèo, con thuyền, cổng làng, công viên,
cơn mưa, củ khoai, củ nghệ, cua đồng, cửa sổ, dây thừng, dế mèn, diều giấy, dưa hấu, dưa leo, dừa nước,
đá cuội, đại dương, đàn bầu, đất sét, đậu xanh, đèn lồng, đêm trăng, đom đóm, đồi chè, đôi dép, đôi đũa,
đồng xu, đu đủ, đường phèn, đường ray, gạo nếp, gấu trúc, ghế đẩu, giấy màu, gốm sứ, guốc mộc, gừng tươi,
hải âu, hang đá, hạt điều, hoa cúc, hoa gạo, hoa hồng, hoa mai, hoa phượng, hồ nước, hồi hương, hồng xiêm,
hộp bút, húng quế, hươu sao, kẻng sắt, kẹo dừa, khăn len, khế ngọt, khỉ vàng, khoai tây, khu vườn, khung cửi,
kim chỉ, kính lúp, kỳ đà, lá trầu, lò gạch, lọ hoa, lồng chim, lợn rừng, lúa mì, lửa trại, lưng đồi, lưỡi cày,
mái đình, mái ngói, mảnh vườn, măng cụt, mặt trời, mận tím, mật ong, mây trắng, mèo mun, mía lau, mít mật,
mõ trâu, mũ rơm, mùa gặt, mùa thu, mùa xuân, muối biển, mưa rào, mực tím, mướp hương, nải chuối, nấm rơm,
nem chua, ngã tư, nghé con, ngói đỏ, ngọn núi, ngô non, ngôi sao, ngỗng trời, ngựa vằn, nhà rông, nhạc cụ,
nho khô, nón lá, nồi cơm, nụ cười, nút áo, nước mắm, nương chè, ong mật, ổ khóa, ô tô, ốc sên, ổi đào,
ống nhòm, ống tre, ớt đỏ, phao bơi, pháo hoa, phấn trắng, phi lao, phích nước, phòng khách, phố cổ, phù sa,
quả bóng, quả cam, quả chuông, quả mơ, quạt nan, quần áo, que diêm, quê hương, quyển sách, quýt ngọt, rạp phim,
rau dền, rau muống, rau thơm, rong biển, rồng đất, rơm rạ, rùa biển, rừng thông, sách vở, sao mai, sáo trúc,
sân đình, sân khấu, sân trường, sầu riêng, sếu đỏ, sim tím, sóc nâu, sơn mài, suối trong, sữa chua, sương mù,
táo mèo, tàu hỏa, tàu thủy, tắc kè, thác nước, thạch sùng, thảm cỏ, thang máy, tháp chuông, thềm nhà, thìa gỗ,
thỏ trắng, thợ mộc, thung lũng, thuyền thúng, thư viện, thước kẻ, tiếng hát, tổ chim, tôm hùm, trà sen,
trái đất, trạm xá, tranh lụa, trăng rằm, trâu vàng, tre xanh, trống cơm, trứng gà, trường học, tủ kính,
tuần lộc, tượng đá, tường gạch, uống trà, vải thiều, ván cờ, vầng trăng, vịt trời, vó bè, vỏ sò, voi con,
vòng tay, vú sữa, xà phòng, xe bò, xe đạp, xe lu, xẻng nhỏ, xích đu, xoài cát, xóm làng, xôi gấc, xương rồng,
yến mạch, yên ngựa
""".replace("\n", " ")
    .strip()
    .split(", ")
)
SAID = 10  # words, of eight bits each: more than anybody can try through


def said(digest: bytes) -> str:
    """The first bytes of a digest as words."""
    return ", ".join(WORDS[number] for number in digest[:SAID])
