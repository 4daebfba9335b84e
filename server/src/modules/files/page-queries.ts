import type { FilePages } from '@sauro/contract/files';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';

/** How far the drawing of a file's pages is. */
export interface Drawing {
  state: 'drawing' | 'ready' | 'failed';
  pages_all: number | null;
  alive_at: string;
}

/** The drawing of a file, or undefined where nobody has asked for it. */
export const drawingOf = (trx: Trx, fileId: number): Promise<Drawing | undefined> =>
  trx
    .selectFrom('file_drawing')
    .select(['state', 'pages_all', 'alive_at'])
    .where('file_id', '=', fileId)
    .$castTo<Drawing>()
    .executeTakeFirst();

/** The pages of a file that are drawn, in their order. */
export const drawnPages = (trx: Trx, fileId: number): Promise<FilePages['pages']> =>
  trx.selectFrom('file_page').select(['number', 'width', 'height']).where('file_id', '=', fileId).orderBy('number').execute();

/** Enters that the pages of a file are to be drawn, or that the drawing begins again where it stood. */
export async function beginDrawing(trx: Trx, fileId: number, bodyId: number, at: Date): Promise<void> {
  const row = { file_id: fileId, body_id: bodyId, state: 'drawing', alive_at: at.toISOString() };
  await trx
    .insertInto('file_drawing')
    .values(row)
    .onConflict((c) => c.column('file_id').doUpdateSet({ state: 'drawing', alive_at: row.alive_at }))
    .execute();
}

/** Writes columns of a drawing. */
export async function updateDrawing(
  trx: Trx,
  fileId: number,
  set: { state?: Drawing['state']; pages_all?: number; alive_at: Date },
): Promise<void> {
  const row = { ...set, alive_at: set.alive_at.toISOString() };
  await trx.updateTable('file_drawing').set(row).where('file_id', '=', fileId).execute();
}

/** A page that was drawn, whose bytes are in store. */
export interface NewPage {
  number: number;
  width: number;
  height: number;
  small: string;
  large: string;
}

/** Enters a page that was drawn, once, and the sign of life. False where the file was given up meanwhile: nothing is entered then. */
export async function keepDrawn(trx: Trx, fileId: number, page: NewPage, at: Date): Promise<boolean> {
  const { number, width, height, small, large } = page;
  await sql`insert into file_page (file_id, body_id, number, width, height, small_sha256, large_sha256)
    select file_id, body_id, ${number}, ${width}, ${height}, ${small}, ${large} from file_drawing where file_id = ${fileId} on conflict do nothing`.execute(
    trx,
  );
  const { numUpdatedRows } = await trx
    .updateTable('file_drawing')
    .set({ alive_at: at.toISOString() })
    .where('file_id', '=', fileId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The SHA-256 of one picture of a page, or undefined. */
export async function pictureHash(trx: Trx, fileId: number, number: number, size: 'small' | 'large'): Promise<string | undefined> {
  const row = await trx
    .selectFrom('file_page')
    .select(['small_sha256', 'large_sha256'])
    .where('file_id', '=', fileId)
    .where('number', '=', number)
    .executeTakeFirst();
  return size === 'small' ? row?.small_sha256 : row?.large_sha256;
}

/** The SHA-256 of all pictures of a file's pages. */
export async function pictureHashes(trx: Trx, fileId: number): Promise<string[]> {
  const rows = await trx.selectFrom('file_page').select(['small_sha256', 'large_sha256']).where('file_id', '=', fileId).execute();
  return rows.flatMap((r) => [r.small_sha256, r.large_sha256]);
}
