/** The one source of "now". */
export interface Clock {
  now(): Date;
  /** Today in Viet Nam, `YYYY-MM-DD`. */
  today(): string;
}

const ahead = 7 * 3_600_000;

/** The date in Viet Nam at an instant, `YYYY-MM-DD`. Its clocks have stood at +07:00 since 13 June 1975 (zone `Asia/Ho_Chi_Minh`); for instants before, the answer may be a day off. */
export const vietnamDate = (at: Date): string => new Date(at.getTime() + ahead).toISOString().slice(0, 10);

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date(), today: () => vietnamDate(new Date()) };
