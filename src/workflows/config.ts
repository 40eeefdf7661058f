import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { AssayError, StanceLabel } from '../domain/index.js'
import { isHubAddress, isOnnxName, RUNTIME_KINDS } from '../inference/index.js'
import type { PairClassifierOptions } from '../judge/index.js'
import { BudgetCaps, ModelConfig } from '../llm/config.js'
import { Searching } from './searching/settings.js'

// Written here, because loading the judges takes longer than most commands do.
const ORDERS = ['claim-first', 'passage-first'] as const satisfies readonly PairClassifierOptions['order'][]

const Judging = z.strictObject({
  model: z
    .string()
    .min(1)
    .refine((name) => !name.startsWith('hf:') || isHubAddress(name), {
      error: 'a model of the Hugging Face Hub is named hf:owner/name or hf:owner/name@revision',
    })
    .default('shipped')
    .describe(
      'The verifier: "shipped", "none" for the comparators alone, the folder of another ONNX classifier of sentence pairs (a relative one starts from this file), or "hf:owner/name@revision", which is downloaded once.',
    ),
  onnx: z
    .string()
    .refine(isOnnxName, { error: 'it is a relative path to an .onnx file inside the model’s folder' })
    .optional()
    .describe('ONNX file inside the model’s folder, where it is not at a usual place.'),
  labels: z
    .record(z.string(), StanceLabel)
    .optional()
    .describe('What the model’s labels mean, where their names do not say it: { "LABEL_0": "refutes" }.'),
  order: z.enum(ORDERS).optional().describe('Which of the two texts the model reads first.'),
  threads: z.int().min(1).max(64).optional().describe('Processors that the model may use.'),
  runtime: z
    .enum(RUNTIME_KINDS)
    .optional()
    .describe(
      '"native" needs the package onnxruntime-node; "wasm" runs anywhere. Default: native if it is there.',
    ),
})

const whole = (least: number) => z.int().min(least).optional()
const addresses = (standard: string) => z.array(z.url({ protocol: /^https?$/ })).default([standard])

const Fetching = z.strictObject({
  allow: z
    .array(
      z.string().regex(/^[^\s/@?#*\\]{1,260}$/, { error: 'a host, or a host and port, without wildcards' }),
    )
    .default([])
    .describe(
      'Hosts that may be fetched from although they are not public: "intranet.example:8080". For addresses that you name only; each use is shown.',
    ),
  ports: z.array(z.int().min(1).max(65_535)).default([]).describe('Ports besides 80 and 443.'),
  limits: z
    .strictObject({
      wireBytes: whole(1).describe('Bytes of a body as they come over the network.'),
      bodyBytes: whole(1).describe('Bytes of a body after decompression.'),
      redirects: whole(0),
      connectMs: whole(1).describe('Milliseconds for DNS and the connection.'),
      headersMs: whole(1).describe('Milliseconds until the end of the headers.'),
      idleMs: whole(1).describe('Milliseconds between two pieces of a body.'),
      totalMs: whole(1).describe('Milliseconds for one request.'),
    })
    .prefault({})
    .describe('What one request may cost.'),
  politeness: z
    .strictObject({
      gapMs: whole(0).describe('Milliseconds between two requests to a host.'),
      concurrency: z.int().min(1).max(64).optional().describe('Requests at once, over all hosts.'),
      maxCrawlDelayMs: whole(0).describe('Longest Crawl-delay of a robots.txt that is kept.'),
    })
    .prefault({}),
  retries: z
    .strictObject({
      times: z.int().min(0).max(10).optional().describe('Further tries after the first.'),
      baseMs: whole(0).describe('Milliseconds of the first wait; each later one is twice as long.'),
      maxMs: whole(0).describe('Longest wait.'),
      maxRetryAfterMs: whole(0).describe('A server that asks for a longer wait is not asked again.'),
    })
    .prefault({}),
  archives: z
    .strictObject({
      availability: addresses('https://archive.org/wayback/available?url=').describe(
        'Wayback availability APIs.',
      ),
      timeGates: addresses('https://web.archive.org/web/').describe('Memento TimeGates.'),
      timeMaps: addresses('https://web.archive.org/web/timemap/link/').describe('Memento TimeMaps.'),
    })
    .prefault({})
    .describe('Where copies of pages that are gone are looked for; empty lists: nowhere.'),
})

/** `assay.config.json`, beside the workspace folder. Every member has a default; no secrets. */
export const Config = z.strictObject({
  $schema: z.string().optional(),
  limits: z
    .strictObject({
      maxBytes: z.int().positive().default(20_000_000).describe('Largest file that is added, in bytes.'),
    })
    .prefault({}),
  check: z
    .strictObject({
      passages: z.int().min(1).max(500).default(24).describe('Passages judged for each atomic claim.'),
      statements: z
        .int()
        .min(1)
        .max(1000)
        .default(60)
        .describe('Statements of an article checked at most: the most check-worthy ones.'),
      atOnce: z.int().min(1).max(64).default(12).describe('Statements checked at the same time.'),
    })
    .prefault({}),
  judge: Judging.prefault({}),
  search: Searching.prefault({}).describe('What `--web` asks.'),
  model: ModelConfig.optional().describe(
    'A language model that helps where it can; what it says passes the same audit. None unless named.',
  ),
  budget: BudgetCaps.prefault({}).describe('What a language model may cost in one run.'),
  fetch: Fetching.prefault({}).describe('Pages from the network: only what you name is fetched.'),
})
export type Config = z.infer<typeof Config>

export const CONFIG_FILE = 'assay.config.json'

/** @throws AssayError CONFIG_INVALID naming the member that is wrong */
export async function loadConfig(path: string): Promise<Config> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw new AssayError('CONFIG_INVALID', `${path} cannot be read: ${error.message}`, { cause: error })
  })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new AssayError('CONFIG_INVALID', `${path} is not JSON: ${(error as Error).message}`, {
      cause: error,
    })
  }
  const parsed = Config.safeParse(json)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'top level'}: ${issue.message}`)
  throw new AssayError('CONFIG_INVALID', `${path}: ${wrong.join('; ')}`)
}
