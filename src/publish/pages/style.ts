/** The style sheet of every page: system fonts, nothing loaded; light, dark, narrow and print. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#fdfcfa;--fg:#1d1d1f;--soft:#5c5c66;--line:#dedad2;--box:#f4f1ea;--raised:#fffefb;--good:#17693a;--bad:#b3261e;--odd:#8a5a00;--unknown:#1f5a94;--none:#5c5c66;--link:#1f5a94;--mark:#ffe9a3;--markline:#c79a10;--target:#ffd24d;--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;--serif:Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif}
@media (prefers-color-scheme:dark){:root{--bg:#16171a;--fg:#e6e4df;--soft:#a8a7a5;--line:#35363b;--box:#1f2125;--raised:#26282d;--good:#6fce95;--bad:#ff8a80;--odd:#e8b45a;--unknown:#86bdf0;--none:#a8a7a5;--link:#86bdf0;--mark:#4a3d10;--markline:#c79a10;--target:#7a6210}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1.5rem}
body{overflow-wrap:break-word;margin:0;background:var(--bg);color:var(--fg);font:1.0938rem/1.6 var(--serif)}
a{color:var(--link);text-decoration-thickness:.07em;text-underline-offset:.18em}
a:focus-visible,summary:focus-visible,button:focus-visible,input:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-99rem;top:0;background:var(--bg);padding:.6rem 1rem;z-index:9}
.skip:focus{left:0}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.quiet{color:var(--soft);font-size:.92em}
.top,.bottom,main{max-width:46rem;margin:0 auto;padding:0 1.25rem}
.top{display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;align-items:baseline;justify-content:space-between;padding-top:1.1rem;padding-bottom:.9rem;font-family:var(--sans);font-size:.9375rem}
.top .name{font-weight:700;letter-spacing:-.01em;color:var(--fg);text-decoration:none;font-size:1.05rem;overflow-wrap:anywhere}
.top ul{display:flex;flex-wrap:wrap;gap:.2rem 1.15rem;list-style:none;margin:0;padding:0}
.top nav a{color:var(--soft);text-decoration:none;padding:.2rem 0;display:inline-block}
.top nav a:hover,.top nav a[aria-current]{color:var(--fg);text-decoration:underline;text-decoration-thickness:2px}
.bottom{font-family:var(--sans);font-size:.85rem;color:var(--soft);border-top:1px solid var(--line);margin-top:4rem;padding-top:1rem;padding-bottom:2.5rem}
.bottom p{margin:.4rem 0}
h1{font-size:clamp(1.6rem,1.2rem + 2vw,2.2rem);line-height:1.2;letter-spacing:-.012em;margin:.2rem 0 .6rem;text-wrap:balance;overflow-wrap:anywhere}
h2{font-size:1.32rem;line-height:1.25;margin:2.6rem 0 .6rem;letter-spacing:-.005em}
h3{font:600 1rem/1.3 var(--sans);margin:1.5rem 0 .5rem}
h1.long{font-size:clamp(1.35rem,1.1rem + 1.2vw,1.8rem)}
h1 a{color:inherit;text-decoration:none}h1 a:hover{text-decoration:underline}
main>h1:first-child{margin-top:1.6rem}
p{margin:.7rem 0}
.kicker{font:600 .8125rem/1.3 var(--sans);letter-spacing:.05em;text-transform:uppercase;color:var(--soft);margin:1.6rem 0 0}
.said{color:var(--soft);margin-top:0;overflow-wrap:anywhere}
.lead{font-size:1.2rem;line-height:1.5;color:var(--soft);text-wrap:pretty}
.notice,.stale-note{font:.95rem/1.45 var(--sans);background:var(--box);border:1px solid var(--line);border-radius:.5rem;padding:.6rem .9rem;margin:1rem 0}
.notice p{margin:.2rem 0}
.v-supported{--c:var(--good)}.v-refuted{--c:var(--bad)}.v-conflicting{--c:var(--odd)}.v-insufficient{--c:var(--unknown)}.v-not-checkable,.v-none{--c:var(--none)}
.verdict{font-family:var(--sans);font-size:.95rem;line-height:1.45;background:var(--box);border:1px solid var(--line);border-left:.4rem solid var(--c);border-radius:.5rem;padding:1.1rem 1.3rem;margin:1.4rem 0}
.verdict .label{font-size:1.5rem;font-weight:700;line-height:1.2;color:var(--c);margin:0;letter-spacing:-.01em}
.verdict .sign{display:inline-block;min-width:1.5em;height:1.5em;line-height:1.5em;text-align:center;border-radius:50%;font-size:.72em;background:var(--c);color:var(--box);margin-right:.5rem;vertical-align:.12em}
.basis{font-size:1.08rem;margin:.35rem 0 .2rem}
.basis-line{font:.95rem/1.45 var(--sans);margin:.2rem 0 .6rem}.basis-line::first-letter{text-transform:uppercase}
.cells{font:.85rem/1.45 var(--sans)}.cells .quiet{font-size:1em}.pop .cells,.notes .cells,.origins .cells{display:block;margin:.2rem 0}.prose .cells{background:var(--box);border-radius:.3rem;padding:.1rem .4rem}
.empty{border:1px dashed var(--line);border-radius:.5rem;padding:1.2rem;color:var(--soft);text-align:center}
.basis strong{display:inline-block}.basis strong::first-letter{text-transform:uppercase}
.reasons{margin:.6rem 0;padding-left:1.1rem}
.reasons li{margin:.2rem 0}
.dates{display:flex;flex-wrap:wrap;gap:.6rem 2rem;margin:.9rem 0 0;padding-top:.8rem;border-top:1px solid var(--line)}
.dates div{flex:0 1 auto;max-width:22rem}
.dates dt{font-size:.8125rem;color:var(--soft)}
.dates dd{margin:0;font-weight:600}
.dates .quiet{display:block;font-weight:400}
.overdue-note{color:var(--odd);font-family:var(--sans);font-size:.9em}
.badge{font:600 .8125rem/1.3 var(--sans);color:var(--c);border:1px solid;border-radius:1rem;padding:.08rem .6rem;white-space:nowrap}
.parts{padding-left:1.4rem}.parts li{margin:.55rem 0}
.prose{position:relative;text-wrap:pretty;overflow-wrap:anywhere}
.analysis{color:var(--soft)}
.legend{font:.85rem/1.45 var(--sans);color:var(--soft);margin-top:1.6rem}
.number{font:600 .72em/1 var(--sans);font-variant-numeric:tabular-nums;text-decoration:none;display:inline-block;min-width:1.65em;text-align:center;padding:.28em .4em;margin:0 .1em 0 .18em;border-radius:.35em;background:var(--box);border:1px solid var(--line);vertical-align:.18em}
.number:hover,.number:focus-visible,.cite:hover .number{border-color:var(--link)}
.pop{display:none;position:absolute;z-index:5;left:0;right:0;padding-top:.4rem;font:.95rem/1.5 var(--serif)}
.cite:hover .pop,.cite:focus-within .pop{display:block}
.quiet-cites .pop{display:none!important}
.pop-in{display:block;background:var(--raised);border:1px solid var(--line);border-radius:.55rem;padding:.85rem 1.05rem;box-shadow:0 .5rem 1.8rem rgb(0 0 0/.18)}
.quotation{display:block}
.quotation .around{color:var(--soft)}
mark{background:var(--mark);color:var(--fg);box-shadow:inset 0 -.12em 0 var(--markline);border-radius:.12em;padding:0 .06em}
.from{display:block;font:.85rem/1.4 var(--sans);color:var(--soft);margin:.45rem 0 0;overflow-wrap:anywhere}
.from cite{font-style:normal;font-weight:600;color:var(--fg)}
.ways{display:flex;flex-wrap:wrap;gap:.15rem 1rem;align-items:baseline;font:.85rem/1.4 var(--sans);margin:.35rem 0 0;overflow-wrap:anywhere}
.ways code,.quiet code{font-size:.92em}
code{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace;font-size:.85em;color:var(--soft);overflow-wrap:anywhere}
.picture{margin:2rem 0;border:1px solid var(--line);border-radius:.5rem;padding:1rem 1.1rem .8rem}
.picture svg{display:block;width:100%;height:auto;color:var(--soft);overflow:visible}
.picture figcaption{font:.85rem/1.45 var(--sans);color:var(--soft);margin-top:.5rem}
.picture figcaption strong{color:var(--fg)}
.picture text{font-family:var(--sans);fill:var(--fg);white-space:pre}
.picture .axis{stroke:var(--line)}
.lines-for{stroke:var(--good)}.lines-against{stroke:var(--bad);stroke-dasharray:6 3}.lines-both{stroke:var(--odd);stroke-dasharray:2 3}
.strip svg{width:auto;max-width:100%;height:auto}
.strip rect{fill:color-mix(in srgb,var(--c) 18%,var(--bg));stroke:var(--c)}
.strip text{fill:var(--c);font-weight:600}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
.side{border:1px solid var(--line);border-top:.25rem solid var(--c);border-radius:.5rem;padding:.2rem 1rem .8rem;min-width:0}
.side-for{--c:var(--good)}.side-against{--c:var(--bad)}
.side h3{margin:.7rem 0 .4rem}.side h3 .quiet{font-weight:400;display:block}
.origins,.origins ul{list-style:none;padding:0;margin:0}
.origins>li{margin:.8rem 0 0;font-size:.98rem;line-height:1.5;overflow-wrap:anywhere}
.origins ul li{margin:.3rem 0 .7rem;padding-left:.8rem;border-left:2px solid var(--line)}
.origins p{margin:.15rem 0;font:.85rem/1.4 var(--sans)}
.origins .why::first-letter{text-transform:uppercase}
.origins .origin{font-size:.9rem}
details{margin:.8rem 0;border:1px solid var(--line);border-radius:.5rem;padding:0 1rem}
details[open]{padding-bottom:.8rem}
summary{font:600 .95rem/1.4 var(--sans);padding:.6rem 0;cursor:pointer}
summary .quiet{font-weight:400}
.searches{font:.9rem/1.5 var(--sans);padding-left:1.2rem;overflow-wrap:anywhere}
.searches li{margin:.2rem 0}
.more li{margin:.35rem 0}
.question{font:inherit;overflow-wrap:anywhere;background:none;border:0;padding:0;color:var(--link);text-decoration:underline;cursor:pointer;text-align:start}
.notes{padding-left:2rem}
.notes>li{margin:0 0 1.4rem;padding-left:.3rem}
.notes>li::marker{font:600 .85rem var(--sans);color:var(--soft)}
.notes>li:target{background:var(--box);outline:.5rem solid var(--box);border-radius:.1rem}
.notes blockquote{margin:0}
.notes p{margin:.3rem 0 0}
.back{font-family:var(--sans);font-size:.85rem}.back a{padding:.1rem .4rem;text-decoration:none}
.revisions{padding-left:1.2rem}
.exports ul{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;padding:0}
.exports li a{display:block;font:.9rem/1.3 var(--sans);border:1px solid var(--line);border-radius:.4rem;padding:.4rem .8rem;text-decoration:none}
.print-only{display:none}
.checks{list-style:none;padding:0;margin:1rem 0}
.checks li,#found li{padding:.85rem 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
.checks .claim{display:block;font-size:1.12rem;line-height:1.4;margin:.15rem 0;text-decoration:none}
.checks .claim:hover{text-decoration:underline}
.checks .line{display:flex;flex-wrap:wrap;gap:.2rem .8rem;align-items:baseline;font-family:var(--sans);font-size:.9rem}
.search{margin:1.6rem 0}
.search label{display:block;font:600 .9rem var(--sans);margin-bottom:.35rem}
.search input{width:100%;font:1.1rem/1.4 var(--sans);padding:.65rem .9rem;border:1px solid var(--soft);border-radius:.5rem;background:var(--raised);color:var(--fg)}
#found{list-style:none;padding:0;font-size:1.02rem}
.tally{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem .9rem;padding:0;margin:1.2rem 0}
.pages{font-family:var(--sans);font-size:.95rem;display:flex;gap:1.2rem;margin:1.5rem 0}
.citing{padding-left:1.1rem}.citing li{margin:.5rem 0;overflow-wrap:anywhere}
.stored{border:1px solid var(--line);border-radius:.5rem;padding:.4rem 1.3rem 1rem;background:var(--raised);overflow-wrap:anywhere}
.stored p,.stored li,.stored td,.stored blockquote{white-space:pre-line}
.stored .heading{font-weight:700;line-height:1.3;margin:1.4rem 0 .4rem}
.stored .h1{font-size:1.35rem}.stored .h2{font-size:1.2rem}
.stored blockquote{border-left:3px solid var(--line);margin:1rem 0;padding-left:1rem}
.stored pre,.wide{overflow-x:auto;max-width:100%}
.stored .caption,.stored .footnote{font-size:.92em;color:var(--soft)}
.stored .gap{color:var(--soft);text-align:center;letter-spacing:.2em}
.wide table{border-collapse:collapse;font-size:.92rem;line-height:1.4;margin:.8rem 0}
.wide td,.wide th{border-bottom:1px solid var(--line);padding:.4rem .8rem .4rem 0;text-align:start;vertical-align:top;min-width:4rem}
.read{text-decoration:underline dotted var(--soft);text-decoration-thickness:1.5px;text-underline-offset:.25em}
mark:target,mark.here{background:var(--target);outline:2px solid var(--markline);outline-offset:1px}
.read:target,.read.here{background:var(--box);outline:2px solid var(--line);outline-offset:2px}
.facts{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.35rem 1.2rem;font:.95rem/1.45 var(--sans)}
.facts div{display:contents}
.facts dt{color:var(--soft)}.facts dd{margin:0;overflow-wrap:anywhere}
.statements .under{display:block;font:.85rem/1.4 var(--sans)}
.statements{padding-left:1.6rem}.statements li{margin:.8rem 0;overflow-wrap:anywhere}
@media (max-width:40rem){body{font-size:1.03rem}.sides{grid-template-columns:1fr}.verdict{padding:.9rem 1rem}.facts{grid-template-columns:1fr;gap:0}.facts dd{margin-bottom:.6rem}.stored{padding:.2rem .9rem .8rem}.notes{padding-left:1.4rem}.dates{gap:.6rem}.dates div{max-width:none;width:100%}.picture{padding:.7rem}.top nav a{padding:.35rem 0}}
@media print{:root{color-scheme:light;--bg:#fff;--fg:#000;--soft:#444;--box:#fff;--raised:#fff;--line:#aaa;--mark:#eee;--markline:#888;--link:#000;--good:#0b4a26;--bad:#8c1712;--odd:#6b4500;--unknown:#16406a}@page{margin:18mm 16mm}body{font-size:10.5pt;line-height:1.42}.top nav,.skip,.search,.exports,.actions,.back,.pop,.more form,.legend a{display:none!important}.top{border-bottom:1px solid var(--line);padding:0 0 .4rem}.bottom{margin-top:1.5rem;padding-bottom:0}.print-only{display:block;font-size:8.5pt;word-break:break-all}h1{font-size:20pt}h2{font-size:13.5pt;margin-top:1.4rem}.kicker{margin-top:.8rem}.notes>li{margin-bottom:.7rem}.number{border:0;background:none;padding:0;min-width:0;vertical-align:super}.number::before{content:"["}.number::after{content:"]"}.verdict,.side li,.notes>li,.picture,.origins>li,tr,figure,.dates{break-inside:avoid}h2,h3,.heading{break-after:avoid}p,li{orphans:3;widows:3}a{color:inherit;text-decoration:none}.top,.bottom,main,.broad .top,.broad main,.broad .bottom{max-width:none;padding-left:0;padding-right:0}.sides{gap:.8rem}.sides,.side{display:block}.pair .sides{display:grid}.side{margin-bottom:.8rem}details{border:0;padding:0}details::details-content{content-visibility:visible;height:auto}summary{list-style:none}mark{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`
