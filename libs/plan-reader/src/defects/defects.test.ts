import { expect, test } from 'vitest';
import { type ReadPlanOptions, readPlan } from '../read.ts';
import { fromText } from '../text.ts';

interface Made {
  issuer?: [string, string];
  motto?: string;
  symbol?: string;
  dated?: string;
  title?: string;
  basis?: string;
  drawsUp?: string;
  body?: string;
  closing?: string;
}

/** The defects of an invented plan, as quote, reason and mend. */
function defects(
  made: Made,
  options: ReadPlanOptions = {},
): { kind: string; quote: string; why: string; mend: string | null; text: string }[] {
  const [over, issuer] = made.issuer ?? ['UBND XÃ ĐỒI SIM', 'TRƯỜNG TIỂU HỌC ĐỒI SIM'];
  const text = [
    over,
    issuer,
    made.motto ?? 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    `Số: ${made.symbol ?? '21/KH-THĐS'}`,
    made.dated ?? 'Đồi Sim, ngày 12 tháng 03 năm 2026',
    'KẾ HOẠCH',
    made.title ?? 'Tổ chức ngày hội đọc sách năm 2026',
    made.basis ?? 'Căn cứ Kế hoạch số 20/KH-UBND ngày 15/01/2026 của Ủy ban nhân dân xã Đồi Sim về ngày hội đọc sách;',
    made.drawsUp ?? 'Trường Tiểu học Đồi Sim xây dựng kế hoạch như sau:',
    made.body ?? 'I. NHIỆM VỤ\n\n1. Xếp lại kho sách trước ngày 20/4/2026.\n\n2. Mời các lớp tham gia.',
    made.closing ?? 'Nơi nhận:\n- UBND xã Đồi Sim (để b/c);\n- Lưu: VT.\n\nHIỆU TRƯỞNG\n\nHà Thị Thảo',
  ].join('\n\n');
  const source = fromText(text);
  return readPlan(source, options).defects.map((d) => ({
    kind: d.kind,
    quote: d.quote,
    why: d.why,
    mend: d.mend,
    text: source.text.slice(d.span.start, d.span.end),
  }));
}
const whys = (made: Made, options?: ReadPlanOptions): string =>
  defects(made, options)
    .map((d) => d.why)
    .join('\n');

test('a plan without mistakes has none', () => {
  expect(defects({})).toEqual([]);
});

test('a mend is the text that would stand in place of the span', () => {
  const found = defects({ dated: 'Đồi Sim, ngày 5 tháng 2 năm 2026' });
  expect(found).toEqual([expect.objectContaining({ kind: 'date', text: 'ngày 5 tháng 2 năm 2026', mend: 'ngày 05 tháng 02 năm 2026' })]);
});

const numbered = (list: string): Made => ({ body: list });
test.each([
  ['I. NHIỆM VỤ\n\n1. Xếp kho.\n\n2. Mời lớp.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Thư viện: xếp kho.\n\n3. Đội: mời lớp.', 'thiếu mục ở giữa'],
  [
    'I. NHIỆM VỤ\n\n1. Xếp kho.\n\nII. KINH PHÍ\n\nTừ nguồn chi thường xuyên.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Thư viện: xếp kho.',
    'Số II dùng hai lần',
  ],
  ['I. NHIỆM VỤ\n\na) Xếp kho.\n\nb) Mời lớp.\n\nd) Trao quà.', 'Đánh số đi từ b sang d'],
])('numbering: %s', (body, why) => {
  expect(whys(numbered(body))).toContain(why);
});

test('numbers that begin anew under another heading, and numbers of documents, are right', () => {
  expect(whys(numbered('I. NHIỆM VỤ\n\n1. Xếp kho.\n\n2. Mời lớp.\n\nII. TỔ CHỨC\n\n1. Thư viện: xếp kho.\n\n2. Đội: mời lớp.'))).toBe('');
  expect(whys(numbered('I. NHIỆM VỤ\n\na) Xếp kho.\n\nb) Mời lớp.\n\nc) Trao quà.\n\nd) Dọn dẹp.\n\nđ) Báo cáo.\n\ne) Lưu hồ sơ.'))).toBe(
    '',
  );
});

