/** The page's own style: nothing is loaded from anywhere. Marks differ by sign and line as well as colour. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#fdfcfa;--fg:#1d1d1f;--soft:#5c5c66;--line:#dedad2;--box:#f4f1ea;--good:#17693a;--bad:#b3261e;--odd:#8a2a8a;--none:#8a5a00;--unknown:#1f5a94;--link:#1f5a94}
@media (prefers-color-scheme:dark){:root{--bg:#16171a;--fg:#e6e4df;--soft:#a3a2a0;--line:#35363b;--box:#1f2125;--good:#6fce95;--bad:#ff8a80;--odd:#e09be0;--none:#e8b45a;--unknown:#86bdf0;--link:#86bdf0}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{overflow-wrap:break-word;margin:0;background:var(--bg);color:var(--fg);font:1.0625rem/1.6 Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif}
main,header{max-width:76rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2rem}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .3rem;overflow-wrap:anywhere}
h2,h3,h4,h5,h6{line-height:1.25;margin:2rem 0 .5rem}
h2{font-size:1.3rem}h3{font-size:1.15rem}h4,h5,h6{font-size:1.02rem}
a{color:var(--link)}
.meta,.quiet{color:var(--soft);font-size:.9rem}
.meta{overflow-wrap:anywhere}
.box,.note,nav,table,.key,footer,.refs{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.box{background:var(--box);border:1px solid var(--line);border-radius:.6rem;padding:1rem 1.25rem;margin:1.25rem 0;font-size:.95rem;line-height:1.45}
.box h2{margin:0 0 .6rem;font-size:1.05rem}
.box ul{margin:.5rem 0 0;padding-left:1.1rem}
.key{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:0;padding:0;list-style:none}
.box .key{margin:0;padding:0}
.key b{font-variant-numeric:tabular-nums}
.pair{border-left:3px solid var(--bad);margin:.9rem 0;padding:.1rem 0 .1rem .9rem}
.pair p{margin:.2rem 0}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:1rem;margin:.4rem 0 0}
.sides blockquote{margin:0;font-size:.92rem}
.row{display:grid;grid-template-columns:minmax(0,44rem) minmax(0,1fr);gap:0 2rem}
.row>:first-child{min-width:0}
.row p{margin:.55rem 0}
.item p{padding-left:1.3rem;position:relative}
.item p::before{content:"•";position:absolute;left:.3rem;color:var(--soft)}
.quote p{border-left:3px solid var(--line);padding-left:.9rem}
.notes{margin:.65rem 0;padding:0;list-style:none;font-size:.8rem;line-height:1.4}
.note{border-left:3px solid var(--c);padding:0 0 0 .6rem;margin:0 0 .55rem;color:var(--soft);overflow-wrap:anywhere}
.note b{color:var(--c)}
.note q{color:var(--fg)}
.u{text-decoration-line:underline;text-decoration-color:var(--c);text-decoration-thickness:2px;text-underline-offset:.22em}
.u:target,tr:target{background:color-mix(in srgb,var(--c) 18%,transparent)}
.s{color:var(--c);font:600 .75em system-ui,sans-serif;white-space:nowrap;text-decoration:none;padding-left:.15em}
.supported{--c:var(--good)}.u.supported{text-decoration-style:solid}
.contradicted{--c:var(--bad)}.u.contradicted{text-decoration-style:wavy}
.cites-something-that-does-not-say-so{--c:var(--odd)}.u.cites-something-that-does-not-say-so{text-decoration-style:double}
.uncited{--c:var(--none)}.u.uncited{text-decoration-style:dashed}
.no-evidence-found{--c:var(--unknown)}.u.no-evidence-found{text-decoration-style:dotted}
.not-checkable{--c:var(--soft)}.u.not-checkable{text-decoration-line:none}
.wide{overflow-x:auto;margin:1rem 0;max-width:100%}
table{border-collapse:collapse;font-size:.86rem;line-height:1.4;width:100%}
th,td{border-bottom:1px solid var(--line);padding:.45rem .6rem;text-align:left;vertical-align:top;min-width:6rem;overflow-wrap:anywhere}
th{color:var(--soft);font-weight:600}
td.mark{color:var(--c);font-weight:600;min-width:11rem;border-left:3px solid var(--c)}
td.mark small{display:block;font-weight:400;color:var(--soft)}
.empty{color:var(--none);font-style:italic}
.refs{font-size:.9rem;padding-left:1.2rem;overflow-wrap:anywhere}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
footer{max-width:76rem;margin:3rem auto 0;padding:1rem 1.25rem 2.5rem;border-top:1px solid var(--line);font-size:.85rem;color:var(--soft)}
a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
@media (max-width:62rem){.row{display:block}.notes{margin:.2rem 0 1rem}}
@media (max-width:40rem){body{font-size:1rem}.sides{grid-template-columns:1fr}.box{padding:.9rem 1rem}
.cards,.cards tbody,.cards tr,.cards td{display:block}.cards thead{display:none}
.cards tr{border:1px solid var(--line);border-radius:.5rem;margin:0 0 .8rem;padding:.3rem .1rem}
.cards td{border:0;padding:.25rem .7rem}.cards td[data-name]::before{content:attr(data-name) ": ";color:var(--soft)}.cards td.mark{border-left:3px solid var(--c);margin:.3rem .4rem}}
@media print{:root{--bg:#fff;--fg:#000;--soft:#444;--box:#fff;--line:#999}body{font-size:10pt}.row{grid-template-columns:2fr 1fr;display:grid}a{color:inherit}.pair,tr,.note{break-inside:avoid}}
`
