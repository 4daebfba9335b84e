import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { ReadError } from '../source.ts';

const MAX_ENTRIES = 2000;
const MAX_UNPACKED = 100 * 1024 * 1024;
const MAX_RATIO = 200;
/** Below this a high ratio harms nobody: an empty Word part packs very well. */
const RATIO_FLOOR = 1024 * 1024;

function broken(reason: string): ReadError {
  return new ReadError('BROKEN_FILE', { reason });
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      { lazyEntries: true, validateEntrySizes: true, strictFileNames: false, autoClose: false },
      (error, zip) => (error ? reject(broken('zip')) : resolve(zip)),
    );
  });
}

function list(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_ENTRIES) throw new ReadError('ZIP_BOMB', { entries: zip.entryCount, limit: MAX_ENTRIES });
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    let total = 0;
    zip.on('error', () => reject(broken('zip')));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize;
      const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
      if (total > MAX_UNPACKED) reject(new ReadError('ZIP_BOMB', { unpacked: total, limit: MAX_UNPACKED }));
      else if (ratio > MAX_RATIO && entry.uncompressedSize > RATIO_FLOOR)
        reject(new ReadError('ZIP_BOMB', { ratio: Math.round(ratio), limit: MAX_RATIO }));
      else if ((entry.generalPurposeBitFlag & 1) === 1) reject(new ReadError('ENCRYPTED_FILE'));
      else {
        if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry);
        zip.readEntry();
      }
    });
    zip.readEntry();
  });
}

function unpack(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(broken('zip'));
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('error', () => reject(broken('zip')));
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        // The size an entry declares was held to the limits; a stream that gives more is a lie about it.
        if (size > entry.uncompressedSize) {
          stream.destroy();
          reject(new ReadError('ZIP_BOMB', { unpacked: size, limit: entry.uncompressedSize }));
        } else chunks.push(chunk);
      });
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    });
  });
}

/** The parts of a zip that were asked for, unpacked in memory: nothing is ever written and no name is used as a path. */
export interface Zip {
  names: string[];
  /** The bytes of a part, or null when there is none by that name. Throws ReadError BROKEN_FILE or ZIP_BOMB. */
  read(name: string): Promise<Uint8Array | null>;
}

/** Opens a zip held in memory. Throws ReadError BROKEN_FILE (also for names with "../" or absolute ones), ENCRYPTED_FILE, or ZIP_BOMB above 2,000 entries, 100 MB unpacked or 200 times its size. */
export async function openZip(bytes: Uint8Array): Promise<Zip> {
  const zip = await open(bytes);
  const entries = await list(zip);
  return {
    names: [...entries.keys()],
    read: async (name) => {
      const entry = entries.get(name);
      return entry ? unpack(zip, entry) : null;
    },
  };
}
