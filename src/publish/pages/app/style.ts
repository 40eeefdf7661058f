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
`
