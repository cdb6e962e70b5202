import type { ChartMaker } from '../../charts/page-chart.ts'
import type { AboutOverview } from '../overview-query.ts'
import { depthDistribution, sizeDistribution } from './distributions.ts'
import { sizeAndDepth } from './size-and-depth.ts'

/** The charts of the overview, of the conversations of a period. Adding one is a file beside this and a line here. */
export const overviewCharts: readonly ChartMaker<AboutOverview>[] = [
  sizeAndDepth,
  sizeDistribution,
  depthDistribution,
]
