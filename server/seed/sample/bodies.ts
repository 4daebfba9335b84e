import type { Line } from '@sauro/contract';

/** A unit of the invented commune, known by its key. */
export interface SampleUnit {
  key: string;
  name: string;
  short: string;
  line: Line;
  kind: string;
  /** The body it is part of; absent for a body. */
  body?: string;
  parent?: string;
  host?: string;
}

/** The invented commune of Lam Khê: party committee, people's committee, a lower-secondary school with its cell and its union. */
export const units: readonly SampleUnit[] = [
  { key: 'du', name: 'Đảng ủy xã Lam Khê', short: 'Đảng ủy xã', line: 'party', kind: 'party-committee' },
  { key: 'du-vp', name: 'Văn phòng Đảng ủy', short: 'VPĐU', line: 'party', kind: 'office', body: 'du' },
  { key: 'du-kt', name: 'Ủy ban Kiểm tra Đảng ủy', short: 'UBKT', line: 'party', kind: 'group', body: 'du' },
  { key: 'ub', name: 'Ủy ban nhân dân xã Lam Khê', short: 'UBND xã', line: 'government', kind: 'peoples-committee' },
  { key: 'ub-vp', name: 'Văn phòng HĐND và UBND', short: 'VP UBND', line: 'government', kind: 'office', body: 'ub' },
  { key: 'ub-vh', name: 'Phòng Văn hóa - Xã hội', short: 'VHXH', line: 'government', kind: 'department', body: 'ub' },
  { key: 'ub-kt', name: 'Phòng Kinh tế', short: 'KT', line: 'government', kind: 'department', body: 'ub' },
  { key: 'tr', name: 'Trường THCS Lam Khê', short: 'THCSLK', line: 'government', kind: 'school-lower-secondary', parent: 'ub' },
  { key: 'tr-bgh', name: 'Ban Giám hiệu', short: 'BGH', line: 'government', kind: 'board', body: 'tr' },
  { key: 'tr-toan', name: 'Tổ Toán - Tin học', short: 'Tổ Toán', line: 'government', kind: 'group', body: 'tr' },
  { key: 'tr-khtn', name: 'Tổ Khoa học tự nhiên', short: 'Tổ KHTN', line: 'government', kind: 'group', body: 'tr' },
  { key: 'tr-van', name: 'Tổ Ngữ văn - Khoa học xã hội', short: 'Tổ Văn', line: 'government', kind: 'group', body: 'tr' },
  { key: 'tr-nn', name: 'Tổ Ngoại ngữ - Nghệ thuật - Thể chất', short: 'Tổ NN-NT-TC', line: 'government', kind: 'group', body: 'tr' },
  { key: 'tr-vp', name: 'Văn phòng', short: 'VP', line: 'government', kind: 'office', body: 'tr' },
  { key: 'tr-doan', name: 'Đoàn trường', short: 'ĐTN', line: 'mass', kind: 'youth', body: 'tr' },
  { key: 'tr-doi', name: 'Ban Chỉ huy Đội', short: 'Đội', line: 'mass', kind: 'pioneers', body: 'tr' },
  { key: 'tr-nu', name: 'Ban Nữ công', short: 'Nữ công', line: 'mass', kind: 'women', body: 'tr' },
  { key: 'tr-ttnd', name: 'Ban Thanh tra nhân dân', short: 'TTND', line: 'mass', kind: 'inspectorate', body: 'tr' },
  { key: 'cb', name: 'Chi bộ Trường THCS Lam Khê', short: 'Chi bộ', line: 'party', kind: 'party-cell', parent: 'du', host: 'tr' },
  { key: 'cd', name: 'Công đoàn Trường THCS Lam Khê', short: 'Công đoàn', line: 'mass', kind: 'union', host: 'tr' },
];

/** A person: name, form of address, then posts as `unit/role/title`. */
export type SamplePerson = readonly [name: string, address: 'thầy' | 'cô' | 'ông' | 'bà' | 'anh' | 'chị' | 'đồng chí', ...posts: string[]];

