import type { WorkCalendar } from '@sauro/calendar';
import type { FourNumbers, LightKind, TaskEventKind, TaskState } from '@sauro/contract/tasks';
import { fourNumbers, lightMarks, lightOf } from '@sauro/rules/tasks';
import { vietnamDate } from '../../src/platform/clock.ts';
import type { Query } from '../harness.ts';

interface Row {
  id: number;
  state: TaskState;
  start_on: string | null;
  due_on: string | null;
  near_on: string | null;
  late_on: string | null;
}
interface Event {
  task_id: number;
  kind: TaskEventKind;
  at: string;
}
interface Standing {
  state: TaskState;
  prior: TaskState;
  submittedOn: string | null;
  doneOn: string | null;
}

const to: Partial<Record<TaskEventKind, TaskState>> = {
  created: 'given',
  'taken-up': 'taken-up',
  'sent-back': 'sent-back',
  'given-again': 'given',
  started: 'doing',
  progress: 'doing',
  submitted: 'submitted',
  accepted: 'closed',
  returned: 'doing',
  paused: 'paused',
  escalated: 'escalated',
  cancelled: 'cancelled',
};

/** Where the events of a task, and nothing else, say that it stands. */
export function standingOf(events: readonly Pick<Event, 'kind' | 'at'>[]): Standing {
  const before: Standing[] = [];
  let now: Standing = { state: 'given', prior: 'given', submittedOn: null, doneOn: null };
  for (const e of events) {
    if (e.kind === 'undone') {
      now = before.pop()!;
      continue;
    }
    before.push(now);
    if (e.kind === 'resumed' || e.kind === 'escalation-answered') now = { ...now, state: now.prior };
    const state = to[e.kind];
    if (!state) continue;
    const day = vietnamDate(new Date(e.at));
    now = {
      state,
      prior: now.state,
      submittedOn: state === 'submitted' ? day : state === 'closed' ? now.submittedOn : null,
      doneOn: state === 'closed' ? now.submittedOn : null,
    };
  }
  return now;
}

/** The four numbers of the tasks of a body that are due within days, counted anew from their events and the calendar that holds now; and the tasks whose state is not what their events say. */
export async function recount(
  query: Query,
  bodyId: number,
  { from, to: until }: { from: string; to: string },
  today: string,
  calendar: WorkCalendar,
): Promise<{ numbers: FourNumbers; astray: number[] }> {
  const tasks = await query<Row>('select id, state, start_on, due_on, near_on, late_on from task where body_id = $1', [bodyId]);
  const events = Map.groupBy(
    await query<Event>('select task_id, kind, at from task_event where body_id = $1 order by id', [bodyId]),
    (e) => e.task_id,
  );
  const lights: LightKind[] = [];
  const astray: number[] = [];
  for (const t of tasks) {
    const s = standingOf(events.get(t.id) ?? []);
    if (s.state !== t.state) astray.push(t.id);
    if (t.due_on === null || t.due_on < from || t.due_on > until) continue;
    // What is at its end keeps the marks by which it ended; a later calendar does not rewrite it.
    const marks = s.state === 'closed' ? { nearOn: t.near_on, lateOn: t.late_on } : lightMarks(t.start_on, t.due_on, calendar);
    lights.push(lightOf({ state: s.state, dueOn: t.due_on, submittedOn: s.submittedOn, doneOn: s.doneOn, ...marks }, today, calendar).kind);
  }
  return { numbers: fourNumbers(lights), astray };
}
