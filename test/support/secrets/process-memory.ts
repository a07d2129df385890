import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { setImmediate as others } from 'node:timers/promises';

const PAGE = 4096;
/** One entry of the kernel's page table for programs: bit 63 in memory, bit 62 swapped out. */
const ENTRY = 8;
const PRESENT_OR_SWAPPED = 0xc0;
const CHUNK = 4 * 1024 * 1024;
/** Longest time in one go, in milliseconds: this process may have promised signs of life. */
const TURN = 25;

/**
 * The memory of a running process, piece by piece (needs the right to trace it): all it can have written. Left out are
 * pages never touched, of which a JavaScript engine reserves many times what it uses, and files mapped for reading.
 * Pieces of one stretch overlap by `overlap` bytes and begin at a word's border.
 */
export async function* memoryOf(pid: number, overlap: number): AsyncGenerator<Buffer> {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const pages = openSync(`/proc/${pid}/pagemap`, 'r');
  try {
    const buffer = Buffer.alloc(CHUNK);
    const advance = CHUNK - Math.ceil(overlap / PAGE) * PAGE;
    let turn = performance.now();
    for (const [start, end] of mappings(pid)) {
      for (const [from, to] of stretches(pages, start, end)) {
        for (let at = from; at < to; at += advance) {
          const length = readOrNothing(memory, buffer, Math.min(CHUNK, to - at), at);
          if (length > 0) yield buffer.subarray(0, length);
          if (performance.now() - turn > TURN) {
            await others();
            turn = performance.now();
          }
          if (at + CHUNK >= to) break;
        }
      }
    }
  } finally {
    closeSync(memory);
    closeSync(pages);
  }
}

type Stretch = readonly [from: number, to: number];

/** Address, permissions, offset, device, inode (0: no file), name. */
const MAPPING = /^([0-9a-f]+)-([0-9a-f]+) r([w-])\S+ \S+ \S+ (\d+) *(.*)$/;

function mappings(pid: number): readonly Stretch[] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, start = '', end = '', writable, inode, name = ''] = MAPPING.exec(line) ?? [];
      if (start === '' || /^\[(vvar|vvar_vclock|vsyscall)\]$/.test(name)) return [];
      if (inode !== '0' && writable !== 'w') return [];
      return [[Number.parseInt(start, 16), Number.parseInt(end, 16)] as const];
    });
}

/** The pages that exist between two addresses, neighbours together. */
function stretches(pages: number, start: number, end: number): readonly Stretch[] {
  const table = Buffer.alloc(((end - start) / PAGE) * ENTRY);
  readOrNothing(pages, table, table.length, (start / PAGE) * ENTRY);
  const found: [number, number][] = [];
  for (let page = 0; page * ENTRY < table.length; page += 1) {
    if (((table[page * ENTRY + 7] ?? 0) & PRESENT_OR_SWAPPED) === 0) continue;
    const at = start + page * PAGE;
    const last = found.at(-1);
    if (last?.[1] === at) last[1] = at + PAGE;
    else found.push([at, at + PAGE]);
  }
  return found;
}

/** Pages that went away meanwhile, or that the kernel does not show, count as empty. */
function readOrNothing(file: number, buffer: Buffer, length: number, position: number): number {
  try {
    return readSync(file, buffer, 0, length, position);
  } catch {
    return 0;
  }
}
