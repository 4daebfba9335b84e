import type { FastifyRequest } from 'fastify';
import { AppError } from './errors.ts';

/** One uploaded file in memory; `name` is the last part of what the sender called it, never a path. */
export interface UploadedFile {
  name: string;
  bytes: Buffer;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is dropped
const unfit = /[\u0000-\u001F\u007F<>:"|?*]/g;

/** The last part of a file name, NFC, without control characters and path marks, at most 200 characters. */
export function safeName(name: string): string {
  const base = name.normalize('NFC').split(/[\\/]/).pop() ?? '';
  const clean = base.replace(unfit, '').replace(/^\.+/, '').trim();
  return clean.slice(-200) || 'tep';
}

/** Reads the one file and the text fields of a multipart request; refuses what is over the limit before it is whole in memory. */
export async function readMultipart(
  request: FastifyRequest,
  limitBytes: number,
): Promise<{ file: UploadedFile; fields: Record<string, string> }> {
  if (!request.isMultipart()) throw new AppError('VALIDATION', {}, [{ name: 'body.file', code: 'required', reason: 'multipart expected' }]);
  const fields: Record<string, string> = {};
  let file: UploadedFile | null = null;
  let name = '';
  try {
    for await (const part of request.parts({ limits: { fileSize: limitBytes, files: 1, fields: 20, fieldSize: 10_000 } })) {
      if (part.type === 'file') {
        name = safeName(part.filename);
        file = { name, bytes: await part.toBuffer() };
      } else fields[part.fieldname] = String(part.value);
    }
  } catch (e) {
    const code = (e as { code?: string }).code;
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw new AppError('FILE_TOO_LARGE', { name, limit: limitBytes });
    // Nothing happens in here but reading what was sent: a form that breaks off or has no boundary comes without a code.
    throw new AppError('VALIDATION', {}, [{ name: 'body.file', code: code ?? 'malformed', reason: 'multipart' }]);
  }
  if (!file) throw new AppError('VALIDATION', {}, [{ name: 'body.file', code: 'required', reason: 'file' }]);
  if (file.bytes.length === 0) throw new AppError('EMPTY_FILE', { name: file.name });
  return { file, fields };
}
