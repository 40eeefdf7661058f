import type { Context, Hono, MiddlewareHandler } from 'hono'
import { pathOfPlan, pathOfRun, planFromForm, type Serving } from '../workflows/serving/serving.js'

export interface ResearchRoutesOptions {
  limited: MiddlewareHandler
  small: MiddlewareHandler
  page(context: Context, html: string, status?: 200 | 400): Response | Promise<Response>
}

/** Questions to plans, plans to reports, and what can be asked of a report. */
export function researchRoutes(
  app: Hono,
  serving: Serving,
  { limited, small, page }: ResearchRoutesOptions,
): void {
  app.post('/plans/', limited, small, async (context) => {
    const form = await context.req.formData()
    const length = form.get('length') === 'short' ? 'short' : 'long'
    const job = await serving.askPlan(String(form.get('question') ?? ''), { length, web: form.has('web') })
    return context.redirect(`/${pathOfRun(job)}`, 303)
  })
  app.get('/plans/:id/', async (context) =>
    page(
      context,
      await serving.planPage(context.req.param('id'), { saved: context.req.query('kept') !== undefined }),
    ),
  )
  app.post('/plans/:id/', limited, small, async (context) => {
    const id = context.req.param('id')
    const sent = planFromForm(await context.req.formData())
    if (sent.plan === undefined) return page(context, await serving.planPage(id, { sent }), 400)
    if (sent.run) {
      const job = await serving.askResearch(sent.plan, { web: sent.web })
      return context.redirect(`/${pathOfRun(job)}`, 303)
    }
    return context.redirect(`/${pathOfPlan(await serving.plans.keep(sent.plan))}?kept`, 303)
  })

  app.get('/reports/:id{rep_[0-9a-f]{16}}/', async (context, next) => {
    const query = new URL(context.req.url).searchParams
    const html =
      query.size === 0 ? undefined : await serving.pages.filteredReport(context.req.param('id'), query)
    return html === undefined ? next() : page(context, html)
  })
  app.post('/reports/:id/checks/', limited, small, async (context) => {
    const web = (await context.req.formData()).has('web')
    const job = await serving.askChecksOf(context.req.param('id'), { web })
    return context.redirect(`/${pathOfRun(job)}`, 303)
  })
  app.post('/reports/:id/refresh/', limited, small, async (context) => {
    const web = (await context.req.formData()).has('web')
    const job = await serving.askReportAgain(context.req.param('id'), { web })
    return context.redirect(`/${pathOfRun(job)}`, 303)
  })
}
