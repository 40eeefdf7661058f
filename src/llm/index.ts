/** @module Language models, optional: providers, budgets, the call store, fenced prompts, and what answers must pass. */
export {
  type Budget,
  type CallEstimate,
  createBudget,
  estimateTokens,
  type Reservation,
  type Spent,
} from './budget.js'
export {
  CallRecord,
  type CallStore,
  createMemoryCallStore,
  ModelMessage,
  ModelRequest,
  ModelUsage,
} from './call-store.js'
export {
  type Answer,
  createModelClient,
  type ModelClient,
  type ModelClientOptions,
  type Question,
} from './client.js'
export { BudgetCaps, ModelConfig, ModelPrices, type ModelProvider } from './config.js'
export { type Fence, type FencedSource, fenceSources } from './fence.js'
export { givesOrders, instructionsIn } from './instructions.js'
export { locateQuote } from './locate.js'
export {
  type Environment,
  type ModelFetch,
  type OpenedModel,
  openLanguageModel,
  recordedModel,
} from './provider.js'
export {
  type JudgedPassage,
  judgePassages,
  type PassageJudgement,
  type PassageJudgements,
  type Setback,
  stanceFromModel,
} from './tasks/judge-passages.js'
export { planQueries, type QueryPlan } from './tasks/plan-queries.js'
export { type ProposedSections, planReport } from './tasks/plan-report.js'
export { type SplitClaim, type SplitResult, splitClaims } from './tasks/split-claims.js'
export { type ModelProse, type ModelSentence, type ProseEvidence, writeProse } from './tasks/write-prose.js'
export { type SectionSentence, type SectionWords, writeSection } from './tasks/write-section.js'
