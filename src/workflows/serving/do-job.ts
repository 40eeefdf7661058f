import type { Check, LedgerEntry, OnProgress } from '../../domain/index.js'
import {
  articlePath,
  auditPath,
  checkPath,
  planPath,
  reportPath,
  sourcePath,
  titleOfAudit,
} from '../../publish/pages/index.js'
import { addDocuments } from '../adding/add.js'
import { auditInput } from '../auditing/audit-input.js'
import { checkInput } from '../checking/check-input.js'
import type { Earlier } from '../earlier/earlier.js'
import { plain } from '../plain.js'
import { planResearch, researchQuestion } from '../researching/research.js'
import type { Tools } from '../tools.js'
import type { Account } from './account.js'
import { keepArticle } from './article.js'
import { type Asked, titleOfAsked, type Unplanned } from './asked.js'
import { plansIn } from './plans.js'
import { stageTeller, stepTeller } from './tell-step.js'
import { type Watcher, watchedTools } from './watched-tools.js'

export interface DoJobOptions {
  signal: AbortSignal
  onProgress: OnProgress
  watcher: Watcher
  onSpent(spending: NonNullable<Account['spending']>): void
  /** Of the job, under which an overview of its results is found. */
  id: string
  findEarlier: Earlier['find']
}

/** Does what was asked. The same asked again after a kill goes on where it was. */
export async function doJob(
  tools: Tools,
  asked: Asked,
  { signal, onProgress, watcher, onSpent, findEarlier, id }: DoJobOptions,
): Promise<Pick<Account, 'results' | 'article'>> {
  const watched = watchedTools(tools, watcher)
  switch (asked.kind) {
    case 'check':
    case 'refresh': {
      const input = asked.kind === 'refresh' ? { text: asked.claim } : inputOf(asked.input)
      const result = await checkInput(watched, input, {
        web: asked.web,
        signal,
        onProgress,
        onStep: stepTeller(watcher, onSpent),
        findEarlier,
        ...(asked.speaker ? { speaker: asked.speaker } : {}),
        ...(asked.kind === 'refresh' && asked.asOf ? { asOf: asked.asOf } : {}),
      })
      const checks = result.schema === 'assay.check/1' ? [result] : result.checks
      for (const check of checks) tellRefusals(check, watcher)
      const results = checks.map(({ id, claim, verdict }) => ({
        to: checkPath(id),
        label: claim.text,
        verdict,
      }))
      if (result.schema === 'assay.check/1') return { results }
      const overview = { to: articlePath(id), label: 'Overview: the whole text, statement by statement' }
      return {
        results: [overview, ...results],
        article: await keepArticle(tools.store, titleOfAsked(asked), result),
      }
    }
    case 'audit': {
      const audit = await auditInput(watched, inputOf(asked.input), { web: asked.web, signal, onProgress })
      return { results: [{ to: auditPath(audit.id), label: titleOfAudit(audit) }] }
    }
    case 'plan': {
      const { question, web } = asked
      const onStep = stepTeller(watcher, onSpent)
      const scope = { web, signal, onProgress, onStep, ...unplanned(asked) }
      const name = await plansIn(tools.store).keep(await planResearch(watched, question, scope))
      return { results: [{ to: planPath(name), label: 'The plan, to be read, edited and approved' }] }
    }
    case 'research': {
      const onStep = stepTeller(watcher, onSpent)
      const { plan, web } = asked
      const scope = { web, signal, onProgress: stageTeller(watcher, onProgress), onStep }
      const report =
        'sections' in plan
          ? await researchQuestion(watched, plan, scope)
          : await researchQuestion(watched, plan.question, { ...scope, ...unplanned(plan) })
      tellRefusals(report, watcher)
      return { results: [{ to: reportPath(report.id), label: report.title }] }
    }
    case 'add': {
      const { documents, refused } = await addDocuments(watched, [asked.path], { onProgress })
      for (const { code, reason, hint } of refused) {
        watcher.count('refused', 1)
        watcher.refused('refused', `${plain(asked.name)}: ${reason} (${code}). ${hint}`)
      }
      for (const { title, status } of documents) watcher.line(status, plain(title))
      return { results: documents.map(({ snapshot, title }) => ({ to: sourcePath(snapshot), label: title })) }
    }
  }
}

const unplanned = ({ length, asOf }: Pick<Unplanned, 'length' | 'asOf'>) => ({
  length,
  ...(asOf ? { asOf } : {}),
})

/** A string would be looked for on the disk: only an address may be one. */
const inputOf = (input: { address: string } | { text: string }): string | { text: string } =>
  'address' in input ? input.address : input

/** What is only known at the end. */
function tellRefusals({ ledger }: Pick<Check, 'ledger'>, { refused, count }: Watcher): void {
  for (const entry of ledger.entries) {
    const words = refusalOf(entry)
    if (words === undefined) continue
    count(entry.kind, 1)
    refused(entry.kind, words)
  }
}

function refusalOf(entry: LedgerEntry): string | undefined {
  switch (entry.kind) {
    case 'excluded':
      return `${entry.what}: ${entry.reason}`
    case 'demoted':
      return `from ${entry.from} to ${entry.to}: ${entry.reason}`
    case 'cut':
      return entry.reason
    default:
      return undefined
  }
}
