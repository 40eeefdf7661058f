import { describe, expect, it } from 'vitest'
import { type Case, judged } from '../testing/judged.js'

const BRIDGE = 'The bridge collapsed.'
const SAFE = 'The old bridge is safe.'
const CASES: readonly Case[] = [
  ['neutral', BRIDGE, 'The bridge nearly collapsed.'],
  ['neutral', BRIDGE, 'In 1990 the bridge almost collapsed.'],
  ['neutral', BRIDGE, 'Without the repairs the bridge would have collapsed.'],
  ['neutral', BRIDGE, 'If the river rises, the bridge collapsed.'],
  ['neutral', BRIDGE, 'Engineers feared that the bridge had collapsed.'],
  ['neutral', BRIDGE, 'Suppose the bridge collapsed.'],
  ['neutral', BRIDGE, 'Has the bridge collapsed?'],
  ['neutral', BRIDGE, 'Ines Lind said the bridge collapsed.'],
  ['neutral', BRIDGE, 'According to Ines Lind, the bridge collapsed.'],
  ['neutral', BRIDGE, '“The bridge collapsed,” Ines Lind said.'],
  ['neutral', BRIDGE, 'The bridge collapsed, said Ines Lind.'],
  ['neutral', BRIDGE, 'Many hoped the bridge had collapsed.'],
  ['supports', BRIDGE, 'The bridge collapsed.'],
  ['supports', BRIDGE, 'The bridge collapsed in the flood of 1990.'],
  ['neutral', 'The museum opened in 2030.', 'The museum will be opened in 2030.'],
  ['neutral', 'The museum opened in 1954.', 'The museum was to be opened in 1954.'],
  ['neutral', 'The museum opened in 1954.', 'The museum is due to be opened in 1954.'],
  ['neutral', 'The museum has a garden.', 'The museum plans to have a garden.'],
  ['neutral', 'The museum has a garden.', 'The museum is set to have a garden.'],
  ['neutral', 'The museum has a garden.', 'The museum used to have a garden.'],
  ['neutral', 'The museum has a garden.', 'The museum hopes to have a garden.'],
  ['neutral', 'The museum has a garden.', 'Make sure the museum has a garden.'],
  ['neutral', 'The museum has a garden.', 'Unless the plan changes, the museum has a garden.'],
  ['neutral', 'Ada Lind stole the painting.', 'Ada Lind was accused of having stolen the painting.'],
  ['neutral', 'Ada Lind stole the painting.', 'Ada Lind was suspected of stealing the painting.'],
  [
    'neutral',
    'Ada Lind invented the kettle.',
    'Ada Lind is falsely credited with having invented the kettle.',
  ],
  ['neutral', SAFE, 'Bo Nils doubts that the old bridge is safe.'],
  ['neutral', SAFE, 'It would be wrong to say that the old bridge is safe.'],
  ['neutral', SAFE, 'The old bridge is anything but safe.'],
  ['neutral', 'The bridge is safe.', 'The bridge is too old to be safe.'],
  ['neutral', SAFE, 'The old bridge should be safe, but it is not.'],
  ['supports', 'Ada Lind said the bridge is safe.', 'Ada Lind said that the bridge is safe.'],
  [
    'supports',
    'Ada Lind said “the bridge will stand for years”.',
    '“The bridge will stand for years,” Ada Lind said.',
  ],
  ['supports', 'The tower is 90 metres high.', 'The tower is almost 90 metres high.'],
]

describe('modality', () => {
  it.each(CASES)('%s: %s | %s', async (label, claim, passage, ...context) => {
    expect((await judged(claim, passage, context)).label).toBe(label)
  })
})
