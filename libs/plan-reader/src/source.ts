/** A run of characters of `SourceDocument.text`, in UTF-16 units: `text.slice(start, end)`. */
export interface Span {
  start: number;
  end: number;
}

/** One table cell. `span` is where its text stands in `SourceDocument.text`; merged cells say how far they reach. */
export interface Cell extends Span {
  /** Column index in the grid, from 0, counted with merged cells filled. */
  column: number;
  columnSpan: number;
  rowSpan: number;
}

/** A piece of the page in reading order. Spans never overlap and grow from block to block. */
export interface Block extends Span {
  kind: 'paragraph' | 'heading' | 'list-item' | 'table-row' | 'page-break';
  /** Page number from 1 where the source knows it (PDF), else null. */
  page: number | null;
  /** Heading level 1..6, or depth of the list item from 0. */
  level?: number;
  /** The number or mark that Word or HTML computes and the text does not hold: "1.", "a)", "-". It is also printed in `text`. */
  label?: string;
  bold?: boolean;
  italic?: boolean;
  align?: 'left' | 'center' | 'right' | 'justify';
  /** For a table row: the table it belongs to (from 0 in the document), and its cells. */
  table?: number;
  cells?: Cell[];
}

/** Something the input step did or could not do that the clerk should know. `code` is closed; words live in the web catalogue. */
export interface SourceNote {
  code:
    | 'NFD_NORMALISED'
    | 'LEGACY_CONVERTED'
    | 'TRACKED_CHANGES'
    | 'PICTURES_SKIPPED'
    | 'PAGES_WITHOUT_TEXT'
    | 'ENCODING_GUESSED'
    | 'RUNNING_HEADS_REMOVED'
    /** `detail`: the pages that were recognised from pictures. */
    | 'OCR_PAGES'
    /** `detail`: the recognised pages whose letters are unsure. */
    | 'OCR_UNSURE'
    /** `detail`: what was mended, as "page: read → mended", parted by "; ". */
    | 'OCR_REPAIRED';
  detail: string;
}

/** Where a line of the text stands on its page; `x`, `y` (upper left corner), `width` and `height` are shares, 0 to 1, of the page as it is in the file. */
export interface LineBox extends Span {
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A plan's text with its layout, made by `input/` from a file; every span of the reader points into `text` (NFC, "\n" between blocks, "\t" between cells). */
export interface SourceDocument {
  /** `scan`: pages are pictures, all their words were recognised. */
  format: 'text' | 'markdown' | 'html' | 'docx' | 'pdf' | 'scan';
  text: string;
  blocks: Block[];
  notes: SourceNote[];
  /** Lines on their pages, in the order of the text, where the source has pages (PDF, scans). */
  boxes?: LineBox[];
}

/** Codes of `ReadError`: why a file can't be read. */
export type ReadErrorCode =
  | 'EMPTY_FILE'
  | 'FILE_TOO_LARGE'
  | 'UNSUPPORTED_TYPE'
  | 'TYPE_MISMATCH'
  | 'ENCRYPTED_FILE'
  | 'BROKEN_FILE'
  | 'ZIP_BOMB'
  | 'EXTERNAL_ENTITY'
  | 'NO_TEXT_LAYER'
  | 'LEGACY_ENCODING';

/** The documented failure of the reader: what is wrong, where, and what to do are looked up by `code` and filled from `detail`. */
export class ReadError extends Error {
  readonly code: ReadErrorCode;
  readonly detail: Record<string, string | number>;
  constructor(code: ReadErrorCode, detail: Record<string, string | number> = {}) {
    super(`${code} ${JSON.stringify(detail)}`);
    this.name = 'ReadError';
    this.code = code;
    this.detail = detail;
  }
}
