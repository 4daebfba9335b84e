import { plansOperations as ops, type Plan } from '@sauro/contract/plans';
import { startTestApp } from './harness.ts';
import { bytesOf, planText } from './plan-text.ts';

/** An invented school with its people, and a stranger from another one; for the tests of plans, documents and files. */
export async function startWorld(settings: Record<string, string> = {}) {
  const t = await startTestApp({ now: '2026-03-09T01:00:00Z', settings });
  const school = await t.make.body({ name: 'Trường THCS Đồi Chè', shortName: 'THCS Đồi Chè' });
  const social = await t.make.unit(school, { name: 'Tổ Khoa học xã hội', shortName: 'Tổ KHXH' });
  const office = await t.make.unit(school, { name: 'Văn phòng', shortName: 'VP', kind: 'office' });
  const youth = await t.make.unit(school, { name: 'Đoàn trường', shortName: 'Đoàn', kind: 'youth', line: 'mass' });
  const person = (name: string, unit: { id: number }, role: 'head' | 'deputy' | 'clerk' | 'member', title: string) =>
    t.make.person({ name, in: unit, role, title });
  const head = await person('Hà Đức Tâm', school, 'head', 'Hiệu trưởng');
  const deputy = await person('Lò Thị Hạnh', school, 'deputy', 'Phó Hiệu trưởng');
  const clerk = await person('Vũ Minh Thư', office, 'clerk', 'Văn thư');
  const groupHead = await person('Cà Văn Sáng', social, 'head', 'Tổ trưởng');
  const officeHead = await person('Đinh Thị Nga', office, 'head', 'Tổ trưởng văn phòng');
  const teacher = await person('Quàng Thị Mai', social, 'member', 'Giáo viên');
  const elsewhere = await t.make.body({ name: 'Trường THCS Bản Xa' });
  const stranger = await person('Ngô Văn Lạ', elsewhere, 'head', 'Hiệu trưởng');
  return { t, school, social, office, youth, head, deputy, clerk, groupHead, officeHead, teacher, elsewhere, stranger };
}
export type World = Awaited<ReturnType<typeof startWorld>>;

let count = 0;
/** A plan that no test has put in yet. */
export const freshText = (): string => planText.replace('12/KH-THCSĐC', `${++count + 100}/KH-THCSĐC`);

/** Puts a plan in and answers it as read. */
export async function putIn(w: World, who: { id: number } = w.clerk, text = freshText()): Promise<Plan> {
  const { id } = await w.t
    .as(who)
    .call(ops.uploadPlan, { body: { bodyId: w.school.id }, file: { name: 'ke-hoach.txt', bytes: bytesOf(text) } });
  return w.t.as(who).call(ops.getPlan, { params: { id } });
}

/** Everything that a task may still lack. */
export const complete = (w: World) => ({
  leadUnitId: w.social.id,
  leaderId: w.deputy.id,
  executorId: w.teacher.id,
  checkerId: w.groupHead.id,
  deciderId: w.head.id,
  dueOn: '2026-05-29',
  products: [{ kind: 'report' as const, name: 'Báo cáo', acceptance: null }],
});
