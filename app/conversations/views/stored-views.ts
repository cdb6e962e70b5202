import { ofThisSpace } from '../../_shared/this-space.ts'

/** A view of the list of conversations that somebody named: the query string of its URL. */
export interface SavedView {
  readonly name: string
  readonly query: string
}

const KEY = 'replyscope-views'
const CHANGED = 'replyscope-views-changed'
const NONE: readonly SavedView[] = []

/** As many characters as a name has. */
export const NAME_LENGTH = 80

let read: { readonly text: string; readonly views: readonly SavedView[] } = { text: '', views: NONE }

/** The views this browser keeps, in the order of their making; the same array until they change. */
export function storedViews(): readonly SavedView[] {
  const text = storedText()
  if (text !== read.text) read = { text, views: parsed(text) }
  return read.views
}

/** On the server there are none. */
export const noViews = (): readonly SavedView[] => NONE

/** Keeps these views; gives whether the browser did. */
export function storeViews(views: readonly SavedView[]): boolean {
  try {
    localStorage.setItem(ofThisSpace(KEY), JSON.stringify(views))
  } catch {
    return false
  }
  window.dispatchEvent(new Event(CHANGED))
  return true
}

/** Calls back when the views change, in this window or another; gives what ends that. */
export function onViewsChanged(listener: () => void): () => void {
  for (const event of ['storage', CHANGED]) window.addEventListener(event, listener)
  return () => {
    for (const event of ['storage', CHANGED]) window.removeEventListener(event, listener)
  }
}

/** Views with one more, in the place of one of the same name where there is one. */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  const isKnown = views.some(({ name }) => name === view.name)
  return isKnown ? views.map(each => (each.name === view.name ? view : each)) : [...views, view]
}

/** Views with one under another name; one that had that name is gone. */
export const renamed = (views: readonly SavedView[], from: string, to: string): readonly SavedView[] =>
  views
    .filter(({ name }) => name === from || name !== to)
    .map(view => (view.name === from ? { ...view, name: to } : view))

/** Parses the views that a browser stored; entries that are none of ours are left out. */
export function parsed(text: string): readonly SavedView[] {
  try {
    const given: unknown = JSON.parse(text)
    return Array.isArray(given) ? given.flatMap(each => asView(each) ?? []) : NONE
  } catch {
    return NONE
  }
}

function asView(given: unknown): SavedView | null {
  if (typeof given !== 'object' || given === null || !('name' in given) || !('query' in given)) return null
  const { name, query } = given
  return typeof name === 'string' && typeof query === 'string'
    ? { name: name.slice(0, NAME_LENGTH), query }
    : null
}

/** A browser may forbid storage. */
function storedText(): string {
  try {
    return localStorage.getItem(ofThisSpace(KEY)) ?? ''
  } catch {
    return ''
  }
}
