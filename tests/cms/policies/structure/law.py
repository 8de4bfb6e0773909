"""A made-up amending law that has every part a text can have."""

LAW = """LUẬT
Phần thứ nhất
NHỮNG QUY ĐỊNH CHUNG
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Luật này quy định việc đó.
Điều 2. Giải thích từ ngữ
1. Trong Luật này:
a) Ý đầu;
b) Ý hai;
c) Ý ba;
d) Ý thứ tư;
đ) Ý thứ năm gồm:
i) một;
ii) hai;
e) Ý thứ sáu.
2. “Thôn” là nơi ở.
Chương II
SỬA ĐỔI,
BỔ SUNG MỘT SỐ ĐIỀU
Mục 1
SỬA ĐỔI
Điều 3. Sửa đổi, bổ sung một số điều của Luật Đất đai
1. Sửa đổi, bổ sung Điều 5 như sau:
“Điều 5. Trách nhiệm
1. Các “cơ quan”.
2. Các xã.”.
2. Bãi bỏ Điều 6.
Điều 3a. Chèn
Điều 4. Bổ sung như sau: “Điều 7. Hỗ trợ
1. Đất ở.”
Điều 5
Trách nhiệm thi hành
Chương II của Luật này quy định việc chuyển tiếp.
Nơi nhận:
- Như trên;
PHỤ LỤC I
DANH MỤC
(Kèm theo Luật)
I. MỘT
1. Đất
Mẫu số 01
I. HAI
QUY CHẾ
Hoạt động của Ban
(Ban hành kèm theo Quyết định số 1/QĐ-UBND)
Điều 1. Phạm vi
Điều 2. Nội dung sau:
I. MỤC TIÊU
1. Chung
"""
