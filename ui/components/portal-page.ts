/** Where マイナポータル is for people. */
export const PORTAL_PAGE = 'https://myna.go.jp/';
