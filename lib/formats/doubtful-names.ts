import { type FoundProblem, problem } from '../discussion/found.ts'

/** Fewer names say nothing. */
const ENOUGH = 5
/** What names rarely have, and what often stands beside them: a number, a bullet, an arrow. */
const MARKS = /\d|[•·|→←↓↑»«▶►…]/u

/**
 * What makes it likely that the names of a page were not made out: nearly every comment has an author of its own, and
 * their names are marked alike; or all have one and the same. Nothing where they look like names.
 */
export function* doubtfulNames(authors: readonly (string | null)[]): Iterable<FoundProblem> {
  const names = authors.filter(name => name !== null)
  const different = new Set(names)
  const [first = ''] = different
  if (names.length < ENOUGH) return
  const marked = [...different].filter(name => MARKS.test(name))
  const shown = `“${(marked[0] ?? first).slice(0, 60)}”`
  if (different.size === 1)
    yield problem('names', `All ${names.length} comments have the same author (${shown}): it may be no name.`)
  else if (different.size * 10 >= names.length * 9 && marked.length * 10 >= different.size * 8)
    yield problem(
      'names',
      `Nearly every comment has an author of its own, and their names hold numbers or marks (${shown}): ` +
        'what was read as names may hold more than names.',
    )
}
