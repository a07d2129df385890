import { createHash } from 'node:crypto';
import { DEVICE_GROUP } from '../udev/pin-pad-rules.ts';

/**
 * What the guest is made of. The image is built once per recipe: {@link recipeKey} names the folder it is kept in, so that
 * changing anything here builds a new one.
 */
export interface ImageRecipe {
  readonly debianPackages: readonly string[];
  /** Paths dpkg leaves out; what a terminal without screen and network never loads. */
  readonly leftOut: readonly string[];
  /** Modules of the initial ramdisk: enough to mount the root file system, 6 MB instead of 30. */
  readonly initialModules: readonly string[];
  /** Version of the pinned Node, which the guest runs too. */
  readonly node: string;
  /** npm packages with their versions, as the project's lockfile has them. */
  readonly npmPackages: Readonly<Record<string, string>>;
  readonly imageMegabytes: number;
}

export const guestRecipe = (node: string, npmPackages: Readonly<Record<string, string>>): ImageRecipe => ({
  debianPackages: [
    'linux-image-amd64',
    'systemd-sysv',
    'udev',
    'kmod',
    'libstdc++6',
    'libatomic1',
    'libudev1',
    'libusb-1.0-0',
  ],
  leftOut: [
    '/usr/share/doc/*',
    '/usr/share/man/*',
    '/usr/share/locale/*',
    '/lib/modules/*/kernel/sound/*',
    ...['gpu', 'infiniband', 'iio', 'isdn', 'media', 'net', 'scsi', 'staging'].map(
      (drivers) => `/lib/modules/*/kernel/drivers/${drivers}/*`,
    ),
  ],
  initialModules: ['virtio_pci', 'virtio_blk', 'ext4', 'crc32c_generic'],
  node,
  npmPackages,
  imageMegabytes: 1536,
});

/** npm packages the agent inside the guest loads, with what they need themselves. */
export const GUEST_NPM_PACKAGES = ['node-hid', 'pkg-prebuilds', 'zod'] as const;

/** Where things are in the guest. */
export const GUEST_PATHS = {
  node: '/opt/node/bin/node',
  modules: '/opt/madoguchi/node_modules',
  /** Where this tree's own files are mounted: /opt/madoguchi/node_modules is found from there. */
  tree: '/opt/madoguchi/tree',
  agent: '/opt/madoguchi/tree/test/guest/inside/agent.ts',
} as const;

/** Name of the virtio port the agent speaks through, as udev shows it in /dev/virtio-ports. */
export const AGENT_PORT = 'madoguchi.guest';

/** Files the image holds beside Debian's, by path. */
export const imageFiles = (recipe: ImageRecipe): Readonly<Record<string, string>> => ({
  'etc/hostname': 'guest\n',
  'etc/fstab': `/dev/vdb ${GUEST_PATHS.tree} ext4 ro 0 0\n`,
  // Drop-ins, because Debian's own configuration files must not have been touched when their package is unpacked.
  'etc/initramfs-tools/conf.d/guest': 'MODULES=list\nCOMPRESS=gzip\nRESUME=none\n',
  'etc/initramfs-tools/hooks/guest': [
    '#!/bin/sh',
    '[ "$1" = prereqs ] && exit 0',
    '. /usr/share/initramfs-tools/hook-functions',
    ...recipe.initialModules.map((name) => `manual_add_modules ${name}`),
    '',
  ].join('\n'),
  'etc/systemd/system/guest-agent.service': [
    '[Unit]',
    'Description=Answers the machine that started this guest',
    `RequiresMountsFor=${GUEST_PATHS.tree}`,
    '[Service]',
    // A oneshot that never ends would keep the boot from ever being finished.
    'Type=simple',
    `ExecStart=${GUEST_PATHS.node} --disable-warning=ExperimentalWarning ${GUEST_PATHS.agent} ${AGENT_PORT}`,
    'StandardOutput=journal+console',
    'StandardError=journal+console',
    '[Install]',
    'WantedBy=multi-user.target',
    '',
  ].join('\n'),
});

/** Links the image holds: what starts at boot, and what must not. */
export const imageLinks = (): Readonly<Record<string, string>> => ({
  'etc/systemd/system/multi-user.target.wants/guest-agent.service': '/etc/systemd/system/guest-agent.service',
  ...Object.fromEntries(
    [
      'apt-daily.timer',
      'apt-daily-upgrade.timer',
      'dpkg-db-backup.timer',
      'e2scrub_all.timer',
      'e2scrub_reap.service',
      'fstrim.timer',
      // Nobody logs in; a getty would also read the console that shows whether keys reach it.
      'getty@tty1.service',
      'serial-getty@ttyS0.service',
      'systemd-networkd.service',
      'systemd-timesyncd.service',
    ].map((unit) => [`etc/systemd/system/${unit}`, '/dev/null']),
  ),
});

/** Short name that changes with anything in the recipe or in the files the image holds. */
export function recipeKey(recipe: ImageRecipe): string {
  const all = JSON.stringify([recipe, imageFiles(recipe), imageLinks(), DEVICE_GROUP, GUEST_PATHS]);
  return createHash('sha256').update(all).digest('hex').slice(0, 16);
}

/** Folders, as the building machine has them, that `mmdebstrap` takes from and gives to. */
export interface BuildFolders {
  /** {@link imageFiles} and {@link imageLinks}, laid out. */
  readonly files: string;
  /** Node and the npm packages, laid out. */
  readonly programs: string;
  readonly sourcesList: string;
  /** Folder the root file system is made in. */
  readonly root: string;
}

export const mmdebstrapArguments = (recipe: ImageRecipe, suite: string, folders: BuildFolders): readonly string[] => [
  '--quiet',
  '--mode=root',
  '--variant=minbase',
  '--format=directory',
  `--include=${recipe.debianPackages.join(',')}`,
  '--aptopt=APT::Install-Recommends "false"',
  ...recipe.leftOut.map((path) => `--dpkgopt=path-exclude=${path}`),
  // Before the kernel is installed, so that its ramdisk is made once and in the small form.
  `--essential-hook=sync-in '${folders.files}' /`,
  `--customize-hook=sync-in '${folders.programs}' /`,
  `--customize-hook=chroot "$1" useradd --system --user-group --shell /usr/sbin/nologin ${DEVICE_GROUP}`,
  `--customize-hook=mkdir -p "$1${GUEST_PATHS.tree}"`,
  // systemd takes an empty file as "first boot unknown" and makes an id of its own at each start.
  '--customize-hook=: > "$1/etc/machine-id"',
  suite,
  folders.root,
  folders.sourcesList,
];
