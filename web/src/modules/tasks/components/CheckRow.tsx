import type { myWork } from '@sauro/contract/tasks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { dayOf, formatDay } from '../../../lib/format.ts';
import { absences } from '../../../messages/duties.ts';
import { sayError } from '../../../messages/errors.ts';
import { taskPage, tasks as words } from '../../../messages/tasks.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/states.tsx';
import { taskOptions } from '../api.ts';
import { useSaid } from '../said.ts';
import { AcceptDialog } from './AcceptDialog.tsx';

type ToCheck = z.output<typeof myWork.response>['toCheck'][number];

/** A product that waits for my check: who handed it in, and its acceptance after a look at it. */
export function CheckRow({ check: c, today }: { check: ToCheck; today: string }) {
  const [asked, setAsked] = useState(false);
  const said = useSaid();
  const { data, error, isFetching } = useQuery({ ...taskOptions(c.task.id), enabled: asked });
  const close = () => setAsked(false);
  return (
    <li>
      <AppLink href={`/nhiem-vu/${c.task.id}`}>{c.task.title}</AppLink>
      <p>
        {words.handedIn(c.by, formatDay(dayOf(c.at)))}
        {c.behalf && ` · ${absences.standsIn(c.behalf.name)}`}
      </p>
      <Button small variant="quiet" busy={asked && isFetching && !data} onClick={() => setAsked(true)}>
        {taskPage.acceptMore}
      </Button>
      {asked && error && !data && <Notice tone="bad">{sayError(error)}</Notice>}
      {asked && data && (
        <AcceptDialog task={data} today={today} onClose={close} onAccepted={(after) => said(taskPage.said.accepted, after)} />
      )}
    </li>
  );
}
