import { z } from 'zod';
import { Day, Id, IdParams, Moment, PathId, UnitRef, Version, words } from '../common.ts';
import { FileInfo } from '../files/index.ts';
import { operation } from '../operation.ts';

export const Direction = z.enum(['in', 'out']).meta({ id: 'Direction' });
/** How a cited document stands to the one that cites it. */
export const LineageKind = z.enum(['implements', 'pursuant-to', 'amends', 'replaces', 'answers', 'cites']).meta({ id: 'LineageKind' });

export const Document = z
  .object({
    id: Id,
    body: UnitRef,
    direction: Direction,
    type: z.string(),
    symbol: z.string().nullable(),
    issuedOn: Day.nullable(),
    issuer: z.string().nullable(),
    place: z.string().nullable(),
    subject: z.string(),
    signer: z.string().nullable(),
    secret: z.boolean(),
    planId: Id.nullable(),
    file: FileInfo.nullable(),
    createdAt: Moment,
    version: Version,
    lineage: z.array(
      z.object({
        kind: LineageKind,
        type: z.string(),
        symbol: z.string().nullable(),
        issuedOn: Day.nullable(),
        issuer: z.string().nullable(),
        documentId: Id.nullable(),
      }),
    ),
    can: z.object({ edit: z.boolean() }),
  })
  .meta({ id: 'Document' });
export type Document = z.infer<typeof Document>;

const DocumentFields = {
  direction: Direction,
  type: words(60),
  symbol: words(60).nullable(),
  issuedOn: Day.nullable(),
  issuer: words(200).nullable(),
  place: words(100).nullable(),
  subject: words(1000),
  signer: words(120).nullable(),
};
export const listDocuments = operation({
  id: 'listDocuments',
  method: 'GET',
  path: '/api/v1/documents',
  summary: 'Register of documents, newest first',
  auth: 'session',
  query: z.object({
    bodyId: PathId.optional(),
    direction: Direction.optional(),
    q: z.string().max(100).optional(),
    before: PathId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ items: z.array(Document), next: Id.nullable() }),
  errors: [],
});
export const getDocument = operation({
  id: 'getDocument',
  method: 'GET',
  path: '/api/v1/documents/:id',
  summary: 'One document with its lineage',
  auth: 'session',
  params: IdParams,
  response: Document,
  errors: [],
});
export const createDocument = operation({
  id: 'createDocument',
  method: 'POST',
  path: '/api/v1/documents',
  summary: 'Enter a document in the register; of a secret one only the fact that it exists is kept',
  auth: 'session',
  body: z.object({ bodyId: Id, ...DocumentFields, secret: z.boolean().default(false), fileId: Id.nullable().default(null) }),
  response: Document,
  errors: ['SECRET_REFUSED'],
});
export const documentsOperations = { listDocuments, getDocument, createDocument };
