import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { AssayError, Audit, AuditSummary, Check } from '../domain/index.js'
import { failureOf, ListResult, SearchResult, ShownSnapshot } from '../workflows/results.js'
import { Job, type Serving } from '../workflows/serving/serving.js'
import { version } from '../workflows/version.js'
import { addCommandRoutes, COMMAND_API_ROUTES, type CommandAccess } from './commands/routes.js'
import { body, failure, HINT, Id, json, listed, nothingAt, revised, shown, TAGS } from './described.js'
import { runEvents } from './events.js'
import { addResearchApi, RESEARCH_API_ROUTES } from './research-api.js'

const ChecksListed = z.object({ checks: ListResult.shape.checks })
const AuditsListed = z.object({ audits: z.array(AuditSummary) })
const SourcesListed = z.object({ sources: ListResult.shape.sources })
const RunsListed = z.object({ runs: z.array(Job).readonly() })
/** What is to be checked: a claim, a web address, or a text with several statements. */
const Asking = z.strictObject({
  input: z.string().min(1).max(1_000_000),
  speaker: z.string().max(200).optional(),
  web: z.boolean().default(false),
  audit: z.boolean().default(false),
})

const steered = (what: 'pause' | 'cancel' | 'resume', summary: string) =>
  createRoute({
    method: 'post',
    path: `/v1/runs/{id}/${what}`,
    tags: ['runs'],
    summary,
    request: { params: Id },
    responses: { 202: json(Job, 'The run'), 404: failure('There is none') },
  })

const ROUTES = {
  checks: listed('checks', '/v1/checks', 'All checks', ChecksListed),
  check: revised('checks', '/v1/checks/{id}', 'A check', Check),
  audits: listed('audits', '/v1/audits', 'All audits', AuditsListed),
  audit: revised('audits', '/v1/audits/{id}', 'An audit', Audit),
  sources: listed('library', '/v1/sources', 'The documents of the library', SourcesListed),
  source: shown('library', '/v1/sources/{id}', 'A stored document with its text', ShownSnapshot),
  search: createRoute({
    method: 'get',
    path: '/v1/search',
    tags: ['library'],
    summary: 'Passages for plain words, best first',
    request: {
      query: z.object({
        words: z.string().max(500),
        limit: z.coerce.number().int().min(1).max(100).default(10),
      }),
    },
    responses: { 200: json(SearchResult, 'What was found'), 400: failure('There are no words in it') },
  }),
  runs: listed('runs', '/v1/runs', 'What was asked for last', RunsListed),
  run: shown('runs', '/v1/runs/{id}', 'A run, as far as it came', Job),
  ask: createRoute({
    method: 'post',
    path: '/v1/runs',
    tags: ['runs'],
    summary: 'Asks for a check or an audit; the run tells how far it came and where its results are',
    request: { body: body(Asking) },
    responses: { 202: json(Job, 'The run'), 400: failure('That cannot be asked') },
  }),
  events: createRoute({
    method: 'get',
    path: '/v1/runs/{id}/events',
    tags: ['runs'],
    summary: 'A run as it goes on, as server-sent events: each is the whole of how far it came',
    request: { params: Id },
    responses: {
      200: { description: 'Events until its end', content: { 'text/event-stream': { schema: z.string() } } },
      404: failure('There is none'),
    },
  }),
  pause: steered('pause', 'Stops a run where it is, until it is resumed'),
  cancel: steered('cancel', 'Ends a run where it is'),
  resume: steered('resume', 'Goes on with a run that failed, was paused or was cancelled'),
} as const

const ALL = [...Object.values(ROUTES), ...RESEARCH_API_ROUTES, ...COMMAND_API_ROUTES]

/** What the API's page lists. */
export const API_PARTS = TAGS.map(({ name, description }) => ({
  name,
  description,
  routes: ALL.filter(({ tags }) => tags.some((tag) => tag === name)),
}))

export interface ApiOptions {
  limited: MiddlewareHandler
  small: MiddlewareHandler
  /** For commands of this machine; undefined where none are taken. */
  commands: CommandAccess | undefined
}

