import { plain } from '../clean.ts';
import type { Found, Reading } from './found.ts';
import { COMPETENCE } from './law-data.ts';
import { issuerKind } from './scope.ts';

/** Work that opens with an act which the body that issues the plan, by its kind, has no authority for. Preparing, proposing and submitting are open to all. */
export function competenceIn(reading: Reading): Found[] {
  const { date, issuer } = reading;
  if (date === null || issuer === null) return [];
  const kind = issuerKind(issuer);
  const name = plain(issuer);
  const out: Found[] = [];
  for (const rule of COMPETENCE.filter((r) => date >= r.from && (r.kinds ? r.kinds.includes(kind) : r.issuer.test(name)))) {
    for (const task of reading.tasks) {
      // Work that is given to another body may be that body's own.
      if (task.lead.length > 0 && !task.lead.some((l) => name.includes(plain(l)))) continue;
      const m = rule.act.exec(reading.source.slice(task.span.start, Math.min(task.span.end, task.span.start + 200)));
      if (!m) continue;
      out.push({
        kind: 'other',
        span: { start: task.span.start, end: task.span.start + m[0].length },
        why: `${issuer} không có thẩm quyền này: ${rule.why} (${rule.source}).`,
        confidence: 0.7,
        mend: null,
      });
    }
  }
  return out;
}
