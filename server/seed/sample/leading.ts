import { usualAuthority } from '@sauro/rules/organisations';
import * as absences from '../../src/modules/duties/absences.ts';
import { answerExplanation, decideExplanation, demandExplanation, readExplanation } from '../../src/modules/explanations/service.ts';
import { callMeeting, closeMeeting, decide, readMeeting } from '../../src/modules/matters/meetings.ts';
import { putMatter, writeNote } from '../../src/modules/matters/service.ts';
import { saveTable } from '../../src/modules/organisations/authority-service.ts';
import * as task from '../../src/modules/tasks/service.ts';
import type { Ctx } from '../../src/platform/http/context.ts';
import type { GivenTasks } from './given.ts';
import { taskBody } from './giving.ts';
import { act, dayOf, somebody, unitOf, type World } from './world.ts';

const [huy, huong, trang, dat, accountant] = [0, 1, 2, 3, 4] as const;
const [dung, tung, lam, bich, bach, xuan, nhung, treasurer, guard] = [13, 12, 14, 15, 18, 25, 27, 40, 41] as const;
const [chairman, tuyet, trung] = [48, 49, 50] as const;
const allHeads = [1, 2, 3, 4, 5, 12, 19, 28] as const;

/** Who is away and who stands in: over, now, to come, and one that waits for an answer. */
export function absencesOf(w: World): void {
  const away = (
    n: number,
    by: number,
    who: number,
    substitute: number,
    from: number,
    to: number,
    kind: 'sick' | 'business' | 'study' | 'leave',
    note: string | null,
    body = 'tr',
  ) =>
    act(w, n, 8, by, (c) =>
      absences.ask(c, {
        bodyId: unitOf(w, body),
        personId: somebody(w, who).personId,
        substituteId: somebody(w, substitute).personId,
        from: dayOf(w, from),
        to: dayOf(w, to),
        kind,
        note,
      }),
    );
  away(-25, dat, dung, tung, -25, -22, 'sick', 'Có giấy của bệnh viện huyện');
  away(-2, huy, bich, lam, -1, 3, 'business', 'Chấm thi giáo viên giỏi cấp xã');
  away(-5, huy, huong, trang, 6, 10, 'study', 'Lớp bồi dưỡng cán bộ quản lí');
  away(-1, xuan, xuan, nhung, 4, 5, 'leave', 'Việc gia đình');
  away(-3, chairman, tuyet, trung, -1, 2, 'business', null, 'ub');
}

/** The school's own table of authority: the clerk watches over deadlines, deputies sign but do not decide. */
export function authorityOf(w: World): void {
  act(w, -58, 9, huy, (c) => {
    const { rules, beyond } = usualAuthority('government', 'school-lower-secondary', c.today).value;
    return saveTable(c, unitOf(w, 'tr'), {
      version: null,
      rules: rules.map((r) => {
        if (r.place === 'body' && r.role === 'deputy') return { ...r, powers: ['sign', 'direct', 'supervise'] };
        if (r.place === 'body' && r.role === 'clerk') return { ...r, powers: ['supervise'] };
        return { ...r, powers: [...r.powers] };
      }),
      beyond: [...beyond],
    });
  });
}

/** Red figures that were asked about: one waits, one was answered, one accepted, one returned and late, one of a whole unit. */
export function explanationsOf(w: World, g: GivenTasks): void {
  const tr = unitOf(w, 'tr');
  const asked = (n: number, to: number, due: number, question: string, subject: () => number, about: 'task' | 'unit' = 'task') => {
    const e = { id: 0 };
    act(w, n, 10, huy, async (c) => {
      const demand = { bodyId: tr, about, subjectId: subject(), toPersonId: somebody(w, to).personId, dueOn: dayOf(w, due), question };
      e.id = (await demandExplanation(c, { ...demand, period: null })).id;
    });
    return e;
  };
  const version = async (c: Ctx, id: number) => (await readExplanation(c, id)).version;
  const answered = (e: { id: number }, n: number, who: number, words: string) =>
    act(w, n, 15, who, async (c) => answerExplanation(c, e.id, { version: await version(c, e.id), words, fileIds: [] }));
  const settled = (e: { id: number }, n: number, accepted: boolean, words: string | null) =>
    act(w, n, 8, huy, async (c) => decideExplanation(c, e.id, { version: await version(c, e.id), accepted, words }));

  const desks = asked(-10, treasurer, -6, 'Vì sao đồ trong kho từ quý trước vẫn chưa thanh lí?', () => g.desks.id);
  answered(desks, -7, treasurer, 'Chưa lập được hội đồng thanh lí.');
  settled(desks, -6, false, 'Nói rõ còn thiếu ai trong hội đồng, bao giờ họp');
  const health = asked(-5, 39, -3, 'Nộp chậm ba ngày, tổ y tế cần gì để lần sau đúng hạn?', () => g.health.id);
  answered(health, -4, 39, 'Trạm y tế xã đổi lịch khám hai lần. Từ nay chốt lịch bằng văn bản trước một tháng.');
  settled(health, -3, true, null);
  const cameras = asked(-4, bach, -1, 'Đã nhận tạm ứng chưa, bao giờ lắp xong?', () => g.cameras.id);
  answered(cameras, -2, bach, 'Nhà cung cấp đòi tạm ứng một nửa, Văn phòng đang làm thủ tục.');
  asked(-3, guard, 2, 'Phụ huynh đã phản ánh hai lần, vướng ở đâu?', () => g.gate.id);
  asked(-2, accountant, 3, 'Văn phòng chậm nhiều việc cùng lúc, cần bớt hay cần thêm người?', () => unitOf(w, 'tr-vp'), 'unit');
}

