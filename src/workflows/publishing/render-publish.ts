import { plain } from '../../publish/index.js'
import type { PublishResult, VerifyResult } from './results.js'

const count = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`

const some = (all: readonly unknown[], noun: string): string[] =>
  all.length === 0 ? [] : [count(all.length, noun)]

export function publishToText(result: PublishResult): string {
  const { dir, checks, reports, written, removed, unchanged } = result
  const changes =
    written.length === 0 && removed.length === 0
      ? 'nothing had changed'
      : `${written.length} written, ${removed.length} removed, ${unchanged} unchanged`
  return [
    `${[...some(checks, 'check'), ...some(reports, 'report')].join(' and ')} published to ${plain(dir)}: ${changes}`,
    ...(result.to === 'bundle'
      ? [`manifest ${result.digest}`, `Verify it anywhere with: assay verify ${plain(dir)}`]
      : result.to === 'garden'
        ? result.attention.map(({ path, why }) => `  ${plain(path)}: ${plain(why)}`)
        : []),
    '',
  ].join('\n')
}

const SHOWN = 50

export function verifyToText({ dir, ok, digest, examined, failures }: VerifyResult): string {
  const looked = [
    count(examined.files, 'file'),
    count(examined.checks, 'check'),
    ...(examined.reports === 0 ? [] : [count(examined.reports, 'report')]),
    count(examined.snapshots, 'snapshot'),
    count(examined.citations, 'citation'),
    `${examined.evidence} of evidence`,
    count(examined.annotations, 'annotation'),
  ].join(', ')
  const shown = failures.slice(0, SHOWN).map(({ where, what }) => `  ${plain(where)}: ${plain(what)}`)
  const rest = failures.length > SHOWN ? [`  … and ${failures.length - SHOWN} more (with --json)`] : []
  const outcome = ok ? 'whole' : `NOT whole, ${count(failures.length, 'failure')}`
  return [
    `${plain(dir)} is ${outcome}: ${looked}`,
    ...shown,
    ...rest,
    ...(digest === undefined ? [] : [`manifest ${digest}`]),
    '',
  ].join('\n')
}
