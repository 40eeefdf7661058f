import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWordHeap } from './word-heap.js'

const CLAIM = 'The Wren Bridge is 214 metres long and was designed by Ingrid Solheim.'

describe('a heap of words', () => {
  it.each([
    'Wren Bridge designed metres long Ingrid Solheim 214.',
    'Wren Bridge opened designed metres long Ingrid Solheim 1998 214.',
    'wren bridge 214 metres long. wren bridge 214 metres long.',
    'long metres Solheim Ingrid designed bridge wren cheap 214',
  ])('is “%s”', (passage) => expect(isWordHeap(CLAIM, passage)).toBe(true))

  it.each([
    CLAIM,
    'The Wren Bridge, designed by Solheim, measures 214 metres.',
    'Wren Bridge: 214 metres',
    'Wren Bridge Opened 1998, Mayor Celebrates Crowds',
    'Engineers praised Solheim’s bridge; newspapers mocked its costs.',
    'Weather maps show rain clouds moving east tomorrow morning.',
    '',
  ])('is not “%s”', (passage) => expect(isWordHeap(CLAIM, passage)).toBe(false))

  it('is never found for a claim in a language whose function words are not known', () => {
    const german = 'Golden Gate Bridge misst 2737 Meter Länge'
    fc.assert(
      fc.property(fc.shuffledSubarray(german.split(' ')), (words) => {
        expect(isWordHeap(german, words.join(' '))).toBe(false)
      }),
    )
  })
})
