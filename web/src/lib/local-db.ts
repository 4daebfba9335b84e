/** What is kept on this machine: answers to look at without network, and acts that wait to be sent. Keys begin with the person's id and “/”. */
type Store = 'answers' | 'outbox';

let opened: Promise<IDBDatabase> | null = null;
/** A store that does not open in this time (some browsers hang on it) counts as none, in milliseconds. */
const patience = 4_000;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('sauro', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('answers');
      request.result.createObjectStore('outbox');
    };
    request.onsuccess = () => {
      // A newer build in another window may want to change the stores.
      request.result.onversionchange = () => {
        request.result.close();
        opened = null;
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    setTimeout(() => reject(new Error('the store does not open')), patience);
  });
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

async function run<T>(store: Store, mode: IDBTransactionMode, work: (s: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  return new Promise<T>((resolve, reject) => {
    const trx = db.transaction(store, mode);
    const request = work(trx.objectStore(store));
    // A write counts once its transaction is through, not when the request was taken.
    trx.oncomplete = () => resolve(request.result);
    trx.onabort = () => reject(trx.error);
    trx.onerror = () => reject(trx.error);
  });
}

const under = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** The row of this key; undefined where there is none, or the browser keeps nothing (a private window). */
export const readRow = <T>(store: Store, key: string): Promise<T | undefined> =>
  run<T | undefined>(store, 'readonly', (s) => s.get(key)).catch(() => undefined);

/** Rows whose key begins with the prefix, by key; none where the browser keeps nothing. */
export const rowsUnder = <T>(store: Store, prefix: string): Promise<T[]> =>
  run<T[]>(store, 'readonly', (s) => s.getAll(under(prefix))).catch(() => []);

/** Keeps a row; answers false where the browser keeps nothing or its store is full. */
export const putRow = (store: Store, key: string, value: unknown): Promise<boolean> =>
  run(store, 'readwrite', (s) => s.put(value, key)).then(
    () => true,
    () => false,
  );

/** Takes away the row of this key. */
export const dropRow = (store: Store, key: string): Promise<void> =>
  run(store, 'readwrite', (s) => s.delete(key)).then(
    () => undefined,
    () => undefined,
  );

/** Takes away every row whose key begins with the prefix. */
export const dropRows = (store: Store, prefix: string): Promise<void> =>
  run(store, 'readwrite', (s) => s.delete(under(prefix))).then(
    () => undefined,
    () => undefined,
  );
