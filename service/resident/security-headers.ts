/** What the pages of one server may load and who may frame them. Origins are exact, without a trailing slash. */
export interface PagePolicy {
  /** Further origins the page may open connections to, e.g. `ws://localhost:8080`. */
  readonly connect: readonly string[];
  /** Origins the page may show in a frame. */
  readonly frames: readonly string[];
  /** Origins that may frame the page; none in production. */
  readonly frameAncestors: readonly string[];
}

const NO_FEATURES = [
  'accelerometer',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'local-fonts',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];

const list = (values: readonly string[]): string => (values.length === 0 ? "'none'" : values.join(' '));

/**
 * The headers of every answer. `style-src 'self'` and Trusted Types hold because Lit's styles are adopted sheets and its
 * templates pass the policy `lit-html`. Cross-Origin-Opener-Policy is left to the browser's default inside a frame.
 */
export function securityHeaders(policy: PagePolicy): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self'",
      `connect-src ${list(["'self'", ...policy.connect])}`,
      `frame-src ${list(policy.frames)}`,
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${list(policy.frameAncestors)}`,
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
    ].join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Origin-Agent-Cluster': '?1',
    'Permissions-Policy': NO_FEATURES.map((feature) => `${feature}=()`).join(', '),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}
