import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namesOf, singular } from './new-module/names.mjs';
import { root } from './node24.mjs';

// A copy of the house in which modules are made; packages are borrowed, the workspaces among them are the copy's own.
const house = mkdtempSync(join(tmpdir(), 'sauro-house-'));
const parts = ['libs', 'contract', 'rules', 'server', 'web', 'e2e', 'bench', 'tools', 'docs'];
const leftOut = /(^|\/)(node_modules|dist|data|screenshots)$/;

beforeAll(() => {
  for (const part of parts)
    cpSync(join(root, part), join(house, part), { recursive: true, filter: (path) => !leftOut.test(path.slice(root.length)) });
  for (const file of readdirSync(root))
    if (/^[^.].*\.(json|ts)$|^\.dependency-cruiser\.mjs$/.test(file)) cpSync(join(root, file), join(house, file));
  mkdirSync(join(house, 'node_modules/@sauro'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@sauro' && name !== '.cache') symlinkSync(join(root, 'node_modules', name), join(house, 'node_modules', name));
  for (const name of readdirSync(join(root, 'node_modules/@sauro'))) {
    const place = ['libs/', ''].map((folder) => join(house, folder + name)).find((p) => existsSync(p));
    if (place) symlinkSync(place, join(house, 'node_modules/@sauro', name));
  }
}, 60_000);
afterAll(() => rmSync(house, { recursive: true, force: true }));

/** Without what the tests around us run under: a test run inside must be one of its own. */
const env = Object.fromEntries(Object.entries(process.env).filter(([k]) => !/^(VITEST|TEST$|NODE_ENV|VITE)/.test(k)));
const make = (...args) => {
  const r = spawnSync(process.execPath, [join(house, 'tools/new-module.mjs'), ...args], { cwd: house, env, encoding: 'utf8' });
  return { code: r.status, out: r.stdout, err: r.stderr };
};
const run = (script, ...args) =>
  new Promise((done) => {
    const child = spawn(process.execPath, [join(house, script), ...args], { cwd: house, env });
    let text = '';
    for (const from of [child.stdout, child.stderr]) from.on('data', (b) => (text += b));
    child.on('close', (code) => done({ code, text: code === 0 ? '' : text }));
  });
const files = () =>
  parts.flatMap((part) =>
    readdirSync(join(house, part), { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile())
      .map((f) => join(f.parentPath, f.name)),
  );
const everything = () => new Map(files().map((f) => [f, readFileSync(f, 'utf8')]));

describe('npm run new:module', () => {
  it.each([
    [[], /Say what the module is called/],
    [['Meetings'], /no name for a module/],
    [['meeting_rooms'], /no name for a module/],
    [['họp'], /no name for a module/],
    [['../meetings'], /no name for a module/],
    [['meetings', 'surveys'], /One name, not 2/],
    [['meetings', '--en', 'x'], /Unknown option '--en'/],
    [['meetings', '--vi', "Họp'; drop"], /no title/],
    [['tasks'], /there already: contract\/src\/tasks/],
    [['users'], /"user" is reserved/],
    [['platform'], /"platform" is reserved/],
    [['task-views'], /the table "task_view".* is there already/],
    [['plan-tasks'], /"PlanTask" is in the contract already/],
    [['notices'], /word of the frame already/],
    [['surveys', '--vi', 'Kế hoạch'], /the page \/ke-hoach is there already/],
  ])('refuses %j and changes nothing', (args, why) => {
    const before = everything();
    const { code, out, err } = make(...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(why);
    expect(everything()).toEqual(before);
  });

  it('changes nothing where the house has moved on, and says what to mend', () => {
    const place = join(house, 'web/src/routes/nav.ts');
    const text = readFileSync(place, 'utf8');
    writeFileSync(place, text.replace('    more: [', '    others: ['));
    const before = everything();
    const { code, err } = make('surveys');
    expect([code, err]).toEqual([1, expect.stringContaining('nav.ts is not found any more')]);
    expect(everything()).toEqual(before);
    writeFileSync(place, text);
  });

  it('takes everything back where a generator fails', () => {
    const place = join(house, 'tools/gen-db-types.mjs');
    const text = readFileSync(place, 'utf8');
    writeFileSync(place, "throw new Error('no database today');");
    const before = everything();
    const { code, err } = make('surveys');
    expect([code, err]).toEqual([1, expect.stringMatching(/no database today[\s\S]*Nothing was changed/)]);
    expect(everything()).toEqual(before);
    for (const folder of ['contract/src', 'server/src/modules', 'web/src/modules'])
      expect(existsSync(join(house, folder, 'surveys'))).toBe(false);
    writeFileSync(place, text);
  });

  it('makes a module that passes types, lint, imports and generated files, and its own tests, at once', { timeout: 400_000 }, async () => {
    const tests = [
      'server/src/modules/room-bookings',
      'server/src/platform/db/walls.test.ts',
      'server/test/operations.test.ts',
      'server/test/table-owners.test.ts',
    ];
    const { code, out, err } = make('room-bookings', '--vi', 'Đặt phòng');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('/dat-phong');
    expect(readFileSync(join(house, 'web/src/routes/nav.ts'), 'utf8')).toContain("{ href: '/dat-phong', label: frame.roomBookings }");
    // One program over what the module touches, in the browser and on the server: the whole would look at the rest of the house once more.
    const options = { types: ['vite/client', 'node'], incremental: false };
    const include = [
      'web/src/main.tsx',
      'server/src/modules/room-bookings',
      'server/src/platform/db/walls.test.ts',
      'server/test/table-owners.ts',
    ];
    writeFileSync(join(house, 'tsconfig.new.json'), JSON.stringify({ extends: './web/tsconfig.json', compilerOptions: options, include }));
    const results = await Promise.all([
      run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.new.json'),
      run(
        'node_modules/vitest/vitest.mjs',
        'run',
        '--project=server',
        '-t',
        '[rR]oom.?[bB]ooking|every table|code names|contract and the server',
        ...tests,
      ),
      run('node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '--max-diagnostics=20', 'contract', 'server', 'web'),
      run('tools/gen-openapi.mjs', '--check'),
      run('tools/check-boundaries.mjs'),
    ]);
    for (const result of results) expect(result).toEqual({ code: 0, text: '' });
  });
});

describe('the names of a module', () => {
  it.each([
    ['meetings', 'meeting'],
    ['categories', 'category'],
    ['boxes', 'box'],
    ['addresses', 'address'],
    ['courses', 'course'],
    ['inspection', 'inspection'],
    ['bus', 'bus'],
  ])('%s: one %s', (many, one) => expect(singular(many)).toBe(one));

  it('follow from the one name', () => {
    expect(namesOf('meeting-rooms', 'Phòng họp')).toEqual({
      modules: 'meeting-rooms',
      camel: 'meetingRooms',
      Items: 'MeetingRooms',
      item: 'meetingRoom',
      Item: 'MeetingRoom',
      table: 'meeting_room',
      Title: 'Phòng họp',
      slug: 'phong-hop',
    });
    expect(namesOf('party')).toMatchObject({ Items: 'Party', Item: 'Party', table: 'party', Title: 'Party' });
    expect(namesOf('meeting-rooms')).toMatchObject({ Title: 'Meeting rooms', slug: 'meeting-rooms' });
  });
});
