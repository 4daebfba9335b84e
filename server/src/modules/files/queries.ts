import type { FileInfo } from '@sauro/contract/files';
import type { Trx } from '../../platform/db/db.ts';

/** A file of the store with the name of who put it there. */
export interface FileRow {
  id: number;
  body_id: number;
  sha256: string;
  size: number;
  media_type: string;
  name: string;
  uploaded_by: number;
  created_at: string;
  by_name: string;
  by_address: string | null;
}

/** Enters a file whose bytes are in store; answers its id. */
export async function insertFile(trx: Trx, row: Omit<FileRow, 'id' | 'by_name' | 'by_address'>): Promise<number> {
  return (await trx.insertInto('file').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** The files with these ids that the wall lets through, in no order. */
export async function filesByIds(trx: Trx, ids: readonly number[]): Promise<FileRow[]> {
  if (!ids.length) return [];
  return trx
    .selectFrom('file')
    .innerJoin('person_ref as by', 'by.id', 'file.uploaded_by')
    .select(['file.id', 'file.body_id', 'file.sha256', 'file.size', 'file.media_type', 'file.name', 'file.uploaded_by', 'file.created_at'])
    .select(['by.name as by_name', 'by.address as by_address'])
    .where('file.id', 'in', ids)
    .$castTo<FileRow>()
    .execute();
}

/** Ids of the files of a body that hold these bytes, oldest first. */
export async function fileIdsBySha(trx: Trx, bodyId: number, sha256: string): Promise<number[]> {
  const rows = await trx.selectFrom('file').select('id').where('body_id', '=', bodyId).where('sha256', '=', sha256).orderBy('id').execute();
  return rows.map((r) => r.id);
}

/** A file as records name it. */
export const presentFile = (row: FileRow): FileInfo => ({
  id: row.id,
  name: row.name,
  mediaType: row.media_type,
  size: row.size,
  at: row.created_at,
  by: { id: row.uploaded_by, name: row.by_name, address: row.by_address },
});
