import type { Channel } from '@sauro/contract/notifications';
import type { Deps } from '../../platform/deps.ts';
import type { Contact } from '../identity/index.ts';
import { type LetterNotice, writeLetter } from './letter.ts';
import { type PushChannel, pushChannel } from './push.ts';
import { zaloChannel } from './zalo.ts';

/** One letter: what a person is told in one go. `ids` are those of the deliveries. */
export interface Letter {
  receiver: Contact;
  notices: readonly LetterNotice[];
  ids: readonly number[];
}

/** A way out of the program. `off`: this person cannot be reached by it. What fails is thrown and tried again. */
export interface OutChannel {
  /** False where the installation has not set it up; nothing is queued for it then. */
  readonly on: boolean;
  send(letter: Letter): Promise<'sent' | 'off'>;
}

type Out = Exclude<Channel, 'program'>;

function emailChannel(deps: Deps): OutChannel {
  return {
    on: deps.mail.on,
    send: ({ receiver, notices }) =>
      receiver.email
        ? deps.mail.sendMail(writeLetter(receiver.email, receiver, notices, deps.config.publicUrl ?? null))
        : Promise.resolve('off'),
  };
}

interface Made {
  email: OutChannel;
  push: PushChannel;
  zalo: OutChannel;
}
const made = new WeakMap<Deps, Made>();

function channels(deps: Deps): Made {
  const known = made.get(deps) ?? { email: emailChannel(deps), push: pushChannel(deps), zalo: zaloChannel(deps) };
  made.set(deps, known);
  return known;
}

/** The channel of a name, for this installation. */
export const channelFor = (deps: Deps, channel: Out): OutChannel => channels(deps)[channel];

/** The way of web push, whose key the browsers ask for. */
export const pushOf = (deps: Deps): PushChannel => channels(deps).push;

/** The channels that the installation has set up. */
export const channelsOn = (deps: Deps): Out[] => (['email', 'push', 'zalo'] as const).filter((c) => channels(deps)[c].on);
