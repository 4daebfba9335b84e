import { type ReactNode, useId } from 'react';
import './panel.css';

interface Props {
  title?: ReactNode;
  /** At the right of the title: a count, a link, a small act. */
  aside?: ReactNode;
  /** A line under the title. */
  sub?: ReactNode;
  children: ReactNode;
  /** No inner margin, for lists and tables that reach the edge. */
  flush?: boolean;
  /** Name for readers of the screen where there is no title. */
  label?: string;
  className?: string;
}

/** A white piece of the page with a hairline around it; never one inside another. */
export function Panel({ title, aside, sub, children, flush, label, className }: Props) {
  const id = useId();
  return (
    <section
      className={`panel ${flush ? '' : 'card'} ${className ?? ''}`}
      aria-labelledby={title ? id : undefined}
      aria-label={title ? undefined : label}
    >
      {title && (
        <div className="panel-top">
          <h2 id={id}>{title}</h2>
          {aside}
        </div>
      )}
      {sub && <p className="small muted panel-sub">{sub}</p>}
      {children}
    </section>
  );
}

/** A table of names and values, as in “Ai làm gì”; rows without a value are left out. */
export const KeyValues = ({ rows, caption }: { caption: string; rows: readonly { key: string; value: ReactNode; hint?: ReactNode }[] }) => (
  <table className="kv">
    <caption className="vh">{caption}</caption>
    <tbody>
      {rows
        .filter((r) => r.value !== null && r.value !== undefined && r.value !== '')
        .map((r) => (
          <tr key={r.key}>
            <th scope="row">{r.key}</th>
            <td>
              {r.value} {r.hint && <span className="small muted">{r.hint}</span>}
            </td>
          </tr>
        ))}
    </tbody>
  </table>
);

/** What happened, newest first: day, sentence, second line. */
export const History = ({ items }: { items: readonly { key: string | number; day: string; text: ReactNode; more?: ReactNode }[] }) => (
  <ol className="hist">
    {items.map((i) => (
      <li key={i.key}>
        <time>{i.day}</time>
        <div>
          {i.text}
          {i.more && <div className="small muted">{i.more}</div>}
        </div>
      </li>
    ))}
  </ol>
);

/** Days at each desk in order, the longest in the red tint. `said` tells the same in words. */
export function DeskBar({ desks, said }: { desks: readonly { key: string | number; label: string; days: number }[]; said: string }) {
  const longest = Math.max(...desks.map((d) => d.days));
  return (
    <div className="desk" role="img" aria-label={said}>
      {desks.map((d) => (
        <span
          key={d.key}
          className={d.days === longest && d.days > 0 ? 'longest' : ''}
          style={{ flexGrow: Math.max(d.days, longest / 12, 0.5) }}
          title={d.label}
        >
          {d.label}
        </span>
      ))}
    </div>
  );
}

/** A sentence of the source as printed, the run that counts lit. */
export const SourceQuote = ({ before, quote, after }: { before?: string; quote: string; after?: string }) => (
  <blockquote className="src">
    {before}
    <mark>{quote}</mark>
    {after}
  </blockquote>
);

/** A file in a list: its kind as a letter, name as link, second line, act at the right. */
export const FileRow = ({ name, href, sub, action }: { name: string; href: string; sub?: ReactNode; action?: ReactNode }) => (
  <div className="filerow">
    <span className="file-kind" aria-hidden="true">
      {letterOf(name)}
    </span>
    <div className="grow">
      <a href={href} target="_blank" rel="noreferrer">
        <b>{name}</b>
      </a>
      {sub && <p className="small muted">{sub}</p>}
    </div>
    {action}
  </div>
);

function letterOf(name: string): string {
  const ext = name.split('.').at(-1)?.toLowerCase() ?? '';
  if (/^(docx?|odt|rtf)$/.test(ext)) return 'W';
  if (/^(xlsx?|ods|csv)$/.test(ext)) return 'X';
  if (/^(jpe?g|png|heic|webp|gif)$/.test(ext)) return 'A';
  return ext.charAt(0).toUpperCase() || '?';
}
