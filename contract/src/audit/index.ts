import { z } from 'zod';
import { Id, Moment, PathId } from '../common.ts';
import { operation } from '../operation.ts';

export const AuditLine = z
  .object({
    seq: z.int(),
    at: Moment,
    actor: z.string().nullable(),
    act: z.string(),
    subject: z.string(),
    subjectId: Id.nullable(),
    before: z.unknown(),
    after: z.unknown(),
    hash: z.string(),
  })
  .meta({ id: 'AuditLine' });
export const listAudit = operation({
  id: 'listAudit',
  method: 'GET',
  path: '/api/v1/audit',
  summary: 'The audit log of a body that I manage, newest first',
  auth: 'session',
  query: z.object({
    bodyId: PathId,
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ items: z.array(AuditLine), next: z.int().nullable() }),
  errors: [],
});
export const auditOperations = { listAudit };
