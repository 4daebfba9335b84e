import type { IsoDate } from './date.ts';

/** What a day of the calendar is: holiday, day off that makes up for a holiday on a rest day, working day given off, rest day worked in exchange. */
export type DayKind = 'holiday' | 'comp_off' | 'swap_off' | 'swap_work';

/** One dated day of the calendar with its legal ground. Rows not confirmed are shown as “dự kiến”; an unconfirmed swap changes nothing. */
export interface DayRow {
  date: IsoDate;
  kind: DayKind;
  name: string;
  source: string;
  isConfirmed: boolean;
  /** For `comp_off`: the holiday it makes up for. It holds only where that day is a rest day of the week (Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3). */
  madeUpFor?: IsoDate;
}
