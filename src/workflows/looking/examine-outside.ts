import { AssayError } from '../../domain/index.js'
import type { Config } from '../config.js'
import type { Finding } from '../results.js'
import { type Environment, openSearch, tiersOf } from '../searching/open-search.js'

/**
 * What `--web` would ask and which language model helps, by configuration and environment alone:
 * nothing is sent anywhere, and no key is shown.
 */
export async function examineOutside(
  config: Pick<Config, 'search' | 'model'>,
  env: Environment,
): Promise<Finding[]> {
  return [search(config.search, env), await model(config.model, env)]
}

function search(settings: Config['search'], env: Environment): Finding {
  const what = 'web search'
  const never = async (): Promise<never> => {
    throw new AssayError('INTERNAL', 'the doctor asks nobody')
  }
  try {
    openSearch(settings, { call: never, env, now: () => new Date() })
    const tiers = tiersOf(settings, env).map((tier) => tier.join(', '))
    return { what, ok: true, detail: `with --web: ${tiers.join('; else ')}` }
  } catch (error) {
    return failed(what, error)
  }
}

async function model(settings: Config['model'], env: Environment): Promise<Finding> {
  const what = 'language model'
  if (!settings) return { what, ok: true, detail: 'none, and none is needed' }
  const { openLanguageModel } = await import('../../llm/index.js')
  try {
    const { id } = openLanguageModel(settings, env, fetch)
    const known = settings.prices ? '' : '; without `model.prices` its cost is not known'
    return { what, ok: true, detail: `${id}${known}` }
  } catch (error) {
    return failed(what, error)
  }
}

function failed(what: string, error: unknown): Finding {
  if (!(error instanceof AssayError)) throw error
  return { what, ok: false, detail: `${error.message} ${error.hint}` }
}
