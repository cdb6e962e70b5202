import type { Fact, Heading } from '../../source-copy.ts'

/** Facts of a conversation apart from its messages. */
export interface Facts extends Heading {
  readonly byline: string | null
  readonly announced: number | null
}

/** Title and URL of a conversation as one of its posts gives them, and when that was seen. */
interface SeenHeading extends Heading {
  readonly seen: number
}

/**
 * The facts and the headings of posts, united: each as it was said last, of what was said at one time facts first, then the
 * fuller, never by the order in which they were read.
 */
export function united(facts: readonly Fact[], headings: readonly SeenHeading[]): Facts {
  return {
    title: newest([...facts, ...headings], ({ title }) => title, facts.length),
    url: newest([...facts, ...headings], ({ url }) => url, facts.length),
    byline: newest(facts, ({ byline }) => byline, facts.length),
    announced: newest(facts, ({ announced }) => announced, facts.length),
  }
}

/** `first`: how many of the statements stand before the others that were seen at the same time. */
function newest<Said extends { readonly seen: number }, Value extends string | number>(
  statements: readonly Said[],
  of: (said: Said) => Value | null,
  first: number,
): Value | null {
  let best: { readonly value: Value; readonly seen: number; readonly isFirst: boolean } | null = null
  for (const [index, said] of statements.entries()) {
    const value = of(said)
    const isFirst = index < first
    if (value === null) continue
    const isBetter =
      best === null ||
      said.seen > best.seen ||
      (said.seen === best.seen && (isFirst === best.isFirst ? isFuller(value, best.value) : isFirst))
    if (isBetter) best = { value, seen: said.seen, isFirst }
  }
  return best?.value ?? null
}

function isFuller(one: string | number, other: string | number): boolean {
  if (typeof one === 'string' && typeof other === 'string' && one.length !== other.length)
    return one.length > other.length
  return one > other
}

/** How `conversations.stated` says where what sources state is found: in the table of copies, … */
export const STATED_IN_COPIES = 1
/** … else one source does: something of the conversation, at `seen_at`, … */
export const STATED_FACT = 2
/** … that it held all of it, at `seen_at`, … */
export const STATED_WHOLE = 4
/** … and that title, … */
export const STATED_TITLE_BY_POST = 8
/** … or URL is the post's own. */
export const STATED_URL_BY_POST = 16

/**
 * The value of `conversations.stated` where the row of a conversation shows all that its one source says of it, and when that
 * was seen (NaN: it says nothing); null: the row does not show it. `seen`: when the post was.
 */
export function factPlainly(
  facts: readonly Fact[],
  source: number,
  heading: Heading | null,
  seen: number,
): { readonly stated: number; readonly seen: number } | null {
  const byPost = (title: unknown, url: unknown) =>
    (heading?.title != null && title === null ? STATED_TITLE_BY_POST : 0) |
    (heading?.url != null && url === null ? STATED_URL_BY_POST : 0)
  const [first] = facts
  if (first === undefined) return { stated: byPost(null, null), seen: Number.NaN }
  let fact = first
  for (const other of facts) {
    const united = unitedFact(fact, other)
    if (united === null) return null
    fact = united
  }
  // The post's own title and URL need not be known where the same source says them better.
  const isNeeded = (own: string | null | undefined, said: string | null) =>
    own != null && said !== null && seen > fact.seen
  if (fact.source !== source || isNeeded(heading?.title, fact.title) || isNeeded(heading?.url, fact.url))
    return null
  const stated = STATED_FACT | (fact.whole ? STATED_WHOLE : 0) | byPost(fact.title, fact.url)
  return { stated, seen: fact.seen }
}

/** Two facts as one; null: they are not one. */
function unitedFact(one: Fact, other: Fact): Fact | null {
  if (one.source !== other.source || one.seen !== other.seen) return null
  const united = { ...one, whole: one.whole || other.whole }
  for (const key of ['title', 'url', 'byline'] as const) {
    if (one[key] !== null && other[key] !== null && one[key] !== other[key]) return null
    united[key] = one[key] ?? other[key]
  }
  if (one.announced !== null && other.announced !== null && one.announced !== other.announced) return null
  return { ...united, announced: one.announced ?? other.announced }
}
