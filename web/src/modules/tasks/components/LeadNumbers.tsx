import type { overview } from '@sauro/contract/tasks';
import type { z } from 'zod';
import { lead as words } from '../../../messages/tasks.ts';
import { FigureExplained, useFigures } from '../../explanations/index.ts';
import { NumbersTable } from './NumbersTable.tsx';

/** The four numbers by unit, person and plan; beside what is red its explanation, and for a leader the way to ask for one. */
export function LeadNumbers({
  data,
  list,
  may,
  today,
}: {
  data: z.output<typeof overview.response>;
  list: (light: string, more: string) => string;
  may: boolean;
  today: string;
}) {
  const bodyId = data.body.id;
  const tables = [
    { about: 'unit', title: words.byUnit, rows: data.byUnit, unnamed: words.none.unit, key: 'unitId', newest: useFigures(bodyId, 'unit') },
    {
      about: 'person',
      title: words.byPerson,
      rows: data.byPerson,
      unnamed: words.none.person,
      key: 'executorId',
      newest: useFigures(bodyId, 'person'),
    },
    { about: 'plan', title: words.byPlan, rows: data.byPlan, unnamed: words.none.plan, key: 'planId', newest: useFigures(bodyId, 'plan') },
  ] as const;
  return (
    <div className="by">
      {tables.map(({ about, title, rows, unnamed, key, newest }) => (
        <NumbersTable
          key={about}
          title={title}
          rows={rows}
          unnamed={unnamed}
          href={(id, light) => (id ? list(light, `&${key}=${id}`) : null)}
          explain={(r) => (
            <FigureExplained
              of={{
                bodyId,
                about,
                subjectId: r.id,
                label: r.label || unnamed,
                toPersonId: about === 'person' ? r.id : null,
                period: { from: data.from, to: data.to },
              }}
              newest={newest.get(r.id)}
              may={may && r.overdue > 0}
              today={today}
            />
          )}
        />
      ))}
    </div>
  );
}
