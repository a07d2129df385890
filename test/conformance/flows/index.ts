import type { Flow } from './flow.ts';
import { registerByCard } from './u1-register.ts';

export const FLOWS: readonly Flow[] = [registerByCard];
