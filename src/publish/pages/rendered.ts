import type { Child } from 'hono/jsx'

/** A complete document. No component waits for anything, so that a page is there at once. */
export const rendered = (page: Child): string => `<!doctype html>\n${String(page)}\n`
