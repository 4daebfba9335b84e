// No I, L, O, U, so that nothing is misread when it is typed from a screen; 31 of them, a prime, so that the last sign catches every single slip.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXY';
const value = (c: string) => letters.indexOf(c.replace(/[IL]/, '1').replace('O', '0'));
const check = (digits: readonly number[]) => digits.reduce((sum, d, i) => (sum + d * (2 * i + 3)) % 31, 7);

/** The code of a short link to a task, `/v/CODE`: its id and a sign that catches mistyping. It opens nothing by itself: the page asks who one is and whether one may see the task. */
export function shortCode(taskId: number): string {
  if (!Number.isSafeInteger(taskId) || taskId < 1) throw new RangeError(`not an id: ${taskId}`);
  const digits: number[] = [];
  for (let n = taskId; n > 0; n = Math.floor(n / 31)) digits.push(n % 31);
  return (
    [...digits]
      .reverse()
      .map((d) => letters[d])
      .join('') + letters[check(digits)]
  );
}

/** The task of a code, or null where it is none: letters of either case, `o` for `0` and `i`, `l` for `1`. */
export function taskOfCode(code: string): number | null {
  const typed = [...code.trim().toUpperCase()].map(value);
  const last = typed.pop();
  if (!typed.length || typed.length > 10 || typed.includes(-1)) return null;
  const id = typed.reduce((n, d) => n * 31 + d, 0);
  return Number.isSafeInteger(id) && id > 0 && check([...typed].reverse()) === last && shortCode(id).length === typed.length + 1
    ? id
    : null;
}
