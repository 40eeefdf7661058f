import type { GardenNote } from './garden.js'
import { fileKey } from './slug.js'

export interface Vault {
  /** Notes of ours that are there, by their ids. */
  ours: ReadonlyMap<string, string>
  /** Every note that is there. */
  paths: readonly string[]
}

/**
 * Where each note stands, from the garden's folder with `.md`. One that is there stays where it is, also where a
 * person has moved it to; names are wanted by title, and whoever wants the same one, on any file
 * system, adds the beginning of its id.
 */
export function placeNotes(notes: readonly GardenNote[], { ours, paths }: Vault): Map<string, string> {
  const taken = new Set(paths.map(fileKey))
  const places = new Map<string, string>()
  const fresh: GardenNote[] = []
  for (const note of notes) {
    const path = ours.get(note.id)
    if (path === undefined) fresh.push(note)
    else places.set(note.id, path)
  }
  const wanted = new Map<string, number>()
  for (const note of fresh) {
    const key = fileKey(pathOf(note, note.name))
    wanted.set(key, (wanted.get(key) ?? 0) + 1)
  }
  for (const note of fresh) {
    const path = pathOf(note, note.name)
    const isFree = note.name !== '' && wanted.get(fileKey(path)) === 1 && !taken.has(fileKey(path))
    const place = isFree ? path : free(note, taken)
    taken.add(fileKey(place))
    places.set(note.id, place)
  }
  return places
}

function free(note: GardenNote, taken: ReadonlySet<string>): string {
  for (let attempt = 1; ; attempt++) {
    const path = pathOf(note, attempt === 1 ? note.otherName : `${note.otherName}-${attempt}`)
    if (!taken.has(fileKey(path))) return path
  }
}

const pathOf = ({ folder }: GardenNote, name: string): string =>
  `${folder === '' ? '' : `${folder}/`}${name}.md`
