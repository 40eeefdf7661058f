/** @module A question into sub-questions and sections; how well each is answered, and what to look for next. */
export { coverageOf, type FoundSource, furtherQueries } from './coverage.js'
export { leastOnTopic, type OnTopic, topicOf } from './on-topic.js'
export { planByRule } from './plan-by-rule.js'
export { type KindOfSource, sourceKindOf } from './source-kind.js'
export { type Sample, type Theme, themesOf } from './themes.js'
