import * as handovers from '../../src/modules/duties/handovers.ts';
import { sayLateCause } from '../../src/modules/tasks/late-cause.ts';
import * as task from '../../src/modules/tasks/service.ts';
import { answerCheckpoint, seeCheckpoint, setCheckpoint } from '../../src/modules/tasks/service-checkpoints.ts';
import { decideExtension } from '../../src/modules/tasks/service-extension.ts';
import { escalateTask, giveTaskAgain, pauseTask, sendBackTask } from '../../src/modules/tasks/service-halt.ts';
import { createTask } from '../../src/modules/tasks/service-write.ts';
import type { Ctx } from '../../src/platform/http/context.ts';
import { type Given, type Made, taskBody } from './giving.ts';
import { act, dayOf, somebody, unitOf, type World } from './world.ts';

// People by their place in the list of `bodies.ts`.
const [huy, huong, trang, accountant, nguyet] = [0, 1, 2, 4, 5] as const;
const [an, lua, vinh, tung, lam, bach] = [8, 9, 10, 12, 14, 18] as const;
const [thom, yen, tham, quy, phang, nhung] = [19, 22, 23, 24, 26, 27] as const;
const [kim, nurse, treasurer, guard] = [38, 39, 40, 41] as const;

const by =
  (w: World, t: Made) =>
  (n: number, hour: number, who: number, run: (c: Ctx, id: number) => Promise<unknown>): void =>
    act(w, n, hour, who, (c) => run(c, t.id));

/** Why the health report was late. */
const clinic = { cause: 'awaiting-partner', note: 'Trạm y tế đổi lịch' } as const;

async function hand(c: Ctx, taskId: number, w: World, toId: number, reason: string): Promise<number> {
  const { id } = await handovers.ask(c, {
    bodyId: unitOf(w, 'tr'),
    fromId: c.actor.personId,
    toId,
    items: [{ taskId, duty: 'executor' }],
    reason,
    fromOn: null,
  });
  return id;
}

/** The checkpoint of a task on a day. */
const checkpointOn = async (w: World, taskId: number, on: string): Promise<number> =>
  (await w.trx.selectFrom('task_checkpoint').select('id').where('task_id', '=', taskId).where('on_date', '=', on).executeTakeFirstOrThrow())
    .id;

