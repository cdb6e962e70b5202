import type { ColouredBranch } from '../../../../db/queries/subthreads.ts'
import type { Colours } from '../../../../lib/tree/marks.ts'
import { AUTHOR_COLOURS, authorColour } from '../../../_shared/author-colour.ts'
import type { Communities } from '../communities.tsx'
import type { CastIndex } from './cast.ts'
import type { TreeModel } from './tree-model.ts'

/** Properties of nodes that their colours can show. */
export const colourings = [
  { id: 'person', name: 'Person' },
  { id: 'subthread', name: 'Sub-thread' },
  { id: 'community', name: 'Community' },
  { id: 'depth', name: 'Level' },
  { id: 'time', name: 'Time' },
] as const

export type ColourBy = (typeof colourings)[number]['id']

/** Colours of nodes, and what they stand for. */
export interface Colouring extends Colours {
  readonly by: ColourBy
  /** Range of values of each shade of a scale; both ends included. Empty for people and communities, who have names. */
  readonly steps: readonly { readonly colour: string; readonly from: number; readonly to: number }[]
}

/** The colours of a picture's nodes. Communities that are not known yet are grey. */
export function colouringOf(
  by: ColourBy,
  model: TreeModel,
  cast: CastIndex,
  communities: Communities | null = null,
  branches: readonly ColouredBranch[] = [],
): Colouring {
  if (by === 'subthread') return bySubthread(model, branches)
  if (by === 'depth') return byDepth(model)
  if (by === 'community') return byCommunity(model, communities)
  return by === 'time' ? byTime(model) : byPerson(model, cast)
}

const nothingToSay = authorColour(null)

const authorColours = [
  ...Array.from({ length: AUTHOR_COLOURS }, (_, rank) => authorColour(rank)),
  nothingToSay,
]

/** The largest communities have the colours of the most active people. */
function byCommunity({ picture }: TreeModel, communities: Communities | null): Colouring {
  return {
    by: 'community',
    colours: authorColours,
    of(node) {
      const author = picture.author[node] ?? null
      const number = author === null ? null : (communities?.of(author) ?? null)
      return Math.min((number ?? Number.POSITIVE_INFINITY) - 1, AUTHOR_COLOURS)
    },
    steps: [],
  }
}

/** Which of the branches holds a place in reading order, from 0; null: none. */
export function branchAt(branches: readonly ColouredBranch[], place: number): number | null {
  const branch = branches.findIndex(({ top, size }) => place >= top && place < top + size)
  return branch === -1 ? null : branch
}

/** The largest branches have the colours of the most active people; links have them too. */
function bySubthread({ picture }: TreeModel, branches: readonly ColouredBranch[]): Colouring {
  return {
    by: 'subthread',
    colours: authorColours,
    of: node => branchAt(branches, picture.position[node]!) ?? AUTHOR_COLOURS,
    onLinks: true,
    steps: [],
  }
}

function byPerson({ picture }: TreeModel, cast: CastIndex): Colouring {
  return {
    by: 'person',
    colours: authorColours,
    of: node => Math.min(cast.rank(picture.author[node] ?? null) ?? AUTHOR_COLOURS, AUTHOR_COLOURS),
    steps: [],
  }
}

/** As many levels to a shade as it takes; the levels of a branch begin with its top's. */
function byDepth({ picture: { depth } }: TreeModel): Colouring {
  const first = depth[0]! + 1
  const last = depth.reduce((most, level) => Math.max(most, level), first)
  const count = Math.min(SHADES, last - first + 1)
  const step = (level: number) => Math.max(0, Math.floor(((level - first) * count) / (last - first + 1)))
  const from = (shade: number) => first + Math.ceil((shade * (last - first + 1)) / count)
  return scale(
    'depth',
    count,
    from,
    shade => from(shade + 1) - 1,
    node => step(depth[node]!),
  )
}

/** Equally many comments to a shade: talk comes in bursts, and most of it would be one shade otherwise. */
function byTime({ picture: { time } }: TreeModel): Colouring {
  const dated = Float64Array.from(time.filter(at => at !== null)).sort()
  const ends: number[] = []
  for (let shade = 0; shade < SHADES; shade++) {
    const end = dated[Math.ceil(((shade + 1) * dated.length) / SHADES) - 1]
    if (end !== undefined && end > (ends.at(-1) ?? Number.NEGATIVE_INFINITY)) ends.push(end)
  }
  const from = (shade: number) => (shade === 0 ? dated[0]! : ends[shade - 1]! + 1)
  return scale(
    'time',
    ends.length,
    from,
    shade => ends[shade]!,
    node => {
      const at = time[node] ?? null
      return at === null ? ends.length : ends.findIndex(end => at <= end)
    },
  )
}

function scale(
  by: ColourBy,
  count: number,
  from: (shade: number) => number,
  to: (shade: number) => number,
  of: (node: number) => number,
): Colouring {
  const steps = Array.from({ length: count }, (_, shade) => ({
    colour: scaleColour(shade, count),
    from: from(shade),
    to: to(shade),
  }))
  return { by, colours: [...steps.map(({ colour }) => colour), nothingToSay], of, steps }
}

/** Shades of the scale for what rises: levels, time. Their colours are in colours.css or tree.module.css. */
const SHADES = 8

/** The colour of a shade, the first of so many: a few are spread over the whole scale. */
function scaleColour(shade: number, count: number): string {
  const place = count === 1 ? SHADES - 1 : Math.round((shade * (SHADES - 1)) / (count - 1))
  return `var(--shade-${place + 1})`
}
