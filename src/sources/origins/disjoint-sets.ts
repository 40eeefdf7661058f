/** Union-find with path halving (Tarjan and van Leeuwen 1984): which things are connected. */
export class DisjointSets<T> {
  readonly #parent = new Map<T, T>()

  /** The representative of the set that the item is in; an unknown item is a set of its own. */
  find(item: T): T {
    let at = item
    let parent = this.#parent.get(at)
    if (parent === undefined) {
      this.#parent.set(item, item)
      return item
    }
    while (parent !== at) {
      const grandparent: T = this.#parent.get(parent) ?? parent
      this.#parent.set(at, grandparent)
      at = grandparent
      parent = this.#parent.get(at) ?? at
    }
    return at
  }

  /** Joins the two sets; the first one's representative stays. */
  union(a: T, b: T): void {
    const [first, second] = [this.find(a), this.find(b)]
    if (first !== second) this.#parent.set(second, first)
  }
}
