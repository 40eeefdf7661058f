import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { EdtfDate, Report, ReportLength, ReportSummary, ResearchPlan } from '../domain/index.js'
import { Job, pathOfReport, type Serving } from '../workflows/serving/serving.js'
import { body, failure, Id, json, listed, nothingAt, Revision, revised } from './described.js'

const ReportsListed = z.object({ reports: z.array(ReportSummary) })
const Exports = z.object({
  exports: z.array(z.object({ file: z.string(), mediaType: z.string(), path: z.string() })),
})
/** A plan, and the id under which it is kept. */
const KeptPlan = z.object({ id: z.string(), plan: ResearchPlan })

const web = z.boolean().default(false)
const Question = z.strictObject({
  question: z.string().trim().min(1).max(1_000),
  length: ReportLength.default('long'),
  asOf: EdtfDate.optional(),
  web,
})
const OverTheWeb = z.strictObject({ web })
const Asking = z.union([Question, z.strictObject({ plan: ResearchPlan, web })])

const run = json(Job, 'The run; its account tells how far it came and where its results are')
const cannot = failure('That cannot be asked')
const none = failure('There is none')

/** What is asked of one report or plan, and answered with a run. */
const started = (tag: 'reports' | 'plans', path: string, summary: string) =>
  createRoute({
    method: 'post',
    path,
    tags: [tag],
    summary,
    request: { params: Id, body: body(OverTheWeb) },
    responses: { 202: run, 400: cannot, 404: none },
  })

const ROUTES = {
  reports: listed('reports', '/v1/reports', 'All reports', ReportsListed),
  report: revised('reports', '/v1/reports/{id}', 'A report', Report),
  exports: createRoute({
    method: 'get',
    path: '/v1/reports/{id}/exports',
    tags: ['reports'],
    summary: 'The files in which a report can be taken along: Markdown, HTML, Word, JSON, and tables as CSV',
    request: { params: Id, query: Revision },
    responses: { 200: json(Exports, 'Their names'), 404: none },
  }),
  export: createRoute({
    method: 'get',
    path: '/v1/reports/{id}/exports/{file}',
    tags: ['reports'],
    summary: 'One of those files',
    request: { params: Id.extend({ file: z.string().max(80) }), query: Revision },
    responses: {
      200: { description: 'The file', content: { '*/*': { schema: z.string() } } },
      404: none,
    },
  }),
  research: createRoute({
    method: 'post',
    path: '/v1/reports',
    tags: ['reports'],
    summary: 'Asks for a report, by a plan or on a question whose plan is followed unread',
    request: { body: body(Asking) },
    responses: { 202: run, 400: cannot },
  }),
  again: started('reports', '/v1/reports/{id}/refresh', 'Asks for a report again, by its own plan'),
  checks: started('reports', '/v1/reports/{id}/checks', 'Asks for checks of what a report says'),
  makePlan: createRoute({
    method: 'post',
    path: '/v1/plans',
    tags: ['plans'],
    summary: 'Asks for a plan for a question',
    request: { body: body(Question) },
    responses: { 202: run, 400: cannot },
  }),
  plan: createRoute({
    method: 'get',
    path: '/v1/plans/{id}',
    tags: ['plans'],
    summary: 'A plan',
    request: { params: Id },
    responses: { 200: json(ResearchPlan, 'It'), 404: none },
  }),
  editPlan: createRoute({
    method: 'put',
    path: '/v1/plans/{id}',
    tags: ['plans'],
    summary: 'Keeps an edited plan, under an id of its own',
    request: { params: Id, body: body(ResearchPlan) },
    responses: { 200: json(KeptPlan, 'The plan and its id'), 400: cannot, 404: none },
  }),
  runPlan: started('plans', '/v1/plans/{id}/run', 'Approves a plan and asks for its report'),
} as const

/** What the API's page lists. */
export const RESEARCH_API_ROUTES = Object.values(ROUTES)

/** Questions to plans, plans to reports, and what can be asked of a report. */
export function addResearchApi(
  api: OpenAPIHono,
  serving: Serving,
  { limited, small }: { limited: MiddlewareHandler; small: MiddlewareHandler },
): void {
  const { plans, stored } = serving
  for (const path of ['/v1/reports', '/v1/reports/:id/*', '/v1/plans', '/v1/plans/:id/run'])
    api.on('POST', path, limited, small)
  api.on('PUT', '/v1/plans/:id', limited, small)

  api.openapi(ROUTES.reports, async (context) =>
    context.json({ reports: (await stored.list()).reports }, 200),
  )
  api.openapi(ROUTES.report, async (context) => {
    const { revision } = context.req.valid('query')
    return context.json(await reportOf(context.req.valid('param').id, revision), 200)
  })
  api.openapi(ROUTES.exports, async (context) => {
    const { id, revision } = await reportOf(
      context.req.valid('param').id,
      context.req.valid('query').revision,
    )
    const exports = (await serving.exportsOf(id, revision)).map(({ file, mediaType }) => ({
      file,
      mediaType,
      path: `/api/v1/${pathOfReport(id)}exports/${file}?revision=${revision}`,
    }))
    return context.json({ exports }, 200)
  })
  api.openapi(ROUTES.export, async (context) => {
    const { id, file } = context.req.valid('param')
    const found = await reportOf(id, context.req.valid('query').revision)
    const one = (await serving.exportsOf(found.id, found.revision)).find((form) => form.file === file)
    if (one === undefined) throw nothingAt(context.req.path)
    const made = await one.make()
    const headers = {
      'Content-Type': one.mediaType,
      'Content-Disposition': `attachment; filename="${found.id}-${file}"`,
    }
    return context.body(typeof made === 'string' ? made : new Uint8Array(made), 200, headers)
  })
  api.openapi(ROUTES.research, async (context) => {
    const { web, ...asked } = context.req.valid('json')
    return context.json(await serving.askResearch('plan' in asked ? asked.plan : asked, { web }), 202)
  })
  api.openapi(ROUTES.again, async (context) =>
    context.json(await serving.askReportAgain(context.req.valid('param').id, context.req.valid('json')), 202),
  )
  api.openapi(ROUTES.checks, async (context) =>
    context.json(await serving.askChecksOf(context.req.valid('param').id, context.req.valid('json')), 202),
  )
  api.openapi(ROUTES.makePlan, async (context) => {
    const { question, ...options } = context.req.valid('json')
    return context.json(await serving.askPlan(question, options), 202)
  })
  api.openapi(ROUTES.plan, async (context) =>
    context.json(await plans.get(context.req.valid('param').id), 200),
  )
  api.openapi(ROUTES.editPlan, async (context) => {
    await plans.get(context.req.valid('param').id)
    const plan = context.req.valid('json')
    return context.json({ id: await plans.keep(plan), plan }, 200)
  })
  api.openapi(ROUTES.runPlan, async (context) => {
    const plan = await plans.get(context.req.valid('param').id)
    return context.json(await serving.askResearch(plan, context.req.valid('json')), 202)
  })

  async function reportOf(id: string, revision: number | undefined): Promise<Report> {
    const found = id.startsWith('rep_') ? await stored.show(id, revision) : undefined
    if (found?.schema !== 'assay.report/1') throw nothingAt(`/v1/reports/${id}`)
    return found
  }
}
