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
  return groups.map(({ mentions: all }) => entryOf(all));
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
