import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { publishedSchemas } from '../json-schemas.js'
import { webWorkspace } from '../testing/web-workspace.js'
import { RefreshResult } from './refresh.js'
import { refreshToText } from './render.js'

it('makes a revision where the evidence is another, and says what changed but not how it is worded', async () => {
  const { folder, open } = await webWorkspace([])
  const workspace = await open()
  const add = async (name: string, text: string) => {
    await writeFile(join(folder, name), text)
    await workspace.add([join(folder, name)])
  }
  await add('bridge.txt', 'The Harbour Bridge is 503 metres long.')
  const check = await workspace.check('The Harbour Bridge is 503 metres long.')
  if (check.schema !== 'assay.check/1') throw new Error('several')

  const same = await workspace.refresh([check.id])
  expect(same.checks).toEqual([{ id: check.id, claim: check.claim.text, revision: 1 }])
  expect(refreshToText(same)).toContain('revision 1 stands')

  await add('survey.txt', 'By the survey of 1990 the Harbour Bridge is 640 metres long.')
  await workspace.remove([join(folder, 'bridge.txt')])
  const result = RefreshResult.parse(await workspace.refresh([check.id.slice(0, 10)]))
  const [{ difference } = { difference: undefined }] = result.checks
  expect(difference).toMatchObject({ from: { revision: 1, verdict: 'supported' }, to: { revision: 2 } })
  expect(difference?.to.verdict).not.toBe('supported')
  expect(difference?.evidence.map(({ change }) => change).sort()).toEqual(['gone', 'new'])
  for (const { snapshot, start, end, text } of difference?.evidence ?? []) {
    const shown = await workspace.show(snapshot)
    expect(shown.schema === 'assay.snapshot/1' && shown.text.slice(start, end)).toBe(text)
  }
  expect(refreshToText(result)).toContain('supported before')
  expect(Object.keys(publishedSchemas())).toEqual(expect.arrayContaining(['refresh', 'serve']))

  await expect(workspace.refresh([])).rejects.toMatchObject({ code: 'USAGE' })
  await expect(workspace.refresh(['chk_0000000000000000'])).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await workspace.refresh([], { stale: true })).checks).toEqual([])
}, 30_000)
