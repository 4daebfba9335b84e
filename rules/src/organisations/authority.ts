import type { Line } from '@sauro/contract';
import type { AuthorityRule, PostPlace, PostRole, Power, UnitKind } from '@sauro/contract/organisations';
import type { ProductKind } from '@sauro/contract/tasks';
import type { Parameter } from '../tasks/parameters.ts';

/** Powers of the kinds of post of a body, and the kinds of product that exceed the authority of the body itself. */
export interface Authority {
  rules: readonly AuthorityRule[];
  beyond: readonly ProductKind[];
}
/** A usual table of authority: for the bodies of a line, or for some kinds of body in it. */
export interface UsualAuthority extends Parameter<Authority> {
  line: Line;
  kinds: readonly UnitKind[] | null;
}

const all: readonly Power[] = ['decide', 'sign', 'direct', 'supervise'];
const rule = (place: PostPlace, role: PostRole, powers: readonly Power[]): AuthorityRule => ({ place, role, powers: [...powers] });
const usualRules = (deputy: readonly Power[], partHead: readonly Power[]): AuthorityRule[] => [
  rule('body', 'head', all),
  rule('body', 'deputy', deputy),
  // Keeps the register for the leaders: gives, changes and urges in their name, and neither decides nor signs.
  rule('body', 'clerk', ['direct', 'supervise']),
  rule('body', 'member', []),
  rule('part', 'head', partHead),
  rule('part', 'deputy', partHead.includes('direct') ? ['direct'] : []),
  rule('part', 'clerk', ['direct', 'supervise']),
  rule('part', 'member', []),
];
const row = (key: string, line: Line, kinds: readonly UnitKind[] | null, value: Authority, source: string): UsualAuthority => ({
  key,
  line,
  kinds,
  value,
  unit: 'powers of posts',
  validFrom: '2020-01-01',
  validTo: null,
  source,
  confidence: 'house',
});
const decree30 = 'theo chế độ thủ trưởng và ký thay (Nghị định 30/2020/NĐ-CP, Điều 13); bảng mẫu, đơn vị sửa theo quy chế của mình';
const collective = 'theo nguyên tắc tập thể lãnh đạo, cá nhân phụ trách; bảng mẫu, đơn vị sửa theo quy chế của mình';

/**
 * Usual tables of authority, the narrower first. In a body of the government the head decides and signs, and a deputy in the field given to him (ký thay, Decree 30/2020/NĐ-CP
 * art. 13); resolutions are made by councils and exceed it. In a body of the Party or of a mass organisation the head and deputies sign for the collective. Heads of parts direct and
 * supervise. A body's own table stands before these; none of them is law, so their confidence is `house`.
 */
export const usualAuthorities: readonly UsualAuthority[] = [
  row('authority.government', 'government', null, { rules: usualRules(all, ['direct', 'supervise']), beyond: ['resolution'] }, decree30),
  row('authority.party', 'party', null, { rules: usualRules(all, ['direct', 'supervise']), beyond: [] }, collective),
  row('authority.mass', 'mass', null, { rules: usualRules(['sign', 'direct', 'supervise'], ['direct']), beyond: [] }, collective),
];

/** The usual table for a kind of body in a line on a day. Throws where none holds: a gap in the table is a fault of ours. */
export function usualAuthority(line: Line, kind: UnitKind, day: string): UsualAuthority {
  const found = usualAuthorities.find(
    (a) =>
      a.line === line &&
      (a.kinds === null || a.kinds.includes(kind)) &&
      (day < '2020-01-01' || a.validFrom <= day) &&
      (a.validTo === null || day <= a.validTo),
  );
  if (!found) throw new Error(`no usual authority for ${line} ${kind} on ${day}`);
  return found;
}

/** A post as authority asks for it. */
export interface PostStanding {
  place: PostPlace;
  role: PostRole;
}

/** Whether one of the posts has a power in the body. No post, no power. */
export const holdsPower = (a: Authority, posts: readonly PostStanding[], power: Power): boolean =>
  posts.some((p) => a.rules.some((r) => r.place === p.place && r.role === p.role && r.powers.includes(power)));

/** Whether a task exceeds the authority of the body: it must bring forth a kind of product that the body does not make, or nobody in the body may decide at all. */
export const exceedsAuthority = (a: Authority, products: readonly { kind: ProductKind }[]): boolean =>
  products.some((p) => a.beyond.includes(p.kind)) || !a.rules.some((r) => r.powers.includes('decide'));

/** A kind of post with how many hold it today. */
export interface HeldPost extends PostStanding {
  count: number;
}
/** A power that rests with nobody: the table gives it to no kind of post (`none`), or to kinds only that nobody holds today (`vacant`). `could`: the kinds of post held today that it could be given to. */
export interface Orphan<H extends HeldPost> {
  power: Power;
  why: 'none' | 'vacant';
  could: H[];
}

/** The powers that rest with nobody by a table, each with who could be given it: the kinds of post that carry it in the usual table and are held today, else whoever leads the body. */
export function powersOfNobody<H extends HeldPost>(
  a: Pick<Authority, 'rules'>,
  usual: readonly AuthorityRule[],
  held: readonly H[],
): Orphan<H>[] {
  const carriersIn = (rules: readonly AuthorityRule[], power: Power) =>
    held.filter((h) => h.count > 0 && rules.some((r) => r.place === h.place && r.role === h.role && r.powers.includes(power)));
  return all
    .filter((power) => carriersIn(a.rules, power).length === 0)
    .map((power) => {
      const usually = carriersIn(usual, power);
      return {
        power,
        why: a.rules.some((r) => r.powers.includes(power)) ? 'vacant' : 'none',
        could: usually.length
          ? usually
          : held.filter((h) => h.count > 0 && h.place === 'body' && (h.role === 'head' || h.role === 'deputy')),
      };
    });
}

/**
 * The power without which no task of a body could come to its end, and which a table may therefore not leave to no kind of post: to supervise, since only who may supervise accepts
 * a product (`docs/adr/0025-powers-of-nobody.md`). A body without the others works on: what nobody may decide goes to the superior, plans are signed by who is given it later.
 */
export const indispensable: Power = 'supervise';
