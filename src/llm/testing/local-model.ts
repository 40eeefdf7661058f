import { type Answering, type ModelServer, startModelServer } from '../../../test/support/openai-server.js'
import {
  type BudgetCaps,
  type CallStore,
  createBudget,
  createMemoryCallStore,
  createModelClient,
  type ModelClientOptions,
  ModelConfig,
  openLanguageModel,
} from '../index.js'

export const KEY = 'sk-local-0123456789abcdef'

export interface LocalModel {
  server: ModelServer
  calls: CallStore & { records?: ReadonlyMap<string, unknown> }
  client: ReturnType<typeof createModelClient>
}

/** A client of a server on this machine. */
export async function localModel(
  answer: Answering,
  {
    config = {},
    caps = {},
    calls = createMemoryCallStore(),
    client = {},
    server: options = {},
  }: {
    config?: Record<string, unknown>
    caps?: Partial<BudgetCaps>
    calls?: CallStore
    client?: Partial<ModelClientOptions>
    server?: Parameters<typeof startModelServer>[1]
  } = {},
): Promise<LocalModel> {
  const server = await startModelServer(answer, options)
  const settings = ModelConfig.parse({
    provider: 'openai-compatible',
    model: 'local-model',
    baseURL: server.baseURL,
    apiKeyEnv: 'LOCAL_KEY',
    ...config,
  })
  const model = openLanguageModel(settings, { LOCAL_KEY: KEY }, fetch)
  const budget = createBudget({ caps, prices: settings.prices })
  return { server, calls, client: createModelClient({ model, calls, budget, backoffMs: 5, ...client }) }
}