/** The same workspace for programs, under `/api`; what it says of itself is made from what it checks against. */
export function createApi(serving: Serving, { limited, small, commands }: ApiOptions): OpenAPIHono {
  const api = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw new AssayError('USAGE', z.prettifyError(result.error), { hint: HINT })
    },
  })
  const { stored, jobs } = serving
  for (const path of ['/v1/runs', '/v1/runs/:id/*']) api.on('POST', path, limited, small)
  addResearchApi(api, serving, { limited, small })
  addCommandRoutes(api, { access: commands, limited })
  api.openapi(ROUTES.checks, async (context) => context.json({ checks: (await stored.list()).checks }, 200))
  api.openapi(ROUTES.audits, async (context) => context.json({ audits: (await stored.list()).audits }, 200))
  api.openapi(ROUTES.sources, async (context) =>
    context.json({ sources: (await stored.list()).sources }, 200),
  )
  api.openapi(ROUTES.check, async (context) => {
    const found = await one('chk_', context.req.valid('param').id, context.req.valid('query').revision)
    if (!('schema' in found) || found.schema !== 'assay.check/1') throw nothingAt(context.req.path)
    return context.json(found, 200)
  })
  api.openapi(ROUTES.audit, async (context) => {
    const found = await one('aud_', context.req.valid('param').id, context.req.valid('query').revision)
    if (found.schema !== 'assay.audit/1') throw nothingAt(context.req.path)
    return context.json(found, 200)
  })
  api.openapi(ROUTES.source, async (context) => {
    const { id } = context.req.valid('param')
    const found = await stored.show(id)
    if (found.schema !== 'assay.snapshot/1') throw nothingAt(context.req.path)
    return context.json(found, 200)
  })
  api.openapi(ROUTES.search, async (context) => {
    const { words, limit } = context.req.valid('query')
    return context.json(await stored.search(words, limit), 200)
  })
  api.openapi(ROUTES.runs, async (context) => context.json({ runs: await jobs.list() }, 200))
  api.openapi(ROUTES.run, async (context) => context.json(await jobs.get(context.req.valid('param').id), 200))
  api.openapi(ROUTES.ask, async (context) => {
    const { input, ...options } = context.req.valid('json')
    const { speaker, ...rest } = options
    const job = await serving.askTyped(input, { ...rest, ...(speaker ? { speaker } : {}) })
    return context.json(job, 202)
  })
  api.openapi(ROUTES.events, async (context) =>
    runEvents(context, serving, await jobs.get(context.req.valid('param').id)),
  )
  for (const what of ['pause', 'cancel', 'resume'] as const) {
    api.openapi(ROUTES[what], async (context) => {
      const { id } = context.req.valid('param')
      await jobs[what](id)
      return context.json(await jobs.get(id), 202)
    })
  }
  api.get('/openapi.json', (context) => context.json(described(api)))
  // Not `notFound`, which a part of an app is never asked for.
  api.all('/*', (context) => context.json(failureOf(nothingAt(context.req.path)), 404))
  api.onError((error, context) => {
    if (!(error instanceof AssayError)) {
      // Hono's own: a body that is no JSON.
      if ('status' in error && error.status === 400) {
        return context.json(failureOf(new AssayError('USAGE', error.message, { hint: HINT })), 400)
      }
      throw error
    }
    return context.json(failureOf(error), error.code === 'NOT_FOUND' ? 404 : error.exitCode === 2 ? 400 : 500)
  })
  return api

  async function one(kind: string, id: string, revision: number | undefined) {
    if (!id.startsWith(kind)) throw new AssayError('NOT_FOUND', `${id} is no id of that kind.`)
    return stored.show(id, revision)
  }
}

const described = (api: OpenAPIHono) => {
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Assay',
      version,
      description: 'Checks, reports, audits, sources and runs of one workspace.',
    },
    tags: [...TAGS],
  })
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => [`/api${path}`, item])
  return { ...document, components: document.components ?? { schemas: {} }, paths: Object.fromEntries(paths) }
}
