import { openPage, page } from './page.ts';

/** Pages before signing in. */
export const gateRoutes = [
  openPage('/dang-nhap', () => import('../modules/identity/pages/SignInPage.tsx')),
  openPage('/thiet-lap', () => import('../modules/identity/pages/SetUpPage.tsx')),
];

/** One's own pages, and the notices. */
export const identityRoutes = [
  page('/doi-mat-khau', () => import('../modules/identity/pages/PasswordPage.tsx')),
  page('/toi', () => import('../modules/identity/pages/MePage.tsx')),
  page('/thong-bao', () => import('../modules/notifications/pages/NoticesPage.tsx')),
  page('/lich-lam-viec', () => import('../modules/organisations/pages/CalendarPage.tsx')),
  page('/tham-quyen', () => import('../modules/organisations/pages/AuthorityPage.tsx')),
  page('/don-vi', () => import('../modules/organisations/pages/UnitsPage.tsx')),
];
