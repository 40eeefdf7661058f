import { z } from 'zod'

export const SERVICES = [
  'wikipedia',
  'crossref',
  'openalex',
  'gdelt',
  'searxng',
  'brave',
  'tavily',
  'serper',
  'google-fact-check',
] as const
export type ServiceName = (typeof SERVICES)[number]

const Service = z.strictObject({
  base: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where the service is, without a trailing slash; a must for searxng, which you run yourself.'),
  keyEnv: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
    .optional()
    .describe('Name of the environment variable that holds the key. Default: see docs/live.md.'),
  mailto: z.email().optional().describe('Crossref and OpenAlex answer sooner to who can be written to.'),
  perMinute: z.int().min(1).max(6000).optional().describe('Queries begun in a minute at most.'),
})

const sites = z.array(z.string().min(1).max(253)).default([])

/** `search` in assay.config.json: which services `--web` asks, and how far. */
export const Searching = z.strictObject({
  tiers: z
    .array(z.array(z.enum(SERVICES)).min(1))
    .min(1)
    .optional()
    .describe(
      'All services of a tier are asked at once, the next tier only when the one before failed or found nothing. Default: those whose key is in the environment with wikipedia, then openalex, crossref and gdelt.',
    ),
  services: z.partialRecord(z.enum(SERVICES), Service).default({}),
  allow: sites.describe('Only these sites, with what is under them, where any are named.'),
  deny: sites.describe('Never these sites.'),
  results: z.int().min(1).max(50).default(10).describe('Hits asked for by each query.'),
  pages: z.int().min(1).max(100).default(8).describe('Pages read in each round, for one statement.'),
  rounds: z
    .int()
    .min(1)
    .max(6)
    .default(3)
    .describe('Rounds of searching at most; fewer when more of it would change nothing.'),
})
export type Searching = z.infer<typeof Searching>
