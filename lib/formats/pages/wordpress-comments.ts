import { classes, type Element, walk } from '../../input/html.ts'

/** A comment as a theme marks it. */
export interface WordPressComment {
  /** Several where a theme puts who wrote it beside what was written. */
  readonly elements: readonly Element[]
  /** The comment's number; null: its elements do not bear it. */
  readonly id: string | null
  readonly kind: 'comment' | 'pingback' | 'trackback'
  /** 1 is right below the article. */
  readonly level: number
  /** Whether the article's author wrote it. */
  readonly byPostAuthor: boolean
}

/** A place on a page that lists comments: the article's own, or a box of recent comments on others. */
export interface CommentList {
  readonly comments: readonly WordPressComment[]
  /** Whether the page marks it as the place for its comments. */
  readonly area: boolean
  /** Whether it is a box beside the article. */
  readonly widget: boolean
  /** The headings that may belong to it. */
  readonly headings: readonly Element[]
}

const ID = /^(?:[a-z]+-)*comment-(\d+)$|^(?:wpd|wc)-comm-(\d+)_\d+$/
/** The same where it stands on a part of the comment alone. */
const INNER_ID = /^(?:div-)?comment-(?:body|content|text|inner|meta|wrap|entry)-(\d+)$/
const DEPTH = /^(?:depth-|wpd_comment_level-|wc_comment_level-)(\d{1,2})$/
const MARK = /^(?:comment|pingback|trackback|wc-comment|wpd-comment)$/
const AREA = /^(?:comments|comments-area|comments_area|comment-area|comments-wrapper|post-comments)$/
const WIDGET = /^(?:widget|widget[-_].*|sidebar|recentcomments)$/
const HEADING = /^(?:h[1-6]|comments?[-_]?(?:title|header|heading|count))$/

/** Whether an element is the place for a page's comments. */
export const isArea = (element: Element): boolean =>
  AREA.test(element.attributes.get('id') ?? '') || classes(element).some(name => AREA.test(name))

function commentId(element: Element): string | null {
  const [, plain, discuz] = ID.exec(element.attributes.get('id') ?? '') ?? []
  return plain ?? discuz ?? null
}

/** Themes mark comments with `depth-N`; where one does not, it numbers them. */
const isComment = (element: Element, names: readonly string[]): boolean =>
  names.some(name => MARK.test(name))
    ? names.some(name => DEPTH.test(name)) || commentId(element) !== null
    : element.name === 'li' && commentId(element) !== null

type Draft = WordPressComment & { id: string | null; readonly elements: Element[] }
type DraftList = Omit<CommentList, 'comments'> & { readonly comments: Draft[]; readonly headings: Element[] }

/** Where an open element stands. */
interface Place {
  /** The element whose comments are one list. */
  readonly container: Element
  readonly area: boolean
  readonly widget: boolean
  readonly comment: Draft | null
  /** How many `children` lists it is in. */
  readonly children: number
}

/** The lists of comments of a page, in the order they stand there. */
export function commentLists(document: Element): readonly CommentList[] {
  const lists = new Map<Element, DraftList>()
  const places: Place[] = [{ container: document, area: false, widget: false, comment: null, children: 0 }]
  let heading: Element | null = null
  const listOf = (place: Place): DraftList => {
    const { container, area, widget } = place
    const list = lists.get(container) ?? {
      comments: [],
      area,
      widget,
      headings: heading ? [heading] : [],
    }
    lists.set(container, list)
    return list
  }
  for (const step of walk(document)) {
    const outer = places.at(-1)!
    if (step.kind === 'close') places.pop()
    if (step.kind !== 'open') continue
    const { element } = step
    const names = classes(element)
    const last = lists.get(outer.container)?.comments.at(-1) ?? null
    const comment = commentAt(element, names, outer, last)
    if (comment !== null && comment !== outer.comment && comment !== last)
      listOf(outer).comments.push(comment)
    const place = placeOf(element, names, outer, comment)
    places.push(place)
    if (comment !== null || ![element.name, ...names].some(name => HEADING.test(name))) continue
    heading = element
    if (place.area && listOf(place).comments.length === 0) listOf(place).headings.push(element)
  }
  return [...lists.values()].filter(list => list.comments.length > 0)
}

/** The comment that an element is or is part of. `last`: the one before it in the same list. */
function commentAt(
  element: Element,
  names: readonly string[],
  outer: Place,
  last: Draft | null,
): Draft | null {
  const id = commentId(element)
  const { comment } = outer
  if (!isComment(element, names)) {
    // Themes put the number on an element inside as well, or there alone.
    if (comment !== null) comment.id ??= id ?? INNER_ID.exec(element.attributes.get('id') ?? '')?.[1] ?? null
    return comment
  }
  const depth = names.map(name => DEPTH.exec(name)?.[1]).find(level => level !== undefined)
  // A list item holds an element that bears the number again, or alone.
  if (comment !== null && depth === undefined && (comment.id ?? id) === id) {
    comment.id = id
    return comment
  }
  if (element.name === 'dd' && id === null && last?.elements[0]?.name === 'dt') {
    last.elements.push(element)
    return last
  }
  return {
    elements: [element],
    id,
    kind: names.includes('pingback') ? 'pingback' : names.includes('trackback') ? 'trackback' : 'comment',
    // Some themes put replies beside what they answer, not inside: what the class says goes before how elements nest.
    level:
      depth !== undefined ? Math.max(1, Number(depth)) : comment ? comment.level + 1 : outer.children + 1,
    byPostAuthor: names.includes('bypostauthor'),
  }
}

function placeOf(element: Element, names: readonly string[], outer: Place, comment: Draft | null): Place {
  const id = element.attributes.get('id') ?? ''
  const area = outer.area || isArea(element)
  const children = names.includes('children')
  const inside = outer.area || comment !== null || children
  return {
    container: inside ? outer.container : element,
    area,
    widget: outer.widget || names.some(name => WIDGET.test(name)) || WIDGET.test(id),
    comment,
    children: outer.children + (children ? 1 : 0),
  }
}
