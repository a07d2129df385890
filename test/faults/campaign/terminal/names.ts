export const TERMINAL_ID = 'terminal-under-faults';
export const PORTAL_ID = 'portal-under-faults';
export const TERMS_VERSION = '2026-04';
