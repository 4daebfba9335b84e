import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { workOf } from './annex-form.ts';
import { markdownOf } from './cli-markdown.ts';
import { type ReadFile, writeSheets } from './cli-sheet.ts';
import { wordsOfReadError } from './cli-words.ts';
import { detectType, type OcrOptions, readSource } from './input/index.ts';
import type { Plan } from './plan.ts';
import { readPlan } from './read.ts';
import { ReadError } from './source.ts';

const USAGE = `Cách dùng: sauro read TỆP|THƯ-MỤC… [--table | --json | --md] [--xlsx TỆP-RA] [--convert tcvn3|vni]

  --table       in bảng nhiệm vụ (mặc định)
  --json        in toàn bộ kế hoạch dạng JSON; nhiều tệp thì in một danh sách
  --md          in danh mục nhiệm vụ dạng Markdown
  --xlsx TỆP    ghi danh mục nhiệm vụ theo mẫu phụ lục ra tệp Excel, mỗi kế hoạch một trang
  --convert     chuyển chữ từ bảng mã cũ sang Unicode trước khi đọc

Bản quét và ảnh chụp (PDF, PNG, JPG, TIFF) được nhận dạng chữ, mỗi trang vài giây.`;

type Form = 'table' | 'json' | 'md';
interface Arguments {
  paths: string[];
  form: Form;
  xlsx: string | null;
  convert?: 'tcvn3' | 'vni';
}

const FORMS: Record<string, Form> = { '--json': 'json', '--table': 'table', '--md': 'md' };

/** Reads the words of the command; a string is what is wrong with them. */
function argumentsOf(argv: string[]): Arguments | string {
  const out: Arguments = { paths: [], form: 'table', xlsx: null };
  for (let i = 0; i < argv.length; i += 1) {
    const word = argv[i]!;
    const form = Object.hasOwn(FORMS, word) ? FORMS[word] : undefined;
    if (form) out.form = form;
    else if (word === '--xlsx') {
      const to = argv[i + 1];
      i += 1;
      if (!to || !/\.xlsx$/i.test(to)) return 'Sau --xlsx phải là tên tệp có đuôi .xlsx.';
      out.xlsx = to;
    } else if (word === '--convert') {
      const to = argv[i + 1];
      i += 1;
      if (to !== 'tcvn3' && to !== 'vni') return 'Sau --convert phải là tcvn3 hoặc vni.';
      out.convert = to;
    } else if (word.startsWith('--')) return `Không có tùy chọn ${word}.`;
    else out.paths.push(word);
  }
  return out.paths.length === 0 ? 'Chưa cho biết tệp cần đọc.' : out;
}

/** Cuts words into lines of at most `width` characters. */
function wrap(words: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines;
}

/** Tells on stderr how far the recognition of a scan is; says nothing where there are no pictures to read. */
function tellProgress(file: string): OcrOptions {
  return {
    onStart: (all) => {
      if (all > 0) console.error(`${file}: ${all} trang là ảnh, đang nhận dạng chữ…`);
    },
    onPage: (page, { done, all }) => {
      const sure = page.confidence === null ? 'không có chữ' : `chắc ${Math.round(page.confidence)}%`;
      console.error(`  ${done}/${all}: trang ${page.number}, ${sure}`);
    },
  };
}

const date = (iso: string | null): string => (iso ? iso.split('-').reverse().join('/') : '');

/** The plan as an aligned table for the terminal: head, then one row a task with its number, work, lead and deadline. */
function tableOf(plan: Plan, source: string): string {
  const widths = [10, 56, 26, 22];
  const out: string[] = [];
  const number = plan.symbol ? ` số ${plan.symbol}` : '';
  const day = plan.issuedOn ? ` ngày ${date(plan.issuedOn)}` : '';
  out.push(...wrap(`${plan.type ?? 'Văn bản'}${number}${day}${plan.issuer ? ` của ${plan.issuer}` : ''}`, 118));
  if (plan.subject) out.push(...wrap(plan.subject, 118));
  out.push('');
  const row = (cells: string[]): void => {
    const wrapped = cells.map((c, i) => wrap(c, widths[i]!));
    const height = Math.max(...wrapped.map((w) => w.length));
    for (let k = 0; k < height; k += 1)
      out.push(
        wrapped
          .map((w, i) => (w[k] ?? '').padEnd(widths[i]!))
          .join('  ')
          .trimEnd(),
      );
  };
  row(['STT', 'Nhiệm vụ', 'Chủ trì', 'Hạn']);
  out.push(widths.map((w) => '-'.repeat(w)).join('  '));
  for (const task of plan.tasks) {
    const whole = workOf(task, source);
    row([task.id, whole.length > 220 ? `${whole.slice(0, 219)}…` : whole, task.lead.join('; ') || 'chưa rõ', task.deadline ?? 'chưa rõ']);
  }
  out.push(
    '',
    `${plan.tasks.length} nhiệm vụ, ${plan.targets.length} chỉ tiêu, ${plan.duties.length} nơi có trách nhiệm, ${plan.citations.length} văn bản viện dẫn, ${plan.defects.length} lỗi cần xem lại.`,
  );
  for (const defect of plan.defects)
    out.push(...wrap(`- ${defect.quote.length > 90 ? `${defect.quote.slice(0, 89)}…` : defect.quote}: ${defect.why}`, 118));
  return out.join('\n');
}

