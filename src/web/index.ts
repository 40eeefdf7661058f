/** @module The app: pages, forms and runs watched live, of one workspace. */
export { type RunningServer, type ServerOptions, startServer } from './server.js'
