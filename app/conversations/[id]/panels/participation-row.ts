import type { ActivePerson } from '../../../../db/queries/conversation.ts'
import { authorColour } from '../../../_shared/author-colour.ts'
import { number } from '../../../_shared/format.ts'
import { escaped } from '../../../_shared/markup.ts'

/** What the rows have in common: the longest bars, and the classes of their parts. */
export interface ParticipationScale {
  readonly mostComments: number
  readonly mostReplies: number
  readonly styles: Readonly<Record<string, string>>
}

/** The cells of a person's row as markup: forty of them as elements take as long as the whole tree. */
export function participationRow(
  person: ActivePerson,
  { rank, isChosen }: { readonly rank: number; readonly isChosen: boolean },
  { mostComments, mostReplies, styles }: ParticipationScale,
): string {
  const colour = authorColour(rank)
  const bar = (value: number, most: number, of: string, side = '') =>
    `<td${side}><span class="${styles.bar}"><span class="${styles.length}"` +
    ` style="--length:${Math.round((1000 * value) / most) / 10}%;--colour:${of}" aria-hidden="true"></span>${number(value)}</span></td>`
  return (
    `<th scope="row"><button type="button" aria-pressed="${isChosen}" data-person="${person.id}">` +
    `<span class="${styles.dot}" style="background:${colour}" aria-hidden="true"></span>` +
    `<bdi>${escaped(person.name)}</bdi></button></th>` +
    bar(person.comments, mostComments, colour) +
    bar(person.replies_given, mostReplies, 'var(--rule-strong)', ` class="${styles.left}"`) +
    bar(person.replies_received, mostReplies, 'var(--accent)')
  )
}
