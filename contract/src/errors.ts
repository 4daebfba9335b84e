/** Closed catalogue: every error code that the API may answer, with its HTTP status. Words are in `web/src/messages/errors.ts`, explanations in `docs/errors.md`. */
export const errorStatus = {
  VALIDATION: 400,
  UNAUTHENTICATED: 401,
  SIGN_IN_FAILED: 401,
  SIGN_IN_THROTTLED: 429,
  PASSWORD_CHANGE_REQUIRED: 403,
  PASSWORD_WRONG: 400,
  PASSWORD_WEAK: 400,
  ORIGIN_REFUSED: 403,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  VERSION_CONFLICT: 409,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  IDEMPOTENCY_MISMATCH: 422,
  SETUP_DONE: 409,
  SETUP_TOKEN_INVALID: 403,
  USERNAME_TAKEN: 409,
  PHONE_TAKEN: 409,
  UNIT_CYCLE: 409,
  UNIT_CLOSED: 409,
  POST_EXISTS: 409,
  EMPTY_FILE: 400,
  FILE_TOO_LARGE: 413,
  UNSUPPORTED_TYPE: 415,
  TYPE_MISMATCH: 415,
  ENCRYPTED_FILE: 422,
  BROKEN_FILE: 422,
  ZIP_BOMB: 422,
  EXTERNAL_ENTITY: 422,
  NO_TEXT_LAYER: 422,
  LEGACY_ENCODING: 422,
  DUPLICATE_FILE: 409,
  SECRET_REFUSED: 422,
  PLAN_ISSUED: 409,
  PLAN_EMPTY: 409,
  ITEM_NOT_SPLITTABLE: 409,
  ITEMS_NOT_MERGEABLE: 409,
  REASON_REQUIRED: 400,
  TRANSITION_REFUSED: 409,
  PRODUCT_REQUIRED: 400,
  SELF_CHECK: 409,
  UNDO_TOO_LATE: 409,
  DATE_NOT_LATER: 400,
  EXTENSION_PENDING: 409,
  EXTENSION_DECIDED: 409,
  PERSON_NOT_IN_BODY: 400,
  UNIT_NOT_IN_BODY: 400,
  VIEW_NAME_TAKEN: 409,
} as const;

/** A code of the closed catalogue. */
export type ErrorCode = keyof typeof errorStatus;

/** Codes that any operation may answer besides its own. */
export const commonErrors = [
  'VALIDATION',
  'UNAUTHENTICATED',
  'PASSWORD_CHANGE_REQUIRED',
  'ORIGIN_REFUSED',
  'FORBIDDEN',
  'NOT_FOUND',
  'RATE_LIMITED',
  'IDEMPOTENCY_MISMATCH',
  'INTERNAL',
  'UNAVAILABLE',
] as const satisfies readonly ErrorCode[];

/** Every code that an operation may answer: its own and the common ones. */
export const codesOfOperation = (op: { errors: readonly ErrorCode[] }): ErrorCode[] => [
  ...new Set<ErrorCode>([...commonErrors, ...op.errors]),
];
