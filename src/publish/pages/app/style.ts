/** What the app needs besides the style sheet of every page: its forms. */
export const APP_STYLE = `
textarea{width:100%;font:1.05rem/1.45 var(--sans);padding:.65rem .9rem;border:1px solid var(--soft);border-radius:.5rem;background:var(--raised);color:var(--fg);resize:vertical}
textarea:focus-visible{outline:2px solid var(--link);outline-offset:2px}
button:not(.question){font:600 .95rem/1.3 var(--sans);padding:.55rem 1.1rem;border:1px solid var(--link);border-radius:.5rem;background:var(--raised);color:var(--link);cursor:pointer;min-height:2.5rem}
.search button{margin-top:.6rem}
.choices{display:flex;flex-wrap:wrap;gap:.6rem 1.4rem;align-items:center;margin:.6rem 0;font:.95rem/1.4 var(--sans)}
.choices label,.actions form>label:has(input){display:inline-flex;gap:.45rem;align-items:center;font:.95rem/1.4 var(--sans);margin:0 1rem 0 0}
.choices input,.actions input{width:1.15rem;height:1.15rem;padding:0}
.choices button{margin:0}
.question{vertical-align:top}
.actions form{margin:1rem 0}
.actions label{display:block;font:600 .9rem var(--sans);margin-bottom:.35rem}
.status{font:1rem/1.45 var(--sans);background:var(--box);border:1px solid var(--line);border-left:.3rem solid var(--soft);border-radius:.5rem;padding:.8rem 1.1rem;margin:1.2rem 0}
.status.live{border-left-color:var(--link)}
.status p{margin:.1rem 0}
.status strong{font-size:1.15rem}
.status .quiet:empty{display:none}
progress{display:block;width:100%;height:.55rem;margin:.55rem 0;accent-color:var(--link);border:0;border-radius:1rem;overflow:hidden;background:var(--line)}
progress::-webkit-progress-bar{background:var(--line)}progress::-webkit-progress-value{background:var(--link)}progress::-moz-progress-bar{background:var(--link)}
[hidden]{display:none!important}
.numbers{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.9rem 1.5rem;margin:.6rem 0}
.numbers dt{font:.8125rem/1.3 var(--sans);color:var(--soft)}
.numbers dd{margin:.1rem 0 0;font:600 1rem/1.35 var(--sans);font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.account{list-style:none;padding:0;font:.9rem/1.5 var(--sans)}
.account li{display:grid;grid-template-columns:3.2rem 5.5rem minmax(0,1fr);gap:0 .6rem;padding:.22rem 0;overflow-wrap:anywhere}
.account .at{color:var(--soft);font-variant-numeric:tabular-nums;text-align:end}
.account strong{font-weight:600;color:var(--soft)}
.account .turn{margin-top:.7rem;border-top:1px solid var(--line);padding-top:.5rem}
.account .turn strong,.account .turn span:last-child{color:var(--fg);font-weight:600}
.state{font:600 .8125rem/1.3 var(--sans);border:1px solid;border-radius:1rem;padding:.08rem .6rem;color:var(--soft)}
.s-running,.s-waiting{color:var(--link)}.s-failed{color:var(--bad)}.s-done{color:var(--good)}
.front{margin-top:1.6rem}
.field{display:flex;gap:.6rem}.field input{flex:1;min-width:0}.search .field button{margin:0}
.ask{margin:.8rem 0 2.4rem}
.who{flex:1 1 16rem}.who input{flex:1;min-width:8rem;width:auto;height:auto!important;font:.95rem/1.4 var(--sans);padding:.45rem .7rem!important;border:1px solid var(--soft);border-radius:.5rem;background:var(--raised);color:var(--fg)}
button.main-button{background:var(--link);color:var(--bg)}
.ways-in{display:grid;grid-template-columns:1fr 1fr;gap:1.5rem}
.ways-in .search{margin:.6rem 0;display:flex;flex-direction:column}
.ways-in button{margin-top:auto;align-self:flex-start}
.ways-in input{margin-bottom:.6rem;font-size:1rem}
.sans{font-family:var(--sans);font-size:.85rem;display:block}
.hits{padding-left:1.4rem}.hits li{margin:1rem 0;overflow-wrap:anywhere}.hits a{font:600 .95rem/1.4 var(--sans)}.hits q{display:block;font-size:.98rem;line-height:1.5}
ul.marks{display:flex;flex-wrap:wrap;gap:.1rem 1rem;list-style:none;padding:0;margin:.2rem 0 0;font:.85rem/1.5 var(--sans)}
.marks li,.key li{color:var(--c)}
.checks .marks li{padding:0;border:0}
.broad .top,.broad main,.broad .bottom{max-width:68rem}
.m-supported{--c:var(--good)}.m-contradicted{--c:var(--bad)}.m-cites-something-that-does-not-say-so{--c:var(--odd-mark)}.m-uncited{--c:var(--odd)}.m-no-evidence-found{--c:var(--unknown)}.m-not-checkable{--c:var(--none)}
:root{--odd-mark:#8a2a8a}
@media (prefers-color-scheme:dark){:root{--odd-mark:#e09be0}}
.audit h1,.audit .said,.audit .legend,.audit .found>p{max-width:44rem}
.key{display:flex;flex-wrap:wrap;gap:.4rem 1.5rem;list-style:none;padding:0;margin:.8rem 0;font:1rem/1.4 var(--sans)}
.key strong{font-size:1.25rem;font-variant-numeric:tabular-nums}
.metrics{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:1rem 2rem;font:.95rem/1.45 var(--sans);margin:1.2rem 0}
.metrics dt{font-weight:600}.metrics dd{margin:.1rem 0 0;color:var(--soft)}
.pair{border:1px solid var(--line);border-left:.3rem solid var(--bad);border-radius:.5rem;padding:.4rem 1.1rem 1rem;margin:1rem 0}
.pair p{font-family:var(--sans);font-size:.95rem}
.pair blockquote{margin:0;font-size:1rem;line-height:1.5;overflow-wrap:anywhere}.pair blockquote a{font:.85rem var(--sans);white-space:nowrap}
.pair blockquote+blockquote{border-left:1px solid var(--line);padding-left:1rem}
.marked{margin-top:1.4rem}
.marked .heading{font-weight:700;line-height:1.3;margin:1.8rem 0 .5rem;max-width:40rem}
.marked .h1{font-size:1.45rem}.marked .h2{font-size:1.25rem}.marked .h3{font-size:1.1rem}
.passage{display:grid;grid-template-columns:minmax(0,38rem) minmax(0,1fr);gap:0 2.2rem}
.passage>p{margin:.6rem 0;overflow-wrap:anywhere}
.item>p{padding-left:1.3rem;position:relative}.item>p::before{content:"•";position:absolute;left:.3rem;color:var(--soft)}
.quote>p{border-left:3px solid var(--line);padding-left:.9rem}
.unit{text-decoration:underline;text-decoration-color:var(--c);text-decoration-thickness:2px;text-underline-offset:.24em}
.unit.m-contradicted{text-decoration-style:wavy;text-decoration-thickness:1.5px}.unit.m-cites-something-that-does-not-say-so{text-decoration-style:double}.unit.m-uncited{text-decoration-style:dashed}.unit.m-no-evidence-found{text-decoration-style:dotted}.unit.m-not-checkable{text-decoration:none}
.unit:target,tr:target>td,.note:has(:target),.verdict-cell:target{background:color-mix(in srgb,var(--c) 16%,transparent)}
.sign{font:600 .72em var(--sans);color:var(--c);text-decoration:none;white-space:nowrap;padding:.25em .3em;vertical-align:.12em}
.sign-big{color:var(--c)}
.margin{list-style:none;padding:0;margin:.75rem 0 .4rem;font:.82rem/1.45 var(--sans)}
.note{border-left:3px solid var(--c);padding:.05rem .2rem .05rem .75rem;margin:0 0 .7rem;overflow-wrap:anywhere}
.note p{margin:.1rem 0;color:var(--soft)}.note strong,.verdict-cell strong{color:var(--c)}
.note .of{display:inline-block;min-width:1.4em;text-align:center;color:var(--c);text-decoration:none;border:1px solid;border-radius:.3em;margin-right:.25em;font-variant-numeric:tabular-nums}
.evidence q{color:var(--fg)}
.cards th{font:600 .85rem/1.3 var(--sans);color:var(--soft)}
.verdict-cell{font:.82rem/1.45 var(--sans);min-width:14rem!important;border-left:3px solid var(--c);padding-left:.75rem!important}
.verdict-cell p{margin:.1rem 0;color:var(--soft)}
.missing{color:var(--odd)}
.references{list-style:none;padding:0}
.references>li{border-top:1px solid var(--line);padding:.7rem 0;overflow-wrap:anywhere;font-size:.98rem}
.references .ways{display:flex}
.references p{margin:.2rem 0 0}
.r-read{--c:var(--good)}.r-dead,.r-leads-nowhere{--c:var(--bad)}.r-not-opened{--c:var(--unknown)}.r-no-address{--c:var(--none)}
.v-audit{--c:var(--fg)}
@media (max-width:56rem){.passage{display:block}.passage .margin{margin:.2rem 0 1.2rem;padding-left:.4rem}}
@media (max-width:40rem){.ways-in{grid-template-columns:1fr}.pair blockquote+blockquote{border-left:0;padding-left:0;border-top:1px solid var(--line);padding-top:.7rem}.cards,.cards tbody,.cards tr,.cards td{display:block}.cards thead{display:none}.cards tr{border:1px solid var(--line);border-radius:.5rem;margin:0 0 .9rem;padding:.3rem 0}.wide .cards td{border:0;padding:.25rem .8rem}.cards td:empty{display:none}.cards td[data-name]::before{content:attr(data-name) ": ";color:var(--soft);font-family:var(--sans);font-size:.85rem}.wide .cards .verdict-cell{border-left:3px solid var(--c);margin:.4rem .6rem}}
@media print{.passage{display:grid;grid-template-columns:2fr 1fr}.note,.pair,.cards tr{break-inside:avoid}}
@media (max-width:40rem){.account li{grid-template-columns:auto 1fr;gap:0 .6rem}.account li>:last-child{grid-column:1/-1}.numbers{grid-template-columns:1fr 1fr}}
@media print{.ask,.actions,form{display:none!important}}
`
