/** Puts all of `more` behind what `into` holds; any length, where spread arguments end at some hundred thousand. */
export function addAll<T>(into: T[], more: Iterable<T>): void {
  for (const item of more) into.push(item);
}

/** The largest of the numbers, of any length; `least` where there is none. */
export function largest(numbers: Iterable<number>, least = 0): number {
  let most = least;
  for (const n of numbers) if (n > most) most = n;
  return most;
}
