import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { PlanTask } from './plan.ts';
import { readPlan } from './read.ts';
import { fromText } from './text.ts';

const PLANS = fileURLToPath(new URL('../../../../shared/plans/', import.meta.url));
const present = existsSync(`${PLANS}text`);

const squash = (s: string): string => s.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
const row = (t: PlanTask) => ({
  id: t.id,
  text: squash(t.text),
  lead: t.lead,
  leader: t.leader,
  products: t.products,
  schedule: t.schedule,
});

// The plans are real bodies' papers and no part of the project: they lie beside it where it is built.
describe.skipIf(!present)('sample plans beside the repository', () => {
  const files = present ? readdirSync(`${PLANS}text`).filter((n) => n.endsWith('.txt')) : [];
  const planOf = (name: string) => readPlan(fromText(readFileSync(`${PLANS}text/${name}`, 'utf8')));
  const goldOf = (name: string) =>
    JSON.parse(readFileSync(`${PLANS}gold/${name.replace(/\.txt$/, '.json')}`, 'utf8')) as { tasks: PlanTask[] };

  test.each(files.filter((n) => /^00[14]_/.test(n)))('the annex table of %s comes out row for row', (name) => {
    const gold = goldOf(name).tasks.filter((t) => t.origin === 'annex');
    const read = planOf(name).tasks.filter((t) => t.origin === 'annex');
    expect(gold.length).toBeGreaterThan(5);
    expect(read.map(row)).toEqual(gold.map(row));
  });

  test.each(files)('every span of %s points into its text', (name) => {
    const source = fromText(readFileSync(`${PLANS}text/${name}`, 'utf8'));
    const plan = readPlan(source);
    expect(plan.tasks.length).toBeGreaterThan(5);
    for (const t of plan.tasks)
      expect(squash(source.text.slice(t.span.start, t.span.end)).startsWith(squash(t.text).slice(0, 40))).toBe(true);
  });
});
