import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseSiteManifest } from './manifest.js'

const hash = 'a'.repeat(64)
const file = { path: 'checks/chk_1/index.html', key: hash, sha256: hash, bytes: 12 }
const manifest = (files: unknown) =>
  parseSiteManifest(JSON.stringify({ schema: 'assay.site/1', assay: '1', files, checks: [] }))

it('reads what was written, and a manifest from before there were reports', () => {
  expect(manifest([file, { ...file, path: 'index.html', pending: true }])).toMatchObject({
    files: [file, { pending: true }],
    reports: [],
  })
})

it.each([
  [[{ ...file, path: '../secret' }]],
  [[{ ...file, path: '/etc/passwd' }]],
  [[{ ...file, path: 'a/.git/config' }]],
  [[{ ...file, key: 'x' }]],
  [[{ ...file, sha256: 7 }]],
  [[{ ...file, bytes: -1 }]],
  [[{ ...file, bytes: 1.5 }]],
  [[{ ...file, pending: 'no' }]],
  [[null]],
  [['index.html']],
  [{}],
  [undefined],
])('refuses %j', (files) => {
  expect(manifest(files)).toBeUndefined()
})

it('takes no file of any other form', () => {
  fc.assert(
    fc.property(fc.anything({ maxDepth: 2 }), (value) => {
      const read = manifest([value])
      if (read)
        expect(Object.keys(read.files[0] ?? {})).toEqual(
          expect.arrayContaining(['path', 'key', 'sha256', 'bytes']),
        )
    }),
  )
})
