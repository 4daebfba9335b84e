import { describe, expect, it } from 'vitest';
import { draftReport, reportName } from './reports.ts';

const plan = { type: 'Kế hoạch', symbol: '12/KH-TH' };
describe('what a report is called', () => {
  it.each([
    [
      '- Báo cáo kết quả thực hiện với Hiệu trưởng định kỳ hằng quý trước ngày 20 tháng cuối quý.',
      'Báo cáo kết quả thực hiện Kế hoạch 12/KH-TH',
    ],
    ['Các tổ báo cáo số sách mượn hằng tháng về Văn phòng trước ngày 25', 'Báo cáo số sách mượn'],
    ['Văn phòng báo cáo sơ kết 6 tháng với Hiệu trưởng trước ngày 30/6/2026.', 'Báo cáo sơ kết 6 tháng'],
    ['định kỳ hằng quý báo cáo (qua Văn phòng)', 'Báo cáo kết quả thực hiện Kế hoạch 12/KH-TH'],
    ['Tổng hợp, báo cáo Ủy ban nhân dân xã hằng năm', 'Báo cáo kết quả thực hiện Kế hoạch 12/KH-TH'],
    ['báo cáo về việc giữ sách, báo cáo thiếu hụt', 'Báo cáo về việc giữ sách'],
  ])('%s', (text, name) => expect(reportName(text, plan)).toBe(name));
});

const office = { id: 2, name: 'Văn phòng', shortName: 'VP', kind: 'office', line: 'government' as const, parentId: 1 };
const directory = {
  bodyId: 1,
  units: [{ ...office, id: 1, name: 'Trường THCS Đồi Chè', shortName: 'THCS Đồi Chè', kind: 'school' }, office],
  posts: [{ personId: 7, name: 'Đinh Thị Nga', unitId: 2, role: 'head' as const, title: 'Tổ trưởng văn phòng' }],
};
const quarter = [{ kind: 'recurring' as const, every: 'quarter' as const, at: null }];

describe('what is proposed of a report', () => {
  const draft = (by: string[], text = 'Văn phòng báo cáo tiến độ hằng quý', deadline = 'hằng quý trước ngày 20 tháng cuối quý') =>
    draftReport({ text, by, deadline, schedule: quarter }, plan, directory as never, '2026-03-09');
  it('who reports leads, the report is the product, due on the day named', () =>
    expect(draft(['Văn phòng'])).toMatchObject({
      own: true,
      fields: {
        title: 'Báo cáo tiến độ',
        leadUnitId: 2,
        executorId: 7,
        dueOn: '2026-03-20',
        schedule: quarter,
        products: [{ kind: 'report', name: 'Báo cáo tiến độ' }],
      },
    }));
  it.each([
    ['Văn phòng báo cáo hằng tháng, trước ngày 25', '2026-03-25', 'hằng tháng, trước ngày 25'],
    ['Văn phòng báo cáo hằng tháng, chậm nhất ngày 25 hằng tháng; ngày 3 họp', '2026-03-25', 'hằng tháng, chậm nhất ngày 25 hằng tháng'],
    ['Văn phòng báo cáo hằng tháng, trước ngày 05 tháng sau', '2026-03-31', 'hằng tháng, trước ngày 05 tháng sau'],
    ['Văn phòng báo cáo hằng tháng, riêng ngày 20/11 có báo cáo thêm', '2026-03-31', 'hằng tháng'],
  ])('%s: due %s', (text, dueOn, deadlinePrinted) =>
    expect(
      draftReport(
        { text, by: ['Văn phòng'], deadline: 'hằng tháng', schedule: [{ kind: 'recurring', every: 'month', at: null }] },
        plan,
        directory as never,
        '2026-03-09',
      ).fields,
    ).toMatchObject({ dueOn, deadlinePrinted }),
  );
  it('the day of this period is past: that of the next', () =>
    expect(
      draftReport({ text: 'báo cáo', by: [], deadline: 'trước ngày 05', schedule: quarter }, plan, directory as never, '2026-03-09').fields
        .dueOn,
    ).toBe('2026-06-05'));
  it('one by date is due on it', () =>
    expect(
      draftReport(
        { text: 'báo cáo', by: ['Văn phòng'], deadline: '15/12/2026', schedule: [{ kind: 'date', on: '2026-12-15' }] },
        plan,
        directory as never,
        '2026-03-09',
      ).fields,
    ).toMatchObject({ dueOn: '2026-12-15' }));
  it.each([
    ['of a body outside', ['Ủy ban nhân dân xã Lạ'], undefined],
    ['of nobody', [], undefined],
    ['that is only heard', ['Văn phòng'], 'Văn phòng nghe báo cáo hằng quý'],
  ])('is not followed by itself: %s', (_, by, text) => expect(draft(by, text).own).toBe(false));
});
