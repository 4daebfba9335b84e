import { TaskFields } from '@sauro/contract/tasks';
import type { TestApp } from './harness.ts';

/** A school for the tests of this module, and a body next door. */
export async function school(t: TestApp) {
  const body = await t.make.body({ name: 'Trường THCS Sông Trong' });
  const group = await t.make.unit(body, { name: 'Tổ Toán' });
  const group2 = await t.make.unit(body, { name: 'Tổ Văn' });
  const otherBody = await t.make.body({ name: 'Trường THCS Núi Xa' });
  const head = await t.make.person({ name: 'Trần Quốc Bảo', in: body, role: 'head', title: 'Hiệu trưởng' });
  const deputy = await t.make.person({ name: 'Lê Thị Duyên', in: body, role: 'deputy', title: 'Phó Hiệu trưởng' });
  const clerk = await t.make.person({ name: 'Phạm Văn Cảnh', in: body, role: 'clerk', title: 'Văn thư' });
  const groupHead = await t.make.person({ name: 'Vũ Thị Ấm', in: group, role: 'head', title: 'Tổ trưởng' });
  const teacher = await t.make.person({ name: 'Đỗ Minh Khôi', in: group, role: 'member', title: 'Giáo viên' });
  const colleague = await t.make.person({ name: 'Hoàng Thị Én', in: group, role: 'member', title: 'Giáo viên' });
  const stranger = await t.make.person({ name: 'Ngô Văn Lạ', in: otherBody, role: 'head', title: 'Hiệu trưởng' });
  /** A task with all six, changed where the test says so. */
  const fields = (over: Partial<TaskFields> = {}): TaskFields =>
    TaskFields.parse({
      title: 'Nộp kế hoạch tổ',
      leadUnitId: group.id,
      leaderId: head.id,
      executorId: teacher.id,
      checkerId: deputy.id,
      deciderId: head.id,
      dueOn: '2026-03-31',
      products: [{ kind: 'plan', name: 'Kế hoạch' }],
      ...over,
    });
  return { body, group, group2, otherBody, head, deputy, clerk, groupHead, teacher, colleague, stranger, fields };
}
export type School = Awaited<ReturnType<typeof school>>;
