/** For faces that print what came from a file or its name. */
export { plain } from '../publish/index.js'
