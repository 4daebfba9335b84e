import type { FourNumbers, TaskRow } from '@sauro/contract/tasks';
import { groupText, leadersText } from '@sauro/rules/notifications';
import { copyText } from '../../../lib/copy.ts';
import { forGroup as words } from '../../../messages/notifications.ts';
import { Button } from '../../../ui/Button.tsx';
import { notify } from '../../../ui/toast.tsx';

type Told = Pick<TaskRow, 'id' | 'title' | 'light' | 'dueOn' | 'executor' | 'lead'>;

/** Copies what tasks ask for, with short links, ready to be pasted into a group chat, and says how that went. */
export async function copyForGroup(tasks: readonly Told[]): Promise<void> {
  await copyAndSay(groupText(tasks.map(told), location.origin));
}

const told = (t: Told) => ({
  id: t.id,
  title: t.title,
  light: t.light,
  dueOn: t.dueOn,
  executorName: t.executor?.name ?? null,
  leadName: t.lead?.name ?? null,
});
async function copyAndSay(text: string): Promise<void> {
  if (await copyText(text)) notify(words.copied);
  else notify(words.failed, { bad: true });
}

/** The button of it. */
export const CopyForGroup = ({ tasks }: { tasks: readonly Told[] }) => (
  <Button onClick={() => void copyForGroup(tasks)}>{words.copy}</Button>
);

/** Copies the four numbers of a body and what waits for a decision in it, ready to be pasted into a group chat. */
export const CopyOverview = ({
  of,
}: {
  of: { body: string; on: string; period: string; numbers: FourNumbers; tasks: readonly Told[] };
}) => <Button onClick={() => void copyAndSay(leadersText({ ...of, tasks: of.tasks.map(told) }, location.origin))}>{words.copy}</Button>;
