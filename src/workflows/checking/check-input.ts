import { z } from 'zod'
import { type Check, type Checks, EdtfDate, type OnProgress } from '../../domain/index.js'
import { BudgetCaps, ModelConfig } from '../../llm/config.js'
import { openRunModel } from '../asking/run-model.js'
import { Config } from '../config.js'
import type { Earlier } from '../earlier/earlier.js'
import { InputNamed, inputNamed, inputText } from '../input.js'
import { openRun, type Run } from '../recording/index.js'
import { Searching } from '../searching/settings.js'
import { webSearchOf } from '../searching/web-search.js'
import type { OnStep } from '../steps.js'
import type { Tools } from '../tools.js'
import { version } from '../version.js'
import { checkText } from './check.js'

/** Everything that a check's result depends on and that is not an answer from outside. */
export const AskedCheck = z.object({
  kind: z.literal('check'),
  input: InputNamed,
  speaker: z.string().optional(),
  asOf: EdtfDate.optional(),
  settings: Config.shape.check,
  /** Absent: the library alone. */
  web: z.object({ settings: Searching, ownSites: z.array(z.string()) }).optional(),
  model: z.object({ settings: ModelConfig, budget: BudgetCaps }).optional(),
  judge: z.string(),
  assay: z.string(),
})
export type AskedCheck = z.infer<typeof AskedCheck>

export interface CheckInputOptions {
  speaker?: string
  asOf?: EdtfDate
  onProgress?: OnProgress
  /** Told of rounds of searching, of why they end, and of what a language model costs. */
  onStep?: OnStep
  findEarlier?: Earlier['find']
  /** Whether the web is searched too, by what `search` in the configuration names. Default: no */
  web?: boolean
  /** Sites of the one who makes the claim: left out before anything of them is read. */
  ownSites?: string[]
  /** Where a relative path begins. Default: the folder of the process */
  cwd?: string
  /** Whether the configured language model helps. Default: yes, where one is configured */
  model?: boolean
  signal?: AbortSignal
  /** The clock, for tests. */
  now?: Date
}

/**
 * A claim, or every sentence of a file, a page or a text, checked in a run of its own. The same asked
 * again after a kill goes on where it was.
 */
export async function checkInput(
  tools: Tools,
  input: string | { text: string },
  { speaker, asOf, now, web = false, ownSites = [], model = true, cwd, ...options }: CheckInputOptions,
): Promise<Check | Checks> {
  const { config } = tools
  const asked: AskedCheck = {
    kind: 'check',
    input: await inputNamed(input, config, cwd),
    ...(speaker ? { speaker } : {}),
    ...(asOf ? { asOf } : {}),
    settings: config.check,
    ...(web ? { web: { settings: config.search, ownSites } } : {}),
    ...(model && config.model ? { model: { settings: config.model, budget: config.budget } } : {}),
    judge: tools.judge.id,
    assay: version,
  }
  const run = await openRun(tools.store, asked, now ? { now } : {})
  const result = await checkAsked(tools, asked, run, options)
  await run.finish()
  return result
}

/** The way from what was asked to the result, in a run and in its replay. */
export async function checkAsked(
  tools: Tools,
  { input, speaker, asOf, settings, web, model }: AskedCheck,
  run: Run,
  { signal, onStep, ...options }: Pick<CheckInputOptions, 'onProgress' | 'onStep' | 'findEarlier' | 'signal'>,
): Promise<Check | Checks> {
  const { text, requests } = await inputText(tools, input, run)
  const given = { ...(signal ? { signal } : {}), ...(onStep ? { onStep } : {}) }
  const opened = model ? await openRunModel(tools.store, run, model.settings, model.budget, given) : undefined
  const helped = opened ? { model: opened } : {}
  const dated = asOf ? { asOf } : {}
  try {
    const { settings: searching, ownSites } = web ?? {}
    const search = searching
      ? webSearchOf(tools, run, searching, {
          ...dated,
          ...helped,
          ...(ownSites ? { ownSites } : {}),
          ...given,
        })
      : undefined
    return await checkText({ ...tools, config: { ...tools.config, check: settings } }, text, {
      ...(speaker ? { speaker } : {}),
      ...dated,
      ...helped,
      ...(search ? { web: search } : {}),
      ...options,
      ...given,
      entries: requests,
      run,
    })
  } finally {
    await opened?.close()
  }
}
