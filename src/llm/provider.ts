import type { LanguageModel } from 'ai'
import { AssayError } from '../domain/index.js'
import type { ModelConfig, ModelProvider } from './config.js'

/** The signature of the platform's `fetch`: the guarded client, or one that records. */
export type ModelFetch = typeof globalThis.fetch

export type Environment = Readonly<Record<string, string | undefined>>

/** A model that can be asked. Without `connect` it only answers from the store. */
export interface OpenedModel {
  /** `openai/gpt-x`: names the judge and the ledger's entries. */
  readonly id: string
  readonly config: ModelConfig
  /** Loads the provider's package, the first time that something is asked. */
  readonly connect?: () => Promise<Exclude<LanguageModel, string>>
  /** Takes the key out of a text: services repeat it in their errors, and a model may be told to. */
  readonly redact: (text: string) => string
}

const KEY_VARIABLES: Record<Exclude<ModelProvider, 'openai-compatible'>, string> = {
  openai: 'OPENAI_API_KEY',
  anthropic: 'ANTHROPIC_API_KEY',
  google: 'GOOGLE_GENERATIVE_AI_API_KEY',
}

/**
 * Always given to the packages, which otherwise take an address from the environment: where requests
 * go is to be read from the configuration alone.
 */
const ADDRESSES: typeof KEY_VARIABLES = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
  google: 'https://generativelanguage.googleapis.com/v1beta',
}

/**
 * The model that a configuration names. Nothing is loaded and nothing is sent before it is asked.
 * @param env where the key is looked for; it is never copied anywhere else
 * @param fetch what requests are made with
 * @throws AssayError CONFIG_INVALID when there is no key
 */
export function openLanguageModel(config: ModelConfig, env: Environment, fetch: ModelFetch): OpenedModel {
  const variable =
    config.apiKeyEnv ?? (config.provider === 'openai-compatible' ? undefined : KEY_VARIABLES[config.provider])
  const apiKey = (variable === undefined ? undefined : env[variable]?.trim()) || undefined
  if (variable !== undefined && apiKey === undefined) {
    throw new AssayError(
      'CONFIG_INVALID',
      `the model ${config.model} needs a key, and ${variable} is not set`,
      {
        hint: `Put the key into the environment variable ${variable}; it does not belong into a file.`,
      },
    )
  }
  return {
    ...recordedModel(config),
    connect: () => connect(config, apiKey, fetch),
    redact: (text) => (apiKey === undefined ? text : text.replaceAll(apiKey, '[key removed]')),
  }
}

/** The same model without a provider: what is not in the store stays unanswered. For replays. */
export const recordedModel = (config: ModelConfig): OpenedModel => ({
  id: `${config.provider}/${config.model}`,
  config,
  redact: (text) => text,
})

async function connect(
  { provider, model, baseURL }: ModelConfig,
  apiKey: string | undefined,
  fetch: ModelFetch,
): Promise<Exclude<LanguageModel, string>> {
  const key = apiKey === undefined ? {} : { apiKey }
  switch (provider) {
    case 'openai': {
      const { createOpenAI } = await import('@ai-sdk/openai')
      // Chat completions and not the responses API, which keeps what it was asked unless told not to.
      return createOpenAI({ baseURL: baseURL ?? ADDRESSES.openai, fetch, ...key }).chat(model)
    }
    case 'anthropic': {
      const { createAnthropic } = await import('@ai-sdk/anthropic')
      return createAnthropic({ baseURL: baseURL ?? ADDRESSES.anthropic, fetch, ...key })(model)
    }
    case 'google': {
      const { createGoogleGenerativeAI } = await import('@ai-sdk/google')
      return createGoogleGenerativeAI({ baseURL: baseURL ?? ADDRESSES.google, fetch, ...key })(model)
    }
    case 'openai-compatible': {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
      return createOpenAICompatible({
        name: 'openai-compatible',
        baseURL: baseURL ?? '',
        fetch,
        supportsStructuredOutputs: true,
        ...key,
      })(model)
    }
  }
}
