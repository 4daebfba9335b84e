import type { Actor } from '../../src/platform/auth/actor.ts';
import { vietnamDate } from '../../src/platform/clock.ts';
import type { Trx } from '../../src/platform/db/db.ts';
import type { Deps } from '../../src/platform/deps.ts';
import type { Ctx } from '../../src/platform/http/context.ts';
import type { Made } from './people.ts';
import { workingDay } from './text.ts';
import type { Step } from './work.ts';

/** What the parts of the sample that follow work to its end are made in. */
export interface World {
  trx: Trx;
  deps: Deps;
  made: Made;
  today: string;
  ctx: (actor: Actor, at: Date) => Ctx;
  /** Acts still to come; an act may add others that lie after it. */
  steps: Step[];
}

/** Somebody of the sample, by his place in the list of people. */
export const somebody = (w: World, index: number): Actor => w.made.actors[index]!;

/** The unit or body of a key. */
export const unitOf = (w: World, key: string): number => w.made.unitId.get(key)!;

/** The day that lies so many working days from today; a day of the past is negative. */
export const dayOf = (w: World, n: number): string => workingDay(w.today, n);

/** A moment of a working day, `hour` in Viet Nam: 8.5 is half past eight. */
export const momentOf = (w: World, n: number, hour: number): Date =>
  new Date(Date.parse(`${dayOf(w, n)}T00:00:00Z`) + Math.round((hour - 7) * 3_600_000));

/** Adds an act of somebody on a working day before today. */
export function act(w: World, n: number, hour: number, who: number, run: (c: Ctx) => Promise<unknown>): void {
  w.steps.push({ at: momentOf(w, n, hour), run: (at) => run(w.ctx(somebody(w, who), at)) });
}

/** What the server is made of, as it stood at a moment. */
export const depsAt = (deps: Deps, at: Date): Deps => ({ ...deps, clock: { now: () => at, today: () => vietnamDate(at) } });
