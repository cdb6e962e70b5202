import { everyTable, parameterMeanings } from '../db/lists/parameter-meanings.ts'
import { type DocumentedPath, documentedPaths } from '../db/lists/paths.ts'
import { exporters } from '../lib/export/index.ts'

const tables = documentedPaths.filter(({ columns }) => columns !== null)
const files = documentedPaths.filter(({ columns }) => columns === null)

/** docs/api.md, read off what answers for each path. */
export const apiDocument = (): string => `# Everything is data

Every page of Replyscope is data under the same path with an ending, with the same query string: \`/conversations?comments_min=10\`
is a page, \`/conversations.csv?comments_min=10\` its rows, all of them. \`replyscope export conversations --where comments_min=10\`
gives the same, byte for byte. \`/openapi.json\` says all of this as OpenAPI 3.1.

| Ending | What it is |
|--------|------------|
${exporters.map(({ id, name }) => `| \`.${id}\` | ${name} |`).join('\n')}

- Answers are streamed: as fast as they are read, stopped when the reader leaves. A fault on the way breaks the connection, so that
  no file looks whole that is not.
- \`X-Total-Count\` says how many rows there are.
- An empty field (CSV), \`null\` (JSON, Parquet) or empty cell (Excel) means that there is no value, never 0. Times are ISO 8601, UTC.
- JSON is \`{"ok": true, "rows": […], "total": 12, "truncated": false, "next": null}\`. With \`_size=100\` it holds 100 rows; where more
  follow, \`truncated\` is true, and \`_next=\` with the value of \`next\` gives the part behind.
- What cannot be had is told as \`{"ok": false, "error": "…"}\` with status 400 (the request), 404 (there is no such thing), 405 (anything but
  reading) or 503 (a search in which not all can be found yet). A value that cannot be understood is refused
  (\`comments_min=many\`), where a page shows all: no file holds more than was asked for. Names that mean nothing here are passed
  over, as a page’s own query string has some that are about its looks.
- CSV follows RFC 4180, in UTF-8 without byte order mark. \`excel=1\` writes it for Excel: with the mark, the separator and decimal sign
  of the language (\`locale=de\`), times that Excel knows, and an apostrophe before text that it would take for a formula.
- In a workbook ids are text and nothing is a formula; sheets beyond 1,048,576 rows go on in another; text beyond 32,767 characters is
  cut, which the last sheet, the codebook, says; control characters are left out.

## Tables

| Path | What a row is | What can be said |
|------|---------------|------------------|
${tables.map(row).join('\n')}

## Files

| Path | What it is | What can be said |
|------|------------|------------------|
${files.map(row).join('\n')}

In Gephi Lite: open <https://lite.gephi.org>, “Open local graph”, and choose the downloaded \`/network.gexf\`; communities come as colours.
It cannot fetch the file itself: this server answers nobody but its own pages.

## What can be said

| Name | Meaning |
|------|---------|
${Object.entries({ ...parameterMeanings, ...everyTable })
  .map(([name, meaning]) => `| \`${name}\` | ${meaning} |`)
  .join('\n')}
`

const row = ({ path, about, parameters }: DocumentedPath) =>
  `| \`${path}\` | ${about} | ${Object.keys(parameters)
    .map(name => `\`${name}\``)
    .join(' ')} |`
