import { useQuery } from '@tanstack/react-query';
import { isCode } from '../../../lib/api-error.ts';
import { sayError } from '../../../messages/errors.ts';
import { explanations as words } from '../../../messages/explanations.ts';
import { useIdParam } from '../../../routes/page.ts';
import { NotFound } from '../../../ui/NotFound.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Notice, Skeleton } from '../../../ui/states.tsx';
import { explanationOptions } from '../api.ts';
import { ExplanationCard } from '../components/ExplanationCard.tsx';

/** One explanation, to answer or to decide on; where a notice leads. */
export default function ExplanationPage() {
  const id = useIdParam();
  const { data: e, error } = useQuery(explanationOptions(id));
  if (isCode(error, 'NOT_FOUND')) return <NotFound />;
  if (error && !e) return <Notice tone="bad">{sayError(error)}</Notice>;
  if (!e) return <Skeleton what={words.title} />;
  return (
    <>
      <PageHeader
        title={words.title}
        tab={e.label}
        sub={e.body.name}
        crumbs={[{ label: words.title, href: '/giai-trinh' }, { label: e.label }]}
      />
      <Panel label={words.title}>
        <ExplanationCard explanation={e} />
      </Panel>
    </>
  );
}
