import { Line } from '@sauro/contract';
import { Power, UnitKind } from '@sauro/contract/organisations';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exceedsAuthority, holdsPower, indispensable, type PostStanding, powersOfNobody, usualAuthority } from './authority.ts';

const day = '2026-03-09';
const school = usualAuthority('government', 'school-lower-secondary', day).value;
const union = usualAuthority('mass', 'union', day).value;
const at = (place: PostStanding['place'], role: PostStanding['role']): PostStanding => ({ place, role });

describe('the usual table of authority', () => {
  it.each<[string, PostStanding[], Power, boolean]>([
    ['the head of a school decides', [at('body', 'head')], 'decide', true],
    ['a deputy decides in his field', [at('body', 'deputy')], 'decide', true],
    ['the clerk does not decide', [at('body', 'clerk')], 'decide', false],
    ['the head of a group directs', [at('part', 'head')], 'direct', true],
    ['the head of a group does not decide', [at('part', 'head')], 'decide', false],
    ['the head of a group does not sign', [at('part', 'head')], 'sign', false],
    ['a teacher has no power', [at('part', 'member')], 'supervise', false],
    ['of two posts the greater counts', [at('part', 'member'), at('body', 'head')], 'sign', true],
    ['who holds no post has no power', [], 'decide', false],
  ])('%s', (_what, posts, power, holds) => expect(holdsPower(school, posts, power)).toBe(holds));
  it('a deputy of a union signs and does not decide', () => {
    expect(holdsPower(union, [at('body', 'deputy')], 'decide')).toBe(false);
    expect(holdsPower(union, [at('body', 'deputy')], 'sign')).toBe(true);
  });
  it('is there for every kind of body in every line, on every day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Line.options),
        fc.constantFrom(...UnitKind.options),
        fc.date({ min: new Date('1995-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (line, kind, date) => {
          const a = usualAuthority(line, kind, date.toISOString().slice(0, 10));
          expect(a.value.rules).toHaveLength(8);
          expect(holdsPower(a.value, [at('body', 'head')], 'decide')).toBe(true);
          expect(a.source).not.toBe('');
        },
      ),
    );
  });
  it('more posts never take a power away', () => {
    const post = fc.record({ place: fc.constantFrom('body', 'part'), role: fc.constantFrom('head', 'deputy', 'clerk', 'member') });
    fc.assert(
      fc.property(fc.array(post), fc.array(post), fc.constantFrom(...Power.options), (some, more, power) => {
        if (holdsPower(school, some, power)) expect(holdsPower(school, [...some, ...more], power)).toBe(true);
      }),
    );
  });
});

describe('what exceeds the authority of a body', () => {
  it('a resolution exceeds a school, not a party cell', () => {
    const resolution = [{ kind: 'report' as const }, { kind: 'resolution' as const }];
    expect(exceedsAuthority(school, resolution)).toBe(true);
    expect(exceedsAuthority(usualAuthority('party', 'party-cell', day).value, resolution)).toBe(false);
  });
  it('reports and plans do not', () => expect(exceedsAuthority(school, [{ kind: 'report' }, { kind: 'plan' }])).toBe(false));
  it('everything does where nobody may decide', () => expect(exceedsAuthority({ rules: [], beyond: [] }, [])).toBe(true));
});

describe('a power that rests with nobody', () => {
  const held = [
    { ...at('body', 'head'), count: 1 },
    { ...at('body', 'deputy'), count: 0 },
    { ...at('body', 'clerk'), count: 1 },
    { ...at('part', 'head'), count: 3 },
  ];
  const without = (power: string) => school.rules.map((r) => ({ ...r, powers: r.powers.filter((p) => p !== power) }));
  it('is none where the usual table holds and its posts are held', () => expect(powersOfNobody(school, school.rules, held)).toEqual([]));
  it('names the posts held today that usually carry it', () => {
    const [only, ...more] = powersOfNobody({ rules: without('supervise') }, school.rules, held);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ power: indispensable, why: 'none' });
    expect(only?.could.map((h) => `${h.place} ${h.role}`)).toEqual(['body head', 'body clerk', 'part head']);
  });
  it('is told apart where a post carries it that nobody holds today', () => {
    const rules = [...without('sign'), { ...at('body', 'deputy'), powers: ['sign' as const] }];
    expect(powersOfNobody({ rules }, school.rules, held)).toMatchObject([{ power: 'sign', why: 'vacant', could: [{ role: 'head' }] }]);
  });
  it('of an empty table is each of them; where nobody holds a usual post the leaders of the body are named', () => {
    expect(powersOfNobody({ rules: [] }, school.rules, held).map((o) => o.power)).toEqual(['decide', 'sign', 'direct', 'supervise']);
    expect(powersOfNobody({ rules: [] }, [], held).map((o) => o.could.length)).toEqual([1, 1, 1, 1]);
    expect(powersOfNobody({ rules: [] }, school.rules, []).every((o) => o.could.length === 0)).toBe(true);
  });
});