const READABLE = /\.(?:docx|pdf|html?|txt|md|markdown|png|jpe?g|tiff?)$/i;

/** The files to read: a folder stands for the plans in it and below, in the order of their names. */
async function filesOf(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const found: string[] = [];
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && READABLE.test(entry.name) && !entry.name.startsWith('~$')) found.push(join(entry.parentPath, entry.name));
  return found.sort((a, b) => a.localeCompare(b, 'vi'));
}

/** Why a path can't be read and what to do, in Vietnamese. Throws on anything that is no fault of the file. */
function faultOf(error: unknown): string {
  if (error instanceof ReadError) {
    const { what, remedy } = wordsOfReadError(error.code, error.detail);
    return `${what} ${remedy}`;
  }
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'Không tìm thấy tệp. Hãy kiểm tra lại đường dẫn.';
  if (code === 'EACCES' || code === 'EPERM') return 'Không có quyền mở tệp. Hãy xin quyền đọc hoặc chép tệp ra chỗ khác.';
  throw error;
}

function print(files: readonly ReadFile[], form: Form, many: boolean): void {
  if (form === 'json') {
    const plans = files.map(({ name, plan }) => (many ? { file: name, ...plan } : plan));
    console.log(JSON.stringify(many ? plans : plans[0], null, 2));
    return;
  }
  const write = form === 'md' ? markdownOf : tableOf;
  console.log(files.map((f) => (many && form === 'table' ? `${f.name}\n\n` : '') + write(f.plan, f.source)).join('\n\n'));
}

/**
 * `sauro read FILE|FOLDER… [--json|--table|--md] [--xlsx OUT]`: prints plans as JSON (the format of the gold labels with spans), as tables or as Markdown, and writes the
 * annex form as a workbook. Errors go to stderr in Vietnamese with the file and the remedy. Returns the exit code: 0 all read, 1 some file can't be read, 2 the command was wrong.
 */
export async function runReadCommand(argv: string[]): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    console.log(USAGE);
    return 0;
  }
  const args = argumentsOf(argv);
  if (typeof args === 'string') {
    console.error(`${args}\n\n${USAGE}`);
    return 2;
  }
  const files: ReadFile[] = [];
  let many = args.paths.length > 1;
  let failed = 0;
  const fail = (path: string, error: unknown): void => {
    failed += 1;
    console.error(`${path}: ${faultOf(error)}`);
  };
  for (const path of args.paths) {
    let paths: string[] = [];
    try {
      paths = await filesOf(path);
    } catch (error) {
      fail(path, error);
      continue;
    }
    if (paths.length === 0) {
      failed += 1;
      console.error(`${path}: Thư mục không có kế hoạch nào đọc được. Hãy chép vào đó tệp .docx, .pdf, .html, .txt hoặc .md.`);
    }
    many ||= paths.length !== 1 || paths[0] !== path;
    for (const file of paths) {
      try {
        const bytes = await readFile(file);
        const ocr = ['pdf', 'png', 'jpeg', 'tiff'].includes(detectType(bytes)) ? { ocr: tellProgress(file) } : {};
        const source = await readSource(bytes, basename(file), { ...(args.convert ? { convert: args.convert } : {}), ...ocr });
        files.push({ name: file, plan: readPlan(source), source: source.text });
      } catch (error) {
        fail(file, error);
      }
    }
  }
  if (files.length > 0 && args.xlsx) {
    try {
      await writeSheets(files, args.xlsx);
    } catch (error) {
      fail(args.xlsx, error);
    }
  }
  if (files.length > 0) print(files, args.form, many);
  if (failed > 0 && many) console.error(`Đọc được ${files.length} tệp, không đọc được ${failed}.`);
  return failed > 0 ? 1 : 0;
}
