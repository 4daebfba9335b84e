import type { PlanTask } from '@sauro/contract/plans';
import type { TaskPatch } from '@sauro/contract/tasks';
import { useState } from 'react';
import { formatDay } from '../../../lib/format.ts';
import { capital } from '../../../lib/names.ts';
import { itemStates, review as words } from '../../../messages/plans.ts';
import { dutyNames, register, taskForm } from '../../../messages/tasks.ts';
import { type Clash, ConflictBox } from '../../../ui/states.tsx';
import type { Conflict } from '../review.ts';
import type { Change } from '../unsent.ts';

const labels: Record<string, string> = {
  title: taskForm.title,
  content: taskForm.content,
  scope: taskForm.scope,
  leadUnitId: dutyNames.lead,
  supportUnitIds: dutyNames.supports,
  leaderId: dutyNames.leader,
  executorId: dutyNames.executor,
  checkerId: dutyNames.checker,
  deciderId: dutyNames.decider,
  startOn: taskForm.start,
  dueOn: taskForm.due,
  checkpointOn: taskForm.checkpoint,
  products: taskForm.products,
  authority: taskForm.authority,
};

interface Props {
  conflict: Conflict;
  task: PlanTask;
  nameOf: (key: string, id: number) => string;
  onSettle: (mine: Change | null) => void;
}

/** Both values of what two people changed; the write happens once every field has its side. */
export function ReviewConflict({ conflict: c, task, nameOf, onSettle }: Props) {
  const [choice, setChoice] = useState<Record<string, 'theirs' | 'mine' | undefined>>({});
  const said = (key: string, v: unknown): string => {
    if (v === null || v === undefined) return '';
    if (Array.isArray(v))
      return v.map((x) => (typeof x === 'number' ? nameOf(key, x) : String((x as { name?: string }).name ?? ''))).join('; ');
    if (typeof v === 'number') return nameOf(key, v);
    return key.endsWith('On') ? formatDay(String(v)) : String(v);
  };
  const fields = Object.entries(c.change.fields ?? {});
  const clashes: Clash[] = [
    ...fields.map(([key, mine]) => ({
      key,
      label: labels[key] ?? key,
      theirs: said(key, task.fields[key as keyof TaskPatch]),
      mine: said(key, mine),
    })),
    ...(c.change.state ? [{ key: 'state', label: register.state, theirs: itemStates[task.state], mine: itemStates[c.change.state] }] : []),
  ];
  const choose = (key: string, side: 'theirs' | 'mine') => {
    const next = { ...choice, [key]: side };
    setChoice(next);
    if (!clashes.every((x) => next[x.key])) return;
    const kept = Object.fromEntries(fields.filter(([k]) => next[k] === 'mine')) as TaskPatch;
    const mine: Change = {
      ...(Object.keys(kept).length ? { fields: kept } : {}),
      ...(c.change.state && next.state === 'mine' ? { state: c.change.state } : {}),
    };
    onSettle(Object.keys(mine).length ? mine : null);
  };
  const who = c.by ?? words.someone;
  return (
    <ConflictBox
      title={words.conflict(capital(who))}
      lead={words.conflictLead}
      clashes={clashes}
      who={who}
      choice={choice}
      onChoose={choose}
    />
  );
}
