/**
 * Works on all items, at most `most` at a time. After a failure it begins no further item and waits for those
 * in progress.
 *
 * @throws the error of an item that failed
 */
export async function inTurns<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  let failed = false;
  const worker = async () => {
    while (next < items.length && !failed) {
      const at = next++;
      try {
        results[at] = await work(items[at]!);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const count = Math.min(Math.max(most, 1), items.length);
  const ends = await Promise.allSettled(Array.from({ length: count }, worker));
  const broken = ends.find((end) => end.status === "rejected");
  if (broken) throw broken.reason;
  return results;
}
