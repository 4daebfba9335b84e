import type { Clarities, FourNumbers, TaskFields } from '@sauro/contract/tasks';
import { defineEvent } from '../../platform/events.ts';

/** The words around a task in its plan, and the run of them that gives it. */
export interface SourceWords {
  before: string;
  quote: string;
  after: string;
  page: number | null;
}

/** One task that leaves a plan for the register. */
export interface IssuedItem {
  itemId: number;
  printedId: string;
  fields: TaskFields;
  clarities: Clarities;
  exceptionReason: string | null;
  source: SourceWords;
}

/** Tasks of a plan are issued: the listener enters them in the register, in the same transaction, and answers the task of each item. */
export const plansTasksIssued = defineEvent<
  { planId: number; bodyId: number; symbol: string | null; subject: string; items: readonly IssuedItem[] },
  readonly { itemId: number; taskId: number }[]
>('plans.tasksIssued');

/** How the tasks of these plans stand, by plan id. */
export const planNumbersAsked = defineEvent<{ planIds: readonly number[] }, Readonly<Record<number, FourNumbers>>>('plans.numbersAsked');
