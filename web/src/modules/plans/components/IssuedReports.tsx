import type { PlanTask } from '@sauro/contract/plans';
import { AppLink } from '../../../ui/AppLink.tsx';
import { whenWords } from '../report.ts';

/** The reports of an issued plan that are in the register, each with its times and the way to it. */
export const IssuedReports = ({ reports, today }: { reports: readonly PlanTask[]; today: string }) => (
  <ul className="held">
    {reports.map((t) => (
      <li key={t.id}>
        <AppLink href={`/nhiem-vu/${t.taskId}`}>{t.fields.title}</AppLink>{' '}
        <span className="small muted">{whenWords(t.fields.schedule, t.fields.deadlinePrinted, today)}</span>
      </li>
    ))}
  </ul>
);
