/** @module Pages with pictures. Apart from the room's own index: the drawing library takes half a second to load. */
export { articlePage } from './article-page.js'
export { checkPage } from './check-page.js'
export { reportPage } from './report-page.js'
