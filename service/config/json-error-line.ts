/**
 * The line, from 1, where a text stops being JSON. `JSON.parse` names a place for some mistakes only, so the shortest run
 * of whole lines is looked for that no continuation could make right: only there it complains of a token, not of an end.
 */
export function jsonErrorLine(text: string): number {
  const lines = text.split('\n');
  const wrong = lines.findIndex((_line, index) => cannotGoOn(`${lines.slice(0, index + 1).join('\n')}\n`));
  return (wrong === -1 ? lines.length - 1 : wrong) + 1;
}

function cannotGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return false;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const place = /at position (\d+)/.exec(message)?.[1];
    if (place !== undefined) return Number(place) < beginning.length;
    return message.startsWith('Unexpected token');
  }
}
