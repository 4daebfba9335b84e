import { createFeed, deleteFeed, listFeeds, readFeed } from '@sauro/contract/reminders';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { icsOf } from './feeds.ts';

let t: TestApp;
let school: { id: number };
let group: { id: number };
let other: { id: number };
let head: { id: number };
let groupHead: { id: number };
let doer: { id: number };
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T02:00:00Z', settings: { PUBLIC_URL: 'https://saurox.xa.example' } });
  school = await t.make.body({ name: 'Trường THCS Sông Trong' });
  group = await t.make.unit(school, { name: 'Tổ Xã hội' });
  other = await t.make.unit(school);
  head = await t.make.person({ in: school, role: 'head' });
  groupHead = await t.make.person({ in: group, role: 'head' });
  doer = await t.make.person({ name: 'Đỗ Văn Ánh', in: group });
  await t.make.task(school, {
    title: 'Lập danh sách; gửi xã, trước Tết',
    executor_id: doer.id,
    lead_unit_id: group.id,
    state: 'doing',
    due_on: '2026-03-20',
  });
  await t.make.task(school, {
    title: 'Việc của tổ khác',
    executor_id: head.id,
    lead_unit_id: other.id,
    state: 'doing',
    due_on: '2026-03-21',
  });
  await t.make.task(school, {
    title: 'Đã xong',
    executor_id: doer.id,
    lead_unit_id: group.id,
    state: 'closed',
    done_on: '2026-03-01',
    due_on: '2026-03-05',
  });
});
afterAll(() => t.stop());

const tokenOf = (path: string) => path.split('/').at(-2)!;
const fetchIcs = async (path: string) => {
  const r = await t.anonymous().raw(readFeed, { params: { token: tokenOf(path) } });
  return { status: r.statusCode, type: r.headers['content-type'], text: r.body };
};
/** Lines unfolded, as RFC 5545 says. */
const lines = (ics: string) => ics.replace(/\r\n[ \t]/g, '').split('\r\n');

test('my address gives my open due dates as whole days of Viet Nam, valid and unchanged in name when a date moves', async () => {
  const { path, feed } = await t.as(doer).call(createFeed, { body: { unitId: null } });
  const { status, type, text } = await fetchIcs(path);
  expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8']);
  const l = lines(text);
  expect([l[0], l.at(-1) || l.at(-2)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
  for (const must of ['VERSION:2.0', 'X-WR-TIMEZONE:Asia/Ho_Chi_Minh', 'DTSTART;VALUE=DATE:20260320', 'DTEND;VALUE=DATE:20260321'])
    expect(l).toContain(must);
  expect(l.filter((x) => x === 'BEGIN:VEVENT')).toHaveLength(1);
  expect(l).toContain('SUMMARY:Hạn: Lập danh sách\\; gửi xã\\, trước Tết');
  expect(l.find((x) => x.startsWith('PRODID:'))).toBeDefined();
  expect(text.split('\r\n').every((x) => Buffer.byteLength(x) <= 75)).toBe(true);
  expect(text).not.toContain('Đã xong');
  const uid = l.find((x) => x.startsWith('UID:'));
  await t.query(`update task set due_on = '2026-03-25' where title like 'Lập%'`);
  const moved = lines((await fetchIcs(path)).text);
  expect(moved).toContain('DTSTART;VALUE=DATE:20260325');
  expect(moved.find((x) => x.startsWith('UID:'))).toBe(uid);
  const [row] = await t.query<{ token_hash: Buffer }>('select token_hash from calendar_feed where id = $1', [feed.id]);
  expect(row!.token_hash.toString()).not.toContain(tokenOf(path));
  expect((await t.as(doer).call(listFeeds)).items).toMatchObject([{ id: feed.id, unit: null, lastReadAt: '2026-03-09T02:00:00Z' }]);
});

test('the address of a unit follows its right: gone with the post, back with it', async () => {
  const { path } = await t.as(groupHead).call(createFeed, { body: { unitId: group.id } });
  expect((await fetchIcs(path)).text).toContain('Lập danh sách');
  expect((await fetchIcs(path)).text).not.toContain('Việc của tổ khác');
  await t.query(`update post set valid_to = '2026-03-08' where person_id = $1`, [groupHead.id]);
  expect((await fetchIcs(path)).status).toBe(404);
  await t.query('update post set valid_to = null where person_id = $1', [groupHead.id]);
  await t.query('update person set active = false where id = $1', [groupHead.id]);
  expect((await fetchIcs(path)).status).toBe(404);
  await t.query('update person set active = true where id = $1', [groupHead.id]);
  expect((await fetchIcs(path)).status).toBe(200);
  const whole = await t.as(head).call(createFeed, { body: { unitId: school.id } });
  expect((await fetchIcs(whole.path)).text).toContain('Việc của tổ khác');
});

test('nobody makes one of a unit that he does not lead; a new address and a revoke kill the old', async () => {
  await expect(t.as(doer).call(createFeed, { body: { unitId: group.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(t.as(groupHead).call(createFeed, { body: { unitId: other.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const first = await t.as(doer).call(createFeed, { body: { unitId: null } });
  const second = await t.as(doer).call(createFeed, { body: { unitId: null } });
  expect([(await fetchIcs(first.path)).status, (await fetchIcs(second.path)).status]).toEqual([404, 200]);
  await expect(t.as(head).call(deleteFeed, { params: { id: second.feed.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await t.as(doer).call(deleteFeed, { params: { id: second.feed.id } });
  expect((await fetchIcs(second.path)).status).toBe(404);
  expect((await t.audit(0)).map((a) => a.act)).toContain('reminders.feed-revoked');
});

test('a day is the same day whatever the zone of the machine', () => {
  const row = { id: 1, code: '26-0001', title: 'Nộp báo cáo', body: 'T1', due_on: '2026-03-20', state: 'doing' };
  const zone = process.env.TZ;
  for (const TZ of ['UTC', 'Asia/Ho_Chi_Minh', 'America/Los_Angeles']) {
    process.env.TZ = TZ;
    const l = lines(icsOf('An', [row], new Date('2026-03-09T02:00:00Z'), null));
    expect(l, TZ).toContain('DTSTART;VALUE=DATE:20260320');
    expect(l, TZ).toContain('DTSTAMP:20260309T020000Z');
  }
  process.env.TZ = zone;
});
