import { z } from 'zod';
import { Id, IdParams, Moment, PathId, PersonRef } from '../common.ts';
import { operation } from '../operation.ts';

export const FileInfo = z
  .object({ id: Id, name: z.string(), mediaType: z.string(), size: z.int(), at: Moment, by: PersonRef })
  .meta({ id: 'FileInfo' });
export type FileInfo = z.infer<typeof FileInfo>;

export const uploadFile = operation({
  id: 'uploadFile',
  method: 'POST',
  path: '/api/v1/files',
  summary: 'Put a file in store for a body; it is seen by others only once it hangs on a record',
  auth: 'session',
  multipart: true,
  body: z.object({ bodyId: z.coerce.number().int().positive() }),
  response: FileInfo,
  errors: ['EMPTY_FILE', 'FILE_TOO_LARGE', 'UNSUPPORTED_TYPE', 'TYPE_MISMATCH'],
});
export const getFileContent = operation({
  id: 'getFileContent',
  method: 'GET',
  path: '/api/v1/files/:id/content',
  summary: 'The bytes of a file',
  auth: 'session',
  binary: true,
  params: IdParams,
  response: z.any(),
  errors: [],
});

/** The pages of a file as pictures. `none`: nobody has asked for them yet. `width` and `height` are pixels of the large picture. */
export const FilePages = z
  .object({
    state: z.enum(['none', 'drawing', 'ready', 'failed']),
    /** Null until the file has been opened. */
    pagesAll: z.int().nonnegative().nullable(),
    pages: z.array(z.object({ number: z.int().positive(), width: z.int().positive(), height: z.int().positive() })),
  })
  .meta({ id: 'FilePages' });
export type FilePages = z.infer<typeof FilePages>;

export const getFilePages = operation({
  id: 'getFilePages',
  method: 'GET',
  path: '/api/v1/files/:id/pages',
  summary: 'Which pages of a file are drawn as pictures',
  auth: 'session',
  params: IdParams,
  response: FilePages,
  errors: [],
});
export const drawFilePages = operation({
  id: 'drawFilePages',
  method: 'POST',
  path: '/api/v1/files/:id/pages',
  summary: 'Have the pages of a PDF or a picture drawn, where they are not yet',
  auth: 'session',
  params: IdParams,
  response: FilePages,
  errors: ['UNSUPPORTED_TYPE'],
});
export const getFilePage = operation({
  id: 'getFilePage',
  method: 'GET',
  path: '/api/v1/files/:id/pages/:number/:size',
  summary: 'One page of a file as a picture (WebP): small to be seen at once, large to be read',
  auth: 'session',
  binary: true,
  params: z.object({ id: PathId, number: PathId.max(2 ** 31 - 1), size: z.enum(['small', 'large']) }),
  response: z.any(),
  errors: [],
});
export const filesOperations = { uploadFile, getFileContent, getFilePages, drawFilePages, getFilePage };
