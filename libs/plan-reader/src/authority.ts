import { isActorPhrase, opensWithBody } from './bodies.ts';
import { type Clean, spanOf } from './clean.ts';
import type { Span } from './source.ts';

/** The words that say who decides, signs or directs, as printed, with their place. */
export interface Authority {
  words: string;
  span: Span;
}

const DECIDES =
  '(?:xem xét,?\\s+)?(?:để\\s+)?(?:phê duyệt|ban hành|ký(?:\\s+(?:ban hành|duyệt|phê duyệt))?|quyết định(?:\\s+(?:ban hành|thành lập|phê duyệt))?|cho ý kiến|thông qua|công nhận|duyệt|chấp thuận|xem xét)(?!\\p{L})';
/** "trình UBND xã phê duyệt", "tham mưu Hiệu trưởng ký ban hành", "xin ý kiến Ban Thường vụ cho ý kiến". */
const BROUGHT = new RegExp(
  `(?<!\\p{L})(?:trình|tham mưu(?:\\s+(?:cho|với|để))?|đề nghị|đề xuất|báo cáo)\\s+((?:cho\\s+)?[^.;:()“”"]{2,90}?)\\s+(?:để\\s+)?${DECIDES}`,
  'giu',
);
/** "Hiệu trưởng ký ban hành", "Chủ tịch UBND xã quyết định thành lập", at the start of a sentence or clause. */
const SIGNS =
  /(?:^|[.;,]\s+)(\p{Lu}[^.;:,()“”"]{2,80}?)\s+(?:ký(?:\s+(?:ban hành|duyệt|phê duyệt))?|phê duyệt|quyết định(?:\s+(?:ban hành|thành lập|phê duyệt))?)(?=[\s,.;]|$)/gu;
/** "do Giám đốc phê duyệt", "dưới sự chỉ đạo của Bí thư chi bộ", "thuộc thẩm quyền của UBND tỉnh". */
const NAMED =
  /(?<!\p{L})(?:do\s+([^.;:,()“”"]{2,80}?)\s+(?:phê duyệt|quyết định|ký(?:\s+ban hành)?)(?!\p{L})|dưới sự\s+(?:lãnh đạo,?\s+(?:và\s+)?)?(?:trực tiếp\s+)?chỉ đạo(?:\s+trực tiếp)?\s+của\s+([^.;:,()“”"]{2,90}?)(?=\s*(?:[.;,)]|$))|(?:thuộc\s+)?thẩm quyền(?:\s+(?:quyết định|phê duyệt))?\s+của\s+([^.;:,()“”"]{2,90}?)(?=\s*(?:[.;,)]|$)))/giu;

/** No item says so later; what is longer has lost its line breaks. */
const LONGEST = 3000;

/** The first words of an item that say who decides on it, signs it or directs it; null where it says nothing of that. A cited paper's own issuer is none. */
export function authorityIn(clean: Clean): Authority | null {
  const text = clean.text.slice(0, LONGEST);
  let best: { at: number; end: number } | null = null;
  const offer = (at: number, end: number): void => {
    if (!best || at < best.at) best = { at, end };
  };
  const decides = /duyệt|ban hành|ký|quyết định|cho ý kiến|thông qua|công nhận|chấp thuận|xem xét/iu.test(text);
  const brought = decides && /trình|tham mưu|đề nghị|đề xuất|báo cáo/iu.test(text);
  for (const m of brought ? text.matchAll(BROUGHT) : [])
    if (opensWithBody(m[1]!.replace(/^cho\s+/iu, ''))) offer(m.index, m.index + m[0].length);
  for (const m of decides ? text.matchAll(SIGNS) : []) {
    const lead = m[0].indexOf(m[1]!);
    if (isActorPhrase(m[1]!)) offer(m.index + lead, m.index + m[0].length);
  }
  const named = (decides && /do\s/iu.test(text)) || /chỉ đạo|thẩm quyền/iu.test(text);
  for (const m of named ? text.matchAll(NAMED) : []) if (opensWithBody(m[1] ?? m[2] ?? m[3]!)) offer(m.index, m.index + m[0].length);
  const found = best as { at: number; end: number } | null;
  return found && { words: text.slice(found.at, found.end).replace(/\s+/g, ' '), span: spanOf(clean, found.at, found.end) };
}
