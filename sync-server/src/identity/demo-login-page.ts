import { createHash } from 'node:crypto';
import { DEMO_ACCOUNTS } from './demo-accounts';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f4f5f7;color:#1b2430}
main{max-width:26rem;margin:8vh auto;padding:1.5rem}h1{font-size:1.4rem;margin:0 0 .25rem}p{margin:0 0 1.25rem;color:#56616f}
button{display:flex;width:100%;min-height:56px;align-items:center;justify-content:space-between;gap:1rem;margin:0 0 .6rem;padding:.5rem 1rem;font:inherit;color:inherit;background:#fff;border:1px solid #cfd5dd;border-radius:10px;cursor:pointer}
button:hover,button:focus-visible{border-color:#1f5fae;outline:2px solid #1f5fae}small{color:#56616f}
@media(prefers-color-scheme:dark){body{background:#12171e;color:#e8ecf1}p,small{color:#a5b0bd}button{background:#1b222b;border-color:#36414e}}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** The demo provider's own login page: one button for each account, no passwords. */
export function demoLoginPage(): { readonly body: string; readonly headers: Record<string, string> } {
  const buttons = Object.entries(DEMO_ACCOUNTS).map(
    ([account, { name, unit }]) =>
      `<form method="post" action="?account=${account}"><button><span>${name} <small>${unit}</small></span><small>${account}</small></button></form>`,
  );
  const body = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>统一身份认证（演示） · Demo sign-on</title><style>${STYLE}</style><main><h1>统一身份认证（演示）</h1><p>Demo single sign-on: choose an account, no password.</p>${buttons.join('')}</main></html>`;
  return {
    body,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'sha256-" + STYLE_HASH + "'; frame-ancestors 'none'; base-uri 'none'",
    },
  };
}
