/**
 * The one script of a site. Every page is complete without it: it makes the search box work, says what is overdue
 * on the reader's day, lets Escape close a quotation, and follows links to folders when pages are read from a disk.
 * It writes text only (`textContent`), never markup.
 */
export const SCRIPT = `'use strict'
const root = document.currentScript.dataset.root
const today = new Date().toISOString().slice(0, 10)

for (const element of document.querySelectorAll('[data-stale-after]')) {
  if (element.dataset.staleAfter > today) continue
  element.classList.add('overdue')
  const note = document.createElement('strong')
  note.className = 'overdue-note'
  note.textContent = 'Due to be checked again.'
  ;(element.querySelector('dd') ?? element).append(' ', note)
}

addEventListener('keydown', (event) => {
  if (event.key === 'Escape') document.body.classList.add('quiet-cites')
})
for (const type of ['pointerover', 'focusin']) {
  addEventListener(type, (event) => {
    if (event.target instanceof Element && event.target.closest('.cite a.number')) document.body.classList.remove('quiet-cites')
  })
}

const highlight = () => {
  const wanted = decodeURIComponent(location.hash.slice(1))
  for (const element of document.querySelectorAll('[data-spans]')) {
    element.classList.toggle('here', wanted !== '' && element.dataset.spans.split(' ').includes(wanted))
  }
}
highlight()
addEventListener('hashchange', highlight)

const onDisk = location.protocol === 'file:'
const page = (path) => root + path + (onDisk && path.endsWith('/') ? 'index.html' : '')
if (onDisk) {
  for (const link of document.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href')
    if (/^[a-z][a-z0-9+.-]*:|^#/i.test(href)) continue
    link.setAttribute('href', href.replace(/(^\\.?|\\/)(?=#|$)/, (end) => (end === '' || end === '.' ? './' : end) + 'index.html'))
  }
}

const form = document.querySelector('form[data-search]')
if (form) {
  const input = form.querySelector('input')
  const list = document.getElementById('found')
  const status = document.getElementById('found-status')
  let entries
  const folded = (text) => text.normalize('NFKD').replace(/\\p{M}/gu, '').toLowerCase()
  globalThis.assaySearch = (loaded) => {
    entries = loaded.map((entry) => ({ ...entry, folded: folded([entry.claim, entry.speaker ?? '', entry.verdict, entry.id].join(' ')) }))
    show()
  }
  // What was published since the page was opened is found too, where there is somebody to ask.
  const kept = onDisk ? Infinity : 5000
  let asked = -Infinity
  const load = () => {
    if (performance.now() - asked < kept) return
    asked = performance.now()
    const script = document.createElement('script')
    script.src = root + form.dataset.search
    script.addEventListener('load', () => script.remove())
    document.head.append(script)
  }
  const show = () => {
    const words = folded(input.value).split(/\\s+/).filter(Boolean)
    list.replaceChildren()
    status.textContent = ''
    if (words.length === 0 || !entries) return
    const hits = entries.filter((entry) => words.every((word) => entry.folded.includes(word)))
    for (const { id, to, claim, verdict, date } of hits.slice(0, 50)) {
      const item = document.createElement('li')
      const badge = document.createElement('span')
      badge.className = 'badge v-' + verdict.replace(' ', '-')
      badge.textContent = verdict
      const link = document.createElement('a')
      link.href = page(to || 'checks/' + id + '/')
      link.textContent = claim
      link.dir = 'auto'
      const when = document.createElement('span')
      when.className = 'quiet'
      when.textContent = date
      item.append(badge, ' ', link, ' ', when)
      list.append(item)
    }
    status.textContent = hits.length === 0 ? 'Nothing has all of these words.' : hits.length === 1 ? '1 found' : hits.length + ' found'
  }
  form.hidden = false
  for (const element of form.querySelectorAll('[data-without-script]')) element.hidden = true
  form.addEventListener('submit', (event) => event.preventDefault())
  input.addEventListener('focus', load)
  input.addEventListener('input', () => { load(); show() })
}
`
