import type { ReactNode } from 'react';
import { ui } from '../messages/ui.ts';
import { AppLink } from './AppLink.tsx';
import { Icon, type IconName, Seal } from './icons.tsx';
import { Menu, type MenuItem } from './Menu.tsx';
import { Badge } from './small.tsx';
import './frame.css';

/** An entry of the navigation; `count` stands beside it. */
export interface NavEntry {
  href: string;
  label: string;
  count?: number;
  icon?: IconName;
}

interface Props {
  /** The unit being looked at, and those one may switch to. */
  unit: { id: number; name: string } | null;
  units: readonly { id: number; name: string; hint?: string }[];
  onUnit: (id: number) => void;
  /** At most six; the rest go to `more`, with lines between groups. */
  nav: readonly NavEntry[];
  more: readonly (NavEntry | 'line')[];
  /** Four, for the bottom bar of a phone. */
  phone: readonly NavEntry[];
  /** Path of the present page. */
  path: string;
  /** The search box. */
  search: ReactNode;
  bellHref: string;
  unread: number;
  /** As spoken to: “Cô Nguyệt”. */
  person: string;
  personMenu: readonly MenuItem[];
  /** Notices under the header: offline, not encrypted, sample data. */
  banners?: ReactNode;
  /** The page takes the whole width and keeps its own margins (the review page). */
  full?: boolean;
  children: ReactNode;
}

const here = (path: string, href: string) => path === href || path.startsWith(`${href}/`);

/** The frame around every page of a signed-in person: header, banners, content, bottom bar on a phone. */
export function AppFrame(p: Props) {
  const entry = (n: NavEntry) => (
    <AppLink key={n.href} href={n.href} aria-current={here(p.path, n.href) ? 'page' : undefined}>
      {n.label} {n.count ? <Badge>{n.count}</Badge> : null}
    </AppLink>
  );
  return (
    <>
      <a className="skip" href="#noi-dung">
        {ui.skip}
      </a>
      <header className="top">
        <AppLink className="mark" href="/viec-cua-toi">
          <Seal />
          {ui.appName}
        </AppLink>
        {p.unit &&
          (p.units.length > 1 ? (
            <Menu
              className="unit"
              label={p.unit.name}
              ariaLabel={ui.unitSwitch(p.unit.name)}
              items={p.units.map((u) => ({
                key: String(u.id),
                label: u.name,
                hint: u.hint ?? '',
                current: u.id === p.unit?.id,
                onPick: () => p.onUnit(u.id),
              }))}
            />
          ) : (
            <span className="unit">{p.unit.name}</span>
          ))}
        <nav className="nav" aria-label={ui.mainNav}>
          {p.nav.map(entry)}
          {p.more.length > 0 && (
            <Menu
              className="nav-more"
              label={ui.more}
              items={p.more.map((m) => (m === 'line' ? m : { label: m.label, href: m.href, current: here(p.path, m.href) }))}
            />
          )}
        </nav>
        {p.search}
        <AppLink className="ibtn" href={p.bellHref} aria-label={ui.notices(p.unread)} title={ui.notices(p.unread)}>
          <Icon name="bell" />
          {p.unread > 0 && <Badge red>{p.unread > 99 ? '99+' : p.unread}</Badge>}
        </AppLink>
        <Menu className="me" label={p.person} items={p.personMenu} end />
      </header>
      {p.banners}
      <main className={p.full ? 'full' : 'wrap'} id="noi-dung" tabIndex={-1}>
        {p.children}
      </main>
      <nav className="foot4" aria-label={ui.phoneNav} style={{ gridTemplateColumns: `repeat(${p.phone.length}, 1fr)` }}>
        {p.phone.map((n) => (
          <AppLink key={n.href} href={n.href} aria-current={here(p.path, n.href) ? 'page' : undefined}>
            {n.icon && <Icon name={n.icon} />}
            {n.label}
            {n.count ? <Badge>{n.count}</Badge> : null}
          </AppLink>
        ))}
      </nav>
    </>
  );
}

/** The frame of pages before signing in: seal and name on top, `aside` at the right. */
export const BareFrame = ({ aside, children }: { aside?: ReactNode; children: ReactNode }) => (
  <>
    <header className="top">
      <span className="mark">
        <Seal />
        {ui.appName}
      </span>
      {aside && <span className="small muted top-aside">{aside}</span>}
    </header>
    <main className="wrap" id="noi-dung" tabIndex={-1}>
      {children}
    </main>
  </>
);
