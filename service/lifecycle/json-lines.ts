/** Cuts a byte stream into lines of at most `longest` characters; longer ones end the stream through `onTooLong`. */
export function lineSplitter(longest: number, onLine: (line: string) => void, onTooLong: () => void) {
  let rest = '';
  return (chunk: string): void => {
    rest += chunk;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longest || lines.some((line) => line.length > longest)) onTooLong();
    else for (const line of lines) onLine(line);
  };
}
