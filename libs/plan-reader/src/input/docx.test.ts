import { expect, test } from 'vitest';
import { readDocx } from './docx.ts';
import { lines } from './testing/check.ts';
import { li, lvl, makeDocx, p, r, tbl } from './testing/docx.ts';
import { toLegacy } from './testing/legacy.ts';

const abstract = (id: number, inside: string): string => `<w:abstractNum w:abstractNumId="${id}">${inside}</w:abstractNum>`;
const num = (id: number, of: number, more = ''): string => `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`;

test('automatic numbers of several levels are computed and printed, and start anew under a higher one', async () => {
  const levels = lvl(0, 'upperRoman', '%1.') + lvl(1, 'decimal', '%2.') + lvl(2, 'decimal', '%2.%3.') + lvl(3, 'lowerLetter', '%4)');
  const body = [
    li('MỤC ĐÍCH', 1),
    li('Mục tiêu', 1, 1),
    li('Mở rộng vườn trường', 1, 2),
    li('Trồng rau sạch', 1, 2),
    li('Chăm tưới', 1, 3),
    li('Yêu cầu', 1, 1),
    li('Đúng hạn', 1, 2),
    li('NỘI DUNG', 1),
    li('Việc chung', 1, 1),
  ].join('');
  const source = await readDocx(makeDocx(body, { numbering: abstract(0, levels) + num(1, 0) }));
  expect(lines(source)).toEqual([
    'I. MỤC ĐÍCH',
    '1. Mục tiêu',
    '1.1. Mở rộng vườn trường',
    '1.2. Trồng rau sạch',
    'a) Chăm tưới',
    '2. Yêu cầu',
    '2.1. Đúng hạn',
    'II. NỘI DUNG',
    '1. Việc chung',
  ]);
  expect(source.blocks[4]).toMatchObject({ kind: 'list-item', label: 'a)', level: 3 });
});

