/** The address of a request; parameters without a value are left out. */
export function serviceAddress(
  base: string,
  path: string,
  parameters: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const url = new URL(`${base.replace(/\/+$/, '')}${path}`)
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  return url.href
}

/** The language alone, `en` of `en-GB`; undefined when it is no language, so that it can stand in an address. */
export function languageOf(tag: string | undefined): string | undefined {
  if (tag === undefined) return undefined
  try {
    return new Intl.Locale(tag).language
  } catch {
    return undefined
  }
}

/** At most so many, and at least one: what a service takes as a page of results. */
export const pageOf = (limit: number, most: number): number => Math.max(1, Math.min(most, Math.ceil(limit)))
