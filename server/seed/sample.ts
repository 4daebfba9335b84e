import type { PlanTask } from '@sauro/contract/plans';
import { ProductKind, type TaskPatch } from '@sauro/contract/tasks';
import { isComplete } from '@sauro/rules/tasks';
import { sql } from 'kysely';
import { createDocument } from '../src/modules/documents/service.ts';
import { savePhases } from '../src/modules/plans/phases.ts';
import { getPlan, uploadPlan } from '../src/modules/plans/service.ts';
import { issuePlan } from '../src/modules/plans/service-issue.ts';
import { updatePlanTask } from '../src/modules/plans/service-items.ts';
import type { Actor } from '../src/platform/auth/actor.ts';
import { hashPassword } from '../src/platform/auth/password.ts';
import { vietnamDate } from '../src/platform/clock.ts';
import type { Trx } from '../src/platform/db/db.ts';
import type { Deps } from '../src/platform/deps.ts';
import type { Ctx } from '../src/platform/http/context.ts';
import { documents, type SampleDocument } from './sample/documents.ts';
import { giveTasks } from './sample/given.ts';
import { absencesOf, authorityOf, explanationsOf, meetingsOf } from './sample/leading.ts';
import { type Made, makePeople } from './sample/people.ts';
import { plans, type SamplePlan } from './sample/plans.ts';
import { readOldNotices, remind } from './sample/reminding.ts';
import { giveDuties } from './sample/standing.ts';
import { planText, workingDay } from './sample/text.ts';
import { type Entered, lifeOf, type Step, stream } from './sample/work.ts';
import { depsAt, type World } from './sample/world.ts';

/** What the sample is made with; `deps` gives the file store and settings that the services use. */
export interface SampleOptions {
  password: string;
  now: Date;
  today: string;
  deps: Deps;
}

/**
 * Fills an empty installation with the invented commune: units, people, and three months of plans and work up to `today`. Everything after the people goes through the services themselves, each act at its
 * moment and by its actor, so that histories, notices and the audit chain are what they would be. One transaction under the server's role. Answers the accounts, and who is signed in.
 */
export async function seedSample(
  trx: Trx,
  { password, now, today, deps }: SampleOptions,
): Promise<{ accounts: Made['accounts']; signInAs: number }> {
  const made = await makePeople(trx, await hashPassword(password), today);
  const random = stream(20);
  const ctx = (actor: Actor, at: Date): Ctx => contextAt(trx, deps, actor, at);
  const steps: Step[] = [];
  for (const d of documents) steps.push(documentStep(d, made, today, ctx));
  for (const p of plans) steps.push(...(await planSteps(p, made, today, ctx, random, steps)));
  const world: World = { trx, deps, made, today, ctx, steps };
  absencesOf(world);
  authorityOf(world);
  const given = giveTasks(world);
  giveDuties(world);
  explanationsOf(world, given);
  meetingsOf(world, given);
  remind(world);
  // Each act in its turn; an issue adds the lives of its tasks.
  while (steps.length) {
    let first = 0;
    for (let i = 1; i < steps.length; i++) if (steps[i]!.at < steps[first]!.at) first = i;
    const [step] = steps.splice(first, 1);
    await step!.run(step!.at);
  }
  await readOldNotices(world, now);
  await sql`select set_config('app.person', '', true)`.execute(trx);
  await sql`update installation set sample = true`.execute(trx);
  return { accounts: made.accounts, signInAs: made.actors[0]!.personId };
}

/** The context of an act in the past: the same transaction for reads and writes, no idempotency key, no request behind it. */
function contextAt(trx: Trx, deps: Deps, actor: Actor, at: Date): Ctx {
  const same = <T>(fn: (t: Trx) => Promise<T>) => fn(trx);
  return {
    deps: depsAt(deps, at),
    actor,
    now: at,
    today: vietnamDate(at),
    requestId: 'sample',
    read: same,
    ask: async (query) => (await query.execute(trx)).rows,
    write: same,
    writePart: same,
    request: undefined as never,
    reply: undefined as never,
  };
}

const at = (day: string, time: string) => new Date(`${day}T${time}Z`);

const holderOf = (made: Made, bodyId: number, role: string) =>
  made.actors.find((a) => a.posts.some((x) => x.bodyId === bodyId && x.isBody && x.role === role))!;

