import { type Clarities, type ClarityKey, clarityKeys } from '@sauro/contract/tasks';
import type { ReactNode } from 'react';
import { clarityWhy, taskPage as words } from '../../../messages/tasks.ts';
import { clarityTitle } from '../../../messages/ui.ts';
import { Pip } from '../../../ui/Pips.tsx';
import './six.css';

/** What a task says to each of the six: the main words, and a second line. */
export type SixSaid = Record<ClarityKey, { main: ReactNode; second?: ReactNode }>;

/** The six clarities in the fixed order, each with what it says and what it lacks. */
export const SixList = ({ clarities, said }: { clarities: Clarities; said: SixSaid }) => (
  <dl className="six">
    {clarityKeys.map((k) => {
      const c = clarities[k];
      return (
        <div key={k}>
          <dt>
            <Pip state={c.state} />
            {clarityTitle(k)}
          </dt>
          <dd>
            {said[k].main || <span className="muted">{words.noValue}</span>}
            {said[k].second && <small>{said[k].second}</small>}
            {c.state !== 'clear' &&
              c.why.map((w) => (
                <small key={w} className={c.state === 'missing' ? 'bad-text' : ''}>
                  {clarityWhy[w]}
                </small>
              ))}
          </dd>
        </div>
      );
    })}
  </dl>
);
