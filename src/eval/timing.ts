import type { OnProgress } from '../domain/index.js'

/** What every evaluator takes besides its data and the thing to be measured. */
export interface EvaluationOptions {
  onProgress?: OnProgress
  /** How many rows are given to a judge in one call; 64 unless told. */
  batchSize?: number
  /** Milliseconds of a clock that never goes back; `performance.now` unless told. */
  now?: () => number
}

export const DEFAULT_BATCH_SIZE = 64

/** Adds up the time that the measured thing takes, without the reading of rows around it. */
export class Stopwatch {
  /** Milliseconds of each call. */
  readonly laps: number[] = []
  constructor(private readonly now: () => number = () => performance.now()) {}

  async time<T>(action: () => T | Promise<T>): Promise<T> {
    const start = this.now()
    const result = await action()
    this.laps.push(this.now() - start)
    return result
  }

  get seconds(): number {
    return this.laps.reduce((total, lap) => total + lap, 0) / 1000
  }

  /** @returns things done in a second; 0 when no time has passed */
  rate(count: number): number {
    return this.seconds === 0 ? 0 : count / this.seconds
  }
}
