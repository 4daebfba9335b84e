import { createECDH, createHmac } from 'node:crypto';
import webPush from 'web-push';
import { withActor } from '../../platform/db/scope.ts';
import type { Deps } from '../../platform/deps.ts';
import { deriveSecret, loadSecrets } from '../../platform/runtime/secrets.ts';
import type { Letter, OutChannel } from './channels.ts';
import { headline, pathOf } from './letter.ts';
import { dropSubscription, subscriptionsOf } from './subscriptions.ts';

/** Web push: the messages of browsers that are closed. */
export interface PushChannel extends OutChannel {
  /** What a browser must be given to subscribe: the public key of the installation, base64url. */
  readonly publicKey: string;
  /** Whether an address is one of the push servers that this installation sends to; others are refused, or the server could be made to knock at any door. */
  accepts(endpoint: string): boolean;
}

/** The key pair of the installation (P-256, VAPID), derived from its root secret: the same in every process and after every start. */
export function pushKeys(rootSecret: string): { publicKey: string; privateKey: string } {
  const curve = createECDH('prime256v1');
  for (let n = 0; ; n++) {
    // A number that the curve turns down (one in 2^32) is followed by the next.
    const scalar = createHmac('sha256', deriveSecret(rootSecret, 'web-push')).update(String(n)).digest();
    try {
      curve.setPrivateKey(scalar);
      return { publicKey: curve.getPublicKey('base64url'), privateKey: scalar.toString('base64url') };
    } catch {}
  }
}

/** Whether a host stands in the list of origins, `https://*.name` meaning any host below the name. */
export function allowedServer(endpoint: string, servers: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, host, username, password } = new URL(endpoint);
  if (username || password) return false;
  return servers.some((s) => {
    const [scheme, name = ''] = s.toLowerCase().split('://');
    return `${scheme}:` === protocol && (name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name);
  });
}

/** What a message holds: its title, the page to open, and a tag by which a later message takes the place of an earlier one. No name, no note, nothing of the task but its title. */
export function pushMessage({ notices }: Pick<Letter, 'notices'>): { title: string; url: string; tag: string } {
  const first = notices[0]!;
  const title = notices.length === 1 ? headline(first) : `${notices.length} tin mới về công việc`;
  return {
    title: title.length > 160 ? `${title.slice(0, 159)}…` : title,
    url: first.kind === 'digest' ? '/viec-cua-toi' : notices.length === 1 ? (pathOf(first) ?? '/thong-bao') : '/thong-bao',
    tag: first.kind === 'digest' ? 'digest' : `n${first.id}`,
  };
}

const contact = (deps: Deps): string => {
  const { publicUrl, mailFrom } = deps.config;
  const address = /[^\s<>]+@[^\s<>]+/.exec(mailFrom ?? '')?.[0];
  return address ? `mailto:${address}` : publicUrl?.startsWith('https://') ? publicUrl : 'mailto:sauro@localhost';
};

/** The channel of web push for an installation. */
export function pushChannel(deps: Deps): PushChannel {
  const servers = deps.config.webPushServers;
  const on = servers.length > 0;
  const keys = on ? pushKeys(deps.config.appSecret ?? loadSecrets(deps.config.dataDir).appSecret) : { publicKey: '', privateKey: '' };
  return {
    on,
    publicKey: keys.publicKey,
    accepts: (endpoint) => allowedServer(endpoint, servers),
    async send(letter) {
      const scope = { personId: null, bodies: [] };
      const subscriptions = await withActor(deps.db, scope, (trx) => subscriptionsOf(trx, letter.receiver.id));
      let reached = 0;
      let failure: Error | null = null;
      for (const s of subscriptions) {
        if (!allowedServer(s.endpoint, servers)) continue;
        const request = webPush.generateRequestDetails(
          { endpoint: s.endpoint, keys: { p256dh: s.p256dh, auth: s.auth } },
          JSON.stringify(pushMessage(letter)),
          { vapidDetails: { subject: contact(deps), ...keys }, TTL: 12 * 3600, urgency: 'normal', contentEncoding: 'aes128gcm' },
        );
        try {
          const response = await fetch(request.endpoint, {
            method: request.method,
            headers: Object.entries(request.headers)
              .filter(([k]) => k.toLowerCase() !== 'content-length')
              .map(([k, v]) => [k, String(v)] as [string, string]),
            body: new Uint8Array(request.body ?? []),
            redirect: 'error',
            signal: AbortSignal.timeout(15_000),
          });
          await response.body?.cancel();
          if (response.ok) reached += 1;
          // The browser has gone: cleared, uninstalled, or the permission was taken back.
          else if (response.status === 404 || response.status === 410)
            await withActor(deps.db, scope, (trx) => dropSubscription(trx, s.id));
          else failure = new Error(`push server answered ${response.status}`);
        } catch (e) {
          failure = e as Error;
        }
      }
      if (reached) return 'sent';
      if (failure) throw failure;
      return 'off';
    },
  };
}
