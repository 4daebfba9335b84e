import type { ExplanationAbout } from '@sauro/contract/explanations';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { explanations as words } from '../../../messages/explanations.ts';
import { Button } from '../../../ui/Button.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { explanationsOptions } from '../api.ts';
import { DemandDialog, type Demanded } from './DemandDialog.tsx';
import { ExplanationCard } from './ExplanationCard.tsx';

/** Explanations beside their figure: those asked, and for who may, a button to ask. Nothing where there is neither. */
export function ExplanationsOf({ of, may, today }: { of: Demanded & { about: ExplanationAbout }; may: boolean; today: string }) {
  const [asking, setAsking] = useState(false);
  const query = of.about === 'task' ? { taskId: of.subjectId } : { bodyId: of.bodyId, about: of.about, subjectId: of.subjectId };
  const { data } = useQuery(explanationsOptions(query));
  const ask = may && (
    <Button small onClick={() => setAsking(true)}>
      {words.demand}
    </Button>
  );
  if (!data?.items.length && !ask) return null;
  return (
    <Panel title={words.title} aside={ask}>
      {data?.items.map((e) => (
        <ExplanationCard key={e.id} explanation={e} inPlace />
      ))}
      {asking && <DemandDialog of={of} today={today} onClose={() => setAsking(false)} />}
    </Panel>
  );
}