/** Work given beside the plans, each with what the plans alone would not show on the first day: put before the superior, paused, sent back, checked midway, urged, more time asked, handed over. */
export const given = {
  roof: {
    title: 'Sửa mái nhà đa năng bị dột',
    lead: 'tr-vp',
    leader: trang,
    executor: accountant,
    checker: trang,
    product: ['report', 'Hồ sơ nghiệm thu'],
    given: -18,
    due: 6,
    life(w, t) {
      const on = by(w, t);
      on(-17, 8.5, accountant, (c, id) => task.takeUpTask(c, id, {}));
      on(-14, 10, accountant, (c, id) =>
        task.recordProgress(c, id, { percent: 30, note: 'Đã lấy ba báo giá; dự toán vượt mức trường được chi', fileIds: [] }),
      );
      on(-12, 9, huy, (c, id) => task.decideTask(c, id, { note: 'Đồng ý trình xã hỗ trợ một phần kinh phí' }));
      on(-11, 14, accountant, (c, id) =>
        escalateTask(c, id, { reason: 'Dự toán vượt kinh phí của trường, xin xã cho chủ trương', fileIds: [] }),
      );
    },
  },
  lamps: {
    title: 'Thay đèn các phòng học tầng 2',
    lead: 'tr-vp',
    leader: trang,
    executor: kim,
    checker: trang,
    product: ['minutes', 'Biên bản nghiệm thu'],
    given: -16,
    due: 12,
    life(w, t) {
      const on = by(w, t);
      on(-15, 9, kim, (c, id) => task.startTask(c, id, {}));
      on(-4, 15, trang, (c, id) => pauseTask(c, id, { reason: 'Chờ kinh phí quý sau', until: dayOf(w, 8) }));
    },
  },
  rules: {
    title: 'Soạn nội quy phòng học bộ môn',
    lead: 'tr-khtn',
    leader: huong,
    executor: an,
    checker: nguyet,
    product: ['regulation', 'Nội quy phòng học bộ môn'],
    given: -3,
    due: 9,
    life(w, t) {
      by(w, t)(-2, 16, an, (c, id) =>
        sendBackTask(c, id, { reason: 'unclear', note: 'Làm một nội quy chung hay mỗi phòng một bản riêng?' }),
      );
    },
  },
  register: {
    title: 'Lập sổ theo dõi thiết bị dùng chung',
    lead: 'tr-khtn',
    leader: huong,
    executor: vinh,
    checker: nguyet,
    product: ['tracking-table', 'Sổ theo dõi'],
    given: -9,
    due: 4,
    life(w, t) {
      const on = by(w, t);
      on(-8, 9, vinh, (c, id) => sendBackTask(c, id, { reason: 'wrong-authority', note: 'Thiết bị do cô Lụa giữ chìa khóa và sổ cũ' }));
      on(-7, 8, huy, (c, id) =>
        giveTaskAgain(c, id, { note: 'Giao lại cho cô Lụa', leadUnitId: null, executorId: somebody(w, lua).personId }),
      );
      on(-6, 10, lua, (c, id) => task.recordProgress(c, id, { percent: 40, note: null, fileIds: [] }));
    },
  },
  assessment: {
    title: 'Hoàn thiện hồ sơ tự đánh giá chất lượng giáo dục',
    lead: 'tr-van',
    leader: huong,
    executor: thom,
    checker: huong,
    product: ['report', 'Hồ sơ tự đánh giá'],
    given: -24,
    due: 18,
    life(w, t) {
      const on = by(w, t);
      const mark = (n: number, expects: string) =>
        on(-23, 9, huong, (c, id) => setCheckpoint(c, id, { checkpointId: null, on: dayOf(w, n), expects }));
      mark(-10, 'Xong tiêu chuẩn 1 và 2');
      mark(-2, 'Xong tiêu chuẩn 3');
      mark(8, 'Xong cả năm tiêu chuẩn');
      on(-22, 9, thom, (c, id) => task.startTask(c, id, {}));
      on(-10, 15, thom, async (c, id) =>
        answerCheckpoint(c, id, { checkpointId: await checkpointOn(w, id, dayOf(w, -10)), state: 'on-track', percent: 40, note: null }),
      );
      on(-9, 8, huong, async (c, id) => seeCheckpoint(c, id, { checkpointId: await checkpointOn(w, id, dayOf(w, -10)) }));
      on(-2, 16, thom, async (c, id) =>
        answerCheckpoint(c, id, {
          checkpointId: await checkpointOn(w, id, dayOf(w, -2)),
          state: 'behind',
          percent: 55,
          note: 'Còn thiếu minh chứng của hai tổ',
        }),
      );
    },
  },
  corner: {
    title: 'Xây dựng góc đọc sách ở hành lang',
    lead: 'tr-van',
    leader: huong,
    executor: tham,
    checker: thom,
    product: ['report', 'Báo cáo kèm ảnh'],
    given: -13,
    due: 14,
    life(w, t) {
      const on = by(w, t);
      on(-12, 9, huong, (c, id) =>
        setCheckpoint(c, id, { checkpointId: null, on: dayOf(w, -1), expects: 'Xong bản vẽ, chọn được vị trí' }),
      );
      on(-11, 14, tham, (c, id) => task.takeUpTask(c, id, {}));
    },
  },
  gate: {
    title: 'Sắp xếp lại điểm đón trả học sinh ở cổng trường',
    lead: 'tr-vp',
    leader: trang,
    executor: guard,
    checker: accountant,
    product: ['plan', 'Phương án đón trả'],
    given: -26,
    due: -13,
    life(w, t) {
      const on = by(w, t);
      on(-25, 9, guard, (c, id) => task.startTask(c, id, {}));
      for (const n of [-11, -7, -3])
        on(n, 8.5, trang, (c, id) => task.urgeTask(c, id, { note: n === -3 ? 'Phụ huynh đã phản ánh hai lần' : null }));
    },
  },
  tutoring: {
    title: 'Phụ đạo học sinh chưa đạt môn Toán',
    lead: 'tr-toan',
    leader: huong,
    executor: lam,
    checker: tung,
    product: ['list', 'Danh sách học sinh tiến bộ'],
    given: -25,
    due: -9,
    life(w, t) {
      const on = by(w, t);
      on(-24, 9, lam, (c, id) => task.startTask(c, id, {}));
      on(-12, 9, lam, (c, id) => task.askExtension(c, id, { until: dayOf(w, 3), reason: 'Một nửa lớp nghỉ ốm trong tuần' }));
      on(-11, 8, huong, async (c, id) => {
        const { extension } = await task.getTask(c, id);
        return decideExtension(c, id, { extensionId: extension!.id, granted: true, answer: null });
      });
      on(-1, 15, lam, (c, id) => task.askExtension(c, id, { until: dayOf(w, 10), reason: 'Còn ba em chưa đạt, cần thêm bốn buổi' }));
    },
  },
  health: {
    title: 'Báo cáo khám sức khỏe học sinh',
    lead: 'tr-vp',
    leader: trang,
    executor: nurse,
    checker: accountant,
    product: ['report', 'Báo cáo khám sức khỏe'],
    given: -22,
    due: -9,
    life(w, t) {
      const on = by(w, t);
      on(-21, 9, nurse, (c, id) => task.startTask(c, id, {}));
      on(-6, 10, nurse, (c, id) =>
        task.submitTask(c, id, {
          note: 'Trạm y tế đổi lịch khám hai lần',
          fileIds: [],
          late: clinic,
        }),
      );
      on(-5, 9, accountant, (c, id) => task.acceptTask(c, id, { note: null, late: clinic }));
    },
  },
  cameras: {
    title: 'Lắp thêm hai mắt quay ở hành lang',
    lead: 'tr-toan',
    leader: trang,
    executor: bach,
    checker: tung,
    product: ['minutes', 'Biên bản bàn giao'],
    given: -19,
    due: -6,
    life(w, t) {
      const on = by(w, t);
      on(-18, 9, bach, (c, id) => task.startTask(c, id, {}));
      on(-5, 15, bach, (c, id) => task.reportStuck(c, id, { note: 'Nhà cung cấp chưa giao thiết bị', toPersonId: null }));
      on(-4, 9, bach, (c, id) => sayLateCause(c, id, { cause: 'funding', note: 'Chưa tạm ứng được cho nhà cung cấp' }));
    },
  },
  desks: {
    title: 'Thanh lí bàn ghế hỏng trong kho',
    lead: 'tr-vp',
    leader: trang,
    executor: treasurer,
    checker: accountant,
    product: ['minutes', 'Biên bản thanh lí'],
    given: -75,
    due: -66,
    life(w, t) {
      by(w, t)(-74, 9, treasurer, (c, id) => task.startTask(c, id, {}));
    },
  },
  magazine: {
    title: 'Biên tập tập san của trường',
    lead: 'tr-van',
    leader: huong,
    executor: quy,
    checker: thom,
    product: ['result', 'Bản thảo tập san'],
    given: -10,
    due: 11,
    life(w, t) {
      by(w, t)(-1, 10, quy, (c, id) =>
        hand(c, id, w, somebody(w, phang).personId, 'Tôi được cử dạy thay ở trường bạn, thầy Pháng đã làm tập san năm trước'),
      );
    },
  },
  outing: {
    title: 'Chuẩn bị buổi học tại di tích của xã',
    lead: 'tr-van',
    leader: huong,
    executor: yen,
    checker: thom,
    product: ['plan', 'Kế hoạch buổi học'],
    given: -12,
    due: 7,
    life(w, t) {
      const on = by(w, t);
      let asked = 0;
      on(-7, 9, yen, async (c, id) => {
        asked = await hand(c, id, w, somebody(w, nhung).personId, 'Trùng lịch bồi dưỡng học sinh');
      });
      on(-6, 8, nhung, (c) => handovers.answer(c, asked, { accepted: true, answer: null }));
      on(-5, 10, nhung, (c, id) => task.recordProgress(c, id, { percent: 50, note: 'Đã hẹn với thuyết minh viên', fileIds: [] }));
    },
  },
} satisfies Record<string, Given>;

/** The tasks of `given` by their keys. */
export type GivenTasks = Record<keyof typeof given, Made>;

/** Adds the giving of each task and its story. */
export function giveTasks(w: World): GivenTasks {
  const made = Object.fromEntries(Object.keys(given).map((k) => [k, { id: 0 }])) as GivenTasks;
  for (const [key, g] of Object.entries(given) as [keyof GivenTasks, Given][]) {
    act(w, g.given, 8, huy, async (c) => {
      made[key].id = (await createTask(c, taskBody(w, g, c.today, dayOf(w, g.due)))).id;
    });
    g.life(w, made[key]);
  }
  return made;
}
