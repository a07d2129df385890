import { z } from 'zod';

const sentSchema = z.object({
  type: z.literal('intent'),
  action: z.literal('submitText'),
  args: z.object({ value: z.string() }),
});
const shownSchema = z.object({ type: z.literal('screen'), screen: z.object({ instance: z.number() }) });

/**
 * Texts that had to be typed though the terminal had them: an entry counts when an earlier screen or entry held it.
 * @param frames of the resident socket, both ways, in their order
 */
export function repeatedEntries(frames: readonly string[]): readonly string[] {
  const messages = frames.map((frame) => JSON.parse(frame) as unknown);
  return messages.flatMap((message, at) => {
    const sent = sentSchema.safeParse(message);
    if (!sent.success) return [];
    const { value } = sent.data.args;
    const known = JSON.stringify(value).slice(1, -1);
    // What the screen of this very entry said of it, a draft for instance, is the entry itself.
    return frames.slice(0, beganAt(messages, at)).some((frame) => frame.includes(known)) ? [value] : [];
  });
}

/** Where the screen began that stands at a place in the talk. */
function beganAt(messages: readonly unknown[], at: number): number {
  const instances = messages.slice(0, at).map((message) => shownSchema.safeParse(message).data?.screen.instance);
  const last = instances.findLast((instance) => instance !== undefined);
  return Math.max(0, instances.indexOf(last));
}
