/** Things that are one when any chain of pairs joins them. */
export class DisjointSets {
  readonly #parent: number[]
  readonly #members: number[][]

  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, i) => i)
    this.#members = Array.from({ length: size }, (_, i) => [i])
  }

  find(of: number): number {
    let root = of
    while (this.#parent[root] !== root) root = this.#parent[root] as number
    for (let at = of; at !== root; ) {
      const next = this.#parent[at] as number
      this.#parent[at] = root
      at = next
    }
    return root
  }

  membersOf(of: number): readonly number[] {
    return this.#members[this.find(of)] ?? []
  }

  join(a: number, b: number): void {
    const [x, y] = [this.find(a), this.find(b)]
    if (x === y) return
    const [large, small] =
      (this.#members[x]?.length ?? 0) >= (this.#members[y]?.length ?? 0) ? [x, y] : [y, x]
    this.#parent[small] = large
    this.#members[large]?.push(...(this.#members[small] ?? []))
    this.#members[small] = []
  }

  /** In the order of their first members, each in order. */
  groups(): number[][] {
    return this.#members
      .filter((members) => members.length > 0)
      .map((members) => [...members].sort((a, b) => a - b))
      .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
  }
}
