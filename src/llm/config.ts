import { z } from 'zod'

/** US$ for a million tokens. There is no table of prices here: they change, and a wrong one is a broken cap. */
export const ModelPrices = z.strictObject({
  input: z.number().nonnegative(),
  output: z.number().nonnegative(),
})
export type ModelPrices = z.infer<typeof ModelPrices>

const PROVIDERS = ['openai', 'anthropic', 'google', 'openai-compatible'] as const
export type ModelProvider = (typeof PROVIDERS)[number]

/** `model` in `assay.config.json`. Keys are never in it: `apiKeyEnv` names an environment variable. */
export const ModelConfig = z
  .strictObject({
    provider: z
      .enum(PROVIDERS)
      .describe('"openai-compatible" is any server of that protocol: Ollama, llama.cpp, vLLM, LM Studio…'),
    model: z.string().min(1).describe('The model’s name, as the service knows it.'),
    baseURL: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Address of the service up to and without /chat/completions; a must for openai-compatible.'),
    apiKeyEnv: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
      .optional()
      .describe(
        'Name of the environment variable that holds the key. Default: the usual one of the provider.',
      ),
    temperature: z.number().min(0).max(2).default(0),
    maxOutputTokens: z.int().min(16).max(200_000).default(2000).describe('Longest answer, in tokens.'),
    prices: ModelPrices.optional().describe('US$ for a million tokens; without them the cost is not known.'),
    atOnce: z.int().min(1).max(256).default(12).describe('Calls at the same time.'),
    timeoutMs: z.int().min(1).max(3_600_000).default(60_000).describe('Longest wait for one answer.'),
  })
  .refine(({ provider, baseURL }) => provider !== 'openai-compatible' || baseURL !== undefined, {
    error: 'an openai-compatible service needs its address',
    path: ['baseURL'],
  })
export type ModelConfig = z.infer<typeof ModelConfig>

/** `budget` in `assay.config.json`: what one run may use. A cap that is not given is not there. */
export const BudgetCaps = z.strictObject({
  tokens: z.int().positive().optional().describe('Input and output tokens together.'),
  usd: z.number().positive().optional().describe('US$; needs `model.prices`.'),
  wallMs: z.int().positive().optional().describe('Milliseconds from the start of the run.'),
  callsPerClaim: z
    .int()
    .nonnegative()
    .default(2)
    .describe('Calls for one claim once its evidence is read; the repair of a broken answer is one too.'),
})
export type BudgetCaps = z.infer<typeof BudgetCaps>
