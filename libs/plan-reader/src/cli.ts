import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { wordsOfReadError } from './cli-words.ts';
import { detectType, type OcrOptions, readSource } from './input/index.ts';
import type { Plan } from './plan.ts';
import { readPlan } from './read.ts';
import { ReadError } from './source.ts';

const USAGE = `Cách dùng: sauro read TỆP [--table | --json] [--convert tcvn3|vni]

  --table     in bảng nhiệm vụ (mặc định)
  --json      in toàn bộ kế hoạch dạng JSON
  --convert   chuyển chữ từ bảng mã cũ sang Unicode trước khi đọc

Bản quét và ảnh chụp (PDF, PNG, JPG, TIFF) được nhận dạng chữ, mỗi trang vài giây.`;

interface Arguments {
  file: string;
  json: boolean;
  convert?: 'tcvn3' | 'vni';
}

/** Reads the words of the command; a string is what is wrong with them. */
function argumentsOf(argv: string[]): Arguments | string {
  const out: Arguments = { file: '', json: false };
  for (let i = 0; i < argv.length; i += 1) {
    const word = argv[i]!;
    if (word === '--json') out.json = true;
    else if (word === '--table') out.json = false;
    else if (word === '--convert') {
      const to = argv[i + 1];
      if (to !== 'tcvn3' && to !== 'vni') return 'Sau --convert phải là tcvn3 hoặc vni.';
      out.convert = to;
      i += 1;
    } else if (word.startsWith('--')) return `Không có tùy chọn ${word}.`;
    else if (out.file === '') out.file = word;
    else return 'Mỗi lần chỉ đọc một tệp.';
  }
  return out.file === '' ? 'Chưa cho biết tệp cần đọc.' : out;
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
    const whole = source
      .slice(task.span.start, task.span.end)
      .replace(/[*\s]+/g, ' ')
      .trim();
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

/**
 * `sauro read FILE [--json|--table]`: prints one plan as JSON (the format of the gold labels with spans) or as a table. Errors go to stderr in
 * Vietnamese with the file and the remedy. Returns the exit code: 0 read, 1 the file can't be read, 2 the command was wrong.
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
  try {
    const bytes = await readFile(args.file);
    const ocr = ['pdf', 'png', 'jpeg', 'tiff'].includes(detectType(bytes)) ? { ocr: tellProgress(args.file) } : {};
    const source = await readSource(bytes, basename(args.file), { ...(args.convert ? { convert: args.convert } : {}), ...ocr });
    const plan = readPlan(source);
    console.log(args.json ? JSON.stringify(plan, null, 2) : tableOf(plan, source.text));
    return 0;
  } catch (error) {
    if (error instanceof ReadError) {
      const { what, remedy } = wordsOfReadError(error.code, error.detail);
      console.error(`${args.file}: ${what} ${remedy}`);
      return 1;
    }
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') console.error(`${args.file}: Không tìm thấy tệp. Hãy kiểm tra lại đường dẫn.`);
    else if (code === 'EISDIR') console.error(`${args.file}: Đây là thư mục. Hãy cho biết một tệp kế hoạch.`);
    else if (code === 'EACCES' || code === 'EPERM')
      console.error(`${args.file}: Không có quyền mở tệp. Hãy xin quyền đọc hoặc chép tệp ra chỗ khác.`);
    else throw error;
    return 1;
  }
}
