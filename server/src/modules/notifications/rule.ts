import type { LadderSteps } from '@sauro/rules/notifications';
import type { LightRule } from '@sauro/rules/tasks';
import type { Trx } from '../../platform/db/db.ts';
import { defineEvent } from '../../platform/events.ts';

/** The figures that a body has set for itself; null where it goes by those of the program. */
export interface BodyRule {
  light: LightRule | null;
  steps: LadderSteps | null;
  digestHour: number | null;
  /** Kinds that the leader requires. */
  required: string[];
  version: number;
}

/** A body that has set nothing. */
export const noRule: BodyRule = { light: null, steps: null, digestHour: null, required: [], version: 0 };

/** A body changed the figures of its lights: the marks of its open tasks must be computed again. */
export const lightRuleChanged = defineEvent<{ bodyId: number }>('notifications.light-rule-changed');

/** The figures of bodies, in one query; the transaction's scope must take them in. */
export async function bodyRulesOf(trx: Trx, bodyIds: readonly number[]): Promise<(bodyId: number) => BodyRule> {
  const rows = await trx
    .selectFrom('notice_rule')
    .select(['body_id', 'light', 'steps', 'digest_hour', 'required', 'version'])
    .where('body_id', 'in', bodyIds.length ? [...bodyIds] : [0])
    .execute();
  const found = new Map(
    rows.map((r) => [
      r.body_id,
      {
        light: r.light as LightRule | null,
        steps: r.steps as LadderSteps | null,
        digestHour: r.digest_hour,
        required: r.required,
        version: r.version,
      },
    ]),
  );
  return (bodyId) => found.get(bodyId) ?? noRule;
}

/** By which figures the lights of bodies turn; null where they are those of the program. One query. */
export async function lightRulesOf(trx: Trx, bodyIds: readonly number[]): Promise<(bodyId: number) => LightRule | null> {
  const rules = await bodyRulesOf(trx, bodyIds);
  return (bodyId) => rules(bodyId).light;
}
