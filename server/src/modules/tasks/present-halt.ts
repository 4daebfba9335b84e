import type { PersonRef } from '@sauro/contract';
import { SendBackReason, type Task, type TaskEventKind, type TaskState } from '@sauro/contract/tasks';

interface Event {
  at: string;
  kind: TaskEventKind;
  actorId: number | null;
  note: string | null;
  facts: Record<string, string | number | null>;
}
const stops = ['sent-back', 'paused', 'escalated'] as const;

/** What stops a task now, told from its history; null where nothing does. */
export function haltOf(state: TaskState, events: readonly Event[], person: (id: number | null) => PersonRef | null): Task['halt'] {
  const kind = stops.find((s) => s === state);
  const e = kind && events.findLast((x) => x.kind === kind);
  if (!kind || !e) return null;
  const said = (v: unknown) => (typeof v === 'string' ? v : null);
  return {
    kind,
    at: new Date(e.at).toISOString(),
    by: person(e.actorId),
    reason: SendBackReason.safeParse(e.facts.reason).data ?? null,
    note: e.note,
    until: said(e.facts.until),
    to: said(e.facts.to),
  };
}
