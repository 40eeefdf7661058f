import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, type TestStore } from './testing/engines.js'
import { newCheck } from './testing/fixtures.js'

describe.each(ENGINES)('jobs and remarks on $name', ({ start }) => {
  let test: TestStore
  beforeAll(async () => {
    test = await start()
  })
  afterAll(() => test?.dispose())
  const job = (id: string) => ({
    id,
    state: 'waiting' as const,
    asked: JSON.stringify({ text: 'a\0\uD83D <b>' }),
    account: '{}',
    askedAt: new Date('2026-03-01T10:00:00Z'),
  })

  it('keeps what was asked, and gives back what is not at its end, in order', async () => {
    for (const id of ['job_c', 'job_a', 'job_b']) await test.store.jobs.add(job(id))
    await test.store.jobs.update('job_a', { state: 'done', account: '{"lines":[]}' })
    await test.store.jobs.update('job_b', { state: 'running' })
    await test.reopen()
    expect((await test.store.jobs.unfinished()).map(({ id }) => id)).toEqual(['job_c', 'job_b'])
    expect((await test.store.jobs.list(2)).map(({ id }) => id)).toEqual(['job_b', 'job_a'])
    expect(await test.store.jobs.get('job_c')).toEqual(job('job_c'))
    expect(await test.store.jobs.get('job_a')).toMatchObject({ state: 'done', account: '{"lines":[]}' })
    await expect(test.store.jobs.get("job_' or 1=1")).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('keeps remarks on checks that are there, last first', async () => {
    const { check } = await test.store.checks.save(newCheck('A kettle boils.'))
    const remark = { check: check.id, revision: 1, at: '2026-03-01T10:00:00.000Z' }
    await test.store.remarks.add({ ...remark, kind: 'helpful', text: '' })
    await test.store.remarks.add({ ...remark, kind: 'correction', text: 'The year\0 was wrong.' })
    expect((await test.store.remarks.list()).map(({ kind }) => kind)).toEqual(['correction', 'helpful'])
    expect(await test.store.remarks.list('correction')).toEqual([
      { ...remark, kind: 'correction', text: 'The year\uFFFD was wrong.' },
    ])
    await expect(
      test.store.remarks.add({
        ...remark,
        check: `chk_${'0'.repeat(16)}` as never,
        kind: 'helpful',
        text: '',
      }),
    ).rejects.toThrow()
  })
})
