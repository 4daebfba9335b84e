import { page } from './page.ts';

/** Pages of the lists, the leaders' meetings and the letters. */
export const mattersRoutes = [
  page('/diem-nong', () => import('../modules/matters/pages/MattersPage.tsx')),
  page('/giao-ban', () => import('../modules/matters/pages/MeetingsPage.tsx')),
  page('/giao-ban/$id', () => import('../modules/matters/pages/MeetingPage.tsx')),
  page('/giao-ban/$id/trinh-chieu', () => import('../modules/matters/pages/StagePage.tsx'), { full: true }),
  page('/soan-van-ban', () => import('../modules/matters/pages/LetterPage.tsx')),
];
