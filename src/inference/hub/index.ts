/** @module Models of the Hugging Face Hub, downloaded into a cache folder. */
export { type HubAddress, isHubAddress, parseHubAddress } from './hub-address.js'
export { type HubModelOptions, hubModel, type LocatedModel } from './hub-model.js'
