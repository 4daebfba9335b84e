import type { Decision, Letterhead, LetterTask, Meeting } from '@sauro/contract/matters';
import { describe, expect, it } from 'vitest';
import { letterFile, letterHtml, letterText } from './document.ts';
import { agendaList, conclusionNotice, decisionSentence, urgingLetter } from './draft.ts';
import { formOn, longDate } from './form.ts';

const school: Letterhead = {
  line: 'government',
  superior: 'Ủy ban nhân dân xã Sông Trong',
  body: 'Trường THCS Sông Trong',
  shortName: 'THCS Sông Trong',
  signer: { title: 'Hiệu trưởng', name: 'Trần Quốc Bảo' },
  today: '2026-03-09',
};
const cell: Letterhead = {
  ...school,
  line: 'party',
  superior: 'Đảng ủy xã Sông Trong',
  body: 'Chi bộ Trường THCS Sông Trong',
  signer: { title: 'Bí thư Chi bộ', name: 'Trần Quốc Bảo' },
};
const task = (over: Partial<LetterTask> = {}): LetterTask => ({
  id: 1,
  code: '26-0001',
  title: 'Nộp kế hoạch tổ',
  lead: 'Tổ Toán',
  executor: 'Đỗ Minh Khôi',
  dueOn: '2026-02-27',
  light: 'overdue',
  days: 6,
  origin: '12/KH-X, mục 2.1',
  ...over,
});

it.each([
  ['2026-03-09', 'ngày 09 tháng 3 năm 2026'],
  ['2026-02-27', 'ngày 27 tháng 02 năm 2026'],
  ['2026-01-01', 'ngày 01 tháng 01 năm 2026'],
  ['2026-12-31', 'ngày 31 tháng 12 năm 2026'],
])('the date line of %s is “%s”', (day, words) => expect(longDate(day)).toBe(words));

it.each([
  [false, '2026-03-09', true, ';', './.'],
  [true, '2026-05-26', true, ',', '.'],
  [true, '2026-05-27', false, ';', '.'],
] as const)('the form (party: %s) on %s: colon %s, items end “%s”, the text ends “%s”', (party, day, colon, end, last) =>
  expect(formOn(party, day)).toEqual({ numberColon: colon, receiverEnd: end, end: last }),
);

describe('the urging letter', () => {
  const tasks = [task(), task({ title: 'Báo cáo <tháng>', light: 'near-due', days: 2, dueOn: '2026-03-11', origin: '' })];
  it('has the parts of a dispatch of a state body', () => {
    const l = urgingLetter(school, { name: 'Tổ Toán', title: null }, tasks);
    expect(l.head).toEqual({
      superior: 'Ủy ban nhân dân xã Sông Trong',
      body: 'Trường THCS Sông Trong',
      number: 'Số: ……/……',
      about: 'V/v đôn đốc thực hiện nhiệm vụ được giao',
      dateLine: '……, ngày 09 tháng 3 năm 2026',
    });
    expect(l.signer).toEqual({ authority: null, title: 'Hiệu trưởng', name: 'Trần Quốc Bảo' });
    expect(l.receivers).toEqual(['- Như trên;', '- ……;', '- Lưu: VT.']);
    const text = letterText(l);
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc',
      'Kính gửi: Tổ Toán.',
      '1 nhiệm vụ đã quá hạn, 1 nhiệm vụ sắp đến hạn',
      'Căn cứ ……',
      'quan tâm thực hiện./.',
    ])
      expect(text).toContain(words);
    expect(text).toContain('1\tNộp kế hoạch tổ\n(12/KH-X, mục 2.1)\tĐỗ Minh Khôi\t27/02/2026\tQuá hạn 6 ngày làm việc');
  });
  it('has no national motto where a Party body writes, and its own symbol and signature', () => {
    const l = urgingLetter(cell, { name: 'Đỗ Minh Khôi', title: 'Đảng viên' }, [task()]);
    const html = letterHtml(l);
    expect(html).toContain('ĐẢNG CỘNG SẢN VIỆT NAM');
    expect(html).not.toContain('CỘNG HÒA');
    expect([l.head.number, l.signer, l.receivers.at(-1)]).toEqual([
      'Số: ……-CV/CB',
      { authority: 'T/M CHI BỘ', title: 'Bí thư', name: 'Trần Quốc Bảo' },
      '- Lưu Chi bộ.',
    ]);
    expect(letterText(l)).toContain('Kính gửi: Đỗ Minh Khôi, Đảng viên.');
  });
  it('is signed in the name of the committee where a people’s committee writes', () => {
    const l = urgingLetter(
      { ...school, body: 'Ủy ban nhân dân xã Sông Trong', signer: { title: 'Chủ tịch UBND xã', name: 'Lý Văn An' } },
      { name: 'Trường THCS', title: null },
      [],
    );
    expect(l.signer).toEqual({ authority: 'TM. ỦY BAN NHÂN DÂN', title: 'Chủ tịch', name: 'Lý Văn An' });
  });
  it('lets no words of a task become markup', () => {
    const html = letterHtml(urgingLetter(school, { name: 'Tổ <b>', title: null }, tasks));
    expect(html).toContain('Báo cáo &lt;tháng&gt;');
    expect(html).not.toContain('<tháng>');
    expect(letterFile('A & B', html)).toContain('<title>A &amp; B</title>');
  });
});