test('the last part that repeats a number gets the next one', () => {
  const found = defects(
    numbered('I. NHIỆM VỤ\n\n1. Xếp kho.\n\nII. KINH PHÍ\n\nTừ nguồn chi thường xuyên.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Thư viện: xếp kho.'),
  );
  expect(found[0]).toMatchObject({ kind: 'numbering', mend: 'III. TỔ CHỨC THỰC HIỆN' });
});

test.each([
  ['1. Họp lớp vào thứ Hai, ngày 21/4/2026.', 'là thứ ba'],
  ['1. Trưng bày từ ngày 25/4/2026 đến ngày 20/4/2026.', 'trước ngày bắt đầu'],
  ['1. Nộp bài trước ngày 31/4/2026.', 'Không có ngày 31/4/2026'],
  ['1. Gửi báo cáo 6 tháng trước ngày 15/3 hằng năm.', 'kỳ báo cáo chưa hết'],
  ['1. Xếp lại kho sách trước ngày 20/02/2026.', 'trước ngày ban hành kế hoạch'],
])('dates: %s', (item, why) => {
  expect(whys({ body: `I. NHIỆM VỤ\n\n${item}` })).toContain(why);
});

test.each([
  '1. Họp lớp vào thứ Ba, ngày 21/4/2026.',
  '1. Trưng bày từ ngày 20/4 đến ngày 25/4/2026.',
  '1. Trưng bày từ ngày 20/12 đến ngày 05/01.',
  '1. Gửi báo cáo 6 tháng trước ngày 15/6 hằng năm.',
  '1. Điểm thứ hai của phiếu, mục thứ 3 của mẫu.',
])('dates that are right: %s', (item) => {
  expect(whys({ body: `I. NHIỆM VỤ\n\n${item}` })).toBe('');
});

test('a year that comes twice in a series of years', () => {
  const years = (last: number): string =>
    [2026, 2027, 2028]
      .map((y, i) => `${i + 1}. Năm ${y}:\n\n- Mua sách bổ sung cho kho năm ${i === 2 ? last : y + 1}.\n\n- Kiểm kê.`)
      .join('\n\n');
  expect(whys({ body: `I. TIẾN ĐỘ THỰC HIỆN\n\n${years(2028)}` })).toContain('theo trình tự phải là năm 2029');
  expect(whys({ body: `I. TIẾN ĐỘ THỰC HIỆN\n\n${years(2029)}` })).toBe('');
});

test('abbreviations: never explained, explained twice, explained, and such as everybody knows', () => {
  const body = (s: string): Made => ({ body: `I. NHIỆM VỤ\n\n1. ${s}` });
  expect(whys(body('Giao TTCM xếp kho; TTCM báo cáo.'))).toBe('Chữ viết tắt TTCM không được giải thích (2 lần).');
  expect(whys(body('Giao tổ trưởng chuyên môn (TTCM) xếp kho; TTCM báo cáo UBND xã.'))).toBe('');
  expect(whys(body('Giao TTCM (tổ trưởng chuyên môn) xếp kho.'))).toBe('');
  expect(whys(body('Cải cách hành chính (CCHC) là việc chung.\n\n2. Đẩy mạnh cải cách hành chính (CCHC).'))).toContain(
    'Giải thích lại chữ viết tắt CCHC',
  );
  expect(whys(body('Cải cách hành chính (CCHC).\n\n2. Cây cảnh hoa chuối (CCHC) quanh sân.'))).toContain('cụm từ khác');
  expect(whys(body('Các mẫu DANH SÁCH, PHIẾU MƯỢN đặt ở quầy.'))).toBe('');
});

