import { type WorkCalendar, workingDaysBetween } from '@sauro/calendar';
import type { DeskStep, TaskEventKind } from '@sauro/contract/tasks';
import { withoutUndone } from './own-steps.ts';

export type { DeskStep };

/** An event as the desk bar needs it. `day` is the day of `at` in Viet Nam. */
export interface DeskEvent {
  kind: TaskEventKind;
  at: string;
  day: string;
}
/** Names by which the spells are told. */
export interface DeskNames {
  giver: string;
  doer: string;
  checker: string;
  decider: string;
  helper: string;
  /** Whose word ends a pause. */
  pauser: string;
  /** The body above. */
  superior: string;
}
export interface Spell {
  step: DeskStep;
  who: string;
  from: string;
  to: string | null;
  days: number;
}

const stepAfter: Partial<Record<TaskEventKind, DeskStep>> = {
  created: 'giving',
  'taken-up': 'doing',
  'sent-back': 'clarifying',
  'given-again': 'giving',
  started: 'doing',
  progress: 'doing',
  submitted: 'checking',
  returned: 'doing',
  stuck: 'stuck',
  unstuck: 'doing',
  'extension-asked': 'extension',
  'extension-granted': 'doing',
  'extension-refused': 'doing',
  'extension-withdrawn': 'doing',
  paused: 'paused',
  escalated: 'superior',
};
// Back to the desk on which it lay before.
const goesBack = new Set<TaskEventKind>(['resumed', 'escalation-answered']);
const ends = new Set<TaskEventKind>(['accepted', 'cancelled']);

/** Lays the time of a task to step and hand, in working days (a day counts where it was passed to the next). Events come in order of time; what was taken back never lay anywhere. */
export function deskSpells(events: readonly DeskEvent[], names: DeskNames, today: string, calendar: WorkCalendar): Spell[] {
  const who: Record<DeskStep, string> = {
    giving: names.giver,
    doing: names.doer,
    checking: names.checker,
    extension: names.decider,
    stuck: names.helper,
    clarifying: names.giver,
    paused: names.pauser,
    superior: names.superior,
  };
  const spells: (Spell & { day: string })[] = [];
  const close = (at: string, day: string) => {
    const last = spells.at(-1);
    if (last && last.to === null) {
      last.to = at;
      last.days = workingDaysBetween(calendar, last.day, day);
    }
  };
  for (const e of withoutUndone(events)) {
    if (ends.has(e.kind)) {
      close(e.at, e.day);
      continue;
    }
    const step = goesBack.has(e.kind) ? (spells.at(-2)?.step ?? 'doing') : stepAfter[e.kind];
    if (!step || spells.at(-1)?.step === step) continue;
    close(e.at, e.day);
    spells.push({ step, who: who[step], from: e.at, to: null, days: 0, day: e.day });
  }
  const last = spells.at(-1);
  if (last && last.to === null) last.days = Math.max(0, workingDaysBetween(calendar, last.day, today));
  return spells.map(({ day: _day, ...s }) => s);
}
