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
.asked{font-size:clamp(1.35rem,1.1rem + 1.2vw,1.8rem)}
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
.empty{border:1px dashed var(--line);border-radius:.5rem;padding:1.2rem;color:var(--soft);text-align:center}
@media (max-width:40rem){.account li{grid-template-columns:auto 1fr;gap:0 .6rem}.account li>:last-child{grid-column:1/-1}.numbers{grid-template-columns:1fr 1fr}}
@media print{.ask,.actions,form{display:none!important}}
`
