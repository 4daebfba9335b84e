import { plain } from './clean.ts';
import type { Mention } from './mentions.ts';
import type { Citation } from './plan.ts';

const squash = (s: string): string => plain(s).replace(/[^a-z0-9]/g, '');
const figure = (symbol: string): string => /^\d+[a-z]?/.exec(symbol)![0].replace(/^0+(?=\d)/, '');

/** One entry for each distinct document (decisions 8 to 13 of the gold labels). `self` is the plan's own symbol. */
export function citationsOf(mentions: Mention[], self: string | null): Citation[] {
  const groups: { mentions: Mention[] }[] = [];
  const byKey = new Map<string, { mentions: Mention[] }>();
  const full = new Map<string, string[]>();
  for (const m of mentions) {
    if (!m.symbol || /^\d+[a-z]?$/.test(m.symbol)) continue;
    const key = `${m.type}|${figure(m.symbol)}`;
    const known = full.get(key) ?? [];
    if (!known.includes(squash(m.symbol))) known.push(squash(m.symbol));
    full.set(key, known);
  }
  const own = self === null ? null : squash(self);
  for (const m of mentions) {
    if (m.symbol && squash(m.symbol) === own) continue;
    let key: string;
    if (m.symbol) {
      let symbol = squash(m.symbol);
      if (/^\d+[a-z]?$/.test(m.symbol)) symbol = full.get(`${m.type}|${figure(m.symbol)}`)?.[0] ?? symbol;
      key = `${m.type}|${symbol.replace(/^0+(?=\d)/, '')}`;
    } else {
      key = `${m.type}|${titleKey(m.title!)}`;
      const near = m.type === 'Đề án' ? nearProject(byKey, m.title!) : null;
      if (near) key = near;
    }
    const group = byKey.get(key);
    if (group) group.mentions.push(m);
    else {
      const made = { mentions: [m] };
      byKey.set(key, made);
      groups.push(made);
    }
  }
  return named(groups).map(({ mentions: all }) => entryOf(all));
}

/** "Nghị quyết Đại hội … lần thứ I" is the numbered resolution of that congress where the plan prints both. */
function named(groups: { mentions: Mention[] }[]): { mentions: Mention[] }[] {
  const numbered = groups.filter((g) => g.mentions[0]!.symbol).flatMap((g) => g.mentions);
  return groups.filter((group) => {
    const { type, symbol, title } = group.mentions[0]!;
    if (symbol || !title) return true;
    // A scheme named as the content of a numbered decision is not a second document.
    if (/^(?:Đề án|Chương trình|Dự án|Quy chế)/u.test(type) && group.mentions.some((m) => numbered.some((n) => isContentOf(m, n))))
      return false;
    const words = squash(title);
    const whole = groups.find((other) => {
      const issuer = other.mentions.find((m) => m.issuer)?.issuer;
      if (other === group || !other.mentions[0]!.symbol || other.mentions[0]!.type !== type) return false;
      // "Luật Lâm nghiệp" after "Luật Lâm nghiệp số 16/2017/QH14".
      if (/luật|Pháp lệnh/iu.test(type) && other.mentions.some((m) => squash(m.clean.text.slice(m.at, m.end)).startsWith(words)))
        return true;
      return issuer && /đại hội/iu.test(issuer) && words.startsWith(squash(type + issuer));
    });
    if (!whole) return true;
    whole.mentions = [...whole.mentions, ...group.mentions].sort((a, b) => a.span.start - b.span.start);
    return false;
  });
}

function isContentOf(m: Mention, numbered: Mention): boolean {
  if (m.clean !== numbered.clean || m.at < numbered.end) return false;
  const between = m.clean.text.slice(numbered.end, m.at);
  return between.length < 160 && !/;/.test(between) && /(?:phê duyệt|ban hành|công bố)\s*$/u.test(between);
}

const titleKey = (title: string): string => squash(title.replace(/[“”"]/gu, ''));

/** The same project named shorter or longer, over the same years. */
function nearProject(byKey: Map<string, { mentions: Mention[] }>, title: string): string | null {
  const years = (s: string): string => (/\d{4}\s*[-–]\s*\d{4}/.exec(s)?.[0] ?? '').replace(/\D/g, '');
  const words = (s: string): Set<string> =>
    new Set(
      plain(s)
        .split(/[^a-z0-9]+/)
        .filter(Boolean),
    );
  const mine = words(title);
  for (const [key, group] of byKey) {
    const other = group.mentions[0]!;
    if (other.symbol || other.type !== 'Đề án' || years(other.title!) !== years(title)) continue;
    const theirs = words(other.title!);
    let both = 0;
    for (const w of mine) if (theirs.has(w)) both += 1;
    if (both / Math.min(mine.size, theirs.size) > 0.75) return key;
  }
  return null;
}

function entryOf(all: Mention[]): Citation {
  const first = all[0]!;
  const marks = (s: string): number => (/[a-zđ]/iu.test(s) ? 10 : 0) + (s.match(/[-/]/g)?.length ?? 0);
  const symbol = all.reduce<string | null>((best, m) => (m.symbol && (!best || marks(m.symbol) > marks(best)) ? m.symbol : best), null);
  const title = symbol ? null : first.title;
  return {
    type: first.type,
    symbol,
    ...(title ? { title } : {}),
    issuedOn: all.find((m) => m.issuedOn)?.issuedOn ?? null,
    issuer: all.find((m) => m.issuer)?.issuer ?? null,
    mentions: all.length,
    places: all.map((m) => m.span),
    span: first.span,
    confidence: symbol ? (/[a-zđ]/iu.test(symbol) ? 0.95 : 0.75) : 0.7,
  };
}
