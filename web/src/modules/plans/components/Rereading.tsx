import { getPlan, type Plan, type PlanReading } from '@sauro/contract/plans';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { call } from '../../../lib/call.ts';
import { readings as words } from '../../../messages/readings.ts';
import { notify } from '../../../ui/toast.tsx';
import { planOptions, readingOptions } from '../api.ts';
import { ReadingState } from './Readings.tsx';

/** How far a plan's scan is read again, above its review, which can go on meanwhile; when it is read through the review shows what was read. */
export function Rereading({ plan, reading, onRead }: { plan: Plan; reading: PlanReading; onRead: (plan: Plan) => void }) {
  const client = useQueryClient();
  const { data = reading, error } = useQuery(readingOptions(reading.id));
  const gone = isCode(error, 'NOT_FOUND');
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the reading has gone
  useEffect(() => {
    if (!gone) return;
    call(getPlan, { params: { id: plan.id } }).then(
      (now) => {
        client.setQueryData(planOptions(plan.id).queryKey, now);
        onRead(now);
        if (now.version !== plan.version) notify(words.renewed);
      },
      () => undefined,
    );
  }, [gone]);
  if (gone) return null;
  return (
    <section className="rereading" aria-label={words.readingAgain(data.fileName)}>
      <ReadingState reading={data} />
    </section>
  );
}
