'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Picture } from '../../../../db/queries/conversation/tree.ts'
import { number } from '../../../../lib/format.ts'
import { useCommunities } from '../communities.tsx'
import { useMoment } from '../moment.tsx'
import type { View } from '../query-string.ts'
import { useSelection } from '../selection.tsx'
import { type Cast, castIndex } from './cast.ts'
import { colouringOf } from './colouring.ts'
import { drawingOf } from './drawing.ts'
import { Legend, type LegendProps } from './legend.tsx'
import { Replay } from './replay.tsx'
import { Stage } from './stage.tsx'
import styles from './tree.module.css'
import { type Face, HowToRead, TreeBar } from './tree-bar.tsx'
import { nodeAt, nodesAt, treeModel } from './tree-model.ts'
import { useExcerpts } from './use-excerpts.ts'
import { useFullScreen } from './use-full-screen.ts'
import { useLayout } from './use-layout.ts'
import { type NamedPicture, usePicture } from './use-picture.ts'

/** Fetched by those who turn to it. */
const Breadcrumbs = dynamic(() => import('./breadcrumbs.tsx').then(module => module.Breadcrumbs))
/** Only where something is chosen. */
const ChosenHere = dynamic(() => import('../chosen-here.tsx').then(module => module.ChosenHere), {
  loading: () => null,
})
const Outline = dynamic(() => import('./outline.tsx').then(module => module.Outline), { loading: Coming })

/** Keeps the place of a face that is being fetched. */
function Coming() {
  return (
    <div className={styles.stage} aria-busy="true">
      <div className={styles.svg} />
    </div>
  )
}

interface ReplyTreeProps {
  /** `/conversations/12` */
  readonly path: string
  readonly initial: NamedPicture
  readonly people: Cast['people']
  readonly peopleCount: number
  /** The branches that have a colour of their own. */
  readonly branches: LegendProps['branches']
  readonly initialFace: Face
  readonly initialView: View | null
  /** Content below the tree: definitions, downloads. */
  readonly children: ReactNode
}

