const HEAD = [
  'ỦY BAN NHÂN DÂN XÃ ĐỒI CHÈ',
  'TRƯỜNG THCS ĐỒI CHÈ',
  'Số: 12/KH-THCSĐC',
  'Đồi Chè, ngày 05 tháng 01 năm 2026',
  'KẾ HOẠCH',
  'Nâng cao chất lượng công tác của nhà trường năm 2026',
  'Căn cứ Kế hoạch số 08/KH-UBND ngày 02/01/2026 của Ủy ban nhân dân xã Đồi Chè;',
  'I. MỤC ĐÍCH, YÊU CẦU',
  '1. Mọi nhiệm vụ đều rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, rõ thẩm quyền.',
  '2. Kết quả được theo dõi thường xuyên và công khai trong toàn trường.',
  'II. NHIỆM VỤ, GIẢI PHÁP',
];
const TAIL = [
  'III. TỔ CHỨC THỰC HIỆN',
  '1. Ban Giám hiệu',
  '- Chỉ đạo, đôn đốc việc thực hiện kế hoạch.',
  '2. Các tổ chuyên môn',
  '- Xây dựng kế hoạch của tổ và báo cáo kết quả về văn phòng.',
  'Nơi nhận:',
  '- UBND xã (để b/c);',
  '- Lưu: VT.',
  'HIỆU TRƯỞNG',
  'Lò Văn Tâm',
];
const two = (n: number) => String(n).padStart(2, '0');

/** The n-th item: each kind of sentence that plans are made of, in turn. */
function item(n: number): string {
  const day = `${two((n % 27) + 1)}/${two((n % 12) + 1)}/2026`;
  switch (n % 8) {
    case 0:
      return `Tổ chuyên môn số ${(n % 30) + 1} xây dựng báo cáo kết quả công tác của tổ, hoàn thành trước ngày ${day}; bảo đảm 100% giáo viên tham gia.`;
    case 1:
      return 'Tuyên truyền sâu rộng tới cán bộ, giáo viên, nhân viên và cha mẹ học sinh về mục đích, ý nghĩa của việc đổi mới phương pháp dạy học trong nhà trường.';
    case 2:
      return 'Duy trì sinh hoạt chuyên môn định kỳ hằng tháng, tập trung tháo gỡ khó khăn cho giáo viên mới và giáo viên dạy học sinh lớp cuối cấp.';
    case 3:
      return `Thực hiện Kế hoạch số ${(n % 60) + 1}/KH-UBND ngày 05/3/2026 của Ủy ban nhân dân xã Đồi Chè về chuyển đổi số trong các cơ sở giáo dục.`;
    case 4:
      return `Rà soát cơ sở vật chất, thiết bị dạy học của ${(n % 20) + 3} phòng học, đề xuất sửa chữa, bổ sung trong Quý ${['I', 'II', 'III', 'IV'][n % 4]}/2026.`;
    case 5:
      return 'Quản lý chặt chẽ hồ sơ, sổ sách theo đúng quy định; nâng cao ý thức giữ gìn tài sản chung của từng cán bộ, giáo viên và học sinh.';
    case 6:
      return `Phấn đấu có từ ${(n % 40) + 50}% học sinh trở lên tham gia ít nhất 02 hoạt động trải nghiệm/học kỳ, không để xảy ra tai nạn thương tích.`;
    default:
      return 'Phối hợp với Công đoàn, Đoàn Thanh niên tổ chức các phong trào thi đua thiết thực, tạo không khí phấn khởi trong đội ngũ nhà trường.';
  }
}

/** Lines of a plan of so many bytes of UTF-8, or somewhat more; its items are bullets in numbered groups of twenty, none numbered above 99. */
export function planLines(bytes: number): string[] {
  const body: string[] = [];
  let size = Buffer.byteLength([...HEAD, ...TAIL].join('\n'));
  const add = (line: string): void => {
    body.push(line);
    size += Buffer.byteLength(line) + 1;
  };
  for (let n = 0; size < bytes; n++) {
    const group = Math.floor(n / 20);
    if (group % 20 === 0 && n % 20 === 0) add(`${((group / 20) % 99) + 1}. Nhóm nhiệm vụ thứ ${group / 20 + 1} về chất lượng giáo dục`);
    if (n % 20 === 0) add(`${((Math.floor(group / 20) % 99) + 1).toString()}.${(group % 20) + 1}. Phần việc thứ ${(group % 20) + 1}`);
    add(`- ${item(n)}`);
  }
  return [...HEAD, ...body, ...TAIL];
}
