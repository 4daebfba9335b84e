import { z } from 'zod';
import { Id, IdParams, Moment, PersonRef } from '../common.ts';
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
export const filesOperations = { uploadFile, getFileContent };
