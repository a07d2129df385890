import { walletTemplate } from '../../hardware/virtual/wallet-template.fixture.ts';

/** Once a run: test files that begin together would each make the keys of the practice cards. */
export async function setup(): Promise<void> {
  await walletTemplate();
}
