const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** `8 seconds`, `2 minutes 5 seconds`, `3 hours 20 minutes`. */
export function durationInWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / SECOND))
  if (seconds < 60) return some(seconds, 'second')
  if (seconds < 600) return parts(Math.floor(seconds / 60), 'minute', seconds % 60, 'second')
  const minutes = Math.round(ms / MINUTE)
  if (minutes < 60) return some(minutes, 'minute')
  return parts(Math.floor(ms / HOUR), 'hour', Math.floor((ms % HOUR) / MINUTE), 'minute')
}

/** `0:08`, `12:05`, `3:20:00`. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / SECOND)
  const hours = Math.floor(seconds / 3_600)
  const minutes = Math.floor(seconds / 60) % 60
  const two = (amount: number) => String(amount).padStart(2, '0')
  return `${hours === 0 ? minutes : `${hours}:${two(minutes)}`}:${two(seconds % 60)}`
}

const some = (amount: number, unit: string): string => `${amount} ${unit}${amount === 1 ? '' : 's'}`
const parts = (many: number, unit: string, few: number, smaller: string): string =>
  few === 0 ? some(many, unit) : `${some(many, unit)} ${some(few, smaller)}`
