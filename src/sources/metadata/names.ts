/** Letters after a name that say what somebody is, not who. */
const CREDENTIAL = /^(?:ph\.?d|m\.?d|jr|sr|ii|iii|iv|esq|msc|ma|ba|mba|r\.?n|dr)\.?$/i

const byNothing = (name: string) => name.replace(/^(?:written |reported |posted |words )?by[ :]+/i, '')

/**
 * "By Jane Doe, John Roe and Ann Poe" → three names. A comma parts names only where both sides
 * have two words or more: "Doe, Jane" is one person, as in citation metadata.
 */
export function splitNames(text: string): string[] {
  const names: string[] = []
  for (const group of groupsOf(byNothing(text.trim()))) {
    const parts = group
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '' && !CREDENTIAL.test(part))
    const several = parts.length > 1 && parts.every((part) => part.includes(' '))
    names.push(...(several ? parts : [parts.join(', ')]))
  }
  return names.map((name) => byNothing(name).trim()).filter((name) => /\p{L}/u.test(name))
}

/** "Staff and agencies" is one byline: what follows "and" must start as a name does. */
function groupsOf(text: string): string[] {
  return text.split(/;| \| |\s·\s/).flatMap((group) => {
    const parts = group.split(/ and | & /i)
    return parts.every((part) => /^\s*[^\p{Ll}]/u.test(part)) ? parts : [group]
  })
}

const PARTICLE = /^(?:and|&|de|da|di|du|del|della|der|den|van|von|la|le|el|al|bin|ibn|of|the|y|e)$/

/** Whether a text can be a byline: a few words, each a name or a particle of one. */
export function looksLikeNames(text: string): boolean {
  if (text.length > 120 || /[!?:\d]/.test(text)) return false
  const words = text.split(/[\s,;]+/).filter((word) => word !== '')
  if (words.length === 0 || words.length > 16) return false
  return words.every((word) => PARTICLE.test(word) || /^[\p{Lu}\p{Lo}]/u.test(word))
}
