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
    const names = { waiting: 'Waiting for its turn', running: 'At work', done: 'Done', failed: 'Failed', cancelled: 'Cancelled' }
    const put = (id, text) => { const element = document.getElementById(id); if (element.textContent !== text) element.textContent = text }
    const make = (name, text, className) => {
      const element = document.createElement(name)
      element.textContent = text
      if (className) element.className = className
      return element
    }
    const show = ({ state, report, title }) => {
      put('run-state', names[state])
      put('run-done', report.total > 1 ? report.done + ' of ' + report.total : '')
      put('run-message', report.message || '')
      document.title = names[state] + ': ' + title
      document.getElementById('run-counts').replaceChildren(...Object.entries(report.counts).map(([what, amount]) => {
        const line = document.createElement('div')
        line.append(make('dt', what), make('dd', amount))
        return line
      }))
      document.getElementById('run-lines').replaceChildren(...report.lines.map(({ kind, text }) => {
        const line = document.createElement('li')
        line.dir = 'auto'
        line.append(make('strong', kind), ' ', text)
        return line
      }))
      const none = document.getElementById('run-none')
      none.hidden = report.results.length > 0
      if (!under(state)) none.textContent = 'There are none.'
      document.getElementById('run-results').replaceChildren(...report.results.map(({ to, label, verdict }) => {
        const line = document.createElement('li')
        if (verdict) line.append(make('span', verdict, 'badge v-' + verdict.replace(' ', '-')), ' ')
        const link = make('a', label, 'claim')
        link.href = root + to
        link.dir = 'auto'
        line.append(link)
        return line
      }))
      if (under(state)) return
      document.getElementById('run-cancel').hidden = true
      if (state !== 'done') location.reload()
    }
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
