import type { Evidence, OriginId } from '../domain/index.js'
import { calibrated } from './calibrate.js'
import { WEIGHING, type Weighing, weightOf } from './constants.js'

/** What one origin says, once, however many passages it says it in. */
export interface Voice {
  origin: OriginId
  /** Probability of its strongest supporting and refuting passage; 0 where it has none that counts. */
  supports: number
  refutes: number
  /** It says both, about equally strongly: half a voice on each side. */
  split: boolean
}

/** One voice an origin, in the order in which the origins first appear. */
export function voicesOf(
  evidence: readonly Evidence[],
  { splitRatio }: Pick<Weighing, 'splitRatio'> = WEIGHING,
): Voice[] {
  const voices = new Map<OriginId, Voice>()
  for (const { origin, stance } of evidence) {
    if (stance.label === 'neutral') continue
    const voice = voices.get(origin) ?? { origin, supports: 0, refutes: 0, split: false }
    voice[stance.label] = Math.max(voice[stance.label], stance.probabilities[stance.label])
    voices.set(origin, voice)
  }
  return [...voices.values()].map((voice) => settle(voice, splitRatio))
}

function settle(voice: Voice, splitRatio: number): Voice {
  const { supports, refutes } = voice
  if (supports === 0 || refutes === 0) return voice
  if (Math.min(supports, refutes) >= splitRatio * Math.max(supports, refutes)) {
    return { ...voice, split: true }
  }
  return supports > refutes ? { ...voice, refutes: 0 } : { ...voice, supports: 0 }
}

/** One side of the scales. */
export interface Side {
  /** Chance that at least one of its origins is right, taking them as independent (noisy-or). */
  strength: number
  weight: number
  /** Probability of its strongest passage. */
  best: number
  origins: number
}

export function sideOf(voices: readonly Voice[], side: 'supports' | 'refutes', weighing: Weighing): Side {
  const speaking = voices.filter((voice) => voice[side] > 0)
  const share = (voice: Voice): number => (voice.split ? 0.5 : 1)
  const trust = weighing.oneOrigin / calibrated(1, weighing.reading)
  const doubt = speaking.reduce(
    (rest, voice) => rest * (1 - trust * calibrated(voice[side], weighing.reading) * share(voice)),
    1,
  )
  return {
    strength: 1 - doubt,
    weight: speaking.reduce((sum, voice) => sum + weightOf(voice[side]) * share(voice), 0),
    best: Math.max(0, ...speaking.map((voice) => voice[side])),
    origins: speaking.length,
  }
}
