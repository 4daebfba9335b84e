import type { Explanation } from '@sauro/contract/explanations';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { explanationStates, explanations as words } from '../../../messages/explanations.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { explanationsOptions } from '../api.ts';
import { DemandDialog, type Demanded } from './DemandDialog.tsx';
import './explanations.css';

/** The newest explanation of each figure of a kind in a body, by what it is about. */
export function useFigures(bodyId: number, about: Demanded['about']): ReadonlyMap<number, Explanation> {
  const { data } = useQuery(explanationsOptions({ bodyId, about, newest: true, limit: 100 }));
  return new Map((data?.items ?? []).map((e) => [e.subjectId, e]));
}

const samePeriod = (a: Demanded['period'] | null, b: Demanded['period']) => a?.from === b?.from && a?.to === b?.to;

/** Beside a red figure: how its newest explanation stands, and for who may, a button to ask for one. A figure that is waiting for its answer is not asked again; one that counted another period than what stands here says which, and how much it was. */
export function FigureExplained({
  of,
  newest,
  may,
  today,
}: {
  of: Demanded;
  newest: Explanation | undefined;
  may: boolean;
  today: string;
}) {
  const [asking, setAsking] = useState(false);
  const mayAsk = may && (!newest || newest.state === 'accepted');
  if (!newest && !mayAsk) return null;
  return (
    <small className="figure-explained">
      {newest && (
        <AppLink href={`/giai-trinh/${newest.id}`} className={newest.late ? 'bad' : undefined}>
          {words.stands(explanationStates[newest.state])}
        </AppLink>
      )}
      {newest && !samePeriod(newest.period, of.period) && <span className="muted"> ({words.otherPeriod(newest)})</span>}
      {mayAsk && (
        <button type="button" className="link-btn" aria-label={words.demandOf(of.label)} onClick={() => setAsking(true)}>
          {words.demand}
        </button>
      )}
      {asking && <DemandDialog of={of} today={today} onClose={() => setAsking(false)} />}
    </small>
  );
}
