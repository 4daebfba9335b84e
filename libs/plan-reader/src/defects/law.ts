import { type Found, foundAt, type Reading } from './found.ts';
import { GONE, REPLACED } from './law-data.ts';

const squash = (s: string): string => s.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
const BY_SYMBOL = new Map(REPLACED.map((r) => [squash(r.symbol), r]));

/** Law that had been replaced, and bodies that were no more, on the plan's day. A warning only: the words stay as printed. Nothing is said of a plan without a date. */
export function lawIn(reading: Reading): Found[] {
  const { date } = reading;
  if (date === null) return [];
  const out: Found[] = [];
  for (const c of reading.citations) {
    const old = c.symbol ? BY_SYMBOL.get(squash(c.symbol)) : undefined;
    if (!old || date < old.from || (old.year && c.issuedOn?.slice(0, 4) !== old.year)) continue;
    out.push({
      kind: 'citation',
      span: c.span,
      why: `Văn bản về ${old.about} này đã được thay bằng ${old.by}.`,
      confidence: 0.75,
      mend: null,
    });
  }
  for (const { clean, zone } of reading.lines) {
    for (const gone of GONE) {
      if (date < gone.from) continue;
      const m = gone.words.exec(clean.text);
      // The issuer of an older document is named as it was.
      if (
        !m ||
        reading.mentions.some((x) => x.clean === clean && x.end <= m.index && m.index - x.end < 120) ||
        (zone === 'head' && /^căn cứ/iu.test(clean.text))
      )
        continue;
      out.push(foundAt(clean, m.index, m.index + m[0].length, 'other', `"${m[0]}": ${gone.why}.`, 0.65));
    }
  }
  return out;
}
