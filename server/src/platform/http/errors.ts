import { type ErrorCode, errorStatus, type Problem } from '@sauro/contract';

type Detail = NonNullable<Problem['detail']>;
type InvalidParam = NonNullable<Problem['invalid_params']>[number];

/** A refusal with a code of the closed catalogue. Thrown by services; `detail` holds the facts that the Vietnamese message is filled with. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: Detail;
  readonly invalidParams: InvalidParam[];
  constructor(code: ErrorCode, detail: Detail = {}, invalidParams: InvalidParam[] = []) {
    super(code);
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
    this.invalidParams = invalidParams;
  }
  get status(): number {
    return errorStatus[this.code];
  }
}

/** The RFC 9457 body of a refusal. */
export function toProblem(e: AppError, requestId: string): Problem {
  return {
    type: `urn:sauro:error:${e.code}`,
    title: e.code,
    status: e.status,
    code: e.code,
    requestId,
    ...(Object.keys(e.detail).length ? { detail: e.detail } : {}),
    ...(e.invalidParams.length ? { invalid_params: e.invalidParams } : {}),
  };
}

/** Missing and forbidden look alike: the one answer for a record that is not there or not for the asker. */
export const notFound = (): AppError => new AppError('NOT_FOUND');
