import type { Db } from '../../../db/open.ts'
import { sizesByDepth } from '../../../db/queries/overview.ts'
import { maxDepth } from '../../../lib/measures/shape.ts'
import { comments } from '../../../lib/measures/size.ts'
import { ChartFrame } from '../../_shared/chart-frame.tsx'
import { number } from '../../_shared/format.ts'
import { Numbers } from '../../_shared/numbers.tsx'
import { asColumns, hrefOf, TITLE } from './dots.ts'
import { ScatterCloser } from './scatter-closer.tsx'
import { ScatterPlot } from './scatter-plot.tsx'

/** Dots that a browser draws and searches without delay. */
const MOST_DOTS = 4000
/** Rows of the table; the downloads have all. */
const MOST_ROWS = 50

/** Size against depth of every conversation; nothing where there are none. */
export async function Scatter({ db }: { db: Db }) {
  const all = await sizesByDepth(db)
  if (all.length === 0) return null
  const cut =
    all.length > MOST_DOTS
      ? ` Drawn are the ${number(MOST_DOTS)} dots with most comments of ${number(all.length)}; the downloads have all.`
      : ''
  const dots = all.slice(0, MOST_DOTS)
  const columns = asColumns(dots)
  const title = 'Size and depth of conversations'
  const explanation = `A dot is a conversation; larger ones are 2, 10 or 100 and more of equal size and depth. On both axes every step is a multiple (logarithmic).${cut}`
  return (
    <ChartFrame
      title={title}
      explanation={explanation}
      hint="A dot leads to its conversation, or to the list of several."
      definitions={[comments, maxDepth]}
      download="/size-and-depth"
      closer={<ScatterCloser title={title} explanation={explanation} columns={columns} />}
      numbers={
        <>
          <Numbers
            columns={[comments.label, maxDepth.label, 'Conversations']}
            rows={all
              .slice(0, MOST_ROWS)
              .map(dot => [
                number(dot.comments),
                number(dot.max_depth),
                { text: dot.title?.slice(0, TITLE) ?? number(dot.conversations), href: hrefOf(dot) },
              ])}
          />
          {all.length > MOST_ROWS && (
            <p className="quiet">
              The {MOST_ROWS} largest of {number(all.length)}; the downloads have all.
            </p>
          )}
        </>
      }
    >
      <ScatterPlot columns={columns} />
    </ChartFrame>
  )
}
