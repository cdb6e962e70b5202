import { zip } from './zip.ts'

const xml = (body: string) => `<?xml version="1.0"?>${body}`
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (targets: readonly (readonly [id: string, type: string, target: string])[]) =>
  xml(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
      .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
      .join('')}</Relationships>`,
  )

/** A sheet's part with these rows. */
export const sheetXml = (rows: string) =>
  xml(`<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`)

/** Differences of a workbook from those that Excel writes. */
interface Oddities {
  readonly shared?: string
  readonly styles?: string
  readonly from1904?: boolean
  /** Where its sheets lie. */
  readonly folder?: string
}

/** A workbook of these sheets, each its rows as XML or, where it begins as one, a whole part. */
export function workbookOf(
  sheets: Readonly<Record<string, string>>,
  { shared = '', styles = '', from1904 = false, folder = 'xl/worksheets' }: Oddities = {},
): Buffer {
  const names = Object.keys(sheets)
  const listed = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at}"/>`)
  return zip([
    {
      name: '[Content_Types].xml',
      content: xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    },
    { name: '_rels/.rels', content: relations([['r1', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      content: xml(
        `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${from1904 ? ' date1904="1"' : ''}/>` +
          `<sheets>${listed.join('')}</sheets></workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...names.map((_, at) => [`r${at}`, 'worksheet', `/${folder}/sheet${at}.xml`] as const),
        ['s', 'sharedStrings', 'sharedStrings.xml'],
        ['t', 'styles', 'styles.xml'],
      ]),
    },
    { name: 'xl/sharedStrings.xml', content: xml(`<sst xmlns="${MAIN}">${shared}</sst>`) },
    { name: 'xl/styles.xml', content: xml(`<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`) },
    ...Object.values(sheets).map((rows, at) => ({
      name: `${folder}/sheet${at}.xml`,
      content: rows.startsWith('<?xml') ? rows : sheetXml(rows),
    })),
  ])
}

/** Rows of texts and numbers as XML; null leaves a cell out. */
export const rowsXml = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows
    .map(
      cells =>
        `<row>${cells
          .map(cell =>
            cell === null
              ? '<c/>'
              : typeof cell === 'number'
                ? `<c><v>${cell}</v></c>`
                : `<c t="inlineStr"><is><t>${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`,
          )
          .join('')}</row>`,
    )
    .join('')
