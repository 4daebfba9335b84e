import { z } from 'zod';
import { csv, Day, Done, Id, IdParams, Line, Moment, PathId, PersonRef, UnitRef, Version, words } from '../common.ts';
import { operation } from '../operation.ts';

/** What a post lets its holder do in its unit; `head` and `deputy` lead, `clerk` keeps the register, `member` does. */
export const Role = z.enum(['head', 'deputy', 'clerk', 'member']).meta({ id: 'Role' });
export type Role = z.infer<typeof Role>;

export const Post = z
  .object({
    id: Id,
    unit: UnitRef,
    bodyId: Id,
    bodyName: z.string(),
    role: Role,
    title: z.string(),
    from: Day,
    to: Day.nullable(),
  })
  .meta({ id: 'Post' });
export type Post = z.infer<typeof Post>;

const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/);
const Phone = z
  .string()
  .trim()
  .transform((s) => s.replace(/[\s.]/g, ''))
  .pipe(z.string().regex(/^(0|\+?84)\d{9}$/));
const Address = z.enum(['thầy', 'cô', 'đồng chí', 'ông', 'bà', 'anh', 'chị']).nullable();
const NewPassword = z.string().min(10).max(200);
const Email = z.email().max(200);

export const SessionInfo = z
  .object({
    person: PersonRef.extend({ username: z.string(), email: z.string().nullable(), phone: z.string().nullable(), isAdmin: z.boolean() }),
    posts: z.array(Post),
    /** Bodies in which the person holds a post, with what they may do there. */
    bodies: z.array(
      z.object({
        id: Id,
        name: z.string(),
        shortName: z.string(),
        line: Line,
        can: z.object({
          uploadPlan: z.boolean(),
          issuePlan: z.boolean(),
          createTask: z.boolean(),
          keepDocuments: z.boolean(),
          lead: z.boolean(),
          manage: z.boolean(),
        }),
      }),
    ),
    mustChangePassword: z.boolean(),
    expiresAt: Moment,
    counts: z.object({ mine: z.int(), unread: z.int() }),
    insecure: z.boolean(),
    sample: z.boolean(),
    today: Day,
  })
  .meta({ id: 'SessionInfo' });
export type SessionInfo = z.infer<typeof SessionInfo>;

