import { Fragment, type ReactNode } from 'react';
import { ui } from '../messages/ui.ts';
import { Button } from './Button.tsx';
import { useLater } from './hooks.ts';
import { Icon, type IconName } from './icons.tsx';
import { ChipButton, Chips } from './small.tsx';
import './states.css';

const widths = ['72%', '58%', '80%', '64%', '70%'];

/** Bones of a list while it loads; nothing for the first 0.4 s. `what` is read out: “danh mục nhiệm vụ”. */
export function Skeleton({ what, rows = 5 }: { what: string; rows?: number }) {
  const late = useLater(400);
  if (!late) return <div className="bones-space" style={{ minHeight: rows * 37 }} />;
  return (
    <div className="bones" aria-busy="true">
      <p className="vh" role="status">
        {ui.loading(what)}
      </p>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bones have no identity
        <div className="bone-row" key={i}>
          <div className="sk" />
          <div className="sk" style={{ width: widths[i % widths.length] }} />
          <div className="sk" />
        </div>
      ))}
    </div>
  );
}

/** Nothing is here yet: what, what to do, one button. `page`: this is all of the page, so its title is the page's heading. */
export const EmptyState = ({
  title,
  children,
  action,
  page,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  page?: boolean;
}) => (
  <div className="empty">
    {page ? <h1>{title}</h1> : <h2>{title}</h2>}
    {children && <p>{children}</p>}
    {action}
  </div>
);

/** Nothing matches: which condition to drop and how many that would show. */
export const NoMatch = ({
  title,
  drops,
  onClear,
}: {
  title: string;
  drops?: readonly { label: string; found?: string; onDrop: () => void }[];
  onClear: () => void;
}) => (
  <div className="empty">
    <h2>{title}</h2>
    {drops && drops.length > 0 && (
      <Chips label={ui.clearAll} wrapping>
        {drops.map((d) => (
          <ChipButton key={d.label} onClick={d.onDrop}>
            {d.label} {d.found && <span className="muted">{d.found}</span>}
          </ChipButton>
        ))}
      </Chips>
    )}
    <button type="button" className="link-btn" onClick={onClear}>
      {ui.clearAll}
    </button>
  </div>
);

/** One field in which two people differ. */
export interface Clash {
  key: string;
  label: string;
  theirs: string;
  mine: string;
}

/** Somebody else has changed the same fields: both values, to choose one of. `who` as inside a sentence (“cô Hương”). `rest` says what became of the other fields. */
export const ConflictBox = ({
  title,
  lead,
  clashes,
  who,
  mine = ui.yours,
  choice,
  onChoose,
  rest,
}: {
  title: string;
  lead: string;
  clashes: readonly Clash[];
  who: string;
  mine?: string;
  choice: Readonly<Record<string, 'theirs' | 'mine' | undefined>>;
  onChoose: (key: string, side: 'theirs' | 'mine') => void;
  rest?: string;
}) => (
  <section className="conflict" role="alert">
    <h2>{title}</h2>
    <p>{lead}</p>
    {clashes.map((c) => (
      <Fragment key={c.key}>
        <h3>{c.label}</h3>
        <div className="diff">
          <div className={choice[c.key] === 'theirs' ? 'on' : ''}>
            <b>{ui.of(who)}</b>
            <p className="fig">{c.theirs || '—'}</p>
            <Button aria-pressed={choice[c.key] === 'theirs'} onClick={() => onChoose(c.key, 'theirs')}>
              {ui.keepTheirs(who)}
            </Button>
          </div>
          <div className={choice[c.key] === 'mine' ? 'on' : ''}>
            <b>{mine}</b>
            <p className="fig">{c.mine || '—'}</p>
            <Button aria-pressed={choice[c.key] === 'mine'} onClick={() => onChoose(c.key, 'mine')}>
              {ui.keepMine}
            </Button>
          </div>
        </div>
      </Fragment>
    ))}
    {rest && <p className="small muted">{rest}</p>}
  </section>
);

/** How far a long work is; `label` names it for readers of the screen. Without `value` it says only that work goes on. */
export const ProgressBar = ({ label, value, max = 100 }: { label: string; value?: number; max?: number }) => (
  <div
    className={`prog ${value === undefined ? 'going' : ''}`}
    role="progressbar"
    aria-label={label}
    aria-valuenow={value}
    aria-valuemin={0}
    aria-valuemax={max}
  >
    <i style={value === undefined ? undefined : { width: `${max ? Math.min(100, (value / max) * 100) : 0}%` }} />
  </div>
);

/** A line that must be seen: under the header (`banner`) or in the page. `warn` amber, `info` blue-green, `bad` red. */
export const Notice = ({
  children,
  tone = 'warn',
  icon = 'info',
  banner,
  live,
}: {
  children: ReactNode;
  tone?: 'warn' | 'info' | 'bad';
  icon?: IconName;
  banner?: boolean;
  live?: boolean;
}) => (
  <div className={`note ${tone} ${banner ? 'banner' : ''}`} role={live ? 'status' : undefined}>
    <Icon name={icon} />
    <span>{children}</span>
  </div>
);
