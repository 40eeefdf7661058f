/** @module Documents in, what they tell out: events, people and contacts, statements against acts, figures. */
export { readTellings } from './read-tellings.js'
export type {
  ActorMention,
  FigureMention,
  ReadableDocument,
  Statement,
  Tellings,
} from './readable-document.js'
export { resolveActors } from './resolve-actors.js'
export { type ResolveContext, resolveEvents } from './resolve-events.js'
export { resolveFigures } from './resolve-figures.js'
export { statementsAgainstActs } from './statements-against-acts.js'