export const Person = z
  .object({
    id: Id,
    name: z.string(),
    address: Address,
    username: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    isAdmin: z.boolean(),
    active: z.boolean(),
    version: Version,
    posts: z.array(Post),
    can: z.object({ edit: z.boolean(), issuePassword: z.boolean() }),
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;

const NewUnit = z.object({
  name: words(200),
  shortName: words(40),
  line: Line,
  kind: z.string().min(1).max(40),
  parentName: words(200).nullable().optional(),
  workingWeek: z.enum(['mon-fri', 'mon-sat']).default('mon-fri'),
});

export const getSetup = operation({
  id: 'getSetup',
  method: 'GET',
  path: '/api/v1/setup',
  summary: 'State of the first set-up',
  auth: 'none',
  query: z.object({ token: z.string().max(200).optional() }),
  response: z.object({ open: z.boolean(), tokenValid: z.boolean(), expiresAt: Moment.nullable(), insecure: z.boolean() }),
  errors: [],
});
export const setUp = operation({
  id: 'setUp',
  method: 'POST',
  path: '/api/v1/setup',
  summary: 'Make the first body and its administrator, and sign in',
  auth: 'none',
  body: z.object({
    token: z.string().max(200),
    unit: NewUnit,
    admin: z.object({
      name: words(120),
      address: Address.default(null),
      title: words(120),
      username: Username,
      phone: Phone.nullable().default(null),
      password: NewPassword,
    }),
  }),
  response: SessionInfo,
  errors: ['SETUP_DONE', 'SETUP_TOKEN_INVALID', 'PASSWORD_WEAK'],
});
export const setUpSample = operation({
  id: 'setUpSample',
  method: 'POST',
  path: '/api/v1/setup/sample',
  summary: 'Fill the installation with the invented sample commune and sign in as its headmaster',
  auth: 'none',
  body: z.object({ token: z.string().max(200), password: NewPassword }),
  response: z.object({
    session: SessionInfo,
    accounts: z.array(z.object({ username: z.string(), name: z.string(), title: z.string(), unit: z.string() })),
  }),
  errors: ['SETUP_DONE', 'SETUP_TOKEN_INVALID', 'PASSWORD_WEAK'],
});
export const signIn = operation({
  id: 'signIn',
  method: 'POST',
  path: '/api/v1/session',
  summary: 'Sign in by user name or phone',
  auth: 'none',
  body: z.object({
    login: z.string().trim().min(1).max(100),
    password: z.string().min(1).max(200),
    sharedComputer: z.boolean().default(true),
  }),
  response: SessionInfo,
  errors: ['SIGN_IN_FAILED', 'SIGN_IN_THROTTLED'],
});
export const getSession = operation({
  id: 'getSession',
  method: 'GET',
  path: '/api/v1/session',
  summary: 'Who is signed in, with posts and rights',
  auth: 'session',
  response: SessionInfo,
  errors: [],
});
export const signOut = operation({
  id: 'signOut',
  method: 'DELETE',
  path: '/api/v1/session',
  summary: 'Sign out',
  auth: 'session',
  response: Done,
  errors: [],
});
export const listSessions = operation({
  id: 'listSessions',
  method: 'GET',
  path: '/api/v1/sessions',
  summary: 'My open sessions',
  auth: 'session',
  response: z.object({
    items: z.array(
      z.object({ id: Id, current: z.boolean(), startedAt: Moment, lastSeenAt: Moment, device: z.string(), address: z.string() }),
    ),
  }),
  errors: [],
});
export const revokeSession = operation({
  id: 'revokeSession',
  method: 'DELETE',
  path: '/api/v1/sessions/:id',
  summary: 'End one of my sessions',
  auth: 'session',
  params: IdParams,
  response: Done,
  errors: [],
});
export const changePassword = operation({
  id: 'changePassword',
  method: 'POST',
  path: '/api/v1/me/password',
  summary: 'Change my password; ends my other sessions',
  auth: 'session',
  body: z.object({ current: z.string().max(200), next: NewPassword }),
  response: Done,
  errors: ['PASSWORD_WRONG', 'PASSWORD_WEAK'],
});
export const updateMe = operation({
  id: 'updateMe',
  method: 'PATCH',
  path: '/api/v1/me',
  summary: 'Change my e-mail, phone or form of address',
  auth: 'session',
  body: z.object({ email: Email.nullable().optional(), phone: Phone.nullable().optional(), address: Address.optional() }),
  response: SessionInfo,
  errors: ['PHONE_TAKEN'],
});
export const listPeople = operation({
  id: 'listPeople',
  method: 'GET',
  path: '/api/v1/people',
  summary: 'People who hold a post in my bodies, ordered by given name',
  auth: 'session',
  query: z.object({
    bodyId: PathId.optional(),
    q: z.string().max(100).optional(),
    ids: csv(PathId).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  response: z.object({ items: z.array(Person) }),
  errors: [],
});
export const createPerson = operation({
  id: 'createPerson',
  method: 'POST',
  path: '/api/v1/people',
  summary: 'Issue an account with a first post',
  auth: 'session',
  body: z.object({
    name: words(120),
    address: Address.default(null),
    username: Username,
    phone: Phone.nullable().default(null),
    email: Email.nullable().default(null),
    post: z.object({ unitId: Id, role: Role, title: words(120) }),
  }),
  response: z.object({ person: Person, issuedPassword: z.string() }),
  errors: ['USERNAME_TAKEN', 'PHONE_TAKEN', 'UNIT_CLOSED'],
});
export const updatePerson = operation({
  id: 'updatePerson',
  method: 'PATCH',
  path: '/api/v1/people/:id',
  summary: "Change a person's account",
  auth: 'session',
  params: IdParams,
  body: z.object({
    version: Version,
    name: words(120).optional(),
    address: Address.optional(),
    phone: Phone.nullable().optional(),
    email: Email.nullable().optional(),
    active: z.boolean().optional(),
  }),
  response: Person,
  errors: ['VERSION_CONFLICT', 'PHONE_TAKEN', 'DUTIES_REMAIN'],
});
export const issuePassword = operation({
  id: 'issuePassword',
  method: 'POST',
  path: '/api/v1/people/:id/password',
  summary: 'Issue a new password that must be changed at first sign-in',
  auth: 'session',
  params: IdParams,
  response: z.object({ issuedPassword: z.string() }),
  errors: [],
});
export const createPost = operation({
  id: 'createPost',
  method: 'POST',
  path: '/api/v1/people/:id/posts',
  summary: 'Give a person a post',
  auth: 'session',
  params: IdParams,
  body: z.object({ unitId: Id, role: Role, title: words(120), from: Day.optional() }),
  response: Person,
  errors: ['POST_EXISTS', 'UNIT_CLOSED'],
});
export const endPost = operation({
  id: 'endPost',
  method: 'POST',
  path: '/api/v1/posts/:id/end',
  summary: 'End a post on a day',
  auth: 'session',
  params: IdParams,
  body: z.object({ to: Day }),
  response: Person,
  errors: ['DATE_NOT_LATER', 'DUTIES_REMAIN'],
});

export const identityOperations = {
  getSetup,
  setUp,
  setUpSample,
  signIn,
  getSession,
  signOut,
  listSessions,
  revokeSession,
  changePassword,
  updateMe,
  listPeople,
  createPerson,
  updatePerson,
  issuePassword,
  createPost,
  endPost,
};
