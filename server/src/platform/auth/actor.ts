import type { Line } from '@sauro/contract';
import type { Role } from '@sauro/contract/identity';
import type { AuthorityRule } from '@sauro/contract/organisations';

/** One post of the actor, held today. */
export interface ActorPost {
  id: number;
  unitId: number;
  bodyId: number;
  role: Role;
  title: string;
  from: string;
  to: string | null;
  unitName: string;
  unitShortName: string;
  line: Line;
  isBody: boolean;
  bodyName: string;
  bodyShortName: string;
  bodyLine: Line;
}

/** Somebody for whom the actor stands in today, in one body, with the posts that he holds there. */
export interface Cover {
  personId: number;
  bodyId: number;
  name: string;
  address: string | null;
  posts: { unitId: number; isBody: boolean; role: Role }[];
}

/** What rights are derived from: a person with posts. */
export interface Standing {
  personId: number;
  bodies: readonly number[];
  posts: readonly Pick<ActorPost, 'bodyId' | 'unitId' | 'isBody' | 'role'>[];
}

/** Who acts: a signed-in person with the posts held today. `bodies` is the wall: the bodies in which a post is held. */
export interface Actor {
  sessionId: number;
  expiresAt: string;
  personId: number;
  name: string;
  address: string | null;
  username: string;
  email: string | null;
  phone: string | null;
  isAdmin: boolean;
  mustChangePassword: boolean;
  posts: ActorPost[];
  bodies: number[];
  covers: Cover[];
  /** Of those bodies, the ones that have a table of authority of their own. */
  ownAuthority: { bodyId: number; rules: AuthorityRule[] }[];
}

/** For whom the actor stands in, as they stand in that body themselves. Only tasks ask: accounts, plans and settings stay with who holds the post. */
export const coversIn = (actor: Actor, bodyId: number): (Standing & { name: string; address: string | null })[] =>
  actor.bodies.includes(bodyId)
    ? actor.covers
        .filter((c) => c.bodyId === bodyId)
        .map((c) => ({ ...c, bodies: [bodyId], posts: c.posts.map((p) => ({ ...p, bodyId })) }))
    : [];

/** The actor's posts in one body. */
export const postsIn = (actor: Actor, bodyId: number): ActorPost[] => actor.posts.filter((p) => p.bodyId === bodyId);

/** Leads the body: head or deputy of the body itself (not of one of its groups). */
export const leadsBody = (actor: Standing, bodyId: number): boolean =>
  actor.posts.some((p) => p.bodyId === bodyId && p.isBody && (p.role === 'head' || p.role === 'deputy'));

/** Keeps the register of the body: its clerk. */
export const clerkOf = (actor: Standing, bodyId: number): boolean => actor.posts.some((p) => p.bodyId === bodyId && p.role === 'clerk');

/** Sees every task of the body: its leaders and its clerk. */
export const seesBody = (actor: Standing, bodyId: number): boolean => leadsBody(actor, bodyId) || clerkOf(actor, bodyId);

/** Units that the actor heads (groups and bodies). */
export const headedUnits = (actor: Standing): number[] =>
  actor.posts.filter((p) => p.role === 'head' || p.role === 'deputy').map((p) => p.unitId);
