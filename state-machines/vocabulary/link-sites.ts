/** Sites a マイナポータル account can be linked with, in the order they are listed. */
export const LINK_SITES = ['e-tax', 'nenkin-net', 'e-shishobako', 'mypost', 'minkan-etax'] as const;
export type LinkSite = (typeof LINK_SITES)[number];
