import { type ProductKind, TaskFields } from '@sauro/contract/tasks';
import { somebody, unitOf, type World } from './world.ts';

/** A task that the head of the school gives beside the plans: days are working days from today. */
export interface Given {
  title: string;
  lead: string;
  leader: number;
  executor: number;
  checker: number;
  product: readonly [ProductKind, string];
  given: number;
  due: number;
  /** What becomes of it. */
  life: (w: World, t: Made) => void;
}

/** A given task while its story is told: its id is known from the moment at which it is given. */
export interface Made {
  id: number;
}

/** What a leader of the school writes when he gives a task; the head decides, the clerk urges. */
export function taskBody(
  w: World,
  g: Pick<Given, 'title' | 'lead' | 'leader' | 'executor' | 'checker' | 'product'>,
  startOn: string,
  dueOn: string,
): TaskFields & { bodyId: number; exceptionReason: null } {
  const person = (i: number) => somebody(w, i).personId;
  return {
    bodyId: unitOf(w, 'tr'),
    exceptionReason: null,
    ...TaskFields.parse({
      title: g.title,
      leadUnitId: unitOf(w, g.lead),
      leaderId: person(g.leader),
      executorId: person(g.executor),
      checkerId: person(g.checker),
      deciderId: person(0),
      urgerId: person(3),
      adviserId: person(3),
      startOn,
      dueOn,
      products: [{ kind: g.product[0], name: g.product[1], acceptance: null }],
    }),
  };
}
