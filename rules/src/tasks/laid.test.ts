import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LaidTask, laidDays, sumLaid } from './laid.ts';

const unitOf = (_: string, who: string) => (who ? Number(who) % 3 : null);
const task = (id: number, ...spells: [LaidTask['spells'][number]['step'], string, number][]): LaidTask => ({
  id,
  lateDays: 1,
  spells: spells.map(([step, who, days]) => ({ step, who, days })),
  unitOf,
});

describe('lateness laid to step and hand', () => {
  const tasks = [
    task(1, ['giving', '7', 2], ['doing', '4', 10], ['checking', '7', 3], ['doing', '4', 1]),
    task(2, ['doing', '4', 5], ['checking', '8', 0]),
  ];

  it('sums days by step, each task once', () => {
    expect(sumLaid(tasks, (_, s) => s.step)).toEqual([
      { key: 'doing', tasks: 2, days: 16, longest: 11 },
      { key: 'checking', tasks: 1, days: 3, longest: 3 },
      { key: 'giving', tasks: 1, days: 2, longest: 2 },
    ]);
  });
  it('sums days by person, and leaves out who held it for no working day', () => {
    expect(sumLaid(tasks, (_, s) => s.who).map((s) => [s.key, s.days])).toEqual([
      ['4', 16],
      ['7', 5],
    ]);
  });
  it.each([
    [{}, 16, true],
    [{ step: 'doing' as const }, 11, true],
    [{ who: '7' }, 5, true],
    [{ who: '7', step: 'checking' as const }, 3, true],
    [{ unitId: 1 }, 16, true],
    [{ who: '9' }, 0, false],
  ])('of the first task, chosen %j: %i days', (choice, days, touched) => {
    expect(laidDays(tasks[0]!, choice)).toEqual({ days, touched });
  });

  it('loses no day and lays none twice, whatever the spells', () => {
    const spell = fc.tuple(
      fc.constantFrom('giving', 'doing', 'checking', 'extension', 'stuck'),
      fc.constantFrom('', '1', '2', '3'),
      fc.nat(30),
    );
    fc.assert(
      fc.property(fc.array(fc.array(spell, { maxLength: 8 }), { maxLength: 20 }), (all) => {
        const made = all.map((s, i) => task(i, ...(s as Parameters<typeof task>[1][])));
        const total = made.reduce((n, t) => n + t.spells.reduce((d, s) => d + s.days, 0), 0);
        const people = sumLaid(made, (_, s) => s.who);
        for (const sums of [sumLaid(made, (_, s) => s.step), people, sumLaid(made, (t, s) => String(t.unitOf(s.step, s.who)))])
          expect(sums.reduce((n, s) => n + s.days, 0)).toBe(total);
        // Every number opens its list: the days of the list are those of the sum.
        for (const p of people) {
          const listed = made.map((t) => laidDays(t, { who: p.key })).filter((l) => l.touched);
          expect([listed.length, listed.reduce((n, l) => n + l.days, 0)]).toEqual([p.tasks, p.days]);
        }
      }),
    );
  });
});
