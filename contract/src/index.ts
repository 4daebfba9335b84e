import { auditOperations } from './audit/index.ts';
import { documentsOperations } from './documents/index.ts';
import { dutiesOperations } from './duties/index.ts';
import { explanationsOperations } from './explanations/index.ts';
import { filesOperations } from './files/index.ts';
import { identityOperations } from './identity/index.ts';
import { mattersOperations } from './matters/index.ts';
import { notificationsOperations } from './notifications/index.ts';
import type { AnyOperation } from './operation.ts';
import { organisationsOperations } from './organisations/index.ts';
import { plansOperations } from './plans/index.ts';
import { remindersOperations } from './reminders/index.ts';
import { searchOperations } from './search/index.ts';
import { standingOperations } from './standing/index.ts';
import { tasksOperations } from './tasks/index.ts';

export * from './common.ts';
export * from './errors.ts';
export * from './operation.ts';

/** Every operation of the API by module; the registry that the server mounts, OpenAPI prints and the tests walk. */
export const modules = {
  identity: identityOperations,
  organisations: organisationsOperations,
  notifications: notificationsOperations,
  documents: documentsOperations,
  files: filesOperations,
  plans: plansOperations,
  tasks: tasksOperations,
  reminders: remindersOperations,
  standing: standingOperations,
  search: searchOperations,
  explanations: explanationsOperations,
  matters: mattersOperations,
  audit: auditOperations,
  duties: dutiesOperations,
};
/** All operations in one list. */
export const operations: AnyOperation[] = Object.values(modules).flatMap((m) => Object.values(m) as unknown as AnyOperation[]);
