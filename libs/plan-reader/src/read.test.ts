import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from './plan.ts';
import { readPlan } from './read.ts';
import type { SourceDocument, Span } from './source.ts';
import { fromText } from './text.ts';

const NAMES = [
  'nha-nuoc.txt',
  'dang.txt',
  'thuan-van.txt',
  'phu-luc.txt',
  'moc-thoi-gian.md',
  'phan-buoc.txt',
  'sao-va-thang.txt',
] as const;
const textOf = (name: (typeof NAMES)[number]): string => readFileSync(new URL(`../samples/${name}`, import.meta.url), 'utf8');
const read = (name: (typeof NAMES)[number]): Plan => readPlan(fromText(textOf(name)));
const ids = (plan: Plan): string[] => plan.tasks.map((t) => t.id);
const task = (plan: Plan, id: string) => plan.tasks.find((t) => t.id === id)!;

/** Every span of a plan, with the name of what it belongs to. */
function spansOf(plan: Plan): [string, Span][] {
  const lists = {
    recipients: plan.recipients,
    citations: plan.citations,
    targets: plan.targets,
    tasks: plan.tasks,
    duties: plan.duties,
    defects: plan.defects,
  };
  const out: [string, Span][] = Object.entries(lists).flatMap(([name, items]) => items.map((x): [string, Span] => [name, x.span]));
  for (const [field, at] of Object.entries(plan.head)) out.push([field, at.span]);
  for (const c of plan.citations) for (const p of c.places) out.push(['place', p]);
  for (const t of plan.tasks) if (t.deadlineSpan) out.push(['deadline', t.deadlineSpan]);
  return out;
}

function expectSpansInside(plan: Plan, source: SourceDocument): void {
  for (const [name, span] of spansOf(plan)) {
    expect(span.start, name).toBeGreaterThanOrEqual(0);
    expect(span.end, name).toBeLessThanOrEqual(source.text.length);
    expect(source.text.slice(span.start, span.end).trim(), name).not.toBe('');
  }
}

describe('state form (Decree 30/2020)', () => {
  const plan = read('nha-nuoc.txt');

  test('head, signature and recipients', () => {
    expect(plan).toMatchObject({
      type: 'Kế hoạch',
      symbol: '45/KH-UBND',
      issuedOn: '2026-02-05',
      place: 'Phú Khê',
      issuer: 'Ủy ban nhân dân xã Phú Khê',
    });
    expect(plan.subject).toBe('Chuyển đổi số trên địa bàn xã Phú Khê năm 2026');
    expect(plan.signer).toEqual({ authority: 'TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH', position: 'PHÓ CHỦ TỊCH', name: 'Trần Văn Bách' });
    expect(plan.recipients.map((r) => [r.name, r.purpose])).toEqual([
      ['UBND tỉnh', 'để b/c'],
      ['TT Đảng ủy, HĐND xã', null],
      ['Như điều V', null],
      ['VT, VHXH', 'Lưu'],
    ]);
  });

  test('lines under an item assign it and are no tasks', () => {
    expect(ids(plan)).toEqual(['III.1.a', 'III.1.b', 'III.2-1', 'III.2-2', 'III.3.1', 'III.3.2']);
    expect(task(plan, 'III.1.a')).toMatchObject({
      lead: ['Phòng Văn hóa - Xã hội'],
      support: ['Công an xã', 'Đoàn Thanh niên', 'các thôn'],
      products: ['Quyết định kiện toàn'],
    });
    expect(task(plan, 'III.1.a').schedule).toEqual([{ kind: 'date', on: '2026-03-31' }]);
  });

  test('an item may assign itself inside its own line', () => {
    expect(task(plan, 'III.1.b')).toMatchObject({ lead: ['Văn phòng HĐND và UBND'], support: ['Phòng Kinh tế'], deadline: 'Quý II/2026' });
  });

  test('one assigning line after several dashes serves them all, but not over a date of their own', () => {
    expect(task(plan, 'III.2-1')).toMatchObject({ lead: ['Phòng Kinh tế'], schedule: [{ kind: 'date', on: '2026-06-30' }] });
    expect(task(plan, 'III.2-2')).toMatchObject({ lead: ['Phòng Kinh tế'], deadline: 'Quý III/2026' });
  });

  test('targets with their comparators', () => {
    expect(plan.targets.map((t) => [t.comparator, t.value, t.unit, t.per])).toEqual([
      ['gte', 90, 'percent', null],
      ['eq', 100, 'percent', null],
      ['gte', 60, 'percent', null],
      ['lte', 5, 'days', null],
      ['gte', 4, null, 'year'],
      ['range', 30, 'people', null],
      ['decrease', 20, 'percent', null],
    ]);
  });

  test('duties by actor, however the actor is printed', () => {
    expect(plan.duties.map((d) => [d.actor, d.items])).toEqual([
      ['Phòng Văn hóa - Xã hội', 2],
      ['Phòng Kinh tế', 1],
      ['Ủy ban Mặt trận Tổ quốc Việt Nam xã và các đoàn thể', 1],
      ['Các thôn', 1],
    ]);
  });
});

