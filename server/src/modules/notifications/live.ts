import type { ServerResponse } from 'node:http';
import type { PoolClient } from 'pg';
import { actorByToken, tokenOf } from '../../platform/auth/read-actor.ts';
import { readAs } from '../../platform/db/scope.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { liveChannel, unreadOf } from './queries.ts';

/** How often a window hears that the line is alive, and its session is looked at again; in milliseconds. */
const heartbeatMs = 25_000;
/** Windows of one person; the one open longest is closed for the next, and polls from then on. */
const windowsEach = 12;

interface Window {
  response: ServerResponse;
  token: string;
}

/** Live windows of this process: who has them open, and the one connection that listens for news. */
export interface Live {
  /** Takes over the answer of a request and holds it open as a stream of events: the number of unread notices at once, and each time that it changes. */
  open(ctx: Ctx): Promise<void>;
  /** Windows that are open. */
  readonly windows: number;
  close(): void;
}

/** Makes the hub of an application. What it hears are ids of persons; each window is told a count that is read behind its own person's wall, and nothing else. */
export function createLive(deps: Deps, heartbeat = heartbeatMs): Live {
  const byPerson = new Map<number, Set<Window>>();
  let listening: Promise<PoolClient> | null = null;
  let closed = false;
  let beat: NodeJS.Timeout | null = null;

  const drop = (personId: number, w: Window) => {
    w.response.end();
    const own = byPerson.get(personId);
    own?.delete(w);
    if (own && !own.size) byPerson.delete(personId);
  };
  const say = async (personId: number) => {
    if (!byPerson.has(personId)) return;
    const unread = await readAs(deps.db, { personId, bodies: [] }, (trx) => unreadOf(trx, personId));
    for (const w of byPerson.get(personId) ?? []) w.response.write(`event: unread\ndata: ${JSON.stringify({ unread })}\n\n`);
  };
  const failed = (e: unknown) => deps.log.warn({ reason: (e as Error).message }, 'live notices');
  const hear = (payload: string) => {
    for (const id of payload.split(',')) say(Number(id)).catch(failed);
  };
  const listen = (): Promise<PoolClient> => {
    listening ??= (async () => {
      const client = await deps.db.pool.connect();
      client.on('notification', (m) => hear(m.payload ?? ''));
      client.once('error', () => {
        listening = null;
        client.release(true);
        // What was told meanwhile is not heard again, so every window is told where it stands once the line is back.
        setTimeout(() => {
          if (closed || !byPerson.size) return;
          listen()
            .then(() => Promise.all([...byPerson.keys()].map(say)))
            .catch(failed);
        }, 1000).unref();
      });
      await client.query(`listen ${liveChannel}`);
      return client;
    })();
    listening.catch(() => {
      listening = null;
    });
    return listening;
  };
  const rest = () => {
    if (byPerson.size || !listening) return;
    if (beat) clearInterval(beat);
    beat = null;
    const was = listening;
    listening = null;
    // The connection goes back to the pool closed, so that nothing of ours listens in another's transaction.
    was.then((client) => client.release(true)).catch(() => {});
  };
  const pulse = async () => {
    for (const [personId, own] of byPerson) {
      for (const w of own) {
        // Signed out, switched off, or run out: the window hears no more.
        const actor = await actorByToken(deps, w.token).catch(() => null);
        if (actor?.personId === personId) w.response.write(': alive\n\n');
        else drop(personId, w);
      }
    }
    rest();
  };

  return {
    get windows() {
      return [...byPerson.values()].reduce((n, own) => n + own.size, 0);
    },
    async open(ctx) {
      const { personId } = ctx.actor;
      await listen();
      const unread = await ctx.read((trx) => unreadOf(trx, personId));
      ctx.reply.hijack();
      const response = ctx.reply.raw;
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        connection: 'keep-alive',
      });
      const w: Window = { response, token: tokenOf(ctx.request) ?? '' };
      const own = byPerson.get(personId) ?? new Set();
      byPerson.set(personId, own.add(w));
      const oldest = own.size > windowsEach ? own.values().next().value : undefined;
      if (oldest) drop(personId, oldest);
      response.on('close', () => {
        drop(personId, w);
        rest();
      });
      response.write(`retry: 5000\nevent: unread\ndata: ${JSON.stringify({ unread })}\n\n`);
      beat ??= setInterval(() => void pulse().catch(failed), heartbeat);
      beat.unref();
    },
    close() {
      closed = true;
      for (const [personId, own] of [...byPerson]) for (const w of [...own]) drop(personId, w);
      rest();
    },
  };
}
