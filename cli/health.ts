import { conversationFilter, conversationParameters, periodUnit } from '../db/lists/tables.ts'
import { healthTable } from '../db/tables/health.ts'
import type { Row } from '../lib/export/csv.ts'
import { picked } from '../lib/export/json.ts'
import { healthMeasures } from '../lib/measures/health/index.ts'
import { databaseOption, jsonOption, withDatabase } from './arguments.ts'
import { command } from './command.ts'
import { print, rowsAsJson, rowsAsText, say } from './output.ts'
import { groupOption, periodOptions, where, whereOption, withGroup, withPeriod } from './where.ts'

/** `health`: how a community is doing, by day, week, month, quarter or year. */
export const healthCommand = command({
  name: 'health',
  words: '',
  most: 0,
  options: { ...periodOptions, ...whereOption, ...groupOption, ...databaseOption, ...jsonOption },
  notes: ['What the columns mean: `replyscope measures`. As a file: `replyscope export health`.'],
  examples: ['health --period month', 'health --from 2024-01-01 --to 2024-03-31 --period week --json'],
  run: ({ values }) =>
    withDatabase(values.db, async db => {
      const given = await withGroup(db, values.group, withPeriod(values))
      const query = where(given, { ...conversationParameters, period: periodUnit })
      const rows: Row[] = []
      for await (const page of healthTable.rows(db, conversationFilter(query)))
        for (const row of page) rows.push(row)
      if (values.json) await print(rowsAsJson(rows.map(row => picked(healthTable.columns, row))))
      else if (rows.length === 0) await say('Nothing is dated in this period.\n')
      else await print(rowsAsText(['from', ...healthMeasures.map(({ key }) => key)], rows.map(shown)))
      return 0
    }),
})

/** A day says enough in a terminal. */
const shown = ({ from, ...row }: Row): Row => ({ ...row, from: String(from).slice(0, 10) })
