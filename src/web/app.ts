import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { AssayError } from '../domain/index.js'
import { pathOfCheck, pathOfRun, type Served, type Serving } from '../workflows/serving/serving.js'
import { API_PARTS, createApi } from './api.js'
import { type CommandAccess, isCommand } from './commands/routes.js'
import { runEvents } from './events.js'
import { type GuardOptions, guard } from './guard.js'
import { type RateLimit, rateLimit } from './rate-limit.js'
import { researchRoutes } from './research.js'

export interface AppOptions extends GuardOptions {
  /** For what starts work or stores something. */
  limit: RateLimit
  /** Told of what should not have happened. */
  onError: (error: unknown) => void
  /** For commands of this machine; undefined where none are taken. */
  commands?: CommandAccess
}

/** A claim or a pasted text; what is longer is a file. */
const LONGEST_FORM = 1_000_000

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  zip: 'application/zip',
}

/** The pages and forms of a workspace. */
export function createApp(serving: Serving, options: AppOptions): Hono {
  const app = new Hono()
  const policy = `${serving.contentPolicy}; frame-ancestors 'none'`
  const limited = rateLimit(options.limit, options.remote)
  const page = (context: Context, html: string, status: 200 | 400 | 404 | 500 = 200) =>
    context.html(html, status)
  const small = bodyLimit({ maxSize: LONGEST_FORM, onError: (context) => tooLarge(context) })
  const file = bodyLimit({ maxSize: serving.maxBytes + 10_000, onError: (context) => tooLarge(context) })
  const tooLarge = (context: Context) =>
    context.html(serving.messagePage('Too large', 'That is more than this server takes.', HOME), 413)

  app.use(async (context, next) => {
    await next()
    const { headers } = context.res
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', policy)
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('X-Frame-Options', 'DENY')
    headers.set('Referrer-Policy', 'same-origin')
    headers.set('Cross-Origin-Opener-Policy', 'same-origin')
    headers.set('Cross-Origin-Resource-Policy', 'same-origin')
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-cache')
  })
  app.use(guard({ ...options, isCommand: (context) => isCommand(context, options.commands) }))

  app.post('/checks/', limited, small, async (context) => {
    const form = await context.req.formData()
    const job = await serving.askTyped(text(form, 'claim'), {
      web: form.has('web'),
      audit: form.has('audit'),
      ...(text(form, 'speaker').trim() ? { speaker: text(form, 'speaker').trim().slice(0, 200) } : {}),
    })
    return context.redirect(`/${pathOfRun(job)}`, 303)
  })
  app.post('/checks/:id/refresh/', limited, small, async (context) => {
    const form = await context.req.formData()
    const job = await serving.askRefresh(context.req.param('id'), { web: form.has('web') })
    return context.redirect(`/${pathOfRun(job)}`, 303)
  })
  app.post('/checks/:id/feedback/', limited, small, async (context) => {
    const form = await context.req.formData()
    const kind = text(form, 'helpful') === 'yes' ? 'helpful' : 'unhelpful'
    const check = await serving.remark(context.req.param('id'), kind, text(form, 'reason'))
    const next = { to: pathOfCheck(check), words: 'Back to the check' }
    return page(context, serving.messagePage('Thank you', 'What you said is stored with the check.', next))
  })
  app.post('/checks/:id/corrections/', limited, small, async (context) => {
    const form = await context.req.formData()
    await serving.remark(context.req.param('id'), 'correction', text(form, 'correction'))
    return context.redirect('/corrections/', 303)
  })
  app.get('/checks/', async (context, next) => {
    const words = (context.req.query('words') ?? '').slice(0, 500).trim()
    return words === '' ? next() : page(context, await serving.foundPage(words))
  })
  app.get('/remarks.json', async (context) =>
    context.body(await serving.remarksAsJson(), 200, { 'Content-Type': TYPES.json ?? '' }),
  )

  app.get('/runs/', async (context) => page(context, await serving.runsPage()))
  app.get('/runs/:id/', async (context) =>
    page(context, serving.runPage(await serving.jobs.get(context.req.param('id')))),
  )
  app.get('/runs/:id/events', async (context) =>
    runEvents(context, serving, await serving.jobs.get(context.req.param('id'))),
  )
  for (const what of ['pause', 'cancel', 'resume'] as const) {
    app.post(`/runs/:id/${what}/`, limited, small, async (context) => {
      const id = context.req.param('id')
      await serving.jobs[what](id)
      return context.redirect(`/${pathOfRun({ id })}`, 303)
    })
  }

  app.get('/library/', async (context) => {
    const words = (context.req.query('words') ?? '').slice(0, 500)
    const number = Number(context.req.query('page') ?? 1)
    return page(context, await serving.libraryPage(words, Number.isInteger(number) ? number : 1))
  })
  app.post('/library/', limited, small, async (context) => {
    const job = await serving.askAddress(text(await context.req.formData(), 'address'))
    return context.redirect(`/${pathOfRun(job)}`, 303)
  })
  app.post('/library/files/', limited, file, async (context) => {
    const sent = (await context.req.formData()).get('file')
    if (!(sent instanceof File)) throw new AssayError('USAGE', 'No file was sent.', { hint: '' })
    const job = await serving.askFile(sent.name, new Uint8Array(await sent.arrayBuffer()))
    return context.redirect(`/${pathOfRun(job)}`, 303)
  })

  researchRoutes(app, serving, { limited, small, page })

  app.get('/api/', (context) => page(context, serving.apiPage(API_PARTS)))
  app.route('/api', createApi(serving, { limited, small, commands: options.commands }))

  app.get('*', async (context) => {
    const path = pathIn(context.req.path)
    const served = path === undefined ? undefined : await serving.pages.get(path)
    return served === undefined ? context.notFound() : answer(context, path ?? '', served)
  })

  app.notFound((context) => page(context, serving.notFoundPage(), 404))
  app.onError((error, context) => {
    if (error instanceof AssayError && error.code === 'NOT_FOUND')
      return page(context, serving.notFoundPage(), 404)
    if (error instanceof AssayError && error.exitCode === 2) {
      return page(
        context,
        serving.messagePage('That cannot be done', `${error.message} ${error.hint}`, HOME),
        400,
      )
    }
    options.onError(error)
    const words = error instanceof AssayError ? error.message : 'Something went wrong inside.'
    return page(context, serving.messagePage('That went wrong', words, HOME), 500)
  })
  return app
}

const HOME = { to: '', words: 'To the first page' }

function answer(context: Context, path: string, { body, tag, forever }: Served): Response {
  const etag = `"${tag.replace(/[^\w./-]/g, '')}"`
  if (tag !== '') context.header('ETag', etag)
  if (forever) context.header('Cache-Control', 'public, max-age=31536000, immutable')
  if (tag !== '' && context.req.header('if-none-match') === etag) return context.body(null, 304)
  // What is to be taken along as one file has its style in it, and names its hash itself.
  if (/^(?:audits\/[^/]+\/audit|reports\/[^/]+\/report)\.html$/.test(path)) {
    context.header('Content-Security-Policy', "frame-ancestors 'none'; script-src 'none'")
  }
  const extension = /\.([a-z]+)$/.exec(path)?.[1]
  const type = extension === undefined || extension === 'html' ? 'text/html; charset=utf-8' : undefined
  return context.body(body, 200, {
    'Content-Type': type ?? TYPES[extension ?? ''] ?? 'text/plain; charset=utf-8',
  })
}

function pathIn(path: string): string | undefined {
  try {
    return decodeURIComponent(path).replace(/^\//, '')
  } catch {
    return undefined
  }
}

const text = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