test('Party form: number without colon, "I-" parts, "(1)-" items, T/M signature', () => {
  const plan = read('dang.txt');
  expect(plan).toMatchObject({
    symbol: '12-KH/CB',
    issuer: 'Chi bộ Trường Tiểu học Phú Khê',
    signer: { authority: 'T/M CHI BỘ', position: 'BÍ THƯ', name: 'Đỗ Minh Quân' },
  });
  expect(ids(plan)).toEqual(['II.1-1', 'II.1-2', 'II.2.1', 'II.2.2']);
  expect(task(plan, 'II.2.1')).toMatchObject({ lead: ['Chi ủy'], schedule: [{ kind: 'date', on: '2026-04-15' }] });
  expect(plan.citations.map((c) => [c.type, c.symbol ?? c.title, c.mentions])).toEqual([
    ['Chỉ thị', '21-CT/ĐU', 3],
    ['Điều lệ', 'Điều lệ Đảng', 1],
  ]);
  expect(plan.recipients.at(-1)).toMatchObject({ name: 'Chi bộ', purpose: 'Lưu' });
});

test('prose only: paragraphs of the work part are tasks, dashes that open with a body are duties', () => {
  const plan = read('thuan-van.txt');
  expect(plan.tasks.map((t) => [t.id, t.lead])).toEqual([
    ['2.1', ['Ban Giám hiệu']],
    ['2.2', ['Các tổ chuyên môn']],
    ['2.3', ['Bộ phận y tế']],
  ]);
  expect(plan.duties.map((d) => d.actor)).toEqual(['Ban Giám hiệu', 'Tổ chuyên môn', 'Công đoàn', 'Tổ bảo vệ']);
  expect(plan.signer).toMatchObject({ position: 'HIỆU TRƯỞNG', name: 'Phan Thị Ngọc' });
});

test('annex only: columns in any order, a torn row joined, number and date from the line that enacts it', () => {
  const plan = read('phu-luc.txt');
  expect(plan).toMatchObject({ symbol: '31/KH-CĐX', issuedOn: '2026-04-14', issuer: 'Công đoàn xã Yên Thủy' });
  expect(plan.tasks.map((t) => [t.id, t.origin, t.lead, t.support, t.products])).toEqual([
    ['PL.1', 'annex', ['Đ/c Vũ Văn Sơn'], ['Văn phòng UBND xã', 'Đài truyền thanh'], ['Lễ phát động', 'Tin bài']],
    ['PL.2', 'annex', ['Ban Nữ công'], ['Trạm Y tế'], ['Tờ rơi']],
    ['PL.3', 'annex', ['Ban Chấp hành'], ['Công an xã', 'Phòng Kinh tế'], []],
    ['PL.4', 'annex', ['Văn phòng Công đoàn'], [], ['Báo cáo tổng kết']],
  ]);
  expect(task(plan, 'PL.2').text).toBe('Tuyên truyền về vệ sinh lao động tại các tổ may, tổ mộc và cơ sở chế biến');
  expect(task(plan, 'PL.2')).toMatchObject({ deadline: 'Thường xuyên', schedule: [{ kind: 'continuous' }] });
});

test('milestones: a heading that is only a time dates its dashes; a body table gives tasks too', () => {
  const plan = read('moc-thoi-gian.md');
  expect(task(plan, 'D.1-1').schedule).toEqual([{ kind: 'window', from: '2026-09-01', to: '2026-09-30' }]);
  expect(task(plan, 'D.2-1')).toMatchObject({ deadline: 'Học kỳ I', schedule: [{ kind: 'window', from: '2026-09-01', to: '2027-01-17' }] });
  expect(task(plan, 'D.3-1').schedule).toEqual([{ kind: 'window', from: '2027-05-01', to: '2027-05-31' }]);
  expect(plan.tasks.filter((t) => t.lead.includes('Tổ tư vấn'))).toHaveLength(1);
  expect(task(plan, 'C.II.a')).toMatchObject({ lead: ['giáo viên'], heading: 'Nhiệm vụ của giáo viên' });
});

