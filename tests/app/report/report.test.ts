import { afterAll, beforeAll, expect, test } from 'vitest'
import { htmlReport } from '../../../db/archives/report/html-report.ts'
import { markdownReport } from '../../../db/archives/report/markdown-report.ts'
import { reported } from '../../../db/archives/report/reported.ts'
import type { SqliteDb } from '../../../db/open.ts'
import { conversationMeasures } from '../../../lib/measures/index.ts'
import { loadedFrom } from '../../db/queries/loaded.ts'

let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom(
    'bread,p1,,ann,2024-01-01T09:00:00Z,"A post\nof two lines",<img src=x onerror=alert(1)> | *bread*',
    'bread,a,p1,<script>ben</script>,2024-01-01T09:30:00Z,"</p><script>alert(1)</script>",',
    'bread,b,a,ann,2024-01-02T10:00:00Z,Yes,',
    'bread,c,b,<script>ben</script>,2024-01-02T10:00:00Z,No,',
    'bread,d,gone,,,Who,',
    'butter,p2,,ben,2024-02-01T09:00:00Z,Post,On butter',
    'butter,e,p2,ann,2024-02-02T09:00:00Z,One,',
  )
})
afterAll(() => {
  db.$client.close()
})

test('a report stands by itself: nothing runs, nothing is fetched, users’ text is text', async () => {
  for (const ids of [[1], [1, 2]]) {
    const html = htmlReport(await reported(db, ids))
    expect(html).not.toMatch(/<script|<img|<link|<iframe|url\(|@import|<[^>]*\s(src|on\w+)=/)
    expect(html).toContain("default-src 'none'")
    expect(html).toContain('&lt;img src=x')
    expect(html).not.toMatch(/\bundefined\b|NaN|\[object/)
    for (const { label } of conversationMeasures) expect(html).toContain(label.replaceAll('&', '&amp;'))
  }
})

test('a report of one has its figures, people, quality and thread; of several, what sets them apart side by side', async () => {
  const one = htmlReport(await reported(db, [1]))
  for (const heading of [
    'Reply tree',
    'Sub-threads',
    'Comments by level',
    'People',
    'Who replied to whom',
    'Quality of the data',
    'The thread',
  ])
    expect(one).toContain(heading)
  // The same words as on the page.
  expect(one.replaceAll('\u00a0', ' ')).toContain('4 comments, by 2 people')
  expect(one).toContain('A post\nof two lines')
  expect(one).toContain('1\u00a0reply without parent')
  expect(one).toContain('A message that is not in the data')
  const two = htmlReport(await reported(db, [1, 2]))
  for (const heading of ['2 conversations compared', 'Side by side', 'B · On butter'])
    expect(two).toContain(heading)
})

test('a report of one has a long thread whole; of several none has its thread', async () => {
  const long = await loadedFrom(
    'long,p,,ann,2024-01-01T09:00:00Z,Post,On length',
    ...Array.from({ length: 700 }, (_, i) => `long,c${i},p,ben,2024-01-02T09:00:00Z,said ${i},`),
    'short,q,,ann,2024-01-01T09:00:00Z,Post,On brevity',
  )
  const html = htmlReport(await reported(long, [1]))
  expect(html.match(/<li style="--level/g)).toHaveLength(701)
  expect(html).toContain('said 699')
  expect(htmlReport(await reported(long, [1, 2]))).not.toContain('said 699')
  long.$client.close()
})

test('the summary is Markdown in which users’ text is text', async () => {
  const markdown = markdownReport(await reported(db, [1]))
  expect(markdown).toContain('## \\<img src=x onerror=alert(1)\\> \\| \\*bread\\*')
  expect(markdown).toContain('| \\<script\\>ben\\</script\\> | 2 |')
  expect(markdownReport(await reported(db, [2, 1]))).toContain('| Comments | 1 | 4 |')
})

test('what cannot be reported is told with what to do', async () => {
  await expect(reported(db, [])).rejects.toThrow('one to 6 conversations')
  await expect(reported(db, [1, 2, 3, 4, 5, 6, 7])).rejects.toThrow('one to 6 conversations')
  await expect(reported(db, [1, 99])).rejects.toThrow('There is no conversation 99.')
})
