const LONGEST = 2048

/**
 * The absolute http or https address, without user name, password and fragment; undefined for
 * anything else, so that no `javascript:` or `file:` from a page is ever stored as its address.
 */
export function webAddress(text: string, base?: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.length > LONGEST || /\s/.test(trimmed)) return undefined
  let url: URL
  try {
    url = new URL(trimmed, base)
  } catch {
    return undefined
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  url.username = ''
  url.password = ''
  url.hash = ''
  return url.href.length > LONGEST ? undefined : url.href
}
