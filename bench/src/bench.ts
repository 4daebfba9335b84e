import type { Rig } from './rig.ts';

/** One measured figure. A figure without a bar is only told. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  bar?: number;
  ok?: boolean;
}

/** How long and how much to measure. */
export interface Options {
  /** Of each load. */
  seconds: number;
  tasks: number;
  /** Also with 1,000,000 tasks. */
  big: boolean;
  /** The real application over generated data; started when first asked for, and shared by the benches of a run. */
  rig: () => Promise<Rig>;
}

/** One thing to measure. */
export interface Bench {
  /** As given to `--only`. */
  name: string;
  run(options: Options): Promise<Figure[]>;
}

/** A figure that must not exceed its bar. */
export const atMost = (name: string, value: number, unit: string, bar: number): Figure => ({ name, value, unit, bar, ok: value <= bar });
/** A figure that must not fall below its bar. */
export const atLeast = (name: string, value: number, unit: string, bar: number): Figure => ({ name, value, unit, bar, ok: value >= bar });