test('steps, a skipped step and a day that no calendar has', () => {
  const plan = read('phan-buoc.txt');
  expect(ids(plan)).toEqual(['II.1', 'II.2-1', 'II.2-2', 'II.3', 'II.5']);
  expect(plan.defects.map((d) => [d.kind, d.quote])).toEqual([
    ['date', 'ngày 2 tháng 7 năm 2026'],
    ['date', 'Quyết định số 302/QĐ-UBND ngày 31/6/2026'],
    ['numbering', 'Bước 5: Bàn giao.'],
  ]);
  expect(plan.duties.map((d) => [d.actor, d.items])).toEqual([
    ['Ông Mai Quốc Tuấn, Chánh Văn phòng', 1],
    ['Bà Lý Thị Hoa - Văn thư lưu trữ', 1],
    ['Tổ giúp việc', 2],
  ]);
});

test('star headings, unnumbered months and actors, letterhead and signature in tables', () => {
  const plan = read('sao-va-thang.txt');
  expect(plan).toMatchObject({ symbol: '21/KH-THĐT', issuedOn: '2025-09-08', signer: { position: 'HIỆU TRƯỞNG', name: 'Bạch Thị Hòa' } });
  expect(plan.recipients.map((r) => r.name)).toEqual(['Phòng GD&ĐT', 'Các bộ phận', 'VT']);
  expect(plan.tasks.some((t) => t.text.includes('ngoại khóa'))).toBe(false);
  expect(plan.tasks.filter((t) => t.lead.includes('Tổng phụ trách Đội')).map((t) => t.text)).toEqual([
    'Phát thanh măng non 02 lần/tuần về an toàn giao thông.',
    'Phối hợp với Công an xã nói chuyện dưới cờ.',
  ]);
  expect(plan.tasks.find((t) => t.text.startsWith('Tập huấn'))!.schedule).toEqual([
    { kind: 'window', from: '2025-10-01', to: '2025-10-31' },
  ]);
  expect(plan.duties.map((d) => [d.actor, d.items])).toEqual([
    ['Ban Giám hiệu', 2],
    ['Giáo viên chủ nhiệm', 1],
    ['Nhân viên y tế trường học', 1],
  ]);
});

test('a number that differs by one figure from one cited again and again is pointed at', () => {
  const line = 'Quán triệt Kết luận số 118-KL/TU, ngày 03/02/2026 của Ban Thường vụ Tỉnh ủy.';
  const plan = readPlan(
    fromText(
      `KẾ HOẠCH\nThực hiện kết luận\n\nI. NHIỆM VỤ\n- ${line}\n- Học tập Kết luận số 118-KL/TU.\n- Sơ kết Kết luận số 118-KL/TU.\n- Tổng kết Kết luận số 178-KL/TU.`,
    ),
  );
  expect(plan.defects.filter((d) => d.kind === 'citation').map((d) => d.quote)).toContain('Kết luận số 178-KL/TU');
  expect(plan.citations[0]).toMatchObject({ symbol: '118-KL/TU', issuedOn: '2026-02-03', issuer: 'Ban Thường vụ Tỉnh ủy', mentions: 3 });
});

test('the same text gives the same plan', () => {
  for (const name of NAMES) expect(JSON.stringify(read(name))).toBe(JSON.stringify(read(name)));
});

test('every span of every sample holds words of the source, and every id names one task', () => {
  for (const name of NAMES) {
    const source = fromText(textOf(name));
    const plan = readPlan(source);
    expectSpansInside(plan, source);
    expect(new Set(ids(plan)).size).toBe(plan.tasks.length);
    expect(plan.tasks.every((t) => t.confidence > 0 && t.confidence <= 1)).toBe(true);
  }
});