const decision = (over: Partial<Decision>): Decision => ({
  id: 1,
  itemId: null,
  kind: 'words',
  words: 'Làm xong trong tuần.',
  by: { id: 1, name: 'Trần Quốc Bảo', address: null },
  at: '2026-03-09T01:00:00.000Z',
  dueOn: null,
  explanationId: null,
  task: null,
  state: 'noted',
  ...over,
});
const given = {
  id: 5,
  code: '26-0005',
  title: 'Lập phương án',
  lead: 'Tổ Toán',
  executor: 'Đỗ Minh Khôi',
  dueOn: '2026-03-20',
  light: 'not-due' as const,
};

it.each([
  [decision({}), 'Làm xong trong tuần.'],
  [decision({ kind: 'task', task: given }), 'Làm xong trong tuần. Giao Tổ Toán, Đỗ Minh Khôi thực hiện, hoàn thành trước ngày 20/03/2026.'],
  [decision({ kind: 'extension', dueOn: '2026-03-31' }), 'Làm xong trong tuần. Đồng ý lùi thời hạn đến ngày 31/03/2026.'],
  [decision({ kind: 'urge', task: given }), 'Làm xong trong tuần. Đề nghị Tổ Toán, Đỗ Minh Khôi khẩn trương thực hiện.'],
  [
    decision({ kind: 'explanation', task: given, dueOn: '2026-03-12' }),
    'Làm xong trong tuần. Yêu cầu Đỗ Minh Khôi giải trình trước ngày 12/03/2026.',
  ],
])('a decision as a sentence: %#', (d, words) => expect(decisionSentence(d)).toBe(words));

describe('letters of a meeting', () => {
  const item = {
    id: 1,
    ord: 1,
    list: 'hard' as const,
    title: 'Nhà vệ sinh xuống cấp',
    reason: 'Ba đơn',
    taskId: null,
    matterId: null,
    task: null,
    owner: null,
    checkpointOn: null,
    hand: 'Đỗ Minh Khôi',
    handDays: 4,
    lateWhy: 'Thiếu kinh phí',
  };
  const meeting: Meeting = {
    id: 1,
    title: 'Giao ban tuần 11',
    heldOn: '2026-03-09',
    place: 'phòng họp 1',
    chair: { id: 1, name: 'Trần Quốc Bảo', address: 'thầy' },
    state: 'closed',
    body: { id: 1, name: school.body, shortName: '', line: 'government' },
    attendees: [{ id: 2, name: 'Lê Thị Duyên', address: null, title: 'Phó Hiệu trưởng' }],
    items: [
      { ...item, decisions: [decision({ kind: 'task', task: given })] },
      { ...item, id: 2, ord: 2, title: 'Không bàn', decisions: [] },
    ],
    general: [decision({ words: 'Chấm công đúng giờ' })],
    previous: null,
    letterhead: school,
    version: 0,
    can: { record: false, close: false },
  };
  it('the notice tells what was decided, item by item, and nothing of what was not', () => {
    const text = letterText(conclusionNotice(meeting));
    for (const words of [
      'THÔNG BÁO',
      'Kết luận của Trần Quốc Bảo, Hiệu trưởng tại cuộc họp “Giao ban tuần 11”',
      'Lê Thị Duyên (Phó Hiệu trưởng)',
      '1. Về “Nhà vệ sinh xuống cấp”',
      '2. Nội dung khác',
      '- Chấm công đúng giờ.',
      'Số: ……/TB-……',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('Không bàn');
  });
  it('the list has every item with its kind, hand, cause and decision', () => {
    const names = { hard: 'Việc khó', backlog: '', 'hot-spot': '', 'long-overdue': '', waiting: '' };
    const text = letterText(agendaList(meeting, names));
    expect(text).toContain('1\tNhà vệ sinh xuống cấp\nBa đơn\nVì sao chậm: Thiếu kinh phí\tViệc khó\tĐỗ Minh Khôi, 4 ngày');
    expect(text).toContain('2\tKhông bàn');
  });
});
