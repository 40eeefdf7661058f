/**
 * The script of the app: a run's page that follows its run, and Enter that sends the box. Every page is complete
 * without it. Like the other it writes text only (`textContent`), never markup.
 */
export const APP_SCRIPT = `'use strict'
{
  const root = document.currentScript.dataset.root
  for (const box of document.querySelectorAll('textarea[data-enter-sends]')) {
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      box.form.requestSubmit()
    })
  }
  const run = document.querySelector('[data-run]')
  const under = (state) => state === 'waiting' || state === 'running'
  if (run && under(run.dataset.state)) {
    for (const element of document.querySelectorAll('[data-without-script]')) element.hidden = true
    const byId = (id) => document.getElementById(id)
    const put = (id, text) => { const element = byId(id); if (element.textContent !== text) element.textContent = text }
    const make = (name, text, className) => {
      const element = document.createElement(name)
      element.textContent = text
      if (className) element.className = className
      return element
    }
    const fact = ({ name, value }) => {
      const line = document.createElement('div')
      line.append(make('dt', name), make('dd', value))
      return line
    }
    const item = (parts, className) => {
      const line = document.createElement('li')
      line.dir = 'auto'
      if (className) line.className = className
      line.append(...parts)
      return line
    }
    // Only what is new is added, so that a reader's place and selection stay.
    const keyed = (list, keys, made) => {
      const known = [...list.children].map((line) => line.textContent)
      if (known.length <= keys.length && known.every((text, at) => text === keys[at])) list.append(...made.slice(known.length))
      else list.replaceChildren(...made)
    }
    const show = ({ state, account, title, told }) => {
      put('run-state', told.state)
      const { progress } = told
      put('run-done', progress ? progress.done + ' of ' + progress.total : '')
      put('run-message', told.message)
      document.title = told.state + ': ' + title
      const bar = byId('run-progress')
      bar.hidden = !progress || !under(state)
      if (progress) { bar.max = progress.total; bar.value = progress.done }
      byId('run-facts').replaceChildren(...told.facts.map(fact))
      const lines = told.lines.map(({ at, kind, text }) =>
        item([make('span', at, 'at'), ' ', make('strong', kind), ' ', make('span', text)], /^(round|stopped|taken up)$/.test(kind) ? 'turn' : ''))
      keyed(byId('run-lines'), lines.map((line) => line.textContent), lines)
      byId('run-refused').hidden = told.refusals.length === 0
      const refusals = told.refusals.map(({ kind, text }) => item([make('strong', kind), ' ', text]))
      keyed(byId('run-refusals'), refusals.map((line) => line.textContent), refusals)
      const none = byId('run-none')
      none.hidden = account.results.length > 0
      if (!under(state)) none.textContent = 'There are none.'
      byId('run-results').replaceChildren(...account.results.map(({ to, label, verdict }) => {
        const line = document.createElement('li')
        if (verdict) line.append(make('span', verdict, 'badge v-' + verdict.replace(' ', '-')), ' ')
        const link = make('a', label, 'claim')
        link.href = root + to
        link.dir = 'auto'
        line.append(link)
        return line
      }))
      shown = { told, at: performance.now(), state }
      if (under(state)) return
      byId('run-stop').hidden = true
      run.querySelector('.status').classList.remove('live')
      if (state !== 'done') location.reload()
    }
    // Between two events the clock goes on.
    let shown
    setInterval(() => {
      if (!shown || shown.state !== 'running') return
      const seconds = Math.floor((shown.told.elapsedMs + performance.now() - shown.at) / 1000)
      const minutes = Math.floor(seconds / 60)
      const few = seconds % 60
      const some = (amount, unit) => amount + ' ' + unit + (amount === 1 ? '' : 's')
      const place = byId('run-facts').querySelector('dd')
      if (minutes < 10) place.textContent = minutes === 0 ? some(few, 'second') : some(minutes, 'minute') + (few === 0 ? '' : ' ' + some(few, 'second'))
    }, 1000)
    let source
    const follow = () => {
      source = new EventSource(run.dataset.run)
      source.addEventListener('run', (event) => {
        const job = JSON.parse(event.data)
        if (!under(job.state)) source.close()
        show(job)
      })
      source.addEventListener('error', () => {
        if (source.readyState === EventSource.CLOSED) setTimeout(follow, 1000)
      })
    }
    follow()
  }
}
`
