import { type WorkCalendar, workingDaysBetween } from '@sauro/calendar';
import type { TaskEventKind } from '@sauro/contract/tasks';

/** On whose desk a task lies, and for what. */
export type DeskStep = 'giving' | 'doing' | 'checking' | 'extension' | 'stuck';

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
  started: 'doing',
  progress: 'doing',
  submitted: 'checking',
  'submit-undone': 'doing',
  returned: 'doing',
  stuck: 'stuck',
  unstuck: 'doing',
  'extension-asked': 'extension',
  'extension-granted': 'doing',
  'extension-refused': 'doing',
};
const ends = new Set<TaskEventKind>(['accepted', 'cancelled']);

/** Lays the time of a task to step and hand, in working days (a day counts where it was passed to the next). Events come in order of time. */
export function deskSpells(events: readonly DeskEvent[], names: DeskNames, today: string, calendar: WorkCalendar): Spell[] {
  const who: Record<DeskStep, string> = {
    giving: names.giver,
    doing: names.doer,
    checking: names.checker,
    extension: names.decider,
    stuck: names.helper,
  };
  const spells: (Spell & { day: string })[] = [];
  const close = (at: string, day: string) => {
    const last = spells.at(-1);
    if (last && last.to === null) {
      last.to = at;
      last.days = workingDaysBetween(calendar, last.day, day);
    }
  };
  for (const e of events) {
    if (ends.has(e.kind)) {
      close(e.at, e.day);
      continue;
    }
    const step = stepAfter[e.kind];
    if (!step || spells.at(-1)?.step === step) continue;
    close(e.at, e.day);
    spells.push({ step, who: who[step], from: e.at, to: null, days: 0, day: e.day });
  }
  const last = spells.at(-1);
  if (last && last.to === null) last.days = Math.max(0, workingDaysBetween(calendar, last.day, today));
  return spells.map(({ day: _day, ...s }) => s);
}
