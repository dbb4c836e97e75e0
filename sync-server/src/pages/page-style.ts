import { createHash } from 'node:crypto';

/**
 * One small sheet inside the page, so that a saved page is whole. Written for browsers back to iOS 12: custom properties
 * yes, but no `gap` in flex boxes, no `clamp()`, no `:focus-visible` without a plain fallback.
 */
export const PAGE_STYLE = `:root{--ink:#1a2330;--quiet:#566273;--line:#d5dae1;--paper:#fff;--ground:#f3f5f8;--accent:#14558f;--on-accent:#fff;--warn:#7a3b00;--warn-ground:#fff4e3;--good:#0f5132;--good-ground:#e3f5ea;--bad:#8f1d1d;--bad-ground:#fdeaea}
@media(prefers-color-scheme:dark){:root{--ink:#e9edf2;--quiet:#a9b4c2;--line:#38424f;--paper:#1a212a;--ground:#10151b;--accent:#8cc0f2;--on-accent:#0b1a29;--warn:#ffd9a3;--warn-ground:#33240f;--good:#a5e0bf;--good-ground:#12301f;--bad:#ffb4ab;--bad-ground:#3a1a1a}}
*{box-sizing:border-box}
body{margin:0;font:16px/1.55 -apple-system,BlinkMacSystemFont,"Segoe UI","PingFang SC","PingFang HK","Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:var(--ink);background:var(--ground);-webkit-text-size-adjust:100%}
a{color:var(--accent)}
.top{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;max-width:30rem;margin:0 auto;padding:14px 16px 0;font-size:14px;color:var(--quiet)}
.top nav a,.top nav b{display:inline-block;padding:11px 0 11px 14px}
.top nav b{color:var(--ink)}
main{max-width:30rem;margin:8px auto 0;padding:0 16px 40px}
h1{font-size:24px;line-height:1.25;margin:8px 0 12px;font-weight:650}
h2{font-size:19px;line-height:1.3;margin:0 0 4px}
p{margin:0 0 12px}
.quiet{color:var(--quiet);font-size:15px}
.card{background:var(--paper);border:1px solid var(--line);border-radius:14px;padding:20px;margin:0 0 16px}
.qr{display:block;background:#fff;border-radius:10px;padding:0;margin:0 auto 10px;width:100%;max-width:360px}
.qr svg{display:block;width:100%;height:auto}
.code{text-align:center;margin:0 0 14px}
.code b{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:21px;letter-spacing:.08em;white-space:nowrap}
.who{text-align:center;font-size:22px;font-weight:650;margin:0 0 2px}
.when{text-align:center;font-size:18px;margin:0 0 4px}
.center{text-align:center}
.one{white-space:nowrap}
dl{margin:14px 0 0;border-top:1px solid var(--line)}
dl div{display:flex;padding:9px 0;border-bottom:1px solid var(--line)}
dt{flex:0 0 7.5em;color:var(--quiet);padding-right:10px}
dd{margin:0;flex:1;min-width:0;overflow-wrap:anywhere;word-break:break-word}
.state{background:var(--warn-ground);color:var(--warn);border-radius:10px;padding:14px 16px;margin:0 0 12px}
.state.good{background:var(--good-ground);color:var(--good)}.state.bad{background:var(--bad-ground);color:var(--bad)}
.state h2{margin:0}.state p{margin:2px 0 0}
.taxi{border:1px dashed var(--line);border-radius:8px;padding:8px 12px;margin:14px 0 0}.taxi p{margin:0}.taxi [lang]{font-size:18px}
.bring{border-left:4px solid var(--accent);padding:2px 0 2px 12px;margin:14px 0 0}
label{display:block;font-weight:600;margin:0 0 6px}
input,select,textarea{width:100%;min-height:52px;padding:10px 14px;font:inherit;font-size:20px;color:inherit;background:var(--paper);border:1px solid var(--quiet);border-radius:10px;margin:0 0 14px}
input.digits{letter-spacing:.3em;font-family:ui-monospace,Menlo,Consolas,monospace}
button,.button{display:block;width:100%;min-height:52px;padding:13px 16px;font:inherit;font-weight:600;text-align:center;text-decoration:none;color:var(--on-accent);background:var(--accent);border:1px solid var(--accent);border-radius:10px;cursor:pointer;margin:0 0 10px}
button.plain,.button.plain{color:var(--accent);background:transparent}
[hidden]{display:none!important}
label.tick{display:flex;align-items:flex-start;min-height:44px;font-weight:400;margin:4px 0 14px}label.tick input{flex:0 0 auto;width:24px;min-height:24px;margin:2px 12px 0 0}
a:focus,button:focus,input:focus,select:focus,textarea:focus{outline:3px solid var(--accent);outline-offset:2px}
.saved{display:none}.saved:focus{outline:0}.saved:target{display:block;background:var(--paper);border:1px solid var(--line);border-left:4px solid var(--accent);border-radius:10px;padding:12px 14px}
.trial h2{font-size:17px}.trial h2,.trial p{margin:0 0 12px}
fieldset{border:0;margin:0 0 6px;padding:0}legend{font-weight:600;padding:0}
.error{color:var(--warn);background:var(--warn-ground);border-radius:10px;padding:12px 14px;margin:0 0 14px}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:0 0 8px}
.top.wide,main.wide{max-width:60rem}
@media(min-width:700px){h1{font-size:28px}main{margin-top:20px}}
@page{size:A6;margin:6mm}
@media print{body{background:#fff;color:#000;font-size:11px;line-height:1.35}.top,.actions,.screen,.trial,.saved:target{display:none}main{max-width:none;margin:0;padding:0}.card{border:0;padding:0;margin:0;break-after:page}.card:last-child{break-after:auto}.qr{max-width:62mm}h1{display:none}.who{font-size:15px}.when{font-size:12px}.code b{font-size:15px}dl{margin-top:4px}dl div{padding:2px 0}.quiet,dt{color:#333;font-size:11px}.bring{margin-top:4px}}`;

/** For the Content-Security-Policy: this sheet and no other. */
export const PAGE_STYLE_HASH = `'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'`;
