import { type IsoDate, isWorkingDay, vietnamCalendar, workingDaysBetween } from '@sauro/calendar';
import { storeFile } from '../../src/modules/files/index.ts';
import * as task from '../../src/modules/tasks/service.ts';
import type { Actor } from '../../src/platform/auth/actor.ts';
import type { Ctx } from '../../src/platform/http/context.ts';
import { workingDay } from './text.ts';

/** One thing that somebody does at some moment of the three months. */
export interface Step {
  at: Date;
  run: (at: Date) => Promise<unknown>;
}
/** A task as it entered the register, with those who act upon it. */
export interface Entered {
  id: number;
  title: string;
  bodyId: number;
  due: IsoDate;
  product: string;
  executor: Actor;
  checker: Actor;
  leader: Actor;
}
type Act = (actor: Actor, at: Date) => Ctx;

/** A seeded stream of numbers in [0, 1): the sample is the same at every making. */
export function stream(seed: number): () => number {
  let s = seed;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const notes = ['Đã hoàn thành, đề nghị kiểm tra.', 'Xin gửi sản phẩm.', 'Đã làm xong theo yêu cầu.', 'Gửi bản đã sửa.'];
const reasons = ['Còn thiếu số liệu của một lớp', 'Chưa có chữ ký', 'Bổ sung mục đánh giá chung', 'Sai mẫu'];
const obstacles = ['Chưa được duyệt kinh phí', 'Chờ số liệu của bộ phận khác', 'Thiết bị hỏng, chờ sửa'];

const causes = ['awaiting-partner', 'extra-work', 'awaiting-superior', 'own-fault', 'staffing', 'data-or-system'] as const;

/** Between 8 and 16:30 in Viet Nam on a day. */
const moment = (day: IsoDate, share: number): Date => new Date(Date.parse(`${day}T01:00:00Z`) + Math.floor(share * 8.5 * 3600) * 1000);

/** What becomes of a task: from its giving to where it stands today. Most are done on time, some late, some wait, some are stuck. */
export function lifeOf(t: Entered, givenOn: IsoDate, today: IsoDate, ctx: Act, random: () => number): Step[] {
  const calendar = vietnamCalendar();
  const steps: Step[] = [];
  const left = workingDaysBetween(calendar, today, t.due);
  const on = (n: number) => {
    const d = workingDay(t.due, n);
    return isWorkingDay(calendar, d) && d > givenOn ? d : workingDay(givenOn, 1);
  };
  const step = (day: IsoDate, run: Step['run'], share = random()) => {
    if (day < today) steps.push({ at: moment(day, share), run });
  };
  // Said of every hand-in; only of those that are late is it kept.
  const late = { cause: causes[t.title.length % causes.length]!, note: null };
  const start = workingDay(givenOn, 1 + Math.floor(random() * 3));
  const submit = (day: IsoDate, share: number, withFile: boolean) =>
    step(
      day,
      async (at) => {
        const c = ctx(t.executor, at);
        const fileIds = withFile
          ? [
              (
                await c.write((trx) =>
                  storeFile(trx, c, t.bodyId, {
                    name: `${t.product || 'San pham'}.txt`,
                    bytes: Buffer.from(`${t.product}\n${t.title}\n${t.executor.name}\n`),
                    mediaType: 'text/plain',
                  }),
                )
              ).id,
            ]
          : [];
        return task.submitTask(c, t.id, { note: notes[Math.floor(random() * notes.length)]!, fileIds, late });
      },
      share,
    );
  const accept = (day: IsoDate) => step(day, (at) => task.acceptTask(ctx(t.checker, at), t.id, { note: null, late }), 0.9);
  const giveBack = (day: IsoDate) =>
    step(day, (at) => task.returnTask(ctx(t.checker, at), t.id, { reason: reasons[Math.floor(random() * reasons.length)]! }), 0.8);

  if (start < t.due && (left < 12 || random() < 0.5)) step(start, (at) => task.startTask(ctx(t.executor, at), t.id, {}), 0.1);
  const dice = random();
  if (left < -8) {
    if (dice < 0.16) {
      submit(on(2), 0.3, true);
      accept(on(3));
    } else {
      if (dice > 0.8) {
        submit(on(-4), 0.3, true);
        giveBack(on(-3));
      }
      submit(on(-1), 0.4, random() < 0.6);
      accept(on(0));
    }
  } else if (left < 0) {
    if (dice < 0.25) step(on(1), (at) => task.urgeTask(ctx(t.leader, at), t.id, { note: null }), 0.7);
    else if (dice < 0.4) submit(workingDay(today, -1), 0.5, true);
    else if (dice < 0.5) {
      submit(on(-2), 0.5, false);
      giveBack(on(-1));
    } else if (dice < 0.6)
      step(
        on(-1),
        (at) =>
          task.reportStuck(ctx(t.executor, at), t.id, { note: obstacles[Math.floor(random() * obstacles.length)]!, toPersonId: null }),
        0.6,
      );
    else if (dice < 0.78) {
      submit(on(-1), 0.2, true);
      accept(on(-1));
    }
  } else if (dice < 0.14) {
    submit(workingDay(today, -1), 0.6, true);
  } else if (dice < 0.24 && left < 20) {
    step(
      workingDay(today, -1),
      (at) => task.askExtension(ctx(t.executor, at), t.id, { until: workingDay(t.due, 6), reason: 'Cần thêm thời gian lấy số liệu' }),
      0.5,
    );
  } else if (dice < 0.3) {
    step(
      workingDay(today, -2),
      (at) => task.reportStuck(ctx(t.executor, at), t.id, { note: obstacles[Math.floor(random() * obstacles.length)]!, toPersonId: null }),
      0.5,
    );
  } else if (dice < 0.44) {
    submit(workingDay(today, -4), 0.3, true);
    accept(workingDay(today, -3));
  } else if (left < 12) {
    step(
      workingDay(today, -3),
      (at) => task.recordProgress(ctx(t.executor, at), t.id, { percent: 20 + Math.floor(random() * 7) * 10, note: null, fileIds: [] }),
      0.5,
    );
  }
  return steps;
}
