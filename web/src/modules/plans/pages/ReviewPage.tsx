import { useQuery } from '@tanstack/react-query';
import { isCode } from '../../../lib/api-error.ts';
import { sayError } from '../../../messages/errors.ts';
import { plans } from '../../../messages/plans.ts';
import { useIdParam } from '../../../routes/page.ts';
import { Notice, Skeleton } from '../../../ui/states.tsx';
import { planOptions } from '../api.ts';
import { ReadingPage } from '../components/Readings.tsx';
import { ReviewDesk } from '../components/ReviewDesk.tsx';

/** The review of a plan that was read. */
export default function ReviewPage() {
  const id = useIdParam();
  const { data, error } = useQuery(planOptions(id));
  if (data) return <ReviewDesk key={id} plan={data} />;
  if (error) return isCode(error, 'NOT_FOUND') ? <ReadingPage id={id} /> : <Notice tone="bad">{sayError(error)}</Notice>;
  return <Skeleton what={plans.title} />;
}
