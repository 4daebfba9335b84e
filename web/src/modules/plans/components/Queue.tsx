import type { Plan, PlanTask } from '@sauro/contract/plans';
import { useEffect, useRef } from 'react';
import { defectNames, review as words } from '../../../messages/plans.ts';
import { Badge } from '../../../ui/small.tsx';
import { type Group, groups, reasonsOf } from '../queue.ts';

interface Props {
  plan: Plan;
  queue: Record<Group, PlanTask[]>;
  current: number | null;
  chosen: ReadonlySet<number>;
  onOpen: (id: number) => void;
  onChoose: (id: number) => void;
  onLight: (mark: string) => void;
}

/** The printed place of a span: the page, where the file has pages. */
const placeOf = (plan: Plan, start: number | undefined) => {
  const page = start === undefined ? null : (plan.source.blocks.find((b) => b.start <= start && start < b.end)?.page ?? null);
  return page === null ? '' : `tr.${page}`;
};

/** What waits for a person, unsure first with the reasons in words; defects below. */
export function Queue({ plan, queue, current, chosen, onOpen, onChoose, onLight }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current !== null) box.current?.querySelector(`[data-id="${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <>
      <div className="q-list" ref={box}>
        {groups
          .filter((g) => queue[g].length > 0)
          .map((g) => (
            <section key={g} aria-label={words.queue[g]}>
              <h2>
                {words.queue[g]} <Badge>{queue[g].length}</Badge>
              </h2>
              <ol>
                {queue[g].map((t) => (
                  <li key={t.id} data-id={t.id} aria-current={t.id === current ? 'true' : undefined}>
                    <input
                      type="checkbox"
                      checked={chosen.has(t.id)}
                      onChange={() => onChoose(t.id)}
                      aria-label={words.select(words.task(t.printedId))}
                    />
                    <button type="button" onClick={() => onOpen(t.id)}>
                      <b>{t.printedId}</b> <span className="two">{t.fields.title}</span>
                      {(g === 'unsure' || g === 'lacking') && <span className="why">{reasonsOf(t).slice(0, 2).join('; ')}</span>}
                    </button>
                  </li>
                ))}
              </ol>
            </section>
          ))}
      </div>
      <section className="q-defects" aria-label={words.defects}>
        <h2>
          {words.defects} <Badge red={plan.defects.length > 0}>{plan.defects.length}</Badge>
        </h2>
        {!plan.defects.length && <p className="small muted q-none">{words.noDefects}</p>}
        <ol>
          {plan.defects.map((d) => (
            <li key={d.id}>
              <button type="button" onClick={() => onLight(`defect-${d.id}`)}>
                <b>{[placeOf(plan, d.spans[0]?.start), defectNames[d.kind] ?? defectNames.other].filter(Boolean).join(' · ')}</b>{' '}
                <span>
                  {d.quote && `“${d.quote}”: `}
                  {d.why}
                </span>
              </button>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
