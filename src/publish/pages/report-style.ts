/** What pages of reports and plans need besides the style sheet of every page. */
export const REPORT_STYLE = `
.report-head .dates{border-top:0;padding-top:0}
.toc{font:.92rem/1.4 var(--sans);border:1px solid var(--line);border-radius:.5rem;padding:.8rem 1.1rem;margin:1.4rem 0}
.toc h2{font:600 .8125rem/1.3 var(--sans);letter-spacing:.05em;text-transform:uppercase;color:var(--soft);margin:0 0 .5rem}
.toc ol{list-style:none;margin:0;padding:0}
.toc a{display:block;padding:.24rem 0;text-decoration:none;color:var(--fg);overflow-wrap:anywhere}
.toc a:hover,.toc a:focus-visible{text-decoration:underline;color:var(--link)}
.toc .part a{padding-left:1rem;color:var(--soft)}
.toc .apart a{color:var(--soft)}
.toc li:not(.apart)+.apart{border-top:1px solid var(--line);margin-top:.4rem;padding-top:.4rem}
.report-body{min-width:0}
.report h2,.report h3{overflow-wrap:anywhere}
@media (min-width:64rem){
.broad .top,.broad main,.broad .bottom{max-width:71rem}
.report{display:grid;grid-template-columns:minmax(0,14.5rem) minmax(0,1fr);gap:0 3rem}
.report .prose,.report .sources,.report .picture,.quality,.report-head .lead{max-width:46rem}
.report-head{grid-column:2}
.toc{grid-column:1;grid-row:2;position:sticky;top:1.2rem;align-self:start;max-height:calc(100vh - 2.4rem);overflow-y:auto;border-width:0 1px 0 0;border-radius:0;padding:0 1.2rem 0 0;margin:2.4rem 0 0}
.report-body{grid-column:2}
}
.sections>:first-child>h2{margin-top:2rem}
.level-3{margin-top:1.6rem}
.level-3>h3{font-size:1.06rem}
.ask-it,button.ask-it:not(.question){font:600 .68em/1 var(--sans);padding:.3em .2em;margin:0;min-height:0;border:1px solid transparent;border-radius:.35em;background:none;color:var(--soft);cursor:pointer;vertical-align:.18em}
.ask-it svg{display:block;width:1em;height:1em;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round}
@media (hover:hover){p:not(:hover,:focus-within)>.ask-it{opacity:.45}}
button.ask-it:not(.question):hover,button.ask-it:not(.question):focus-visible{border-color:var(--link);color:var(--link)}
.checked{text-decoration:none;margin-left:.25em}
.checked .badge{font-size:.7em}
.data{margin:1.6rem 0;position:relative}
.data figcaption{font:600 .95rem/1.35 var(--sans);margin:0 0 .3rem;overflow-wrap:anywhere}
.data .wide{border-block:1px solid var(--line)}
.data table{width:100%;margin:0;font-family:var(--sans);font-size:.875rem}
.data th{font-weight:600;color:var(--soft);border-bottom:2px solid var(--line);vertical-align:bottom}
.data td,.data th{padding:.5rem .8rem .5rem 0;min-width:5rem}
.data td:last-child,.data th:last-child{padding-right:0}
.data tr:last-child td{border-bottom:0}
.data .is-text{min-width:9rem}.data .is-date{min-width:6.2rem}
.data .is-number{font-variant-numeric:tabular-nums}
.data td,.data th{overflow-wrap:break-word}
.data .marks{white-space:nowrap}
.data .pop{white-space:normal}
.data .number{position:relative;font-size:.8em}
.data .conflict{--c:var(--odd);background:color-mix(in srgb,var(--odd) 9%,transparent);box-shadow:inset .25rem 0 0 var(--odd)}
.data .conflict td:first-child{padding-left:.7rem}
.disagree{display:block;font-weight:600;color:var(--odd);white-space:normal;margin-bottom:.25rem}
.data tr:target,.events li:target,.notes>li:target{outline:2px solid var(--markline);outline-offset:-1px;background:var(--box)}
.timeline .drawing a{cursor:pointer}
.timeline .drawing a:hover *{stroke-width:4}
.timeline .drawing .out{display:none}
.filter{display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:end;font:.875rem/1.3 var(--sans);margin:0 0 .8rem}
.filter[hidden]{display:none}
.filter label{display:grid;gap:.2rem;font-weight:600;min-width:0}
.filter select,.filter input{font:.95rem/1.3 var(--sans);padding:.4rem .5rem;border:1px solid var(--soft);border-radius:.4rem;background:var(--raised);color:var(--fg);min-height:2.4rem;max-width:100%}
.filter select{width:14rem}.filter input{width:5.5rem}
.filter button{font:600 .9rem/1.3 var(--sans);padding:.4rem .9rem;border:1px solid var(--link);border-radius:.4rem;background:var(--raised);color:var(--link);min-height:2.4rem;cursor:pointer}
.filter .reset,.filter output{padding:.55rem 0}
.filter output{color:var(--soft);margin-left:auto}
.events{padding-left:1.3rem}.events li{margin:.4rem 0;position:relative}
.quality{font-family:var(--sans);font-size:.95rem;line-height:1.45;background:var(--box);border:1px solid var(--line);border-radius:.5rem;padding:.3rem 1.3rem 1rem;margin:2.6rem 0}
.quality h2{margin:.9rem 0 .5rem;font-family:var(--serif)}
.quality ul{margin:0;padding-left:1.1rem}.quality li{margin:.25rem 0}
.coverage{list-style:none;padding:0}
.coverage li{border-left:.25rem solid var(--c);padding:.1rem 0 .1rem .8rem;margin:.7rem 0;overflow-wrap:anywhere}
.coverage .is-covered{--c:var(--good)}.coverage .is-thin{--c:var(--odd)}.coverage .is-open{--c:var(--unknown)}
.coverage .state{display:block;font:.875rem/1.4 var(--sans);color:var(--c);border:0;border-radius:0;padding:0}
.sources{list-style:none;padding:0}
.sources>li{border-top:1px solid var(--line);padding:.9rem 0 .2rem;overflow-wrap:anywhere}
.sources .from{font-size:.95rem;margin:0}
.kind{font:.85rem/1.4 var(--sans);color:var(--soft);margin:.15rem 0 .5rem}
.sources .notes{margin:0;font-size:.97rem}
.sources .notes>li{margin-bottom:.8rem}
html:has(.plan){scroll-padding-bottom:6rem}
.plan fieldset{border:1px solid var(--line);border-radius:.5rem;padding:.2rem 1.1rem 1rem;margin:1.6rem 0;min-width:0}
.plan legend{padding:0 .4rem}
.plan legend h2{font-size:1.15rem;margin:0}
.plan fieldset>legend+*{margin-top:.2rem}
.plan label{font:600 .875rem/1.35 var(--sans);display:block;margin:.8rem 0 .25rem}
.plan input:not([type=checkbox],[type=radio]),.plan textarea,.plan select{width:100%;font:1rem/1.4 var(--sans);padding:.5rem .7rem;border:1px solid var(--soft);border-radius:.4rem;background:var(--raised);color:var(--fg)}
.plan textarea{resize:vertical}
.plan .row{border-top:1px solid var(--line);margin-top:1.1rem;padding-top:.3rem}
.plan .row:first-of-type{border-top:0;margin-top:0}
.plan .row.spare{border-top-style:dashed}
.plan .row h3{margin:.9rem 0 .2rem}
.plan .ticks{display:flex;flex-wrap:wrap;align-content:flex-start;gap:.1rem 1.2rem;border:0;padding:0;margin:.8rem 0 0}
.plan .ticks legend{font:600 .875rem/1.35 var(--sans);padding:0;margin-bottom:.3rem}
.plan .ticks label,.plan .tick{display:inline-flex;gap:.45rem;align-items:center;font-weight:400;font-size:.95rem;margin:0;min-height:2rem}
.plan .ticks input,.plan .tick input{width:1.1rem;height:1.1rem;margin:0}
.plan .beside{display:grid;grid-template-columns:1fr 1fr;gap:0 1.4rem}
.plan .beside.thirds{grid-template-columns:3fr 1.2fr .8fr;gap:0 1rem}
.plan .wrong{font:.9rem/1.4 var(--sans);color:var(--bad);margin:.25rem 0 0}
.plan [name][aria-invalid=true]{border-color:var(--bad);border-width:2px}
.plan .errors{border:1px solid var(--bad);border-radius:.5rem;padding:.4rem 1.1rem;font:.95rem/1.45 var(--sans)}
.plan .errors h2{font:600 1rem/1.3 var(--sans);margin:.6rem 0;color:var(--bad)}
.plan .go{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:center;position:sticky;bottom:0;background:var(--bg);border-top:1px solid var(--line);padding:.8rem 0;margin-top:1.6rem}
.plan .go .main{background:var(--link);color:var(--bg)}
@media (max-width:40rem){
.toc ol ol{display:none}
.data .wide{border:0;overflow:visible}
.data table,.data tbody,.data tr,.data td{display:block;width:auto}
.data thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.data tr{border:1px solid var(--line);border-radius:.5rem;padding:.4rem .8rem;margin:.6rem 0}
.data tr[hidden]{display:none}
.data td,.data td:last-child{border:0;overflow-wrap:anywhere;padding:.25rem 0;min-width:0;display:grid;grid-template-columns:6.2rem minmax(0,1fr);gap:0 .7rem}
.data .conflict td:first-child{padding-left:0}
.data td::before{content:attr(data-name);color:var(--soft);font-size:.8125rem}
.data td>*{grid-column:2}
.data .marks{white-space:normal}
.plan .beside{grid-template-columns:1fr}
.plan .beside.thirds{grid-template-columns:1fr 1fr}
.plan .beside.thirds>:first-child{grid-column:1/-1}
.filter label:first-child,.filter select{width:100%}
.filter output{margin-left:0}
}
@media print{.toc,.filter,.ask-it,.actions{display:none!important}.report{display:block}.data .wide{overflow:visible}.data table{font-size:8.5pt}.data td,.data th{min-width:0;padding-right:.5rem}.data thead{display:table-header-group}.data tr,.sources>li,.quality{break-inside:avoid}.data .is-text,.data .is-date{min-width:0}.data .conflict{background:none}.sources .notes>li{margin-bottom:.4rem}}
`