test('a mistake that is made several times is one entry with all its places', () => {
  const text = 'KẾ HOẠCH\nDọn kho năm 2026\n\nI. NHIỆM VỤ\n\n1. Giao TQKH mở kho.\n\n2. TQKH và QLTS kiểm kê.\n\n3. TQKH báo cáo.';
  const { defects: found } = readPlan(fromText(text));
  expect(found.map((d) => [d.why, d.places?.map((p) => p.start)])).toEqual([
    ['Chữ viết tắt TQKH không được giải thích (3 lần).', [...text.matchAll(/TQKH/g)].map((m) => m.index)],
    ['Chữ viết tắt QLTS không được giải thích.', undefined],
  ]);
  expect(found[0]!.places![0]).toEqual(found[0]!.span);
});

test('where the places of a mistake are mended apart, each has its mend beside it', () => {
  const text = 'KẾ HOẠCH\nDọn kho năm 2026\n\nI. NHIỆM VỤ\n\n1. Mua sách ; mua bút.\n\n2. Kê tủ ; kê bàn.';
  const [d] = readPlan(fromText(text)).defects.filter((x) => x.why.startsWith('Thừa khoảng trắng'));
  expect(d?.places?.map((p, i) => [text.slice(p.start, p.end), d.mends?.[i]])).toEqual([
    ['sách ;', 'sách;'],
    ['tủ ;', 'tủ;'],
  ]);
});

test('neighbours that a joint names are no slip of another word: "liên thôn"', () => {
  expect(whys({ body: 'I. NHIỆM VỤ\n\n1. Nâng cấp đường liên thôn, liên xã.' })).toBe('');
});

test.each([
  ['Học tập văn bản của Bộ Giáo dục và đào tạo.', 'Phải viết hoa: Bộ Giáo dục và Đào tạo.'],
  ['Tìm hiểu Bộ luật lao động trong giờ sinh hoạt.', 'Phải viết hoa: Bộ luật Lao động.'],
  ['Giao Ủy Ban Kiểm tra theo dõi.', 'Viết hoa sai: Ủy ban.'],
  ['Tham quan thủ đô Hà Nội.', 'Phải viết hoa: Thủ đô Hà Nội.'],
  ['Các lớp Tăng cường, mở rộng việc đọc.', 'Viết hoa sai giữa câu: tăng cường.'],
  ['Phổ biến Luật xây dựng cho các lớp.', 'Tên luật phải viết hoa'],
])('capitals: %s', (item, why) => {
  expect(whys({ body: `I. NHIỆM VỤ\n\n1. ${item}` })).toContain(why);
});

test.each([
  'Các bộ, ngành và ủy ban nhân dân cùng làm.',
  'Học Luật Xây dựng, Luật này và luật khác.',
  'Mời Sở Văn hóa, Thể thao và Du lịch, Ban Tổ chức, Đội Tuyên truyền măng non.',
  'Thực hiện Kế hoạch về Xây dựng nông thôn mới.',
  'Bộ sách giáo khoa, bộ máy chính trị vững vàng.',
])('capitals that are right: %s', (item) => {
  expect(whys({ body: `I. NHIỆM VỤ\n\n1. ${item}` })).toBe('');
});

test('a proper name in two ways', () => {
  const found = defects({ body: 'I. NHIỆM VỤ\n\n1. Mời Trường Tiểu học Đổi Sim bên cạnh.\n\n2. Xếp kho.' });
  expect(found).toContainEqual(
    expect.objectContaining({ quote: 'Đổi Sim', why: 'Tên ghi hai cách: "Đổi Sim" và "Đồi Sim".', mend: 'Đồi Sim' }),
  );
  expect(whys({ body: 'I. NHIỆM VỤ\n\n1. Cô Hà Thị Thảo và thầy Đỗ Thế Thảo xếp kho.' })).toBe('');
});

test('scope of other bodies', () => {
  const body = 'I. NHIỆM VỤ\n\n1. Đổi mới hoạt động chất vấn.\n\n2. Hoàn thành chỉ tiêu phát triển kinh tế - xã hội của năm.';
  expect(
    defects({ body })
      .filter((d) => d.why.startsWith('Phạm vi'))
      .map((d) => d.quote),
  ).toEqual(['hoạt động chất vấn', 'chỉ tiêu phát triển kinh tế - xã hội']);
  const council = {
    issuer: ['HỘI ĐỒNG NHÂN DÂN', 'XÃ ĐỒI SIM'] as [string, string],
    drawsUp: 'Hội đồng nhân dân xã Đồi Sim xây dựng kế hoạch như sau:',
    body,
  };
  expect(whys(council)).not.toContain('Phạm vi');
});

