import type { LightKind } from '@sauro/contract/tasks';
import { lightWords } from '../messages/ui.ts';
import './marks.css';

const tick = 'm4.6 8.3 2.3 2.3 4.4-4.8';

/** The bare shape of a light. Only inside a heading that carries the word. */
export function LightMark({ kind, size = 16 }: { kind: LightKind; size?: number }) {
  const stroke = { fill: 'none', strokeWidth: 1.8, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" focusable="false">
      {kind === 'not-due' && <circle cx="8" cy="8" r="5.6" fill="none" stroke="var(--chua-mark)" strokeWidth="2" />}
      {kind === 'near-due' && (
        <path d="M8 1.8 15 14H1z" fill="var(--sap-mark)" stroke="var(--sap-edge)" strokeWidth="1.4" strokeLinejoin="round" />
      )}
      {kind === 'overdue' && (
        <>
          <path d="M8 .6 15.4 8 8 15.4.6 8z" fill="var(--qua-mark)" />
          <path d="M8 4.4v4.4" stroke="var(--on-mark)" strokeWidth="1.8" strokeLinecap="round" />
          <circle cx="8" cy="11.2" r="1.1" fill="var(--on-mark)" />
        </>
      )}
      {kind === 'done-on-time' && (
        <>
          <circle cx="8" cy="8" r="7" fill="var(--dung-mark)" />
          <path d={tick} stroke="var(--on-mark)" {...stroke} />
        </>
      )}
      {kind === 'done-late' && (
        <>
          <rect x="1.2" y="1.2" width="13.6" height="13.6" rx="2" stroke="var(--tre-mark)" {...stroke} />
          <path d={tick} stroke="var(--tre-mark)" {...stroke} />
        </>
      )}
      {kind === 'none' && <path d="M3 8h10" stroke="var(--ink-3)" {...stroke} />}
    </svg>
  );
}

const classes: Record<LightKind, string> = {
  'not-due': 'chua',
  'near-due': 'sap',
  overdue: 'qua',
  'done-on-time': 'dung',
  'done-late': 'tre',
  none: 'khong',
};

/** A light: colour, shape and word, always all three. `words` replaces the usual word (“6 quá hạn”); `whole` writes “ngày làm việc”. `isLong`: the deeper shade of overdue. */
export function Light({
  kind,
  days,
  isLong = false,
  whole,
  words,
}: {
  kind: LightKind;
  days?: number;
  isLong?: boolean | undefined;
  whole?: boolean;
  words?: string;
}) {
  return (
    <span className={`light l-${classes[kind]}${isLong ? ' l-lau' : ''}`}>
      <LightMark kind={kind} />
      {words ?? lightWords(kind, days, whole, isLong)}
    </span>
  );
}
