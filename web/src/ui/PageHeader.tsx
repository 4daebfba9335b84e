import { Fragment, type ReactNode, useEffect } from 'react';
import { ui } from '../messages/ui.ts';
import { AppLink } from './AppLink.tsx';
import { Kbd } from './small.tsx';
import './page.css';

interface Props {
  title: string;
  /** Second line: date, unit, state told to the reader. */
  sub?: ReactNode;
  /** Where the page stands; the last without href. */
  crumbs?: readonly { label: string; href?: string }[];
  /** Buttons at the right; on a phone below the title. */
  actions?: ReactNode;
  /** Chips at the right (period, post); on a phone they scroll below. */
  chips?: ReactNode;
  /** Title of the browser tab where the heading is too long for it. */
  tab?: string;
}

/** The head of a page: crumbs, heading, second line, acts. Names the browser's tab. */
export function PageHeader({ title, sub, crumbs, actions, chips, tab }: Props) {
  useEffect(() => {
    document.title = `${tab ?? title} – ${ui.appName}`;
  }, [tab, title]);
  return (
    <header className="page-head">
      {crumbs && (
        <nav className="crumb" aria-label={ui.breadcrumb}>
          {crumbs.map((c, i) => (
            <Fragment key={c.label}>
              {i > 0 && <span aria-hidden="true"> › </span>}
              {c.href ? <AppLink href={c.href}>{c.label}</AppLink> : <span>{c.label}</span>}
            </Fragment>
          ))}
        </nav>
      )}
      <div className="head">
        <div className="grow">
          <h1 tabIndex={-1}>{title}</h1>
          {sub && <div className="head-sub muted">{sub}</div>}
        </div>
        {chips}
        {actions && <div className="head-acts">{actions}</div>}
      </div>
    </header>
  );
}

/** The main acts of a page: in place on a desktop, fixed above the bottom bar on a phone. */
export const ActBar = ({ children }: { children: ReactNode }) => <div className="actbar">{children}</div>;

/** The dark bar that rises when rows are chosen; `text` says how many. It floats, so a list under it must keep room (DataTable does). */
export const BulkBar = ({ text, children }: { text: string; children: ReactNode }) => (
  <section className="bulk" aria-label={ui.bulk}>
    <span role="status">{text}</span>
    {children}
  </section>
);

/** The strip of keys at the foot of a page that is worked by keyboard. */
export const KeyStrip = ({
  keys,
  more,
}: {
  keys: readonly { keys: readonly string[]; does: string }[];
  more?: { keys: readonly string[]; does: string };
}) => (
  <aside className="keys not-phone" aria-label={ui.keys}>
    {[...keys, ...(more ? [more] : [])].map((k) => (
      <span key={k.does} className={k === more ? 'last' : undefined}>
        {k.keys.map((x) => (
          <Kbd key={x}>{x}</Kbd>
        ))}{' '}
        {k.does}
      </span>
    ))}
  </aside>
);

/** Where one stands in a short course of steps. */
export const Steps = ({ steps, at }: { steps: readonly string[]; at: number }) => (
  <ol className="steps" aria-label={ui.steps}>
    {steps.map((s, i) => (
      <li key={s} aria-current={i === at ? 'step' : undefined} className={i < at ? 'done' : undefined}>
        <b>{i + 1}</b>
        {s}
      </li>
    ))}
  </ol>
);
