import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LOAD_FLAGS } from '../../db/load/node-flags.ts'
import { type Db, openToRead } from '../../db/open.ts'
import { conversation, mostActive } from '../../db/queries/conversation/conversation.ts'
import { sentencesOf } from '../../db/queries/conversation/sentences.ts'
import { picture } from '../../db/queries/conversation/tree.ts'
import { plainText } from '../../lib/sentences/sentence.ts'
import { layOut, sceneOf } from '../../lib/tree/scene.ts'
import { guideLayers, type Layer, treeLayers } from '../../lib/tree/svg.ts'
import { startCommand } from '../_server/run-command.ts'
import { AUTHOR_COLOURS, authorColour } from '../_shared/author-colour.ts'
import { TreeLayers } from '../_shared/tree-layers.tsx'
import styles from './overview.module.css'

/** The example that comes with the program. */
export const EXAMPLE = 'railway-bridge.html'

interface Shown {
  readonly title: string
  readonly sentences: string
  readonly people: readonly string[]
  readonly layers: readonly Layer[]
  readonly box: string
}

/** Pixels of the picture's side, as far as line widths go. */
const SIDE = 480

let example: Promise<Shown | null> | null = null

/** The example as the program shows it, before anything is imported: its tree, and what there is to say of it. */
export async function Example() {
  example ??= read()
  const shown = await example
  if (shown === null) return null
  const { title, sentences, people, layers, box } = shown
  return (
    <figure className={styles.example}>
      <svg viewBox={box} role="img" aria-label={`The reply tree of the example: ${sentences}`}>
        <TreeLayers layers={layers} />
      </svg>
      <figcaption>
        <b>{title}</b>
        <p>{sentences}</p>
        <ul aria-label="Colours">
          {people.map((name, rank) => (
            <li key={name}>
              <span className="dot" style={{ '--colour': authorColour(rank) }} aria-hidden="true" />
              {name}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}

/** Imports it into a database of its own, which is gone when it was looked at; null: it cannot be shown. */
async function read(): Promise<Shown | null> {
  const folder = mkdtempSync(join(tmpdir(), `replyscope-${process.pid}-`))
  try {
    const file = join(folder, 'example.sqlite')
    const child = startCommand(['load', join(process.cwd(), 'examples', EXAMPLE), '--json', `--db=${file}`], {
      flags: LOAD_FLAGS,
      stdio: 'ignore',
    })
    const [code] = await once(child, 'close')
    if (code !== 0) return null
    const db = openToRead(file, { migrations: join(process.cwd(), 'db', 'migrations') })
    try {
      return await shownOf(db)
    } finally {
      db.$client.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function shownOf(db: Db): Promise<Shown | null> {
  const of = await conversation(db, 1)
  const tree = of && (await picture(db, of, { branch: 0, limit: 1000, excerpts: 0 }))
  if (of === undefined || tree === undefined) return null
  const active = await mostActive(db, of.id, AUTHOR_COLOURS)
  const ranks = new Map(active.map(({ id }, rank) => [id, rank]))
  const scene = sceneOf(layOut('radial', tree), tree)
  const nodes = Array.from(tree.parent, (_, node) => node)
  const drawing = {
    tree,
    scene,
    colouring: {
      colours: Array.from({ length: AUTHOR_COLOURS + 1 }, (_, rank) => authorColour(rank)),
      of: (node: number) => ranks.get(tree.author[node] ?? -1) ?? AUTHOR_COLOURS,
    },
    name: () => null,
    byReplies: nodes,
  }
  const { left, top, width, height } = scene.frame
  const pixels = SIDE / width
  return {
    title: of.title ?? of.native_id,
    sentences: plainText(await sentencesOf(db, of)),
    people: active.map(({ name }) => name),
    layers: [...guideLayers(drawing, pixels), ...treeLayers(drawing, nodes, { isStrong: false, pixels })],
    box: [left, top, width, height].join(' '),
  }
}
