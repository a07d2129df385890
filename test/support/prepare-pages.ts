import { buildUi } from '../../ui/build.ts';

/** Once a run: two test files that build a page at the same time move it away under each other. */
export async function setup(): Promise<void> {
  await buildUi('harness');
  await buildUi('training');
}
