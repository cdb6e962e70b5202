import type { PersonChart } from './about.ts'
import { contacts } from './contacts.ts'
import { depth } from './depth.ts'
import { weeks } from './weeks.ts'

/** The charts of a person's page. Adding one is a file beside this and a line here. */
export const personCharts: readonly PersonChart[] = [weeks, contacts, depth]
