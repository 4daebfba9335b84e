import type { OwnStep, TaskEventKind } from '@sauro/contract/tasks';

const takes = new Set<TaskEventKind>(['taken-up', 'started', 'progress']);
const reports = new Set<TaskEventKind>(['progress', 'stuck', 'checkpoint-answered']);

/** The history without what was taken back: an act and its `undone` both fall out. Events come in order of time. */
export function withoutUndone<E extends { kind: TaskEventKind }>(events: readonly E[]): E[] {
  const kept: E[] = [];
  for (const e of events) {
    if (e.kind === 'undone') kept.pop();
    else kept.push(e);
  }
  return kept;
}

/** An answer to a checkpoint that was taken back reports nothing. */
function withoutTakenBack<E extends { kind: TaskEventKind }>(events: readonly E[]): E[] {
  const kept: E[] = [];
  for (const e of events) {
    const answer = e.kind === 'checkpoint-taken-back' ? kept.findLastIndex((k) => k.kind === 'checkpoint-answered') : -1;
    if (answer >= 0) kept.splice(answer, 1);
    else kept.push(e);
  }
  return kept;
}

/**
 * The steps that a body has still to take of its own before a task within its authority may go up: the task is taken up, something of it is reported (progress, an obstacle or an
 * answered checkpoint), and the decider of the body has decided. Empty: it may go up. House rule; what exceeds the authority of the body needs none of them.
 */
export function ownStepsMissing(events: readonly { kind: TaskEventKind }[]): OwnStep[] {
  const done = withoutTakenBack(withoutUndone(events));
  const has = (set: ReadonlySet<TaskEventKind>) => done.some((e) => set.has(e.kind));
  return [
    ...(has(takes) ? [] : ['taken-up' as const]),
    ...(has(reports) ? [] : ['reported' as const]),
    ...(done.some((e) => e.kind === 'decided') ? [] : ['decided' as const]),
  ];
}
