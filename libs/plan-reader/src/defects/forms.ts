import { plain } from '../clean.ts';
import { type Found, foundAt, type Reading } from './found.ts';

const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
const PARTY_TYPES = /^\d+[a-z]?-(?:KH|CTr|NQ|QĐ|CT|HD|TB|BC)\/(.+)$/u;
const STATE_TYPES = /^\d+[a-z]?\/(?:KH|CTr|NQ|QĐ|CT|HD|TB|BC)-(.+)$/u;

/** Whether a body writes by the Party's form; null where its name doesn't say. */
function isParty(issuer: string | null): boolean | null {
  const t = plain(issuer ?? '');
  if (/^(?:ban chap hanh |ban thuong vu |bch )?(?:chi bo|chi uy|dang uy|dang bo|tinh uy|thanh uy|huyen uy|quan uy)\b/.test(t)) return true;
  return /^(?:ubnd|uy ban nhan dan|so|phong|truong)\b/.test(t) ? false : null;
}

/** Set forms of Decree 30/2020 (State) and of the Party's guidance that are not kept. What is absent is not spoken of. */
export function formsIn(reading: Reading): Found[] {
  const out: Found[] = [];
  const party = isParty(reading.issuer);
  const addressed = reading.lines.some((l) => l.zone === 'head' && /^kính gửi/iu.test(l.clean.text));
  const state = party === false;
  for (const { clean, zone, para } of reading.lines) {
    const text = clean.text;
    if (!para) continue;
    const say = (from: number, to: number, why: string, confidence: number, mend: string | null): void => {
      out.push(foundAt(clean, from, to, 'other', why, confidence, mend));
    };
    if (zone === 'head') {
      const about = /^(?:Về việc|V\/v:?)\s+ban hành kế hoạch\s+(\p{L})(\p{L}*)/iu.exec(text);
      if (about && reading.type === 'Kế hoạch')
        say(
          0,
          about[0].length,
          'Trích yếu của một kế hoạch không ghi "Về việc ban hành kế hoạch".',
          0.85,
          about[1]!.toUpperCase() + about[2]!,
        );
      else if (reading.type === 'Kế hoạch' && /^V\/v:?\s/iu.test(text))
        say(0, 3, 'Trích yếu của kế hoạch không ghi "V/v" (chỉ dùng cho công văn).', 0.75, null);
      const motto = /độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc/iu.exec(text);
      if (motto && /\p{Ll}/u.test(motto[0]) && motto[0].replace(/\s*[-–]\s*/g, ' - ') !== MOTTO)
        say(motto.index, motto.index + motto[0].length, 'Tiêu ngữ viết hoa sai.', 0.85, MOTTO);
      if (party === true && /^CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM/u.test(text))
        say(0, text.length, 'Văn bản của tổ chức đảng ghi "ĐẢNG CỘNG SẢN VIỆT NAM", không ghi Quốc hiệu.', 0.75, null);
    }
    const kept = /^[-–•+*\s]*(V[TP]\s+lưu|Lưu\s+V[TP])(?![\p{L}])/u.exec(text);
    if (kept && text.length < 60) {
      const at = text.indexOf(kept[1]!);
      const where = /V[TP]/.exec(kept[1]!)![0];
      say(at, at + kept[1]!.length, `Phải ghi "Lưu: ${where}".`, kept[1]!.startsWith('V') ? 0.85 : 0.65, `Lưu: ${where}`);
    }
    if (zone === 'closing') {
      const slash = /^(T\/M|K\/T|T\/L)\.?\s/u.exec(text);
      if (slash && state)
        say(
          0,
          slash[1]!.length,
          `Văn bản hành chính ghi "${slash[1]!.replace('/', '')}.", không ghi "${slash[1]}".`,
          0.75,
          `${slash[1]!.replace('/', '')}.`,
        );
      const above = /^[-–•+*\s]*(Như trên)\s*(?:\(|[;,.]|$)/u.exec(text);
      if (above && !addressed && reading.type === 'Kế hoạch')
        say(
          text.indexOf(above[1]!),
          text.indexOf(above[1]!) + above[1]!.length,
          '"Như trên" chỉ dùng khi văn bản có "Kính gửi".',
          0.7,
          null,
        );
    }
    const end = /(\p{L}|\))\.\/$/u.exec(text);
    if (end)
      say(
        Math.max(0, text.length - 40),
        text.length,
        'Dấu kết thúc văn bản thiếu: "./.".',
        0.75,
        `${text.slice(Math.max(0, text.length - 40))}.`,
      );
  }
  ownSymbol(reading, party, out);
  return out;
}

/** The plan's own symbol in the other side's form: "12/KH-CB" of a party cell, "12-KH/THCS" of a school. */
function ownSymbol(reading: Reading, party: boolean | null, out: Found[]): void {
  const { symbol, source } = reading;
  if (!symbol || party === null) return;
  const wrong = party ? STATE_TYPES.exec(symbol) : PARTY_TYPES.exec(symbol);
  if (!wrong) return;
  const at = source.indexOf(symbol);
  if (at < 0) return;
  const [number, type] = /^(\d+[a-z]?)[-/](\p{L}+)/u.exec(symbol)!.slice(1) as [string, string];
  const right = party ? `${number}-${type}/${wrong[1]}` : `${number}/${type}-${wrong[1]}`;
  const why = party ? 'Ký hiệu văn bản của Đảng có dạng' : 'Ký hiệu văn bản hành chính có dạng';
  out.push({ kind: 'other', span: { start: at, end: at + symbol.length }, why: `${why} ${right}.`, confidence: 0.7, mend: right });
}
