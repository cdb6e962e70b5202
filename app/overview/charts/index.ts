import type { ChartMaker } from '../../charts/page-chart.ts'
import { depthDistribution, sizeDistribution } from './distributions.ts'
import { sizeAndDepth } from './size-and-depth.ts'

/** The charts of the overview, of all conversations. Adding one is a file beside this and a line here. */
export const overviewCharts: readonly ChartMaker<null>[] = [sizeAndDepth, sizeDistribution, depthDistribution]