/** Matters put on the lists by hand, the meeting of the week before with what it decided, and the one of today with its agenda. */
export function meetingsOf(w: World, g: GivenTasks): void {
  const tr = unitOf(w, 'tr');
  const person = (i: number) => somebody(w, i).personId;
  const attendeeIds = allHeads.map(person);
  const lists = ['hot-spot', 'hard', 'backlog', 'waiting', 'long-overdue'] as const;
  const meals = { id: 0 };
  act(w, -9, 16, dat, async (c) => {
    const made = await putMatter(c, {
      bodyId: tr,
      list: 'hot-spot',
      taskId: null,
      title: 'Phụ huynh phản ánh bữa ăn bán trú',
      reason: 'Ba ý kiến trong hai ngày, có ảnh chụp',
      ownerId: person(accountant),
      checkpointOn: dayOf(w, 2),
    });
    meals.id = made.id!;
  });
  act(w, -9, 16.5, dat, (c) =>
    putMatter(c, {
      bodyId: tr,
      list: 'hard',
      taskId: g.roof.id,
      title: null,
      reason: 'Vượt kinh phí của trường',
      ownerId: person(trang),
      checkpointOn: dayOf(w, 5),
    }),
  );
  const held = { id: 0, task: 0 };
  act(w, -8, 7.5, huy, async (c) => {
    const m = await callMeeting(c, {
      bodyId: tr,
      title: 'Giao ban Ban Giám hiệu mở rộng',
      heldOn: c.today,
      place: 'Phòng họp',
      chairId: person(huy),
      attendeeIds,
      lists: [...lists],
    });
    held.id = m.id;
  });
  const decides = (
    hour: number,
    of: () => { taskId?: number; matterId?: number },
    words: string,
    order: Parameters<typeof decide>[2]['act'],
  ) =>
    act(w, -8, hour, huy, async (c) => {
      const { items } = await readMeeting(c, held.id);
      const { taskId, matterId } = of();
      const item = items.find((i) => (taskId ? i.taskId === taskId : matterId ? i.matterId === matterId : false));
      const m = await decide(c, held.id, { itemId: item?.id ?? null, words, act: order });
      if (order.kind === 'task')
        held.task = [...m.general, ...m.items.flatMap((i) => i.decisions)].find((d) => d.kind === 'task')!.task!.id;
    });
  const fields = (title: string, executor: number, product: string, due: number) => {
    const {
      bodyId: _,
      exceptionReason: __,
      ...rest
    } = taskBody(
      w,
      { title, lead: 'tr-vp', leader: huong, executor, checker: huong, product: ['minutes', product] },
      dayOf(w, -8),
      dayOf(w, due),
    );
    return rest;
  };
  decides(8, () => ({ matterId: meals.id }), 'Họp với đại diện cha mẹ học sinh, mời xem bếp', {
    kind: 'task',
    fields: fields('Họp với cha mẹ học sinh về bữa ăn bán trú', accountant, 'Biên bản họp', -2),
    exceptionReason: null,
  });
  decides(8.25, () => ({ taskId: g.roof.id }), 'Thầy Tráng làm việc trực tiếp với Phòng Kinh tế xã', { kind: 'words' });
  decides(8.5, () => ({ taskId: g.desks.id }), 'Lập hội đồng thanh lí, xong trong tháng', { kind: 'urge' });
  decides(8.75, () => ({}), 'Các tổ báo việc chậm trước 16:00 thứ Năm hằng tuần', { kind: 'words' });
  act(w, -8, 10, huy, async (c) => closeMeeting(c, held.id, { version: (await readMeeting(c, held.id)).version }));
  act(w, -3, 15, accountant, (c) =>
    task.submitTask(c, held.task, { note: 'Cha mẹ học sinh đã xem bếp, thống nhất thực đơn tuần.', fileIds: [] }),
  );
  act(w, -2, 9, huong, (c) => task.acceptTask(c, held.task, { note: null }));
  act(w, -2, 9.5, dat, (c) =>
    writeNote(c, {
      bodyId: tr,
      list: 'hot-spot',
      matterId: null,
      taskId: g.gate.id,
      version: null,
      ownerId: person(trang),
      checkpointOn: dayOf(w, 1),
      note: 'Công an xã hẹn khảo sát cổng trường',
    }),
  );
  act(w, -1, 16, dat, (c) =>
    callMeeting(c, {
      bodyId: tr,
      title: 'Giao ban Ban Giám hiệu',
      heldOn: dayOf(w, 0),
      place: 'Phòng họp',
      chairId: person(huy),
      attendeeIds,
      lists: [...lists],
    }),
  );
}