/** The clerk enters a document in the book of the body. */
function documentStep(d: SampleDocument, made: Made, today: string, ctx: (a: Actor, at: Date) => Ctx): Step {
  const bodyId = made.unitId.get(d.body)!;
  const { direction, type, symbol, issuer, subject, signer } = d;
  return {
    at: at(workingDay(today, -d.received), '01:20:00'),
    run: async (moment) => {
      const issuedOn = workingDay(today, -(d.received + d.issued));
      await createDocument(ctx(holderOf(made, bodyId, 'clerk'), moment), {
        ...{ bodyId, direction, type, symbol, issuedOn, issuer, subject, signer },
        place: 'Lam Khê',
        secret: false,
        fileId: null,
      });
    },
  };
}

async function planSteps(
  p: SamplePlan,
  made: Made,
  today: string,
  ctx: (a: Actor, at: Date) => Ctx,
  random: () => number,
  steps: Step[],
): Promise<Step[]> {
  const bodyId = made.unitId.get(p.body)!;
  const clerk = holderOf(made, bodyId, 'clerk') ?? holderOf(made, bodyId, 'head');
  const head = holderOf(made, bodyId, 'head');
  const text = planText(p, today);
  let planId = 0;
  const uploaded = workingDay(today, -p.uploaded);
  const out: Step[] = [
    {
      at: at(uploaded, '02:10:00'),
      run: async (moment) => {
        const name = `Kế hoạch ${p.symbol.replace('/', '-')}.txt`;
        planId = (await uploadPlan(ctx(clerk, moment), { bodyId }, { name, bytes: Buffer.from(text, 'utf8') })).id;
      },
    },
  ];
  if (p.issued === null) return out;
  const issuedOn = workingDay(today, -p.issued);
  out.push({
    at: at(issuedOn, '08:00:00'),
    run: async (moment) => {
      const c = ctx(clerk, moment);
      for (const t of (await getPlan(c, planId)).tasks) await complete(c, planId, t, made, bodyId, random);
      const plan = await getPlan(ctx(head, moment), planId);
      const { plan: issued } = await issuePlan(ctx(head, moment), planId, { version: plan.version, exceptions: [] });
      if (p.phases)
        await savePhases(
          c,
          planId,
          p.phases.map(([name, from, to]) => ({ name, from: workingDay(today, from), to: workingDay(today, to) })),
        );
      const byId = new Map(made.actors.map((a) => [a.personId, a]));
      for (const t of issued.tasks) {
        if (t.taskId === null || !t.fields.dueOn) continue;
        const { executorId, checkerId, leaderId, dueOn } = t.fields;
        const entered: Entered = {
          id: t.taskId,
          title: t.fields.title,
          bodyId,
          due: dueOn,
          product: t.fields.products[0]?.name ?? '',
          executor: byId.get(executorId!)!,
          checker: byId.get(checkerId!)!,
          leader: byId.get(leaderId!)!,
        };
        steps.push(...lifeOf(entered, issuedOn, today, ctx, random));
      }
    },
  });
  return out;
}

/** The clerk goes over one task: takes the proposals, hands the doing to somebody of the lead unit, names checker and decider. */
async function complete(c: Ctx, planId: number, t: PlanTask, made: Made, bodyId: number, random: () => number): Promise<void> {
  const holds = (a: Actor, test: (p: Actor['posts'][number]) => boolean) => a.posts.some((p) => p.bodyId === bodyId && test(p));
  const head = made.actors.find((a) => holds(a, (p) => p.isBody && p.role === 'head'))!;
  const deputy = made.actors.find((a) => holds(a, (p) => p.isBody && p.role === 'deputy')) ?? head;
  const clerk = made.actors.find((a) => holds(a, (p) => p.role === 'clerk')) ?? head;
  const leadUnit = t.fields.leadUnitId ?? bodyId;
  const leader = made.actors.find((a) => a.personId === t.fields.leaderId) ?? deputy;
  const members = made.actors.filter((a) => holds(a, (p) => p.unitId === leadUnit) && a !== leader);
  const doer = members[Math.floor(random() * Math.min(members.length, 5))] ?? clerk;
  const checker = leader !== doer ? leader : head !== doer ? head : deputy;
  const fields: TaskPatch = {
    leadUnitId: leadUnit,
    leaderId: leader.personId,
    executorId: doer.personId,
    checkerId: checker.personId,
    deciderId: head.personId,
    urgerId: clerk.personId,
    adviserId: clerk.personId,
    startOn: c.today,
    ...(t.fields.products.length ? {} : { products: [{ kind: ProductKind.enum.report, name: 'Báo cáo', acceptance: null }] }),
  };
  const saved = await updatePlanTask(c, planId, t.id, { version: t.version, state: 'accepted', fields });
  if (!isComplete(saved.clarities)) throw new Error(`sample task is not complete: ${t.text} ${JSON.stringify(saved.clarities)}`);
}
