import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

/** The site as static files, and one page of each kind. */
export async function openSite({ open, scratch }) {
  const dir = join(scratch, 'site')
  const workspace = await open()
  try {
    await workspace.publish({
      to: 'site',
      dir,
      title: 'Example fact-checks',
      author: 'The example desk',
      baseUrl: 'https://checks.example.org/',
    })
  } finally {
    await workspace.close()
  }
  const server = await serve(dir)
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    pages: pagesOf(dir),
    close: () => new Promise((done) => server.close(done)),
  }
}

/** A check of each verdict; some pages with something opened. */
function pagesOf(dir) {
  const { checks } = JSON.parse(readFileSync(join(dir, 'assay-site.json'), 'utf8'))
  const about = (words, speaker) =>
    checks.find((one) => one.claim.includes(words) && (speaker === undefined || one.speaker === speaker))
  const lantern = about('40 hours', 'Solvane Lanterns')
  const cited = Object.entries(lantern.mentions)
    .flatMap(([id, spans]) => spans.map((one) => ({ id, ...one })))
    .find(({ kind }) => kind === 'cited')
  const wire = Object.keys(about('main mirror').mentions)[0]
  const check = (name, one) => ({ name, path: `checks/${one.id}/` })
  return [
    { name: 'home', path: '' },
    {
      name: 'home-search',
      path: '',
      viewport: true,
      act: async (page) => {
        await page.getByLabel('Search what is published').pressSequentially('nile longest')
        await page.locator('#found li').first().waitFor()
      },
    },
    { name: 'checks', path: 'checks/' },
    check('check-supported', about('main mirror')),
    { ...check('check-refuted', lantern), print: true },
    check('check-conflicting', about('The Nile')),
    check('check-insufficient', about('K2 kettle')),
    check('check-nothing-found', about('Cape Florian')),
    check('check-not-checkable', about('cheesecake')),
    { ...check('check-front', lantern), viewport: true },
    {
      ...check('check-quotation', lantern),
      viewport: true,
      act: async (page) => {
        await page.locator('.cite a.number').nth(1).focus()
        await page.locator('.sections').evaluate((element) => element.scrollIntoView())
      },
    },
    { name: 'source', path: `sources/${wire.slice(0, 16)}/` },
    {
      name: 'source-words',
      path: `sources/${cited.id.slice(0, 16)}/#c${cited.start}-${cited.end}`,
      viewport: true,
      act: (page) => page.locator('mark.here').first().waitFor(),
    },
    { name: 'due', path: 'stale/' },
    { name: 'corrections', path: 'corrections/' },
    { name: 'method', path: 'about/' },
    { name: 'not-found', path: '404.html' },
  ]
}

function serve(dir) {
  const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript' }
  const answer = async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname))
    const file = join(dir, path.endsWith('/') ? `${path}index.html` : path)
    try {
      const body = await readFile(file)
      response
        .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
        .end(body)
    } catch {
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end()
    }
  }
  const made = createServer(answer)
  return new Promise((done) => made.listen(0, '127.0.0.1', () => done(made)))
}
