import type { Archives, Fetcher, FetcherOptions } from '../../sources/index.js'
import type { Config } from '../config.js'
import { defined } from '../defined.js'
import { version } from '../version.js'

/** The way out to the network, as `fetch` in assay.config.json allows it. */
export interface Web {
  /** Made when it is first asked for. @throws AssayError CONFIG_INVALID for an exception that is no host */
  fetcher(): Promise<Fetcher>
  /** Where copies of pages that are gone are looked for. */
  readonly archives: Archives
  close(): Promise<void>
}

/** @param options what only tests say: how names are resolved and connections opened */
export function openWeb(
  { fetch: { archives, allow, ports, limits, politeness, retries } }: Pick<Config, 'fetch'>,
  options: Pick<FetcherOptions, 'resolve' | 'openSocket' | 'ca'> = {},
): Web {
  let making: Promise<Fetcher> | undefined
  return {
    fetcher() {
      making ??= import('../../sources/index.js').then(({ createFetcher }) =>
        createFetcher({
          version,
          allow,
          ports,
          limits: defined(limits),
          politeness: defined(politeness),
          retries: defined(retries),
          ...options,
        }),
      )
      return making
    },
    archives,
    close: async () => {
      const fetcher = await making?.catch(() => undefined)
      await fetcher?.close()
    },
  }
}
