import { expect, test } from 'vitest'
import { sheetRows } from '../../lib/input/xlsx.ts'
import { pieces } from '../support/source-text.ts'
import { zip } from '../support/zip.ts'

const xml = (body: string) => `<?xml version="1.0"?>${body}`
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (type: string, target: string) =>
  xml(
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
      `<Relationship Id="r1" Type="${relation}/${type}" Target="${target}"/></Relationships>`,
  )

/** A workbook of one sheet with these cells, by address. */
function workbook(cells: Readonly<Record<string, string>>): Buffer {
  const rows = Object.entries(cells).map(
    ([address, text]) =>
      `<row r="${address.replace(/\D/g, '')}"><c r="${address}" t="inlineStr"><is><t>${text}</t></is></c></row>`,
  )
  return zip([
    {
      name: '[Content_Types].xml',
      content: xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    },
    { name: '_rels/.rels', content: relations('officeDocument', 'xl/workbook.xml') },
    {
      name: 'xl/workbook.xml',
      content: xml(
        `<workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relations('worksheet', 'worksheets/sheet1.xml') },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: xml(`<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`),
    },
  ])
}

async function read(bytes: Uint8Array) {
  const all = []
  for await (const row of sheetRows(pieces(bytes, 1000))) all.push(row)
  return all
}

test('the rows of the first sheet', async () => {
  expect(await read(workbook({ A1: 'id', B2: 'x' }))).toEqual([
    { where: 'row 1', cells: ['id', null] },
    { where: 'row 2', cells: [null, 'x'] },
  ])
})

test('a cell far away from all others does not fill the memory: the workbook is refused', async () => {
  const found = await read(workbook({ A1: 'id', XFD1048576: 'x' }))
  expect(found).toMatchObject([{ kind: 'problem', what: expect.stringContaining('1,048,576 rows') }])
})

test('cut anywhere or with a byte wrong, it ends with rows or a problem', async () => {
  const whole = workbook({ A1: 'id', B2: 'x' })
  for (let at = 0; at < whole.length; at += 7) {
    await read(whole.subarray(0, at))
    await read(Buffer.from(whole.map((byte, place) => (place === at ? byte ^ 0x55 : byte))))
    // A stretch that stands twice moves all that follows: the parts are no longer where the archive's list says.
    await read(Buffer.concat([whole.subarray(0, at), whole.subarray(Math.max(0, at - 100))]))
  }
})
