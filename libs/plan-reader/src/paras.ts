import { isActorPhrase, opensWithVerb } from './bodies.ts';
import { type Clean, cleanOf, isCaps, joinClean, placeOf, plain, subClean } from './clean.ts';
import { addAll, largest } from './lists.ts';
import { type Marker, markerOf } from './marker.ts';
import type { Block, Cell, SourceDocument, Span } from './source.ts';

/** One logical paragraph: blocks that a line or page break parted are joined again. */
export interface Para {
  kind: 'para';
  clean: Clean;
  marker: Marker | null;
  /** The words after the marker. */
  body: Clean;
  heading: boolean;
  bold: boolean;
  caps: boolean;
  align: Block['align'];
  /** Empty lines stand before it (in sources that have such). */
  gap: boolean;
  /** It was a cell of a table that only lays out the page. */
  fromTable: boolean;
}

/** One table row with its cells by grid column; a merged cell stands in every column and row that it covers. */
export interface Row {
  kind: 'row';
  table: number;
  cells: Map<number, { cell: Cell; clean: Clean; own: boolean }>;
  span: Span;
}

/** A piece of the page in reading order. */
export type Piece = Para | Row;

/** Page numbers and pictures of a converted page: they part nothing. */
const FURNITURE = /^(?:[-–—\s]*(?:trang\s*)?\d{1,3}(?:\s*\/\s*\d{1,3})?[-–—\s]*|!\[[^\]]*\]\([^)]*\)|<!--.*-->)$/iu;
const RULE = /^[\s\-–—_=*.~•]{1,}$/;
/** The end of a line, which has no blank behind it, that closes a sentence. */
const TERMINAL = /[.;:!?…”"]$|\.\/\.?$|\)$/;
const COMPOUND_END = /(?:chính trị|kinh tế|văn hóa|văn hoá|quốc phòng|giáo dục|khoa học|kỹ thuật|hành chính|phát thanh|Mác|Đảng|đoàn)$/iu;
const COMPOUND_START = /^[-–]\s(?:xã hội|đào tạo|an ninh|truyền hình|Lênin|Lê-nin|thể thao|du lịch|công nghệ|kỹ thuật|sự nghiệp|đội)/iu;
const CLOSED_WORD = /(?:^|\s)(?:của|và|về|với|cho|các|những|việc|theo|tại|trong|từ|đến|là|hoặc|bằng|để|do|được|phải|thuộc)$/u;
/** Words that only a figure goes on with: "chính quyền số" is whole, "Kế hoạch số" is not. */
const NUMBERING_WORD = /(?:^|\s)(?:số|ngày|tháng|năm)$/u;

function makePara(clean: Clean, block: Block, gap: boolean, fromTable: boolean): Para {
  const marker = markerOf(clean.text);
  const body = marker ? subClean(clean, marker.length) : clean;
  const bold = block.bold === true;
  return {
    kind: 'para',
    clean,
    marker,
    body,
    heading: block.kind === 'heading',
    bold,
    caps: isCaps(body.text),
    align: block.align,
    gap,
    fromTable,
  };
}

/** True when `next` goes on with the sentence that `before`, whose last line is `a`, left open. */
function continues(before: Para, a: string, next: Para, softWrapped: boolean): boolean {
  const b = next.clean.text;
  if (TERMINAL.test(a.slice(-3))) return false;
  const lower = /^\p{Ll}/u.test(b);
  if (next.marker?.kind === 'dash') {
    if (COMPOUND_END.test(a) && COMPOUND_START.test(b)) return true;
    return (
      before.marker !== null && before.marker.kind !== 'dash' && before.marker.kind !== 'plus' && /^[-–]\s\p{Ll}/u.test(b) && !next.gap
    );
  }
  if (next.marker) return false;
  if (next.heading && !lower) return false;
  if (before.heading && !lower) return false;
  if (/[-–/]$/.test(a) && /\d\s?[-–/]$/.test(a)) return true;
  if (lower) return !next.bold || before.bold;
  if (!before.caps && (CLOSED_WORD.test(a) || (/^\d/.test(b) && NUMBERING_WORD.test(a)))) return true;
  if (/,$/.test(a) && a.length > 60) return true;
  // A căn cứ, the sentence that closes the plan: they open paragraphs of their own.
  if (
    /^(?:Căn cứ|Thực hiện (?:Kế hoạch|Nghị quyết|Chỉ thị|Quyết định|Công văn|Chương trình|Hướng dẫn|Kết luận|Thông báo)|Thi hành|Xét đề nghị|Trên đây là|Nơi nhận)(?=[\s:])/u.test(
      b,
    )
  )
    return false;
  if (!softWrapped || a.length < 55 || before.caps || isCaps(b)) return false;
  // A long name that heads duties: the first of them opens with its verb.
  return !(before.marker && opensWithVerb(b) && isActorPhrase(before.body.text.replace(/^(?:Đề nghị|Giao(?: cho)?|Phân công)\s+/u, '')));
}

/** Piece texts of a table that lays out the page (letterhead, signature): column by column, as they are read. */
function layoutParas(source: SourceDocument, rows: Block[]): Para[] {
  const paras: Para[] = [];
  const columns = largest(rows.map((r) => r.cells?.length ?? 0));
  for (let column = 0; column < columns; column += 1) {
    for (const row of rows) {
      const cell = row.cells?.[column];
      if (!cell || cell.end <= cell.start) continue;
      const whole = cleanOf(source.text, cell.start, cell.end, true);
      let at = 0;
      for (const line of whole.text.split('\n')) {
        const clean = subClean(whole, at, at + line.length);
        at += line.length + 1;
        if (clean.text !== '' && !RULE.test(clean.text)) paras.push(makePara(clean, row, false, true));
      }
    }
  }
  return paras;
}

/** Rows of one table with merged cells put into every place that they cover. */
function gridRows(source: SourceDocument, blocks: Block[]): Row[] {
  const rows: Row[] = [];
  const held = new Map<number, { cell: Cell; clean: Clean; left: number }>();
  for (const block of blocks) {
    const cells: Row['cells'] = new Map();
    for (const [column, over] of held) {
      if (over.left <= 0) continue;
      cells.set(column, { cell: over.cell, clean: over.clean, own: false });
      over.left -= 1;
    }
    for (const cell of block.cells ?? []) {
      const clean = cleanOf(source.text, cell.start, cell.end, true);
      const width = Math.min(Math.max(1, cell.columnSpan), 60);
      for (let k = 0; k < width; k += 1) {
        cells.set(cell.column + k, { cell, clean, own: k === 0 });
        if (cell.rowSpan > 1) held.set(cell.column + k, { cell, clean, left: cell.rowSpan - 1 });
      }
    }
    rows.push({ kind: 'row', table: block.table ?? 0, cells, span: { start: block.start, end: block.end } });
  }
  return rows;
}

/** True when a table holds data in columns rather than laying out a letterhead or a signature. */
function isDataTable(source: SourceDocument, blocks: Block[]): boolean {
  const widest = largest(blocks.map((b) => b.cells?.length ?? 0));
  if (widest < 2) return false;
  const sample = plain(
    blocks
      .slice(0, 3)
      .map((b) => source.text.slice(b.start, b.end))
      .join(' '),
  );
  if (/cong hoa xa hoi|dang cong san viet nam|doc lap\s?-\s?tu do|noi nhan\s?:|^\s*\**t\/?m\b/.test(sample)) return false;
  if (widest === 2 && blocks.length < 3) return false;
  if (!blocks.some((b) => (b.cells ?? []).filter((c) => c.end > c.start).length > 1)) return false;
  return true;
}

/** Puts the blocks of a source into logical paragraphs and table rows, in reading order. Linear in the length of the text. */
export function piecesOf(source: SourceDocument): Piece[] {
  const pieces: Piece[] = [];
  let open: { para: Para; parts: Clean[] } | null = null;
  let lastEnd = 0;
  let page: number | null = null;
  const close = (): void => {
    if (!open) return;
    pieces.push(open.parts.length > 1 ? remade(open.para, joinClean(open.parts)) : open.para);
    open = null;
  };
  const offer = (para: Para, softWrapped: boolean): void => {
    if (open && continues(open.para, open.parts.at(-1)!.text, para, softWrapped)) {
      open.parts.push(para.clean);
      return;
    }
    close();
    open = { para, parts: [para.clean] };
  };
  const blocks = source.blocks;
  for (let i = 0; i < blocks.length; i += 1) {
    const block = blocks[i]!;
    if (block.kind === 'page-break') continue;
    if (block.kind === 'table-row') {
      let j = i;
      const rows: Block[] = [];
      while (
        j < blocks.length &&
        (blocks[j]!.kind === 'page-break' || (blocks[j]!.kind === 'table-row' && blocks[j]!.table === block.table))
      ) {
        if (blocks[j]!.kind === 'table-row') rows.push(blocks[j]!);
        j += 1;
      }
      close();
      if (isDataTable(source, rows)) addAll(pieces, gridRows(source, rows));
      else for (const para of layoutParas(source, rows)) pieces.push(para);
      lastEnd = rows.at(-1)!.end;
      page = null;
      i = j - 1;
      continue;
    }
    const clean = cleanOf(source.text, block.start, block.end);
    const between = source.text.slice(lastEnd, block.start);
    const gap = /\n\s*\n/.test(between);
    lastEnd = block.end;
    if (FURNITURE.test(clean.text)) continue;
    if (clean.text === '' || RULE.test(clean.text)) {
      close();
      continue;
    }
    // Word and HTML say where paragraphs end; of PDF and scans the layout does, but for what a page break parted.
    const lines = source.format === 'text' || source.format === 'markdown';
    const softWrapped = !gap && (lines || (block.page !== null && page !== null && block.page !== page));
    page = block.page;
    offer(makePara(clean, block, gap, false), softWrapped);
  }
  close();
  return pieces;
}

function remade(head: Para, clean: Clean): Para {
  const marker = markerOf(clean.text);
  const body = marker ? subClean(clean, marker.length) : clean;
  return { ...head, clean, marker, body, caps: isCaps(body.text) };
}

/** Where the words of a paragraph stand, without its number or bullet. */
export function bodySpan(para: Para): Span {
  return {
    start: placeOf(para.body, 0) ?? placeOf(para.clean, 0) ?? 0,
    end: (placeOf(para.body, -1) ?? placeOf(para.clean, -1) ?? 0) + 1,
  };
}
