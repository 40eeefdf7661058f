/** What a long job reports while it runs; a face turns it into a bar, a line or an event. */
export interface Progress {
  /** What is being counted: `adding`, `indexing`, `judging`… */
  stage: string
  done: number
  /** Unknown while the list is still being made. */
  total?: number
  /** What is in hand, for a person to read. */
  current?: string
}

export type OnProgress = (progress: Progress) => void
