/** How often each citation was referred to so far: references have anchors of their own to go back to. */
export function counter(): (index: number) => number {
  const seen = new Map<number, number>()
  return (index) => {
    const next = (seen.get(index) ?? 0) + 1
    seen.set(index, next)
    return next
  }
}
