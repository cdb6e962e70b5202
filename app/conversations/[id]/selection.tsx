'use client'

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { type ConversationQuery, conversationQuery, type LevelSpan } from './query-string.ts'
import type { ColourBy } from './tree/colouring.ts'

/** Someone chosen. */
export interface ChosenPerson {
  readonly id: number
  readonly name: string
}

/**
 * The replies of one person, null: of all others, to another; where `both`, what the two wrote to each other and what that
 * answers.
 */
export interface ChosenExchange {
  readonly from: ChosenPerson | null
  readonly to: ChosenPerson
  readonly both: boolean
}

/** The choice on a conversation's page, the same in every panel. Null: nothing of that kind is chosen. */
export interface Selection {
  /** Place of the chosen message in reading order. */
  readonly message: number | null
  readonly person: ChosenPerson | null
  /** Whether the reader shows only that person's comments. */
  readonly only: boolean
  readonly exchange: ChosenExchange | null
  readonly level: LevelSpan | null
  /** A comment with everything below it, by its place in reading order. */
  readonly subthread: number | null
  readonly time: { readonly since: number; readonly until: number } | null
}

/** Whether comments are chosen as a group: by who wrote them, to whom, how deep or when. */
export const isGroupChosen = ({ person, exchange, level, subthread, time }: Selection): boolean =>
  [person, exchange, level, subthread, time].some(each => each !== null)

/** Nothing chosen. */
export const NOTHING_CHOSEN: Selection = {
  message: null,
  person: null,
  only: false,
  exchange: null,
  level: null,
  subthread: null,
  time: null,
}

/** Ways to choose a group of comments: one at a time. */
const FILTERS = ['person', 'exchange', 'level', 'subthread', 'time'] as const

interface Chosen {
  readonly selection: Selection
  /** The branch that the tree draws alone, by its first place in reading order; 0: all of it. */
  readonly branch: number
  /** Draws a branch alone; 0: the whole tree again. */
  focus(branch: number): void
  /** Meaning of the colours in the tree and along the thread. */
  readonly colour: ColourBy
  setColour(colour: ColourBy): void
  /** Changes what is given. A person, an exchange, a level, a sub-thread and a span of time take each other's place. */
  choose(change: Partial<Selection>): void
  /** Changes other parts of the URL. */
  remember(
    change: Partial<Pick<ConversationQuery, 'face' | 'view' | 'colour' | 'order' | 'branch' | 'moment'>>,
  ): void
}

const Context = createContext<Chosen | null>(null)

interface SelectionProviderProps {
  readonly initial: Selection
  readonly initialBranch: number
  readonly initialColour: ColourBy
  /** Id of the post: messages have ids in the URL and places on the page. */
  readonly firstMessage: number
  readonly children: ReactNode
}

/** Keeps the selection, and the URL in step with it. Escape clears it. */
export function SelectionProvider(props: SelectionProviderProps) {
  const { initial, initialBranch, initialColour, firstMessage, children } = props
  const [selection, setSelection] = useState(initial)
  const [branch, setBranch] = useState(initialBranch)
  const [colour, showColour] = useState(initialColour)

  const choose = useCallback((change: Partial<Selection>) => {
    const isFilter = FILTERS.some(filter => filter in change)
    setSelection(before => ({
      ...(isFilter ? { ...NOTHING_CHOSEN, message: before.message } : before),
      ...change,
    }))
  }, [])

  const remember = useCallback((change: Partial<ConversationQuery>) => {
    const before = conversationQuery.parse(new URLSearchParams(window.location.search))
    const href = conversationQuery.href(window.location.pathname, { ...before, ...change })
    if (href !== window.location.pathname + window.location.search)
      window.history.replaceState(null, '', href)
  }, [])

  const focus = useCallback(
    (next: number) => {
      setBranch(next)
      remember({ branch: next === 0 ? null : firstMessage + next, view: null })
    },
    [remember, firstMessage],
  )

  const setColour = useCallback(
    (next: ColourBy) => {
      showColour(next)
      remember({ colour: next })
    },
    [remember],
  )

  // A link to the same page brings another selection with it.
  const given = JSON.stringify(asQuery(initial, firstMessage))
  const taken = useRef(given)
  useEffect(() => {
    if (taken.current !== given) setSelection(initial)
    taken.current = given
  }, [given, initial])

  useEffect(() => remember(asQuery(selection, firstMessage)), [selection, firstMessage, remember])

  useEffect(() => {
    const clear = (event: KeyboardEvent) => {
      const closesSomething =
        event.defaultPrevented || document.querySelector(':popover-open, dialog[open]') !== null
      if (event.key === 'Escape' && !closesSomething) setSelection(NOTHING_CHOSEN)
    }
    document.addEventListener('keydown', clear)
    return () => document.removeEventListener('keydown', clear)
  }, [])

  const value = useMemo(
    () => ({ selection, branch, focus, colour, setColour, choose, remember }),
    [selection, branch, focus, colour, setColour, choose, remember],
  )
  return <Context.Provider value={value}>{children}</Context.Provider>
}

/** The selection of the page, and the way to change it. */
export function useSelection(): Chosen {
  const chosen = useContext(Context)
  if (chosen === null) throw new Error('useSelection stands outside its SelectionProvider')
  return chosen
}

/** The part of the query string that says the same as the selection. */
export function asQuery(
  { message, person, only, exchange, level, subthread, time }: Selection,
  firstMessage: number,
) {
  return {
    message: message === null ? null : firstMessage + message,
    person: person?.id ?? null,
    only: only ? ('yes' as const) : ('no' as const),
    from: exchange?.from?.id ?? null,
    to: exchange?.to.id ?? null,
    ways: exchange?.both ? ('both' as const) : ('one' as const),
    level,
    subthread: subthread === null ? null : firstMessage + subthread,
    since: time?.since ?? null,
    until: time?.until ?? null,
  }
}

/** Reads a sub-thread and draws it alone, or leaves it again. */
export function useSubthread() {
  const { selection, branch, focus, choose } = useSelection()
  return {
    isChosen: (top: number) => selection.subthread === top,
    isAlone: (top: number) => branch === top,
    open(top: number) {
      const isOpen = selection.subthread === top
      choose({ message: null, subthread: isOpen ? null : top })
      if (!isOpen || branch === top) focus(isOpen ? 0 : top)
    },
  }
}
