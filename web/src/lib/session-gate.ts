/** Who shows the sign-in dialog: told when a session has run out; answers by `resume` or `giveUp`. */
type Listener = (expired: boolean) => void;

let listeners: Listener[] = [];
let waiting: { resume: () => void; giveUp: () => void; promise: Promise<boolean> } | null = null;

/** Registers the place that can ask the person to sign in again; returns how to leave. While nobody is registered, an expired session is an ordinary error. */
export function onSessionExpired(listener: Listener): () => void {
  listeners.push(listener);
  return () => {
    listeners = listeners.filter((l) => l !== listener);
    if (!listeners.length) settle(false);
  };
}

/** Waits until the person has signed in again (true) or given up (false); every request that meets the expired session shares one wait. */
export function signedInAgain(): Promise<boolean> {
  if (!listeners.length) return Promise.resolve(false);
  if (!waiting) {
    let answer: (v: boolean) => void = () => undefined;
    const promise = new Promise<boolean>((resolve) => {
      answer = resolve;
    });
    waiting = { promise, resume: () => answer(true), giveUp: () => answer(false) };
    for (const l of listeners) l(true);
  }
  return waiting.promise;
}

/** Ends the wait: requests go on (true) or fail with SESSION_GIVEN_UP (false). */
export function settle(again: boolean): void {
  const w = waiting;
  waiting = null;
  for (const l of listeners) l(false);
  if (again) w?.resume();
  else w?.giveUp();
}
