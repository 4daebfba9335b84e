import type { SessionInfo } from '../lib/session.ts';
import { frame } from '../messages/frame.ts';
import type { NavEntry } from '../ui/AppFrame.tsx';

/** The ways to the pages that a person may use: six in the header, the rest under “Thêm” in groups, four at the foot of a phone. */
export interface Ways {
  nav: readonly NavEntry[];
  more: readonly (NavEntry | 'line')[];
  phone: readonly NavEntry[];
}

/** The ways of a person, by what he may do. */
export function entriesOf(s: SessionInfo): Ways {
  const has = s.bodies.length > 0;
  const leads = s.bodies.some((b) => b.can.lead);
  const directs = s.bodies.some((b) => b.can.lead || b.can.keepDocuments);
  const manages = s.person.isAdmin || s.bodies.some((b) => b.can.manage);
  const lead: NavEntry = { href: '/dieu-hanh', label: frame.lead, icon: 'chart' };
  const where = (may: boolean, ...entries: (NavEntry | 'line')[]) => (may ? entries : []);
  return {
    nav: [
      { href: '/viec-cua-toi', label: frame.myWork, count: s.counts.mine },
      { href: '/danh-muc', label: frame.register },
      { href: '/ke-hoach', label: frame.plans },
      ...(has ? [{ href: '/van-ban', label: frame.documents }] : []),
      ...(leads ? [lead] : []),
      ...(manages ? [{ href: '/don-vi', label: frame.units }] : []),
    ],
    // A list in place: `npm run new:module` puts the page of a new module in here.
    more: [
      { href: '/viec-thuong-xuyen', label: frame.standing },
      { href: '/tien-do', label: frame.timeline },
      ...where(
        has,
        'line',
        { href: '/diem-nong', label: frame.matters },
        { href: '/giao-ban', label: frame.meetings },
        { href: '/giai-trinh', label: frame.explanations },
      ),
      ...where(leads, { href: '/xin-y-kien', label: frame.escalations }),
      ...where(directs, { href: '/cham', label: frame.lateness }, { href: '/soan-van-ban', label: frame.letters }),
      ...where(has, 'line', { href: '/ban-giao', label: frame.handovers }, { href: '/vang-mat', label: frame.absences }),
      ...where(
        manages || has,
        'line',
        { href: '/lich-lam-viec', label: frame.calendar },
        { href: '/tham-quyen', label: frame.authority },
        { href: '/quy-tac-nhac', label: frame.warnings },
      ),
      ...where(manages, { href: '/thong-bao/gui', label: frame.deliveries }),
    ],
    phone: [
      { href: '/viec-cua-toi', label: frame.myWork, icon: 'work', count: s.counts.mine },
      { href: '/danh-muc', label: frame.registerShort, icon: 'list' },
      leads ? lead : { href: '/ke-hoach', label: frame.plansShort, icon: 'plan' },
      { href: '/toi', label: frame.me, icon: 'person' },
    ],
  };
}

/** What the foot of a phone has no room for, reached there from the person's own page. */
export function othersOf(s: SessionInfo): NavEntry[] {
  const { nav, more, phone } = entriesOf(s);
  const there = new Set(phone.map((p) => p.href));
  return [...nav, ...more].filter((e) => e !== 'line').filter((e) => !there.has(e.href));
}
