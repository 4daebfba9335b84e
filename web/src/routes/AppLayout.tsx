import { Outlet, useMatches, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { dayOf } from '../lib/format.ts';
import { useKeptAt } from '../lib/kept.ts';
import { useLive } from '../lib/live.ts';
import { Spoken } from '../lib/names.ts';
import { useOfflineSince } from '../lib/online.ts';
import { useBody, useSession } from '../lib/session.ts';
import { applyTheme, theme } from '../lib/theme.ts';
import { frame } from '../messages/frame.ts';
import { offline as offlineWords } from '../messages/offline.ts';
import { lineNames } from '../messages/ui.ts';
import { SearchBox } from '../modules/search/index.ts';
import { useOutbox } from '../modules/tasks/outbox.ts';
import { useSender } from '../modules/tasks/sender.ts';
import { AppFrame } from '../ui/AppFrame.tsx';
import type { MenuItem } from '../ui/Menu.tsx';
import { Notice } from '../ui/states.tsx';
import { useLeave } from './LeaveDialog.tsx';
import { entriesOf } from './nav.ts';
import { SignInAgain } from './SignInAgain.tsx';

/** Which entry a page belongs to, where its address does not begin with it. */
const entryOf = (path: string) => (path.startsWith('/nhiem-vu/') ? '/danh-muc' : path);

/** The kept answer that a page shows, for those that open without a network. */
function keptNameOf(path: string): string {
  const task = /^\/nhiem-vu\/(\d+)$/.exec(path)?.[1];
  return task ? `task-${task}` : path === '/viec-cua-toi' ? 'my-work' : 'session';
}

/** The frame of a signed-in person with the present page inside; asks for the password again where the session runs out. */
export function AppLayout() {
  const session = useSession();
  const { body, setBody } = useBody();
  const path = useRouterState({ select: (s) => s.location.pathname });
  const full = useMatches({ select: (m) => m.at(-1)?.staticData.full ?? false });
  const offline = useOfflineSince();
  const shownAt = useKeptAt(keptNameOf(path));
  const waiting = useOutbox();
  useSender(session.person.id);
  useLive(session.person.id);
  const [askLeave, leaveDialog] = useLeave();
  const [dark, setDark] = useState(theme() === 'dark');
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    // A reader of the screen is told where it has come to; the pointer's person sees it anyway.
    document.getElementById('noi-dung')?.focus({ preventScroll: true });
  }, [path]);

  const personMenu: MenuItem[] = [
    { label: frame.meLong, hint: session.person.name, href: '/toi' },
    { label: frame.howTold, href: '/toi/cach-nhan-tin' },
    { label: frame.changePassword, href: '/doi-mat-khau' },
    {
      label: frame.dark,
      checked: dark,
      onPick: () => {
        applyTheme(dark ? 'light' : 'dark');
        setDark(!dark);
      },
    },
    'line',
    { label: frame.signOut, onPick: askLeave },
  ];
  const banners = (
    <>
      {offline && (
        <Notice banner live icon="offline">
          <b>{offlineWords.banner(shownAt, dayOf(new Date()))}</b> {offlineWords.bannerHint(waiting.length)}
        </Notice>
      )}
      {session.insecure && (
        <Notice banner>
          <b>{frame.insecure}</b> {frame.insecureHint}
        </Notice>
      )}
    </>
  );
  return (
    <AppFrame
      unit={body}
      units={session.bodies.map((b) => ({ id: b.id, name: b.name, hint: lineNames[b.line] }))}
      onUnit={setBody}
      {...entriesOf(session)}
      path={entryOf(path)}
      search={<SearchBox personId={session.person.id} />}
      bellHref="/thong-bao"
      unread={session.counts.unread}
      person={Spoken(session.person)}
      personMenu={personMenu}
      banners={banners}
      full={full}
    >
      <Outlet />
      {session.sample && !full && <p className="sample-note small muted">{frame.sample}</p>}
      <SignInAgain session={session} />
      {leaveDialog}
    </AppFrame>
  );
}