test('law that was replaced and bodies that are no more, by the date of the plan', () => {
  const old = (year: number): Made => ({
    dated: `Đồi Sim, ngày 12 tháng 10 năm ${year}`,
    basis: 'Căn cứ Thông tư số 28/2020/TT-BGDĐT ngày 04/9/2020 của Bộ trưởng Bộ Giáo dục và Đào tạo;',
    body: 'I. NHIỆM VỤ\n\n1. Báo cáo Phòng Giáo dục và Đào tạo về ngày hội.',
  });
  expect(whys(old(2026))).toContain('đã được thay bằng Thông tư số 15/2026/TT-BGDĐT');
  expect(whys(old(2026))).toContain('cấp huyện đã kết thúc hoạt động');
  expect(whys(old(2024))).toBe('');
  expect(
    defects(old(2026))
      .filter((d) => d.why.includes('thay bằng'))
      .map((d) => d.mend),
  ).toEqual([null]);
});

test.each([
  [{ title: 'Về việc ban hành kế hoạch tổ chức ngày hội đọc sách' }, 'không ghi "Về việc ban hành kế hoạch"', 'Tổ'],
  [{ closing: 'Nơi nhận:\n- UBND xã;\n- VT lưu.\n\nHIỆU TRƯỞNG\n\nHà Thị Thảo' }, 'Phải ghi "Lưu: VT".', 'Lưu: VT'],
  [{ closing: 'Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nHIỆU TRƯỞNG\n\nHà Thị Thảo' }, '"Như trên" chỉ dùng khi', null],
  [{ symbol: '21-KH/THĐS' }, 'Ký hiệu văn bản hành chính có dạng 21/KH-THĐS.', '21/KH-THĐS'],
  [
    { body: 'I. NHIỆM VỤ\n\n1. Xếp kho.\n\nTrên đây là kế hoạch của trường, đề nghị các lớp thực hiện./' },
    'Dấu kết thúc văn bản thiếu',
    undefined,
  ],
] as [Made, string, string | null | undefined][])('forms: %o', (made, why, mend) => {
  const hit = defects(made).find((d) => d.why.includes(why));
  expect(hit).toBeDefined();
  if (mend !== undefined) expect(hit!.mend).toBe(mend);
});

test('body and annex give one piece of work to different bodies', () => {
  const annex = (lead: string): Made => ({
    body: 'I. NHIỆM VỤ\n\n1. Kiểm kê, phân loại toàn bộ sách báo của kho thư viện.\n\nCơ quan chủ trì: Tổ Văn phòng, Tổ Toán.',
    closing: `Nơi nhận:\n- Lưu: VT.\n\nHIỆU TRƯỞNG\n\nHà Thị Thảo\n\nPHỤ LỤC\n\nSTT\tNội dung\tĐơn vị chủ trì\tThời gian\n1\tKiểm kê, phân loại toàn bộ sách báo của kho thư viện\t${lead}\tTháng 4/2026\n2\tMời các lớp tham gia ngày hội\tLiên đội\tTháng 4/2026\n`,
  });
  expect(whys(annex('Tổ Văn phòng, Tổ Ngữ văn'))).toContain('Cùng việc này');
  expect(whys(annex('Tổ Văn phòng, Tổ Toán'))).not.toContain('Cùng việc này');
});

test('what the register knows is told', () => {
  const known = [{ type: 'Kế hoạch', symbol: '20/KH-UBND', issuedOn: '2026-01-16', issuer: 'UBND xã Đồi Sim' }];
  expect(whys({}, { known })).toBe('Sổ văn bản ghi 20/KH-UBND ban hành ngày 16/01/2026.');
});