/** The reply tree in one of its faces, with what they have in common: branch, colours, moment, and which node one is on. */
export function ReplyTree(props: ReplyTreeProps) {
  const { path, initial, people, peopleCount, branches } = props
  const { selection, branch, focus, colour, setColour, choose, remember } = useSelection()
  const { moment } = useMoment()
  const heading = useId()
  const [face, setFace] = useState<Face>(props.initialFace)
  const [view, setView] = useState(props.initialView)
  /** By place in reading order: it stays the same when another picture comes. */
  const [activePlace, setActivePlace] = useState<number | null>(null)

  const figure = useRef<HTMLElement>(null)
  const { isFull, stretch, turn } = useFullScreen(figure)
  const fetched = usePicture(path, initial, branch)
  const { shown, layout } = useLayout(fetched.named, face === 'outline' ? null : face, stretch)
  const { picture, names } = shown
  const model = useMemo(() => treeModel(picture), [picture])
  const cast = useMemo(() => castIndex({ people, names }), [people, names])
  const { communities, fault } = useCommunities(colour === 'community')
  const colouring = useMemo(
    () => colouringOf(colour, model, cast, communities, branches.coloured),
    [colour, model, cast, communities, branches],
  )
  const excerpts = useExcerpts(path, picture)

  const until = moment?.at ?? null
  const nodes = useMemo(
    () => (until === null ? [...picture.position.keys()] : nodesAt(model, until)),
    [model, picture, until],
  )
  const isShown = useCallback(
    (node: number) => until === null || model.arrival.at[node]! <= until,
    [model, until],
  )

  const active = activePlace === null ? null : nodeAt(model, activePlace)
  const onActive = useCallback(
    (node: number | null) => setActivePlace(node === null ? null : picture.position[node]!),
    [picture],
  )
  const onView = useCallback(
    (next: View | null) => {
      setView(next)
      remember({ view: next })
    },
    [remember],
  )
  const turnTo = (next: Face) => {
    setFace(next)
    setActivePlace(null)
    setView(null)
    remember({ face: next, view: null })
  }
  // Another branch is seen as a whole first, whoever turned to it.
  const turned = useRef(branch)
  useEffect(() => {
    if (turned.current === branch) return
    turned.current = branch
    setActivePlace(null)
    setView(null)
  }, [branch])
  const goTo = useCallback(
    (position: number) => {
      focus(position)
      // Out of a sub-thread that is read: all is read again.
      if (selection.subthread !== null && position < selection.subthread) choose({ subthread: null })
    },
    [focus, choose, selection.subthread],
  )
  const onBranch = (node: number | null) => {
    if (node === null) goTo(picture.above.at(-1)?.position ?? 0)
    else if (picture.size[node]! > 1) goTo(picture.position[node]!)
  }
  // A message chosen elsewhere is shown here: out of the branch, where it lies outside.
  const { message } = selection
  useEffect(() => {
    if (message !== null && branch !== 0 && picture.position[0] === branch && nodeAt(model, message) === null)
      goTo(0)
  }, [message, branch, picture, model, goTo])

  const isBranch = picture.position[0] !== 0
  const crumbs = isBranch && <Breadcrumbs picture={picture} cast={cast} onBranch={goTo} />
  const drawing = useMemo(
    () => layout && drawingOf(layout, model, colouring, cast, branches.coloured),
    [layout, model, colouring, cast, branches],
  )
  const common = { model, cast, colouring, nodes, isShown, excerpts, active, onActive, onBranch }
  const replay = <Replay model={model} />
  const over = (
    <>
      {crumbs}
      <ChosenHere />
    </>
  )
  const moved = { initialView: view, onView, children: over, below: replay }
  return (
    <figure
      ref={figure}
      className={styles.tree}
      data-full={isFull || undefined}
      aria-labelledby={heading}
      aria-busy={fetched.isComing}
    >
      <figcaption>
        <div className={styles.bar}>
          <h2 id={heading}>Reply tree</h2>
          <TreeBar
            face={face}
            onFace={turnTo}
            colour={colour}
            onColour={setColour}
            isFull={isFull}
            onFull={turn}
          />
        </div>
      </figcaption>
      {face !== 'outline' && (drawing ? <Stage {...common} {...moved} drawing={drawing} /> : <Coming />)}
      {face === 'outline' && (
        <>
          {over}
          <Outline {...common} />
          {replay}
        </>
      )}
      <div className={styles.explained}>
        <Legend {...{ model, colouring, people, peopleCount, face, communities, fault, branches }} />
        <HowToRead face={face} />
        <WhatIsDrawn initial={initial.picture} picture={picture} fetched={fetched} />
      </div>
      {props.children}
    </figure>
  )
}

interface WhatIsDrawnProps {
  readonly initial: Picture
  /** The picture that is shown. */
  readonly picture: Picture
  readonly fetched: ReturnType<typeof usePicture>
}

/** How much of a large tree is drawn. Stands there from the beginning, so that nothing moves when more has come. */
function WhatIsDrawn({ initial, picture, fetched }: WhatIsDrawnProps) {
  const { fault, tryAgain } = fetched
  const shown = picture.position.length
  const isCut = shown < picture.total
  if (fault !== null)
    return (
      <p className={styles.cut} role="alert">
        The picture could not be fetched. {fault}{' '}
        <button type="button" onClick={tryAgain}>
          Try again
        </button>
      </p>
    )
  if (!isCut && initial.position.length === initial.total) return null
  return (
    <p className={isCut ? styles.cut : styles.uncut}>
      {isCut ? (
        <>
          {number(shown)} of {number(picture.total)} messages are drawn, those with most below them; “+ n”
          marks where more are.
        </>
      ) : (
        <>All {number(picture.total)} messages are drawn.</>
      )}
    </p>
  )
}
