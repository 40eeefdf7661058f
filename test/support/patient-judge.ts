import { createComparatorJudge, type Judge } from '../../src/judge/index.js'

export interface PatientJudge {
  judge: Judge
  /** Resolves when it is first asked. */
  asked: Promise<void>
  /** Lets it answer, now and from now on. */
  letGo(): void
}

/** Waits for leave before it judges, so that a run can be met on its way. */
export function patientJudge(): PatientJudge {
  const plain = createComparatorJudge()
  let letGo = () => {}
  let told = () => {}
  const leave = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const asked = new Promise<void>((resolve) => {
    told = resolve
  })
  return {
    judge: {
      ...plain,
      async judge(pairs) {
        told()
        await leave
        return plain.judge(pairs)
      },
    },
    letGo: () => letGo(),
    asked,
  }
}