const cell = 'cb/member/Đảng viên';
const union = 'cd/member/Đoàn viên công đoàn';

/** Sixty people; several hold posts in more than one line. */
export const people: readonly SamplePerson[] = [
  ['Trần Quốc Huy', 'thầy', 'tr/head/Hiệu trưởng', 'tr-bgh/head/Trưởng ban', 'cb/head/Bí thư'],
  ['Lê Thị Thu Hương', 'cô', 'tr/deputy/Phó Hiệu trưởng', 'tr-bgh/member/Ủy viên', 'cb/deputy/Phó Bí thư', union],
  ['Đinh Công Tráng', 'thầy', 'tr/deputy/Phó Hiệu trưởng', 'tr-bgh/member/Ủy viên', cell, 'cd/head/Chủ tịch Công đoàn'],
  ['Phạm Văn Đạt', 'thầy', 'tr/clerk/Văn thư', 'tr-vp/member/Nhân viên văn thư', 'cb/clerk/Đảng viên, thư ký', union],
  ['Nguyễn Thanh Hương', 'cô', 'tr-vp/head/Tổ trưởng Văn phòng, kế toán', 'cd/clerk/Kế toán công đoàn'],
  ['Nguyễn Thị Ánh Nguyệt', 'cô', 'tr-khtn/head/Tổ trưởng', cell, 'cd/deputy/Ủy viên Ban Chấp hành'],
  ['Đỗ Minh Khuê', 'thầy', 'tr-khtn/member/Giáo viên Vật lí', cell, union],
  ['Vũ Thị Ấn', 'cô', 'tr-khtn/member/Giáo viên Hóa học', union],
  ['Hoàng Đức Ân', 'thầy', 'tr-khtn/member/Giáo viên Sinh học', union],
  ['Bùi Thị Lụa', 'cô', 'tr-khtn/member/Giáo viên Công nghệ', union],
  ['Ngô Quang Vinh', 'thầy', 'tr-khtn/member/Giáo viên Vật lí', union],
  ['Đặng Thị Mai', 'cô', 'tr-khtn/deputy/Tổ phó', cell, union],
  ['Phan Thanh Tùng', 'thầy', 'tr-toan/head/Tổ trưởng', cell, union],
  ['Lý Thị Dung', 'cô', 'tr-toan/deputy/Tổ phó', cell, union],
  ['Trịnh Văn Lâm', 'thầy', 'tr-toan/member/Giáo viên Toán', union],
  ['Hồ Thị Bích', 'cô', 'tr-toan/member/Giáo viên Toán', union],
  ['Dương Tuấn Kiệt', 'thầy', 'tr-toan/member/Giáo viên Tin học', cell, union],
  ['Mai Thị Hồng', 'cô', 'tr-toan/member/Giáo viên Toán', union],
  ['Cao Xuân Bách', 'thầy', 'tr-toan/member/Giáo viên Tin học', union],
  ['Nguyễn Thị Thơm', 'cô', 'tr-van/head/Tổ trưởng', cell, 'tr-nu/head/Trưởng ban', union],
  ['Lương Thị Hạnh', 'cô', 'tr-van/deputy/Tổ phó', cell, union],
  ['Tạ Văn Sáng', 'thầy', 'tr-van/member/Giáo viên Lịch sử và Địa lí', 'tr-ttnd/head/Trưởng ban', union],
  ['Quách Thị Yến', 'cô', 'tr-van/member/Giáo viên Ngữ văn', union],
  ['Đoàn Thị Thắm', 'cô', 'tr-van/member/Giáo viên Ngữ văn', 'tr-nu/member/Ủy viên', union],
  ['Kiều Văn Quý', 'thầy', 'tr-van/member/Giáo viên Giáo dục công dân', cell, union],
  ['Nông Thị Xuân', 'cô', 'tr-van/member/Giáo viên Ngữ văn', union],
  ['Lò Văn Pháng', 'thầy', 'tr-van/member/Giáo viên Lịch sử và Địa lí', union],
  ['Vi Thị Nhung', 'cô', 'tr-van/member/Giáo viên Ngữ văn', union],
  ['Trương Thị Ngọc Ánh', 'cô', 'tr-nn/head/Tổ trưởng', cell, union],
  ['Hà Minh Đức', 'thầy', 'tr-nn/deputy/Tổ phó', union],
  ['Lục Thị Duyên', 'cô', 'tr-nn/member/Giáo viên Tiếng Anh', 'tr-nu/member/Ủy viên', union],
  ['Tống Văn Khải', 'thầy', 'tr-nn/member/Giáo viên Giáo dục thể chất', union],
  ['Giang Thị Hiền', 'cô', 'tr-nn/member/Giáo viên Mĩ thuật', union],
  ['Chu Hải Long', 'thầy', 'tr-nn/member/Giáo viên Âm nhạc', union],
  ['Đào Thị Phượng', 'cô', 'tr-nn/member/Giáo viên Tiếng Anh', cell, union],
  ['Hoàng Anh', 'anh', 'tr-doi/head/Tổng phụ trách Đội', 'tr-doan/deputy/Phó Bí thư', cell, union],
  ['Vương Thị Hà', 'chị', 'tr-doan/head/Bí thư Đoàn trường', 'tr-nn/member/Giáo viên Tiếng Anh', cell, union],
  ['Lê Đức Dũng', 'anh', 'tr-doan/member/Ủy viên', 'tr-toan/member/Giáo viên Toán', union],
  ['Phùng Thị Kim', 'cô', 'tr-vp/member/Nhân viên thư viện, thiết bị', 'tr-ttnd/member/Ủy viên', union],
  ['Triệu Văn Hòa', 'thầy', 'tr-vp/member/Nhân viên y tế', union],
  ['Thân Thị Nga', 'cô', 'tr-vp/member/Thủ quỹ', 'tr-ttnd/member/Ủy viên', union],
  ['Bạch Văn Sơn', 'anh', 'tr-vp/member/Bảo vệ', union],
  ['Nguyễn Hữu Thắng', 'đồng chí', 'du/head/Bí thư Đảng ủy'],
  ['Trần Thị Minh Châu', 'đồng chí', 'du/deputy/Phó Bí thư Thường trực', 'du-kt/head/Chủ nhiệm'],
  ['Lê Văn Nghĩa', 'đồng chí', 'du-vp/head/Chánh Văn phòng', 'du/clerk/Văn thư Đảng ủy'],
  ['Phạm Thị Lan', 'đồng chí', 'du-vp/member/Chuyên viên'],
  ['Hoàng Văn Bằng', 'đồng chí', 'du-kt/member/Ủy viên chuyên trách'],
  ['Đỗ Thị Quyên', 'đồng chí', 'du-kt/member/Ủy viên'],
  ['Vũ Mạnh Hùng', 'ông', 'ub/head/Chủ tịch', 'du/member/Phó Bí thư'],
  ['Nguyễn Thị Tuyết', 'bà', 'ub/deputy/Phó Chủ tịch', 'du/member/Ủy viên Ban Thường vụ'],
  ['Bùi Quang Trung', 'ông', 'ub/deputy/Phó Chủ tịch'],
  ['Đặng Văn Hiếu', 'anh', 'ub-vp/head/Chánh Văn phòng', 'ub/clerk/Văn thư'],
  ['Lê Thị Oanh', 'chị', 'ub-vp/member/Chuyên viên'],
  ['Phan Thị Tâm', 'bà', 'ub-vh/head/Trưởng phòng'],
  ['Trịnh Xuân Nam', 'anh', 'ub-vh/member/Chuyên viên'],
  ['Hồ Thị Liên', 'chị', 'ub-vh/member/Chuyên viên'],
  ['Dương Văn Phú', 'ông', 'ub-kt/head/Trưởng phòng'],
  ['Mai Văn Tiến', 'anh', 'ub-kt/member/Chuyên viên'],
  ['Cao Thị Vân', 'chị', 'ub-kt/member/Chuyên viên'],
  ['Lương Văn Toàn', 'anh', 'ub-vp/member/Chuyên viên một cửa'],
];
