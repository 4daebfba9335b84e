import { expect, test } from 'vitest';
import { readHtml } from './html.ts';
import { lines } from './testing/check.ts';
import { toLegacy } from './testing/legacy.ts';

const read = (html: string) => readHtml(new TextEncoder().encode(html));

test('Word’s page in windows-1252 with numeric entities keeps its letters, quotes and dashes', () => {
  const page =
    '<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252"><style>p{}</style><title>x</title></head><body>' +
    '<p class=MsoNormal align=center style="text-align:center"><b>K&#7870; HO&#7840;CH</b></p>' +
    '<p>Th&aacute;ng \x93s&#7841;ch\x94 \x96 &#150; &#133; \x85</p>' +
    '<p><![if !supportLists]><span>1.<span>&nbsp;&nbsp; </span></span><![endif]>D&#7885;n\r\ns&acirc;n</p><!--[if gte mso 9]><xml>bỏ</xml><![endif]--></body></html>';
  const source = readHtml(Buffer.from(page, 'latin1'));
  expect(lines(source)).toEqual(['KẾ HOẠCH', 'Tháng “sạch” – – … …', '1. Dọn sân']);
  expect(source.blocks[0]).toMatchObject({ bold: true, align: 'center' });
  expect(source.notes).toEqual([]);
});

test('scripts, styles, hidden elements and navigation are dropped; breaks part lines; deleted words go', () => {
  const source = read(
    '<body><nav>Trang chủ</nav><script>alert(1)</script><style>b{}</style><p style="display:none">ẩn</p><h2>Nội dung</h2>Một<br>Hai <del>ba</del><i>bốn</i><img src="http://a.invalid/x.png"></body>',
  );
  expect(lines(source)).toEqual(['Nội dung', 'Một', 'Hai bốn']);
  expect(source.blocks[0]).toMatchObject({ kind: 'heading', level: 2 });
  expect(source.notes.map((n) => n.code)).toEqual(['TRACKED_CHANGES', 'PICTURES_SKIPPED']);
});

test('list numbers are computed: start, type, value, nesting; bullets are dashes unless the words bring a mark', () => {
  const source = read(
    '<ol start="3" type="I"><li>Ba<ol type=a><li><p>con</p><p>nối</p><li>con nữa</ol><li value=7>Bảy</ol><ul><li>gạch<li>1. có số<li>- có gạch</ul><ul style="list-style-type:none"><li>trơn</li></ul>',
  );
  expect(lines(source)).toEqual(['III. Ba', 'a. con', 'nối', 'b. con nữa', 'VII. Bảy', '- gạch', '1. có số', '- có gạch', 'trơn']);
  expect(source.blocks[1]).toMatchObject({ kind: 'list-item', level: 1, label: 'a.' });
});

test('tables keep merged cells in their columns', () => {
  const source = read(
    '<table><caption>Bảng việc</caption><tr><th rowspan=2>TT<th colspan=2>Thời gian</tr><tr><td>Từ<td>Đến</tr><tr><td>1<td><p>Tháng 2</p><p>Tháng 3</p><td><table><tr><td>a<td>b</table></tr></table>',
  );
  expect(lines(source)).toEqual(['Bảng việc', 'TT | Thời gian', 'Từ | Đến', '1 | Tháng 2\nTháng 3 | a b']);
  const rows = source.blocks.filter((b) => b.kind === 'table-row');
  expect(rows[0]!.cells).toMatchObject([
    { column: 0, rowSpan: 2 },
    { column: 1, columnSpan: 2 },
  ]);
  expect(rows[1]!.cells!.map((c) => c.column)).toEqual([1, 2]);
});

test('only runs in a legacy font are converted', () => {
  const old = toLegacy('Kế hoạch chăm sóc cây xanh của trường', 'tcvn3');
  const page = `<p style="font-family:'.VnTime'">${old}</p><p>Giờ chơi ở sân: µ là micro</p>`;
  expect(() => read(page)).toThrowError(expect.objectContaining({ code: 'LEGACY_ENCODING' }));
  const source = readHtml(new TextEncoder().encode(page), 'tcvn3');
  expect(lines(source)).toEqual(['Kế hoạch chăm sóc cây xanh của trường', 'Giờ chơi ở sân: µ là micro']);
  expect(source.notes).toEqual([{ code: 'LEGACY_CONVERTED', detail: 'tcvn3' }]);
});

test('nesting too deep is a broken file', () => {
  expect(() => read('<div>'.repeat(5000))).toThrowError(expect.objectContaining({ code: 'BROKEN_FILE' }));
});
