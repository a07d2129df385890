import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { BODY_LIMIT } from '../../portal-contract/protocol.ts';

/** The whole body as text. `aborted`: the caller hung up first. */
export async function readBody(request: IncomingMessage): Promise<Result<string, 'tooLarge' | 'aborted'>> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      if (size > BODY_LIMIT) return err('tooLarge');
      chunks.push(chunk);
    }
  } catch {
    return err('aborted');
  }
  return ok(Buffer.concat(chunks).toString('utf8'));
}
