import type { AssignmentWarning, DutyKind } from '@sauro/contract/duties';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { warnings as words } from '../../../messages/duties.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { warningsOptions } from '../api.ts';
import './duties.css';

/** A task as it is about to be given. */
export interface AssignedItem {
  taskId?: number | null;
  title: string;
  leadUnitId?: number | null;
  executorId?: number | null;
  leaderId?: number | null;
  checkerId?: number | null;
  deciderId?: number | null;
  urgerId?: number | null;
  dueOn?: string | null;
}

function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal values are one
  useEffect(() => {
    const t = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(t);
  }, [text, ms]);
  return settled;
}

interface Props {
  bodyId: number;
  items: readonly AssignedItem[];
  /** The form says beside each person whether his post lacks a power (`usePowerNotes`), so it is not said again here. */
  beside?: boolean;
}

type Named = Pick<AssignedItem, 'executorId' | 'leaderId' | 'checkerId' | 'deciderId' | 'urgerId'>;

/** What stands beside the people named for duties whose posts lack the power for them, by the body's own table of authority; it keeps nobody from naming them. */
export function usePowerNotes(bodyId: number, of: Named): Partial<Record<DutyKind, string>> {
  const named = {
    executorId: of.executorId ?? null,
    leaderId: of.leaderId ?? null,
    checkerId: of.checkerId ?? null,
    deciderId: of.deciderId ?? null,
    urgerId: of.urgerId ?? null,
  };
  const { data } = useQuery({
    ...warningsOptions({ bodyId, items: [{ title: '', ...named }] }),
    enabled: Object.values(named).some((p) => p !== null),
    retry: false,
  });
  // While the answer to a new choice is awaited, the last one is shown of those only who are still named.
  const still = (w: AssignmentWarning) => w.kind === 'no-power' && w.duty && named[`${w.duty}Id` as keyof typeof named] === w.person?.id;
  const notes: Partial<Record<DutyKind, string>> = {};
  for (const w of (data?.items ?? []).filter(still)) notes[w.duty!] = [notes[w.duty!], words.say(w)].filter(Boolean).join(' ');
  return notes;
}

/** What speaks against tasks as they stand in a form, before they are saved; it keeps nobody from saving. Nothing where nothing speaks against them, or there is no network. */
export function AssignmentWarnings({ bodyId, items, beside }: Props) {
  const asked = useSettled(
    items.slice(0, 300).map(({ taskId, title, leadUnitId, executorId, leaderId, checkerId, deciderId, urgerId, dueOn }) => ({
      taskId: taskId ?? null,
      title: title.trim().slice(0, 500),
      leadUnitId: leadUnitId ?? null,
      executorId: executorId ?? null,
      leaderId: leaderId ?? null,
      checkerId: checkerId ?? null,
      deciderId: deciderId ?? null,
      urgerId: urgerId ?? null,
      dueOn: dueOn ?? null,
    })),
    400,
  );
  const { data } = useQuery({ ...warningsOptions({ bodyId, items: asked }), enabled: asked.length > 0, retry: false });
  const found = (data?.items ?? []).filter((w) => !beside || w.kind !== 'no-power');
  return (
    <div role="status" className="duty-warnings-room">
      {found.length > 0 && (
        <section className="duty-warnings" aria-label={words.title}>
          <p>
            <b>{words.title}.</b> <span className="muted">{words.hint}</span>
          </p>
          <ul>
            {found.map((w) => (
              <li key={`${w.item} ${w.kind} ${w.person?.id ?? ''} ${w.duty ?? ''} ${w.power ?? ''} ${w.from ?? ''}`}>
                {items.length > 1 && <b>{items[w.item]?.title.slice(0, 80)}: </b>}
                {words.say(w)} <Links of={w} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const Links = ({ of }: { of: AssignmentWarning }) =>
  of.tasks.map((t, i) => (
    <span key={t.id}>
      {i > 0 && ', '}
      <AppLink href={`/nhiem-vu/${t.id}`} target="_blank">
        {of.kind === 'same-work' ? `${t.code} ${t.title}` : t.code}
      </AppLink>
    </span>
  ));
