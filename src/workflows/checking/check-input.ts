import { z } from 'zod'
import { type Check, type Checks, EdtfDate, type OnProgress } from '../../domain/index.js'
import { Config } from '../config.js'
import type { Earlier } from '../earlier/earlier.js'
import { InputNamed, inputNamed, inputText } from '../input.js'
import { openRun, type Run } from '../recording/index.js'
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
  judge: z.string(),
  assay: z.string(),
})
export type AskedCheck = z.infer<typeof AskedCheck>

export interface CheckInputOptions {
  speaker?: string
  asOf?: EdtfDate
  onProgress?: OnProgress
  findEarlier?: Earlier['find']
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
  { speaker, asOf, now, ...options }: CheckInputOptions,
): Promise<Check | Checks> {
  const asked: AskedCheck = {
    kind: 'check',
    input: await inputNamed(input, tools.config),
    ...(speaker ? { speaker } : {}),
    ...(asOf ? { asOf } : {}),
    settings: tools.config.check,
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
  { input, speaker, asOf, settings }: AskedCheck,
  run: Run,
  options: Pick<CheckInputOptions, 'onProgress' | 'findEarlier'>,
): Promise<Check | Checks> {
  const { text, requests } = await inputText(tools, input, run)
  return checkText({ ...tools, config: { ...tools.config, check: settings } }, text, {
    ...(speaker ? { speaker } : {}),
    ...(asOf ? { asOf } : {}),
    ...options,
    entries: requests,
    run,
  })
}
