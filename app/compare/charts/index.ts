import type { ComparisonChart } from './about.ts'
import { arrival } from './arrival.ts'
import { depth } from './depth.ts'
import { participation } from './participation.ts'

/** The charts of a comparison. Adding one is a file beside this and a line here. */
export const comparisonCharts: readonly ComparisonChart[] = [depth, arrival, participation]
