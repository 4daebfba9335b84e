/** A plan of an invented school, for tests: three tasks in the body, four rows in the annex, two targets, two citations. */
export const planText = `ỦY BAN NHÂN DÂN XÃ ĐỒI CHÈ
TRƯỜNG THCS ĐỒI CHÈ

Số: 12/KH-THCSĐC

Đồi Chè, ngày 02 tháng 3 năm 2026

KẾ HOẠCH

Phát triển văn hóa đọc trong nhà trường năm 2026

Căn cứ Kế hoạch số 05/KH-UBND ngày 10/01/2026 của Ủy ban nhân dân xã Đồi Chè về phát triển văn hóa đọc;

Thực hiện Nghị quyết số 03-NQ/CB ngày 15/01/2026 của Chi bộ Trường THCS Đồi Chè;

Trường THCS Đồi Chè xây dựng kế hoạch phát triển văn hóa đọc năm 2026 như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

Hình thành thói quen đọc sách cho học sinh.

2. Yêu cầu

Các hoạt động thiết thực, tiết kiệm.

II. CHỈ TIÊU

1. 100% lớp có góc đọc sách trong năm 2026.

2. Ít nhất 80% học sinh mượn sách mỗi tháng.

III. NHIỆM VỤ

1. Rà soát, bổ sung danh mục sách của thư viện trước ngày 31/3/2026.

2. Tổ chức ngày hội đọc sách toàn trường trong tháng 4/2026.

3. Xây dựng góc đọc tại các lớp; phân công học sinh trực góc đọc hằng tuần.

IV. TỔ CHỨC THỰC HIỆN

1. Tổ Khoa học xã hội

- Chủ trì ngày hội đọc sách.

- Báo cáo kết quả với Hiệu trưởng.

2. Văn phòng

- Bảo đảm kinh phí.

Nơi nhận:
- UBND xã (để b/c);
- Các tổ chuyên môn;
- Lưu: VT.

HIỆU TRƯỞNG

Hà Đức Tâm

PHỤ LỤC
DANH MỤC NHIỆM VỤ

STT\tNội dung\tĐơn vị chủ trì\tĐơn vị phối hợp\tLãnh đạo phụ trách\tSản phẩm\tThời gian hoàn thành
1\tLập danh mục sách cần mua\tTổ Khoa học xã hội\tVăn phòng\tĐ/c Lò Thị Hạnh - Phó Hiệu trưởng\tDanh mục\t31/3/2026
2\tXây dựng nội quy phòng đọc\tVăn phòng\tCác tổ chuyên môn\tHiệu trưởng\tNội quy\t15/4/2026
3\tTổ chức ngày hội đọc sách\tTổ Khoa học xã hội\tĐoàn trường\tCô Hạnh\tKế hoạch\t20/4/2026
4\tSơ kết việc đọc sách học kỳ II\tVăn phòng; Tổ Khoa học xã hội\t\tHiệu trưởng\tBáo cáo\t31/5/2026
`;

/** The bytes of a text file. */
export const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');
