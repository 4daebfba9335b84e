import type { Role } from '@sauro/contract/identity';
import { hashPassword } from '../../src/platform/auth/password.ts';
import type { Query } from '../harness.ts';
import { insertRow } from './insert.ts';

/** A person made for a test. */
export interface TestPerson {
  id: number;
  name: string;
  username: string;
}

/** What a test may say of a person. `password` is hashed, which is slow: give it only to sign in. `in` gives a first post: in a unit or body, as `role` (member). */
export interface PersonWishes {
  name?: string;
  address?: string | null;
  username?: string;
  phone?: string | null;
  email?: string | null;
  password?: string;
  mustChangePassword?: boolean;
  isAdmin?: boolean;
  active?: boolean;
  in?: { id: number };
  role?: Role;
  title?: string;
}

const givenNames = ['An', 'Bình', 'Cường', 'Dung', 'Hà', 'Hương', 'Khánh', 'Lan', 'Minh', 'Ngọc', 'Phúc', 'Quân', 'Sơn', 'Thảo', 'Yến'];

/** Makers of people and posts. */
export function makeIdentity(query: Query) {
  let count = 0;
  const post = async (
    person: { id: number },
    unit: { id: number },
    role: Role = 'member',
    w: { title?: string; from?: string; to?: string | null } = {},
  ): Promise<{ id: number; bodyId: number }> => {
    const [u] = await query<{ body_id: number }>('select body_id from unit where id = $1', [unit.id]);
    const row = await insertRow(query, 'post', {
      body_id: u!.body_id,
      unit_id: unit.id,
      person_id: person.id,
      role,
      title: w.title ?? role,
      valid_from: w.from ?? '2020-01-01',
      valid_to: w.to,
    });
    return { id: row.id, bodyId: u!.body_id };
  };
  const person = async (w: PersonWishes = {}): Promise<TestPerson> => {
    count += 1;
    const name = w.name ?? `Lê Thị ${givenNames[count % givenNames.length]}`;
    const username = w.username ?? `nguoi${count}`;
    const row = await insertRow(query, 'person', {
      name,
      username,
      address: w.address,
      phone: w.phone,
      email: w.email,
      password_hash: w.password === undefined ? undefined : await hashPassword(w.password),
      must_change_password: w.mustChangePassword,
      is_admin: w.isAdmin,
      active: w.active,
    });
    if (w.in) await post(row, w.in, w.role, w.title === undefined ? {} : { title: w.title });
    return { id: row.id, name, username };
  };
  return { person, post };
}
