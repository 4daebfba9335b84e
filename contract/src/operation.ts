import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';

type S = z.ZodType;

/** One operation of the API: what it takes, what it answers and the closed list of errors of its own (the common ones in `commonErrors` go without saying). */
export interface Operation<P extends S, Q extends S, B extends S, R extends S> {
  id: string;
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  path: string;
  summary: string;
  /** `none`: anybody; `session`: a signed-in person; `admin`: an administrator of the installation. Rights to single records are decided in the service. */
  auth: 'none' | 'session' | 'admin';
  params?: P;
  query?: Q;
  body?: B;
  response: R;
  errors: readonly ErrorCode[];
  /** The body is multipart: one file in field `file`, and the fields of `body` as text. */
  multipart?: boolean;
  /** The answer is the bytes of a file, not JSON. */
  binary?: boolean;
}

/** Any operation, for registries. */
export type AnyOperation = Operation<S, S, S, S>;

/** Declares an operation; keeps the types of its parts. */
export const operation = <R extends S, P extends S = z.ZodUndefined, Q extends S = z.ZodUndefined, B extends S = z.ZodUndefined>(
  o: Operation<P, Q, B, R>,
): Operation<P, Q, B, R> => o;
