import { frame } from '../messages/frame.ts';
import { LinkButton } from './Button.tsx';
import { EmptyState } from './states.tsx';

/** A record that is missing or may not be seen; both look alike. */
export const NotFound = () => (
  <EmptyState page title={frame.missing} action={<LinkButton href="/viec-cua-toi">{frame.toMyWork}</LinkButton>}>
    {frame.missingHint}
  </EmptyState>
);
