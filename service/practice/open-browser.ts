import { spawn } from 'node:child_process';

/** Opens an address in the person's browser where there is a desktop; says nothing where there is none. */
export function openBrowser(url: string): void {
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return;
  const opener = spawn('xdg-open', [url], { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}
