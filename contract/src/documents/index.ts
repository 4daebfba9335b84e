import { z } from 'zod';
import { Day, Id, IdParams, Moment, PathId, UnitRef, Version, words } from '../common.ts';
import { FileInfo } from '../files/index.ts';
import { operation } from '../operation.ts';

export const Direction = z.enum(['in', 'out']).meta({ id: 'Direction' });
/** How a cited document stands to the one that cites it. */
export const LineageKind = z.enum(['implements', 'pursuant-to', 'amends', 'replaces', 'answers', 'cites']).meta({ id: 'LineageKind' });

/** A document as a row of the register. */
export const DocumentRow = z
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
  })
  .meta({ id: 'DocumentRow' });
export type DocumentRow = z.infer<typeof DocumentRow>;

const Named = { type: z.string(), symbol: z.string().nullable(), issuedOn: Day.nullable(), issuer: z.string().nullable() };
/** A document that another names; `documentId` where the register holds it. */
export const Cited = z
  .object({ kind: LineageKind, ...Named, title: z.string().nullable(), documentId: Id.nullable() })
  .meta({ id: 'CitedDocument' });
export type Cited = z.infer<typeof Cited>;
/** A document of the register that names this one; `kind` says how it stands to this one. */
export const CitedBy = z
  .object({ kind: LineageKind, ...Named, subject: z.string(), documentId: Id, planId: Id.nullable() })
  .meta({ id: 'CitingDocument' });
export type CitedBy = z.infer<typeof CitedBy>;

/** A document whole: what it names, and what names it, newest first and at most 100 of `citedByTotal`. */
export const Document = DocumentRow.extend({
  version: Version,
  lineage: z.array(Cited),
  citedBy: z.array(CitedBy),
  citedByTotal: z.int().nonnegative(),
  can: z.object({ edit: z.boolean() }),
}).meta({ id: 'Document' });
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
  summary: 'Register of documents, newest first: page on with `before` = next, back with `after` = prev',
  auth: 'session',
  query: z.object({
    bodyId: PathId.optional(),
    direction: Direction.optional(),
    type: z.string().trim().min(1).max(60).optional(),
    issuedFrom: Day.optional(),
    issuedTo: Day.optional(),
    q: z.string().max(100).optional(),
    before: PathId.optional(),
    after: PathId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ items: z.array(DocumentRow), next: Id.nullable(), prev: Id.nullable() }),
  errors: [],
});
export const getDocument = operation({
  id: 'getDocument',
  method: 'GET',
  path: '/api/v1/documents/:id',
  summary: 'One document with what it names and what names it',
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
export const updateDocument = operation({
  id: 'updateDocument',
  method: 'PATCH',
  path: '/api/v1/documents/:id',
  summary: 'Correct what the register holds of a document, or hang its file on it; a plan is corrected at its own head',
  auth: 'session',
  params: IdParams,
  body: z.object(DocumentFields).partial().extend({ version: Version, fileId: Id.nullable().optional() }),
  response: Document,
  errors: ['VERSION_CONFLICT', 'SECRET_REFUSED', 'DOCUMENT_IS_PLAN'],
});
export const documentsOperations = { listDocuments, getDocument, createDocument, updateDocument };
