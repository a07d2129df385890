/**
 * One answer for everybody who asks at about the same time: nobody starts a second question while one is under way, or
 * within `keptMs` of the last one's start. So the number of askers says nothing about the number of questions. An answer
 * that failed is not kept.
 * @param now monotonic milliseconds
 */
export function sharedAnswer<T>(ask: () => Promise<T>, keptMs: number, now: () => number): () => Promise<T> {
  let last: { readonly answer: Promise<T>; readonly askedAt: number } | null = null;
  let underWay = false;
  return () => {
    if (last !== null && (underWay || now() - last.askedAt < keptMs)) return last.answer;
    underWay = true;
    const mine = { answer: ask(), askedAt: now() };
    last = mine;
    mine.answer.then(
      () => {
        underWay = false;
      },
      () => {
        underWay = false;
        last = null;
      },
    );
    return mine.answer;
  };
}