test('lists share the counters of their definition, an override starts anew, lvlRestart 0 goes on, bullets are dashes', async () => {
  const levels = lvl(0, 'decimal', 'Việc %1:') + lvl(1, 'decimal', '(%2)', '<w:lvlRestart w:val="0"/>');
  const numbering =
    abstract(0, levels) +
    abstract(1, lvl(0, 'bullet', '•') + lvl(1, 'bullet', '+')) +
    num(1, 0) +
    num(2, 0) +
    num(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>') +
    num(4, 1);
  const body = [li('một', 1), li('x', 1, 1), li('hai', 2), li('y', 2, 1), li('năm', 3), li('gạch', 4), li('cộng', 4, 1), li('không', 0)];
  const source = await readDocx(makeDocx(body.join(''), { numbering }));
  expect(lines(source)).toEqual(['Việc 1: một', '(1) x', 'Việc 2: hai', '(2) y', 'Việc 5: năm', '- gạch', '+ cộng', 'không']);
});

test('style gives number, level, weight and alignment; a paragraph may take them back', async () => {
  const styles = `<w:style w:type="paragraph" w:styleId="M1"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:jc w:val="center"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:caps/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="M2"><w:name w:val="Con"/><w:basedOn w:val="M1"/></w:style>`;
  const numbering = abstract(0, lvl(0, 'decimal', '%1.') + lvl(1, 'decimal', '%1.%2.', '<w:pStyle w:val="M2"/>')) + num(1, 0);
  const body =
    p('Nhiệm vụ', '<w:pStyle w:val="M1"/>') +
    p('Việc con', '<w:pStyle w:val="M2"/>') +
    p(r('thường', '<w:b w:val="0"/>'), '<w:pStyle w:val="M1"/><w:numPr><w:numId w:val="0"/></w:numPr><w:jc w:val="left"/>');
  const source = await readDocx(makeDocx(body, { styles, numbering }));
  expect(lines(source)).toEqual(['1. NHIỆM VỤ', '1.1. VIỆC CON', 'THƯỜNG']);
  expect(source.blocks[0]).toMatchObject({ kind: 'heading', level: 2, bold: true, align: 'center', label: '1.' });
  expect(source.blocks[2]).toMatchObject({ kind: 'heading', align: 'left' });
  expect(source.blocks[2]!.bold).toBeUndefined();
});

test('merged cells say how far they reach, cells keep their paragraphs, and an empty numbered cell holds its number', async () => {
  const numbering = abstract(0, lvl(0, 'decimal', '%1')) + num(1, 0);
  const table = tbl([
    ['TT', 'Việc', '<w:gridSpan w:val="2"/>::Người làm'],
    [`${li('', 1)}`, `<w:vMerge w:val="restart"/>::${p('Họp tổ')}${p('Ghi biên bản')}`, 'Cô Mây', 'Thầy Gió'],
    [`${li('', 1)}`, '<w:vMerge/>::', 'Cô Sương', tbl([['trong', 'lòng']])],
  ]);
  const source = await readDocx(makeDocx(p('Trước') + table + p('Sau'), { numbering }));
  expect(lines(source)).toEqual([
    'Trước',
    'TT | Việc | Người làm',
    '1 | Họp tổ\nGhi biên bản | Cô Mây | Thầy Gió',
    '2 | Cô Sương | trong lòng',
    'Sau',
  ]);
  const rows = source.blocks.filter((b) => b.kind === 'table-row');
  expect(rows[0]!.cells![2]).toMatchObject({ column: 2, columnSpan: 2 });
  expect(rows[1]!.cells![1]).toMatchObject({ column: 1, rowSpan: 2 });
  expect(rows[2]!.cells!.map((c) => c.column)).toEqual([0, 2, 3]);
});

test('a table of one column is a frame and its inner table is a table', async () => {
  const source = await readDocx(
    makeDocx(
      tbl([
        [
          p('Phụ lục') +
            tbl([
              ['TT', 'Việc'],
              ['1', 'Quét sân'],
            ]) +
            p(''),
        ],
      ]),
    ),
  );
  expect(lines(source)).toEqual(['Phụ lục', 'TT | Việc', '1 | Quét sân']);
  expect(source.blocks.map((b) => b.kind)).toEqual(['paragraph', 'table-row', 'table-row']);
});

test('tracked changes are read as accepted, also a deleted paragraph mark, and noted', async () => {
  const body =
    `<w:p>${r('Hạn nộp ')}<w:del w:id="1"><w:r><w:delText>ngày 5</w:delText></w:r></w:del><w:ins w:id="2">${r('ngày 9')}</w:ins></w:p>` +
    p(r('Nửa câu '), '<w:rPr><w:del w:id="3"/></w:rPr>') +
    p('nối liền.');
  const source = await readDocx(makeDocx(body));
  expect(lines(source)).toEqual(['Hạn nộp ngày 9', 'Nửa câu nối liền.']);
  expect(source.notes).toEqual([{ code: 'TRACKED_CHANGES', detail: '3' }]);
});

test('text boxes are read once, pictures are noted, fields show their result, footnotes stand at the end', async () => {
  const box = (words: string): string => `<w:txbxContent>${p(words)}</w:txbxContent>`;
  const body =
    `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box('Trong khung')}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box('Trong khung')}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>` +
    '<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>' +
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('Ngày 2')}<w:r><w:fldChar w:fldCharType="end"/></w:r>${r(' tháng 3')}<w:r><w:footnoteReference w:id="7"/></w:r></w:p>` +
    `<w:p>${r('ẩn', '<w:vanish/>')}${r('hiện')}<w:r><w:br/></w:r>${r('dòng hai')}</w:p>`;
  const footnotes = `<w:footnote w:id="0" w:type="separator">${p('gạch')}</w:footnote><w:footnote w:id="7">${p(' Lịch âm.')}</w:footnote>`;
  const source = await readDocx(makeDocx(body, { footnotes }));
  expect(lines(source)).toEqual(['Trong khung', 'Ngày 2 tháng 3', 'hiện', 'dòng hai', '[1] Lịch âm.']);
  expect(source.notes).toEqual([{ code: 'PICTURES_SKIPPED', detail: '1' }]);
});

test('a letterhead set by tabs is read in two columns', async () => {
  const tab = '<w:r><w:tab/></w:r>';
  const body =
    p(r('XÃ ĐỒI MÂY') + tab + r('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')) +
    p(r('TRƯỜNG SUỐI BẠC') + tab + tab + r('Độc lập - Tự do - Hạnh phúc')) +
    p(r('Thời gian:') + tab + r('tháng 5'));
  const source = await readDocx(makeDocx(body + p('Xong')));
  expect(lines(source).slice(0, 2)).toEqual([
    'XÃ ĐỒI MÂY | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'TRƯỜNG SUỐI BẠC | Độc lập - Tự do - Hạnh phúc',
  ]);
  expect((await readDocx(makeDocx(p(r('Thời gian:') + tab + r('tháng 5'))))).text).toBe('Thời gian: tháng 5');
});

test('only runs in a legacy font are converted, also where a style names the font', async () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Cu"/><w:rPr><w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/></w:rPr></w:style>';
  const old = toLegacy('kế hoạch chăm vườn', 'tcvn3');
  const file = makeDocx(p(r(old), '<w:pStyle w:val="C"/>') + p('Đoàn trường, giá 5µ'), { styles });
  await expect(readDocx(file)).rejects.toMatchObject({
    code: 'LEGACY_ENCODING',
    detail: { encoding: 'tcvn3', sample: 'kế hoạch chăm vườn' },
  });
  const source = await readDocx(file, 'tcvn3');
  expect(lines(source)).toEqual(['KẾ HOẠCH CHĂM VƯỜN', 'Đoàn trường, giá 5µ']);
  expect(source.notes).toEqual([{ code: 'LEGACY_CONVERTED', detail: 'tcvn3' }]);
});
