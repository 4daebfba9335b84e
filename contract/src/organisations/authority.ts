import { z } from 'zod';
import { IdParams, Line, UnitRef, Version } from '../common.ts';
import { operation } from '../operation.ts';
import { ProductKind } from '../tasks/schemas.ts';

/** What a post may have authority for: to decide, to sign, to direct, to supervise (thẩm quyền quyết định, ký ban hành, chỉ đạo, giám sát). */
export const Power = z.enum(['decide', 'sign', 'direct', 'supervise']).meta({ id: 'Power' });
export type Power = z.infer<typeof Power>;
/** Where the post stands: in the body itself, or in one of its parts. */
export const PostPlace = z.enum(['body', 'part']).meta({ id: 'PostPlace' });
export type PostPlace = z.infer<typeof PostPlace>;
export const PostRole = z.enum(['head', 'deputy', 'clerk', 'member']).meta({ id: 'PostRole' });
export type PostRole = z.infer<typeof PostRole>;

const rule = { place: PostPlace, role: PostRole, powers: z.array(Power).max(4) };
export const AuthorityRule = z.object(rule).meta({ id: 'AuthorityRule' });
export type AuthorityRule = z.infer<typeof AuthorityRule>;

/** The authority of the posts of one body: one row for each kind of post, and the kinds of product that exceed the authority of the body. */
export const BodyAuthority = z
  .object({
    body: UnitRef,
    line: Line,
    rules: z.array(AuthorityRule),
    beyond: z.array(ProductKind),
    /** Whether the body has a table of its own; else the usual one for its kind and line holds. */
    isOwn: z.boolean(),
    /** What the usual table rests on. */
    source: z.string(),
    /** The usual table for the kind and line of the body. */
    usual: z.array(AuthorityRule),
    /** Who holds each kind of post today: how many, and their names where they are few. */
    held: z.array(z.object({ place: PostPlace, role: PostRole, count: z.int(), names: z.array(z.string()) })),
    version: Version.nullable(),
    can: z.object({ edit: z.boolean() }),
  })
  .meta({ id: 'BodyAuthority' });
export type BodyAuthority = z.infer<typeof BodyAuthority>;

export const getAuthority = operation({
  id: 'getAuthority',
  method: 'GET',
  path: '/api/v1/authorities/:id',
  summary: 'Which post of a body may decide, sign, direct and supervise',
  auth: 'session',
  params: IdParams,
  response: BodyAuthority,
  errors: [],
});
export const saveAuthority = operation({
  id: 'saveAuthority',
  method: 'PUT',
  path: '/api/v1/authorities/:id',
  summary: "Write a body's own table of authority",
  auth: 'session',
  params: IdParams,
  body: z.object({ version: Version.nullable(), rules: z.array(AuthorityRule).max(8), beyond: z.array(ProductKind).max(20) }),
  response: BodyAuthority,
  errors: ['VERSION_CONFLICT', 'POWER_OF_NOBODY'],
});
export const dropAuthority = operation({
  id: 'dropAuthority',
  method: 'DELETE',
  path: '/api/v1/authorities/:id',
  summary: "Drop a body's own table, so that the usual one for its kind and line holds again",
  auth: 'session',
  params: IdParams,
  body: z.object({ version: Version }),
  response: BodyAuthority,
  errors: ['VERSION_CONFLICT'],
});
export const authorityOperations = { getAuthority, saveAuthority, dropAuthority };
