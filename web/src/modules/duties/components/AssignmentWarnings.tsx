import type { AssignmentWarning } from '@sauro/contract/duties';
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

/** What speaks against tasks as they stand in a form, before they are saved; it keeps nobody from saving. Nothing where nothing speaks against them, or there is no network. */
export function AssignmentWarnings({ bodyId, items }: { bodyId: number; items: readonly AssignedItem[] }) {
  const asked = useSettled(
    items.slice(0, 300).map(({ taskId, title, leadUnitId, executorId, leaderId, checkerId, dueOn }) => ({
      taskId: taskId ?? null,
      title: title.trim().slice(0, 500),
      leadUnitId: leadUnitId ?? null,
      executorId: executorId ?? null,
      leaderId: leaderId ?? null,
      checkerId: checkerId ?? null,
      dueOn: dueOn ?? null,
    })),
    400,
  );
  const { data } = useQuery({ ...warningsOptions({ bodyId, items: asked }), enabled: asked.length > 0, retry: false });
  const found = data?.items ?? [];
  return (
    <div role="status" className="duty-warnings-room">
      {found.length > 0 && (
        <section className="duty-warnings" aria-label={words.title}>
          <p>
            <b>{words.title}.</b> <span className="muted">{words.hint}</span>
          </p>
          <ul>
            {found.map((w) => (
              <li key={`${w.item} ${w.kind} ${w.person?.id ?? ''} ${w.duty ?? ''} ${w.from ?? ''}`}>
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
