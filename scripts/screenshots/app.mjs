import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../bootstrap.mjs'

const NAMES = ['Orrin', 'Tessel', 'Marrow', 'Vennel', 'Sorn', 'Kestrel', 'Brae', 'Lindow']
/** Each long enough to be met on its way. */
const TEXTS = NAMES.map((name, at) =>
  Array.from(
    { length: 14 },
    (_, line) =>
      [
        `Lake ${name} is ${212 + at + line} metres deep.`,
        `Eleven streams flow into Lake ${name} in year ${1900 + line}.`,
        `The survey of ${2001 + line} measured Lake ${name} from a raft.`,
      ][line % 3],
  ).join(' '),
)

/** The app at work, and one page of each kind; and an app in which nothing happened yet. */
export async function openApp({ open, openEmpty, startServer, claims, configure }) {
  const serve = async () => {
    const workspace = await open()
    const server = await startServer(workspace, {
      port: 0,
      limit: { burst: 10_000 },
      onError: console.error,
    })
    return { workspace, server }
  }
  // What is shown as text is Assay's own; the model double helps where runs are watched.
  configure({ model: false })
  let { workspace, server } = await serve()
  const empty = await openEmpty()
  const emptyServer = await startServer(empty, { port: 0 })
  let origin = server.url.replace(/\/$/, '')
  const post = async (path, fields) => {
    const answer = await fetch(`${origin}/${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })
    return (answer.headers.get('location') ?? '').slice(1)
  }
  // A server that reads many documents in this very process may close a connection that is used again.
  const look = async (run) => {
    try {
      return await (await fetch(`${origin}/api/v1/runs/${run.split('/')[1]}`)).json()
    } catch {
      return { state: 'running' }
    }
  }
  const ended = async (run) => {
    for (;;) {
      const { state, account } = await look(run)
      if (state !== 'waiting' && state !== 'running') return account
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const { checks } = await workspace.list()
  const about = async (words, speaker) => {
    for (const { id } of checks.filter(({ claim }) => claim.includes(words))) {
      const check = await workspace.show(id)
      if (speaker === undefined || check.claim.speaker === speaker) return check
    }
  }
  const lantern = await about('40 hours', 'Solvane Lanterns')

  const text = readFileSync(join(ROOT, 'src/audit/fixtures/lighthouse.md'), 'utf8')
  const audit = (await ended(await post('checks/', { claim: text, audit: 'yes' }))).results[0].to
  const article = await post('checks/', {
    claim: claims
      .slice(0, 9)
      .map(({ claim }) => claim)
      .join(' '),
  })
  const overview = (await ended(article)).results[0].to
  const form = new FormData()
  form.set(
    'file',
    new File(
      ['The Dayfarer lantern ran for 21 hours on one charge, in a test of the Hill Walkers Union in 2024.'],
      'hill-walkers-test.txt',
    ),
  )
  const sent = await fetch(`${origin}/library/files/`, { method: 'POST', body: form, redirect: 'manual' })
  await ended(sent.headers.get('location').slice(1))
  await ended(await post(`checks/${lantern.id}/refresh/`, {}))
  const newest = await workspace.show(lantern.id)
  await post(`checks/${lantern.id}/corrections/`, {
    correction: 'The name of the laboratory was misspelt in the first revision.',
  })
  const { snapshot, start, end } = newest.citations[0]
  const mirror = await about('main mirror')
  const research = (question) => post('plans/', { question, length: 'long' })
  const planned = await research('How did the crossing of Skerrow Sound come about, and what became of it?')
  const plan = (await ended(planned)).results[0].to
  const approve = async (name) => {
    const answer = await fetch(`${origin}/api/v1/${name}run`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    return `runs/${(await answer.json()).id}/`
  }
  const researched = await approve(plan)
  const report = (await ended(researched)).results[0].to
  await ended(await post(`${report}refresh/`, {}))
  await server.close()
  await workspace.close()
  configure({ model: true })
  ;({ workspace, server } = await serve())
  origin = server.url.replace(/\/$/, '')
  const web = await post('checks/', { claim: 'Lake Orrin is 212 metres deep.', web: 'yes' })
  await ended(web)
  // Long enough to be met on its way in every picture.
  const begun = []
  const live = async () => {
    const under = begun.at(-1)
    const state = under && (await look(under)).state
    if (state === 'running') return under
    begun.push(await post('checks/', { claim: TEXTS[begun.length % TEXTS.length], web: 'yes' }))
    return begun.at(-1)
  }
  const atWork = async (page, done = 1) => {
    await page.goto(`${origin}/${await live()}`)
    await page.waitForFunction((least) => document.querySelector('#run-progress')?.value >= least, done, {
      timeout: 300_000,
    })
  }
  // The bridge's sources are many enough to be met while they are read.
  const researchAtWork = async (page) => {
    const question = `How did the crossing of Skerrow Sound come about? Asked for picture ${begun.length + 1}.`
    begun.push(await post('plans/', { question, length: 'long' }))
    const made = (await ended(begun.at(-1))).results[0].to
    begun.push(await approve(made))
    await page.goto(`${origin}/${begun.at(-1)}`)
    await page.locator('#run-lines li').nth(2).waitFor()
  }
  // By then the pace is known, and with it the time that is left.
  const wellOnItsWay = (page) => atWork(page, 5)

  return {
    origin,
    pages: [
      { name: 'home', path: '' },
      {
        name: 'home-under-way',
        path: '',
        viewport: true,
        act: async (page) => {
          await live()
          await page.goto(`${origin}/`)
        },
      },
      {
        name: 'home-search',
        path: '',
        viewport: true,
        act: async (page) => {
          await page.getByLabel('Search checks, reports and audits').pressSequentially('lantern')
          await page.locator('#found li').first().waitFor()
        },
      },
      { name: 'run-at-work', path: 'runs/', act: (page) => atWork(page) },
      { name: 'run-front', path: 'runs/', act: wellOnItsWay, viewport: true },
      { name: 'run-done', path: web },
      { name: 'runs', path: 'runs/' },
      { name: 'checks', path: 'checks/' },
      { name: 'check-revised', path: `checks/${lantern.id}/`, print: true },
      { name: 'check-supported', path: `checks/${mirror.id}/` },
      { name: 'changes', path: `checks/${lantern.id}/${newest.revision}/changes/` },
      { name: 'revision', path: `checks/${lantern.id}/1/` },
      { name: 'source', path: `sources/${snapshot.slice(0, 16)}/#c${start}-${end}` },
      { name: 'library', path: 'library/' },
      { name: 'library-search', path: 'library/?words=lantern+hours' },
      { name: 'reports', path: 'reports/' },
      { name: 'plan', path: plan },
      {
        name: 'plan-refused',
        path: plan,
        act: async (page) => {
          await page.locator('[name="subQuestions[0].queries"]').fill('')
          await page.locator('[name="sections[1].subQuestions"]').fill('2, 99')
          await page.getByRole('button', { name: 'Keep the changes' }).click()
          await page.locator('.errors').waitFor()
        },
      },
      { name: 'research-at-work', path: 'runs/', act: researchAtWork },
      { name: 'research-done', path: researched },
      { name: 'report', path: report, print: true },
      { name: 'report-front', path: report, viewport: true },
      { name: 'report-revision', path: `${report}1/`, viewport: true },
      {
        name: 'report-timeline',
        path: `${report}?from=1985&to=1995`,
        viewport: true,
        act: (page) => page.locator('#chronology').evaluate((element) => element.scrollIntoView()),
      },
      { name: 'audits', path: 'audits/' },
      { name: 'audit', path: audit, print: true },
      { name: 'article', path: overview },
      { name: 'due', path: 'stale/' },
      { name: 'corrections', path: 'corrections/' },
      { name: 'method', path: 'about/' },
      { name: 'api', path: 'api/' },
      { name: 'not-found', path: 'nothing/' },
      { name: 'found-without-script', path: 'checks/?words=lantern' },
    ],
    empty: {
      origin: emptyServer.url.replace(/\/$/, ''),
      pages: [
        { name: 'home', path: '' },
        { name: 'library', path: 'library/' },
        { name: 'runs', path: 'runs/' },
        { name: 'audits', path: 'audits/' },
      ],
    },
    async close() {
      await server.close()
      await workspace.close()
      await emptyServer.close()
      await empty.close()
    },
  }
}