test('mutated text never throws and never gives a span outside it', () => {
  const texts = NAMES.map(textOf);
  const scrap = fc.constantFrom(
    '\t',
    '\n',
    '\n\n',
    '**',
    '* ',
    '<b>',
    '</li>',
    '- ',
    '1. ',
    'IV. ',
    'số ',
    'ngày 31/2/2026',
    'Nơi nhận:',
    'PHỤ LỤC',
    '|',
    '(',
    ':',
    'của ',
    '\f',
    '\u0301',
    '😀',
    '&nbsp;',
    '\\*',
    'KẾ HOẠCH',
    'TM. ',
  );
  const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(60), put: scrap });
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(edit, { maxLength: 12 }), (text, edits) => {
      let changed = text;
      for (const e of edits) {
        const at = Math.floor(e.at * changed.length);
        changed = changed.slice(0, at) + e.put + changed.slice(at + e.cut);
      }
      const source = fromText(changed);
      expectSpansInside(readPlan(source), source);
    }),
    { numRuns: 150, seed: 20260309 },
  );
}, 60_000);

test('any string at all is read without throwing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const source = fromText(text);
      expectSpansInside(readPlan(source), source);
    }),
    { numRuns: 150, seed: 7 },
  );
});

test('reading time grows with the length of the text, not with its square', () => {
  const unit = textOf('nha-nuoc.txt').split('III. NHIỆM VỤ')[1]!.split('IV. KINH PHÍ')[0]!;
  const time = (times: number): number => {
    const source = fromText(`KẾ HOẠCH\nThử\n\nIII. NHIỆM VỤ${unit.repeat(times)}`);
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 3; i += 1) {
      const from = performance.now();
      readPlan(source);
      best = Math.min(best, performance.now() - from);
    }
    return best;
  };
  time(10);
  expect(time(80) / time(10)).toBeLessThan(8 * 3);
}, 30_000);

test('“đến hết nhiệm kỳ” ends with the term of office that the plan names', () => {
  const read = (subject: string) =>
    readPlan(
      fromText(
        `Đồi Chè, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\n${subject}\nI. NHIỆM VỤ\n1. Xây dựng nhà văn hóa thôn.\nThời gian thực hiện: đến hết nhiệm kỳ.`,
      ),
    ).tasks.map((t) => [t.deadline, t.schedule, t.inheritedYear]);
  expect(read('Thực hiện Nghị quyết Đại hội Đảng bộ xã nhiệm kỳ 2025 - 2030')).toEqual([
    ['đến hết nhiệm kỳ', [{ kind: 'window', from: '2026-01-01', to: '2030-12-31' }], true],
  ]);
  expect(read('Thực hiện Nghị quyết Đại hội Đảng bộ xã')).toEqual([['đến hết nhiệm kỳ', [], false]]);
});

test('bare numbers among the duties are no duties', () => {
  const plan = readPlan(
    fromText('KẾ HOẠCH\nTổ chức hội thi\nI. NHIỆM VỤ\n1. Lập danh sách\nII. TỔ CHỨC THỰC HIỆN\n1. Văn phòng lập danh sách.\n2.\n- \n3. \n'),
  );
  expect(plan.duties.map((d) => [d.actor, d.first])).toEqual([['Văn phòng', 'lập danh sách.']]);
  for (const d of plan.duties) expect(d.span.end).toBeGreaterThan(d.span.start);
});

test.each(['Số', 'Sô', 'SỐ'])('what stands under a letterhead in capitals is no part of the name: "%s: 14/KH-…"', (mark) => {
  const lines = [
    'UBND XÃ LAM KHÊ',
    'TRƯỜNG THCS LAM KHÊ',
    `${mark}: 14/KH-THCSLK`,
    'Lam Khê, ngày 12 tháng 02 năm 2026',
    'KẾ HOẠCH',
    'Ngày hội đọc sách năm 2026',
  ];
  const body = ['I. NHIỆM VỤ', '1. Xếp lại kho sách trước ngày 20/4/2026.', 'HIỆU TRƯỞNG', 'Hà Thị Thảo'];
  expect(readPlan(fromText([...lines, ...body].join('\n'))).issuer).toBe('TRƯỜNG THCS LAM KHÊ');
});

test('a short name in capitals goes on with its place where running text prints it', () => {
  const head = ['UBND', 'Số: 3/KH-UBND', 'KẾ HOẠCH', 'Làm sạch đường làng năm 2026', 'UBND xây dựng kế hoạch như sau:'];
  const body = ['I. NHIỆM VỤ', '1. UBND xã Mộc Sơn phát động ngày chủ nhật xanh.', 'CHỦ TỊCH', 'Lý Văn Páo'];
  expect(readPlan(fromText([...head, ...body].join('\n'))).issuer).toBe('UBND xã Mộc Sơn');
});
