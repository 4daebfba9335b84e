import type { ErrorCode, Problem } from '@sauro/contract';

/** Codes that only the client knows: no answer at all, or the person would not sign in again. */
export type ClientErrorCode = ErrorCode | 'NETWORK' | 'SESSION_GIVEN_UP';

/** A refused or unanswered request. `code` is of the closed catalogue; `detail` holds the facts its message is filled with. */
export class ApiError extends Error {
  readonly code: ClientErrorCode;
  readonly status: number;
  readonly requestId: string;
  readonly detail: NonNullable<Problem['detail']>;
  readonly invalidParams: NonNullable<Problem['invalid_params']>;

  constructor(code: ClientErrorCode, status = 0, problem: Partial<Problem> = {}) {
    super(code);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.requestId = problem.requestId ?? '';
    this.detail = problem.detail ?? {};
    this.invalidParams = problem.invalid_params ?? [];
  }
}

/** Whether the error is a refusal with this code. */
export const isCode = (e: unknown, code: ClientErrorCode): e is ApiError => e instanceof ApiError && e.code === code;
