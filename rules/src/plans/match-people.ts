import { type Candidate, type Directory, rank, remembered } from './directory.ts';
import { canon, folded, spellOut, startsWithWords, withoutAddress } from './names.ts';

/** A person with names and posts in the forms that are compared. */
interface Holder {
  personId: number;
  name: string;
  title: string;
  canon: string;
  folded: string;
  roles: { title: string; folded: string; whole: string[] }[];
}
const holders = remembered((_: string, d: Directory): Holder[] => {
  const units = new Map(d.units.map((u) => [u.id, [spellOut(u.name), spellOut(u.shortName)]]));
  const byPerson = new Map<number, Holder>();
  for (const p of d.posts) {
    const h = byPerson.get(p.personId) ?? {
      personId: p.personId,
      name: p.name,
      title: p.title,
      canon: canon(p.name),
      folded: folded(p.name),
      roles: [],
    };
    const title = spellOut(p.title);
    h.roles.push({ title, folded: folded(p.title), whole: [title, ...(units.get(p.unitId) ?? []).map((u) => `${title} ${u}`)] });
    byPerson.set(p.personId, h);
  }
  return [...byPerson.values()];
});

/** One piece of a printed text in the forms that are compared. */
interface Part {
  name: string;
  foldedName: string;
  role: string;
  folded: string;
}
const partOf = (text: string): Part => {
  const name = withoutAddress(canon(text));
  return { name, foldedName: folded(name), role: withoutAddress(spellOut(text)), folded: folded(text) };
};
const holds = (text: string, words: string): boolean => ` ${text} `.includes(` ${words} `);

/** How well a piece names the person: whole name, its end ("Thu Hương", "Hương"), or, without marks, weakly. */
function nameScore({ name: p, foldedName: fp }: Part, h: Holder): number {
  if (p === h.canon) return 1;
  if (holds(p, h.canon)) return 0.98;
  if (h.canon.endsWith(` ${p}`)) return p.includes(' ') ? 0.93 : 0.88;
  if (fp === h.folded) return p === fp ? 0.8 : 0.88;
  if (holds(fp, h.folded)) return 0.78;
  return h.folded.endsWith(` ${fp}`) ? 0.6 : 0;
}

/** How well a piece names one of the person's posts. */
function roleScore({ role: p, folded: fp }: Part, h: Holder): number {
  let best = 0;
  for (const r of h.roles) {
    if (r.whole.includes(p)) best = Math.max(best, 0.96);
    else if (r.title.includes(' ') && startsWithWords(p, r.title)) best = Math.max(best, 0.9);
    else if (p.includes(' ') && startsWithWords(r.title, p)) best = Math.max(best, 0.9);
    else if (fp === r.folded) best = Math.max(best, 0.78);
  }
  return best;
}

const bestOf = (parts: readonly Part[], score: (p: Part) => number): number => parts.reduce((best, p) => Math.max(best, score(p)), 0);

/**
 * The people that a printed name, post, or both may mean, best first; at most five, none below a half. A name that fits several people is weak for each of
 * them unless the post tells them apart; so is a part of a name beside a post that only others hold.
 */
export const matchPerson = remembered((printed: string, d: Directory): Candidate[] => {
  const parts = printed
    .split(/\s[-–—]\s|[,;()]|(?<=\p{L})[-–—]\s/u)
    .filter((s) => s.trim())
    .map(partOf);
  const all = holders('', d).map((h) => ({ h, name: bestOf(parts, (p) => nameScore(p, h)), role: bestOf(parts, (p) => roleScore(p, h)) }));
  const named = all.some((f) => f.name > 0);
  const othersHold = parts.length > 1 && all.some((f) => f.role >= 0.9);
  const scored = all
    .map((f) => ({ ...f, confidence: named ? f.name : f.role }))
    .map((f) => (named && othersHold && f.role === 0 && f.name < 0.98 ? { ...f, confidence: Math.min(f.confidence, 0.6) } : f))
    .filter((f) => f.confidence >= 0.5);
  const best = scored.reduce((max, f) => Math.max(max, f.confidence), 0);
  const rivals = scored.filter((f) => f.confidence >= best - 0.05);
  const told = rivals.filter((f) => f.role > 0);
  const chosen = rivals.length === 1 ? rivals[0] : named && told.length === 1 ? told[0] : undefined;
  return scored
    .map((f) => ({
      id: f.h.personId,
      name: f.h.name,
      title: f.h.title,
      confidence: f !== chosen && f.confidence >= best - 0.05 ? Math.min(f.confidence, 0.6) : f.confidence,
    }))
    .sort(rank)
    .slice(0, 5);
});
