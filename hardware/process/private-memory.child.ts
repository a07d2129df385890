import { createInterface } from 'node:readline';
import { keepMemoryPrivate } from './private-memory.ts';

/*
 * A program for tests: guards itself when told to by its argument, then waits. Each line is answered with whether the
 * inspector is open, so that what a signal did has been done when the answer comes.
 */
const guarded = process.argv[2] === 'guarded' ? keepMemoryPrivate().ok : false;
const { default: inspector } = await import('node:inspector');
createInterface(process.stdin).on('line', () => console.log(inspector.url() === undefined ? 'closed' : 'open'));
console.log(guarded ? 'guarded' : 'open to all');
