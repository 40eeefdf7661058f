import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { AssayError, Audit, AuditSummary, Check } from '../domain/index.js'
import { Failure, failureOf, ListResult, SearchResult, ShownSnapshot } from '../workflows/results.js'
import { Job, type Serving } from '../workflows/serving/serving.js'
import { version } from '../workflows/version.js'
import { addCommandRoutes, COMMAND_API_ROUTES, type CommandAccess } from './commands/routes.js'

const Id = z.object({ id: z.string().min(4).max(80) })
const ChecksListed = z.object({ checks: ListResult.shape.checks })
const AuditsListed = z.object({ audits: z.array(AuditSummary) })
const SourcesListed = z.object({ sources: ListResult.shape.sources })
const RunsListed = z.object({ runs: z.array(Job) })
/** What is to be checked: a claim, a web address, or a text with several statements. */
const Asking = z.strictObject({
  input: z.string().min(1).max(1_000_000),
  speaker: z.string().max(200).optional(),
  web: z.boolean().default(false),
  audit: z.boolean().default(false),
})

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})
const failure = (description: string) => json(Failure, description)

/** One route for each thing that is stored under an id. */
const shown = <Schema extends z.ZodType>(path: string, summary: string, schema: Schema) =>
  createRoute({
    method: 'get',
    path,
    summary,
    request: { params: Id },
    responses: { 200: json(schema, 'It'), 404: failure('There is none') },
  })
const listed = <Schema extends z.ZodType>(path: string, summary: string, schema: Schema) =>
  createRoute({ method: 'get', path, summary, responses: { 200: json(schema, 'Newest first') } })

const ROUTES = {
  checks: listed('/v1/checks', 'All checks', ChecksListed),
  check: shown('/v1/checks/{id}', 'A check, its newest revision', Check),
  audits: listed('/v1/audits', 'All audits', AuditsListed),
  audit: shown('/v1/audits/{id}', 'An audit, its newest revision', Audit),
  sources: listed('/v1/sources', 'The documents of the library', SourcesListed),
  source: shown('/v1/sources/{id}', 'A stored document with its text', ShownSnapshot),
  search: createRoute({
    method: 'get',
    path: '/v1/search',
    summary: 'Passages for plain words, best first',
    request: {
      query: z.object({
        words: z.string().max(500),
        limit: z.coerce.number().int().min(1).max(100).default(10),
      }),
    },
    responses: { 200: json(SearchResult, 'What was found'), 400: failure('There are no words in it') },
  }),
  runs: listed('/v1/runs', 'What was asked for last', RunsListed),
  run: shown('/v1/runs/{id}', 'A run, as far as it came', Job),
  ask: createRoute({
    method: 'post',
    path: '/v1/runs',
    summary: 'Asks for a check or an audit; the run tells how far it came and where its results are',
    request: { body: { required: true, content: { 'application/json': { schema: Asking } } } },
    responses: { 202: json(Job, 'The run'), 400: failure('That cannot be asked') },
  }),
} as const

/** What the API's page lists. */
export const API_ROUTES = [...Object.values(ROUTES), ...COMMAND_API_ROUTES]

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
  api.on('POST', '/v1/runs', limited, small)
  addCommandRoutes(api, { access: commands, limited })
  api.openapi(ROUTES.checks, async (context) => context.json({ checks: (await stored.list()).checks }, 200))
  api.openapi(ROUTES.audits, async (context) => context.json({ audits: (await stored.list()).audits }, 200))
  api.openapi(ROUTES.sources, async (context) =>
    context.json({ sources: (await stored.list()).sources }, 200),
  )
  api.openapi(ROUTES.check, async (context) => {
    const found = await one('chk_', context.req.valid('param').id)
    if (!('schema' in found) || found.schema !== 'assay.check/1') throw none(context)
    return context.json(found, 200)
  })
  api.openapi(ROUTES.audit, async (context) => {
    const found = await one('aud_', context.req.valid('param').id)
    if (found.schema !== 'assay.audit/1') throw none(context)
    return context.json(found, 200)
  })
  api.openapi(ROUTES.source, async (context) => {
    const { id } = context.req.valid('param')
    const found = await stored.show(id)
    if (found.schema !== 'assay.snapshot/1') throw none(context)
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
  api.get('/openapi.json', (context) => context.json(described(api)))
  // Not `notFound`, which a part of an app is never asked for.
  api.all('/*', (context) => context.json(failureOf(none(context)), 404))
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

  async function one(kind: string, id: string) {
    if (!id.startsWith(kind)) throw new AssayError('NOT_FOUND', `${id} is no id of that kind.`)
    return stored.show(id)
  }
}

const HINT = 'GET /api/openapi.json describes every request.'

const none = (context: Context): AssayError =>
  new AssayError('NOT_FOUND', `There is nothing at ${context.req.path}.`, { hint: HINT })

const described = (api: OpenAPIHono) => {
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Assay', version, description: 'Checks, audits, sources and runs of one workspace.' },
  })
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => [`/api${path}`, item])
  return { ...document, components: document.components ?? { schemas: {} }, paths: Object.fromEntries(paths) }
}
