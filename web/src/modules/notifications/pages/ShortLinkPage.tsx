import { taskOfCode } from '@sauro/rules/notifications';
import { Navigate, useParams } from '@tanstack/react-router';
import { NotFound } from '../../../ui/NotFound.tsx';

/** `/v/CODE`, as it stands in a group chat: on to the task, which asks whether one may see it. */
export default function ShortLinkPage() {
  const { code = '' } = useParams({ strict: false }) as { code?: string };
  const id = taskOfCode(code);
  return id ? <Navigate to={`/nhiem-vu/${id}` as never} replace /> : <NotFound />;
}
