import type { NamedConversation, NamedPerson } from '../../../db/queries/go-to.ts'
import { counted } from '../../../lib/format.ts'
import { chooseTheme, themes } from '../../../lib/theme.ts'
import { sections } from '../sections.ts'

/** Actions of the palette, for its commands to call. */
interface Doing {
  go(path: string): void
  showShortcuts(): void
}

/** One line of the palette. */
export interface Command {
  /** Unique among all lines. */
  readonly id: string
  readonly name: string
  /** Distinguishes it from others of the same name. */
  readonly about: string
  run(doing: Doing): void
}

/** Lines of a kind, in the order they are shown. */
interface CommandGroup {
  readonly title: string
  readonly commands: readonly Command[]
}

const leading = (id: string, name: string, about: string, path: string): Command => ({
  id,
  name,
  about,
  run: ({ go }) => go(path),
})

const pages = sections.map(({ path, name, letter }) => leading(`page-${path}`, name, `g ${letter}`, path))

const actions: readonly Command[] = [
  leading('add', 'Import discussions', 'files, pasted text', '/loads#add'),
  leading('compare', 'Compare conversations', 'two to six side by side', '/compare'),
  ...themes.map(
    (theme): Command => ({
      id: `theme-${theme}`,
      name: theme === 'auto' ? 'System theme' : `${theme === 'dark' ? 'Dark' : 'Light'} theme`,
      about: '',
      run: () => chooseTheme(theme),
    }),
  ),
  // Once the palette is gone: it would be printed, too.
  { id: 'print', name: 'Print this page', about: '', run: () => setTimeout(() => window.print(), 100) },
  { id: 'shortcuts', name: 'Keyboard shortcuts', about: '?', run: ({ showShortcuts }) => showShortcuts() },
]

/** Commands that match the typed text, in groups; groups without commands are left out. */
export function commandsFor(typed: string, { conversations, people, measures }: Reachable): CommandGroup[] {
  const sought = typed.trim().toLowerCase()
  const named = ({ name }: Command) =>
    sought.split(/\s+/).every(word =>
      name
        .toLowerCase()
        .split(/\s+/)
        .some(each => each.startsWith(word)),
    )
  const titles: CommandGroup = {
    title: 'Conversations',
    commands: conversations.map(({ id, name, comments }) =>
      leading(`conversation-${id}`, name, counted(comments, 'comment'), `/conversations/${id}`),
    ),
  }
  const persons: CommandGroup = {
    title: 'People',
    commands: people.map(({ id, name, site }) => leading(`person-${id}`, name, site, `/people/${id}`)),
  }
  const groups: CommandGroup[] = [
    { title: 'Pages', commands: pages.filter(named) },
    // People come first, unless a title is nearer to the typed text than any name.
    ...(nearest(sought, titles) < nearest(sought, persons) ? [titles, persons] : [persons, titles]),
    {
      title: 'Measures',
      commands: measures.map(({ anchor, label, of }) =>
        leading(`measure-${anchor}`, label, of, `/measures#${anchor}`),
      ),
    },
    { title: 'Actions', commands: actions.filter(named) },
    { title: 'Search', commands: sought === '' ? [] : [searching(typed.trim())] },
  ]
  return groups.filter(({ commands }) => commands.length > 0)
}

/** How near the nearest name of a group is to what was typed: 0 begins so, 1 a word of it does, 2 farther. */
function nearest(sought: string, { commands }: CommandGroup): number {
  const distances = commands.map(({ name }) => {
    const written = name.toLowerCase()
    if (written.startsWith(sought)) return 0
    return written.split(/[^\p{L}\p{N}]+/u).some(word => word.startsWith(sought)) ? 1 : 2
  })
  return Math.min(2, ...distances)
}

const searching = (typed: string): Command =>
  leading('search', `Search all texts for “${typed}”`, '', `/search?${new URLSearchParams({ q: typed })}`)

/** Destinations that the server suggests for a few typed letters. */
export interface Reachable {
  readonly conversations: readonly NamedConversation[]
  readonly people: readonly NamedPerson[]
  readonly measures: readonly { readonly anchor: string; readonly label: string; readonly of: string }[]
}

export const nothingReachable: Reachable = { conversations: [], people: [], measures: [] }

/** Our own server wrote it: it is what the type says. */
export async function reachableIn(response: Response): Promise<Reachable> {
  return (await response.json()) as Reachable
}
