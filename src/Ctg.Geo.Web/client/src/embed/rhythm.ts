const Second = 1_000;

/** Between two questions of an embed that shows what it should. */
export const UsualMilliseconds = 30 * Second;
const MostMilliseconds = 300 * Second, FirstAfterFailure = 5 * Second;

/** When an embed asks again: regularly, never in step with others; after failures more and more rarely, so that a service that is down comes up in peace.
 * @param failures in a row; 0: the last question was answered
 * @param random from 0 to 1 */
export function pauseOf(failures: number, random: () => number): number {
  const middle = failures === 0 ? UsualMilliseconds : Math.min(MostMilliseconds, FirstAfterFailure * 2 ** (failures - 1));
  return middle * (0.8 + 0.4 * random());
}
