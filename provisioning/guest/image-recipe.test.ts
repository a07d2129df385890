import { describe, expect, test } from 'vitest';
import { guestRecipe, imageFiles, imageLinks, mmdebstrapArguments, recipeKey } from './image-recipe.ts';

const RECIPE = guestRecipe('v24.21.0', { 'node-hid': '3.4.0' });
const FOLDERS = { files: '/w/files', programs: '/w/programs', sourcesList: '/w/sources.list', root: '/w/root' };

describe('the name an image is kept under', () => {
  test('is the same for the same recipe', () => {
    expect(recipeKey(guestRecipe('v24.21.0', { 'node-hid': '3.4.0' }))).toBe(recipeKey(RECIPE));
  });

  test.each([
    ['another Node', guestRecipe('v24.22.0', { 'node-hid': '3.4.0' })],
    ['another version of a package', guestRecipe('v24.21.0', { 'node-hid': '3.5.0' })],
    ['one more Debian package', { ...RECIPE, debianPackages: [...RECIPE.debianPackages, 'pcscd'] }],
    ['another size', { ...RECIPE, imageMegabytes: 2048 }],
    ['one more file left out', { ...RECIPE, leftOut: [] }],
  ])('changes with %s', (_, recipe) => {
    expect(recipeKey(recipe)).not.toBe(recipeKey(RECIPE));
  });
});

describe('the image', () => {
  test('starts the agent from the disk that is mounted for it', () => {
    const files = imageFiles(RECIPE);
    const mountPoint = files['etc/fstab']?.split(' ')[1] ?? '';
    const unit = files['etc/systemd/system/guest-agent.service'] ?? '';
    expect(unit).toContain(`RequiresMountsFor=${mountPoint}\n`);
    expect(/^ExecStart=.* (\S+\.ts) madoguchi\.guest$/m.exec(unit)?.[1]?.startsWith(`${mountPoint}/`)).toBe(true);
    expect(imageLinks()['etc/systemd/system/multi-user.target.wants/guest-agent.service']).toBe(
      '/etc/systemd/system/guest-agent.service',
    );
  });

  test('its ramdisk can mount a virtio disk', () => {
    const hook = imageFiles(RECIPE)['etc/initramfs-tools/hooks/guest'] ?? '';
    for (const name of ['virtio_pci', 'virtio_blk', 'ext4']) expect(hook).toContain(`manual_add_modules ${name}\n`);
  });

  test('is bootstrapped from the sources given, its own files before the kernel is installed', () => {
    const args = mmdebstrapArguments(RECIPE, 'bookworm', FOLDERS);
    expect(args.slice(-3)).toEqual(['bookworm', '/w/root', '/w/sources.list']);
    expect(args).toContain(`--essential-hook=sync-in '/w/files' /`);
    expect(args.find((arg) => arg.startsWith('--include='))).toContain('linux-image-amd64');
    expect(args.some((arg) => arg.includes('useradd') && arg.endsWith('madoguchi-dev'))).toBe(true);
  });

  test('keeps the modules the proofs need', () => {
    const drivers = '/lib/modules/6.1.0/kernel/drivers/';
    const isLeftOut = (path: string): boolean =>
      RECIPE.leftOut.some((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(path));
    expect(isLeftOut(`${drivers}media/usb/uvc/uvcvideo.ko`)).toBe(true);
    for (const module of ['hid/usbhid/usbhid.ko', 'usb/gadget/udc/dummy_hcd.ko', 'usb/gadget/function/usb_f_hid.ko'])
      expect(isLeftOut(drivers + module), module).toBe(false);
  });
});
