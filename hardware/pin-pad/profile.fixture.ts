import { readProfiles } from './profile-files.ts';

/** The shipped profile of the pad the tests plug in. */
export const TEST_PAD = (() => {
  const profiles = readProfiles(null);
  if (!profiles.ok) throw new Error(profiles.error);
  const found = profiles.value.find(({ vendorId, productId }) => vendorId === 0x1209 && productId === 0x0001);
  if (found === undefined) throw new Error('not shipped');
  return found;
})();
