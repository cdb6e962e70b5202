import { describe, expect, test } from 'vitest'
import { openWorkbook } from '../../lib/input/tables/xlsx.ts'
import { pieces } from '../support/source-text.ts'
import { sheetXml, workbookOf } from '../support/workbook.ts'

/** Every row and problem of every sheet, by the sheet's name. */
async function read(bytes: Uint8Array) {
  const workbook = await openWorkbook(pieces(bytes, 1000))
  if ('kind' in workbook) return workbook
  const sheets: Record<string, unknown[]> = {}
  for (const { name, rows } of workbook) {
    sheets[name] = []
    for await (const row of rows()) sheets[name].push(row)
  }
  return sheets
}

const text = (address: string, content: string) =>
  `<c r="${address}" t="inlineStr"><is><t>${content}</t></is></c>`
const row = (...cells: readonly string[]) => `<row>${cells.join('')}</row>`

describe('cells', () => {
  test('of every kind', async () => {
    const sheet = row(
      text('A1', 'caf&#233; _x0041_'),
      '<c r="B1"><v>12.5</v></c>',
      '<c r="C1" t="b"><v>1</v></c>',
      '<c r="D1" t="s"><v>1</v></c>',
      '<c r="E1" t="str"><f>A1&amp;"x"</f><v>made</v></c>',
      '<c r="F1" t="e"><v>#N/A</v></c>',
      '<c r="G1" t="d"><v>2024-03-01T09:00:00</v></c>',
      '<c r="H1" t="inlineStr"><is><r><t>two </t></r><r><t>runs</t></r><rPh><t>spoken</t></rPh></is></c>',
    )
    const shared = '<si><t>zero</t></si><si><t>one</t><rPh><t>spoken</t></rPh></si>'
    expect(await read(workbookOf({ S: sheet }, { shared }))).toEqual({
      S: [
        {
          where: 'row 1',
          length: 8,
          cells: [
            ...['café A', 12.5, true, 'one', 'made', '#N/A', new Date('2024-03-01T09:00:00Z'), 'two runs'],
          ],
        },
      ],
    })
  })

  test('dates and times by their formats, from both beginnings', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/><numFmt numFmtId="165" formatCode="[Red]0.00"/>' +
      '<numFmt numFmtId="166" formatCode="&quot;day&quot; 0"/><numFmt numFmtId="167" formatCode="[$-407]mmmm\\ yyyy;@"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
      `<cellXfs>${[0, 14, 20, 164, 165, 166, 167].map(id => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`
    const cell = (style: number, value: string) => `<c s="${style}"><v>${value}</v></c>`
    const sheet = row(
      cell(0, '45353.5'),
      cell(1, '45353'),
      cell(2, '0.385416666666667'),
      cell(3, '45353.5'),
      cell(4, '45353'),
      cell(5, '45353'),
      cell(6, '45353'),
      cell(1, '-1e9'),
      cell(1, '1704067200'),
    )
    const day = new Date('2024-03-02T00:00:00Z')
    const noon = new Date('2024-03-02T12:00:00Z')
    const expected = [45353.5, day, '09:15:00', noon, 45353, 45353, day, -1e9, 1704067200]
    expect(await read(workbookOf({ S: sheet }, { styles }))).toEqual({
      S: [{ where: 'row 1', length: 9, cells: expected }],
    })
    // 1,462 days lie between the two.
    const mac = row(cell(1, String(45353 - 1462)))
    expect(await read(workbookOf({ S: mac }, { styles, from1904: true }))).toEqual({
      S: [{ where: 'row 1', length: 1, cells: [day] }],
    })
  })

  test('long numbers are exact, or show that they are not', async () => {
    const cells = ['1940120000000000123', '1.9401200000000001E+18', '123456789012345'].map(
      value => `<c><v>${value}</v></c>`,
    )
    expect(await read(workbookOf({ S: row(...cells) }))).toMatchObject({
      S: [{ cells: ['1940120000000000123', '1.94012E+18', 123456789012345] }],
    })
  })
})

test('every sheet, in the order that the workbook lists them, wherever its parts lie', async () => {
  const bytes = workbookOf({ Notes: row(text('A1', 'x')), Mai: row(text('B1', 'y')) }, { folder: 'xl/other' })
  expect(await read(bytes)).toEqual({
    Notes: [{ where: 'row 1', cells: ['x'], length: 1 }],
    Mai: [{ where: 'row 1', cells: [null, 'y'], length: 2 }],
  })
})

describe('rows and cells far away', () => {
  test('take no room', async () => {
    const far = `${row(text('A1', 'id'))}<row r="2"/><row r="1048576">${text('XFD1048576', 'x')}</row>`
    const sheets = await read(workbookOf({ S: far }))
    expect(sheets).toMatchObject({ S: [{ where: 'row 1' }, { where: 'row 1048576', length: 16_384 }] })
  })

  test.each(['ZZZ9', '&#90;ZZ9', 'AAAAAAAAAAAAAAAA9', 'xfe9'])(
    'beyond the last column: %s',
    async address => {
      const sheets = await read(workbookOf({ S: row(text('A1', 'id')) + row(text(address, 'x')) }))
      expect(sheets).toMatchObject({
        S: [
          { cells: ['id'] },
          { kind: 'problem', where: 'row 2', what: expect.stringMatching(/lies beyond/) },
        ],
      })
    },
  )

  test('a million rows without cells are none', async () => {
    const empty = '<row r="5"/><row><c r="A6" s="1"/></row>'.repeat(50_000)
    expect(await read(workbookOf({ S: empty + row(text('A9', 'id')) }))).toMatchObject({
      S: [{ cells: ['id'] }],
    })
  })
})

test('what is no workbook is a problem, and so is what breaks off', async () => {
  const whole = workbookOf({ S: row(text('A1', 'id')) + row(text('B2', 'x')) })
  expect(await read(whole.subarray(0, 200))).toMatchObject({ kind: 'problem' })
  const cut = workbookOf({ S: sheetXml(row(text('A1', 'id')) + row(text('B2', 'x'))).slice(0, -60) })
  expect(await read(cut)).toMatchObject({ S: [{ cells: ['id'] }, expect.anything()] })
})

test('cut anywhere or with a byte wrong, it ends with rows or a problem', async () => {
  const whole = workbookOf({ S: row(text('A1', 'id')) + row(text('B2', 'x')) })
  for (let at = 0; at < whole.length; at += 7) {
    await read(whole.subarray(0, at))
    await read(Buffer.from(whole.map((byte, place) => (place === at ? byte ^ 0x55 : byte))))
    // A stretch that stands twice moves all that follows: the parts are no longer where the archive's list says.
    await read(Buffer.concat([whole.subarray(0, at), whole.subarray(Math.max(0, at - 100))]))
  }
})
