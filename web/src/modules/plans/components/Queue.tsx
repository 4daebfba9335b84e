import type { PlanTask } from '@sauro/contract/plans';
import { useEffect, useRef } from 'react';
import { review as words } from '../../../messages/plans.ts';
import { Button } from '../../../ui/Button.tsx';
import { Badge } from '../../../ui/small.tsx';
import { type Group, groups, reasonsOf } from '../queue.ts';

interface Props {
  queue: Record<Group, PlanTask[]>;
  current: number | null;
  chosen: ReadonlySet<number>;
  onOpen: (id: number) => void;
  onChoose: (ids: readonly number[], on: boolean) => void;
  /** How many unsure tasks lack nothing and may be taken all at once. */
  ready: number;
  onTakeReady: () => void;
}

/** What waits for a person, the neediest first, with the reasons in words. */
export function Queue({ queue, current, chosen, onOpen, onChoose, ready, onTakeReady }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current !== null) box.current?.querySelector(`[data-id="${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <div className="q-list" ref={box}>
      {ready > 1 && (
        <p className="q-none">
          <Button small variant="soft" onClick={onTakeReady}>
            {words.takeReady(ready)}
          </Button>
        </p>
      )}
      {groups
        .filter((g) => queue[g].length > 0)
        .map((g) => (
          <section key={g} aria-label={words.queue[g]}>
            <h2>
              <label className="line">
                <input
                  type="checkbox"
                  checked={queue[g].every((t) => chosen.has(t.id))}
                  onChange={(e) =>
                    onChoose(
                      queue[g].map((t) => t.id),
                      e.target.checked,
                    )
                  }
                  aria-label={words.selectGroup(words.queue[g])}
                />
                {words.queue[g]}
              </label>
              <Badge>{queue[g].length}</Badge>
            </h2>
            <ol>
              {queue[g].map((t) => (
                <li key={t.id} data-id={t.id} aria-current={t.id === current ? 'true' : undefined}>
                  <input
                    type="checkbox"
                    checked={chosen.has(t.id)}
                    onChange={(e) => onChoose([t.id], e.target.checked)}
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
  );
}
