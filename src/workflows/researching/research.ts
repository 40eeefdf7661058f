import {
  AssayError,
  type EdtfDate,
  type OnProgress,
  type Report,
  type ReportLength,
  ResearchPlan,
} from '../../domain/index.js'
import { openRunModel, type RunModel } from '../asking/run-model.js'
import { openRun, type Run } from '../recording/index.js'
import { webSearchOf } from '../searching/web-search.js'
import type { OnStep } from '../steps.js'
import type { Tools } from '../tools.js'
import { version } from '../version.js'
import type { AskedResearch } from './asked-research.js'
import { gather } from './gather.js'
import { keepReport } from './keep-report.js'
import { makePlan } from './make-plan.js'
import { makeReport } from './make-report.js'
import { openNearness } from './near-in-meaning.js'

export interface ResearchOptions {
  /** Default: long */
  length?: ReportLength
  /** Evidence published after it is left out. */
  asOf?: EdtfDate
  /** Searches the web too. Default: no */
  web?: boolean
  /** Lets the configured language model help. Default: yes, where one is configured */
  model?: boolean
  onProgress?: OnProgress
  /** Told of rounds of searching, of what is spent and of what a model refused. */
  onStep?: OnStep
  /** Ends the run where it is; the same asked again goes on from there. */
  signal?: AbortSignal
  /** The clock, for tests. */
  now?: Date
}

type Carrying = Pick<ResearchOptions, 'onProgress' | 'onStep' | 'signal'>

/**
 * A question, or an approved plan, to a stored report, in a run of its own. The same asked again after a kill
 * goes on where it was.
 * @throws AssayError USAGE for an empty question, and when the library has nothing on it
 */
export async function researchQuestion(
  tools: Tools,
  input: string | ResearchPlan,
  options: ResearchOptions = {},
): Promise<Report> {
  const asked = askedOf(tools, input, options)
  const run = await openRun(tools.store, asked, options.now ? { now: options.now } : {})
  const report = await researchAsked(tools, asked, run, options)
  await run.finish()
  return report
}

/** The plan alone, to be read, edited and approved before anything is spent on it. */
export async function planResearch(
  tools: Tools,
  question: string,
  options: ResearchOptions = {},
): Promise<ResearchPlan> {
  const asked: AskedResearch = { ...askedOf(tools, question, options), planOnly: true }
  const run = await openRun(tools.store, asked, options.now ? { now: options.now } : {})
  const plan = await withModel(tools, asked, run, options, (model) => makePlan(tools, run, asked, model, []))
  await run.finish()
  return plan
}

function askedOf(
  { config, judge }: Tools,
  input: string | ResearchPlan,
  { length = 'long', asOf, web = false, model = true }: ResearchOptions,
): AskedResearch {
  const plan = typeof input === 'string' ? undefined : ResearchPlan.parse(input)
  const question = (plan?.question ?? String(input)).normalize('NFC').trim()
  if (question === '') throw new AssayError('USAGE', 'There is no question to look into.')
  const day = plan?.asOf ?? asOf
  return {
    kind: 'research',
    question,
    length: plan?.length ?? length,
    ...(day ? { asOf: day } : {}),
    ...(plan ? { plan } : {}),
    ...(web ? { web: config.search } : {}),
    ...(model && config.model ? { model: { settings: config.model, budget: config.budget } } : {}),
    judge: judge.id,
    assay: version,
  }
}

/** The way from what was asked to the report, in a run and in its replay. */
export const researchAsked = (
  tools: Tools,
  asked: AskedResearch,
  run: Run,
  { onProgress, onStep, signal }: Carrying = {},
): Promise<Report> =>
  withModel(
    tools,
    asked,
    run,
    { ...(signal ? { signal } : {}), ...(onStep ? { onStep } : {}) },
    async (model) => {
      const carried = { ...(onProgress ? { onProgress } : {}), ...(signal ? { signal } : {}) }
      const dated = asked.asOf ? { asOf: asked.asOf } : {}
      const entries: Report['ledger']['entries'] = []
      const nearness = openNearness()
      try {
        onProgress?.({ stage: 'planning', done: 0, current: asked.question })
        const plan = asked.plan ?? (await makePlan(tools, run, asked, model, entries))
        const web = asked.web
          ? webSearchOf(tools, run, asked.web, {
              ...dated,
              ...(model ? { model } : {}),
              ...(signal ? { signal } : {}),
              ...(onStep ? { onStep } : {}),
            })
          : undefined
        const gathered = await gather(
          tools,
          run,
          plan,
          { ...dated, ...carried, near: nearness.near, ...(web ? { web } : {}) },
          entries,
        )
        const report = await makeReport(tools, run, plan, gathered, {
          ...dated,
          ...carried,
          entries,
          ...(model ? { model } : {}),
        })
        return await keepReport(tools, run, report)
      } finally {
        await nearness.close()
      }
    },
  )

async function withModel<Result>(
  { store }: Tools,
  { model }: AskedResearch,
  run: Run,
  { signal, onStep }: Pick<ResearchOptions, 'signal' | 'onStep'>,
  job: (model: RunModel | undefined) => Promise<Result>,
): Promise<Result> {
  const opened = model
    ? await openRunModel(store, run, model.settings, model.budget, {
        ...(signal ? { signal } : {}),
        ...(onStep ? { onStep } : {}),
      })
    : undefined
  try {
    return await job(opened)
  } finally {
    await opened?.close()
  }
}
