/** The one source of "now". */
export interface Clock {
  now(): Date;
  /** Today in Viet Nam, `YYYY-MM-DD`. */
  today(): string;
}

const dayInVietNam = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The date in Viet Nam at an instant, `YYYY-MM-DD`. */
export const vietnamDate = (at: Date): string => dayInVietNam.format(at);

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date(), today: () => vietnamDate(new Date()) };
