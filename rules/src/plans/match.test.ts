import { describe, expect, it } from 'vitest';
import { type Directory, headOf, taken } from './directory.ts';
import { matchPerson } from './match-people.ts';
import { matchUnit, matchUnits } from './match-units.ts';

const unit = (id: number, name: string, shortName: string, kind: string, line = 'government', isBody = false) => ({
  id,
  name,
  shortName,
  kind,
  line,
  isBody,
});
const post = (personId: number, name: string, unitId: number, role: string, title: string) => ({ personId, name, unitId, role, title });
const school: Directory = {
  bodyId: 1,
  units: [
    unit(1, 'Trường THCS Hoà Bình', 'THCS Hoà Bình', 'school-lower-secondary', 'government', true),
    unit(2, 'Ban Giám hiệu', 'BGH', 'board'),
    unit(3, 'Tổ Khoa học tự nhiên', 'Tổ KHTN', 'group'),
    unit(4, 'Tổ Ngữ văn - Lịch sử', 'Tổ Văn - Sử', 'group'),
    unit(5, 'Văn phòng', 'VP', 'office'),
    unit(6, 'Công đoàn cơ sở', 'CĐCS', 'union', 'mass'),
    unit(7, 'Đoàn Thanh niên Cộng sản Hồ Chí Minh', 'Đoàn TN', 'youth', 'mass'),
  ],
  posts: [
    post(11, 'Lý Văn Thụy', 1, 'head', 'Hiệu trưởng'),
    post(12, 'Lê Thị Thu Hương', 1, 'deputy', 'Phó Hiệu trưởng'),
    post(13, 'Nguyễn Thanh Hương', 5, 'member', 'Kế toán'),
    post(14, 'Đỗ Kỳ Mỹ', 3, 'head', 'Tổ trưởng chuyên môn'),
    post(15, 'Phan Hòa', 4, 'head', 'Tổ trưởng'),
  ],
};
const unitOf = (printed: string) => taken(matchUnit(printed, school))?.id ?? null;
const personOf = (printed: string) => taken(matchPerson(printed, school))?.id ?? null;

describe('units by printed name', () => {
  it.each([
    ['Ban Giám hiệu', 2],
    ['BGH', 2],
    ['Tổ KHTN', 3],
    ['tổ khoa học tự nhiên', 3],
    ['Trường THCS Hòa Bình', 1],
    ['Nhà trường', 1],
    ['Công đoàn', 6],
    ['Tổ chức Công đoàn', 6],
    ['Đoàn TNCS HCM', 7],
    ['ĐTN', 7],
    ['Bộ phận văn phòng', 5],
    ['Tổ Ngữ văn', 4],
  ])('%s', (printed, id) => expect(unitOf(printed)).toBe(id));

  it('takes no unit for a name that it does not know', () => {
    expect(unitOf('Phòng Kinh tế')).toBeNull();
    expect(unitOf('')).toBeNull();
  });
  it('keeps a name without marks as weak: offered, not taken', () => {
    expect(unitOf('Ban Giam hieu')).toBeNull();
    expect(matchUnit('Ban Giam hieu', school)[0]?.id).toBe(2);
  });
  it('takes a name that a scan has robbed of one mark', () => expect(unitOf('Ban Giám hiêu')).toBe(2));
  it('reads collective names as all units of the sort', () => {
    expect(matchUnits('các tổ chuyên môn', school)).toEqual([3, 4]);
    expect(matchUnits('Các đoàn thể', school)).toEqual([6, 7]);
    expect(matchUnits('các tổ chức chính trị - xã hội', school)).toEqual([6, 7]);
    expect(matchUnits('Tổ chuyên môn', school)).toEqual([]);
    expect(unitOf('các tổ chuyên môn')).toBeNull();
  });
});

describe('people by printed name', () => {
  it.each([
    ['Đ/c Lê Thị Thu Hương', 12],
    ['Cô Thu Hương', 12],
    ['Thầy Thuỵ', 11],
    ['Lí Văn Thụy - Hiệu trưởng', 11],
    ['Hiệu trưởng', 11],
    ['PHT', 12],
    ['TTCM', 14],
    ['Ông Đỗ Kì Mĩ', 14],
    ['Đ/c Phan Hoà, Tổ trưởng', 15],
    ['Hiệu trưởng Lý Văn Thụy', 11],
  ])('%s', (printed, id) => expect(personOf(printed)).toBe(id));

  it('leaves two people of one given name to a person, unless the post tells', () => {
    expect(personOf('Đ/c Hương')).toBeNull();
    expect(matchPerson('Đ/c Hương', school).map((c) => c.id)).toEqual([12, 13]);
    expect(personOf('Đ/c Hương - Kế toán')).toBe(13);
  });
  it('does not take a given name beside a post that another holds', () => {
    expect(personOf('Đ/c Hòa - Hiệu trưởng')).toBeNull();
    expect(personOf('Đ/c Hòa')).toBe(15);
  });
  it('knows nobody by a name that nobody bears', () => expect(matchPerson('Đ/c Vũ Văn Không', school)).toEqual([]));
  it('names the one head of a unit', () => {
    expect(headOf(3, school)).toBe(14);
    expect(headOf(5, school)).toBeNull();
  });
});
