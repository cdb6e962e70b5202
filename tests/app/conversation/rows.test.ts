import { describe, expect, test } from 'vitest'
import {
  type MatrixCells,
  type MatrixPerson,
  matrixRow,
} from '../../../app/conversations/[id]/panels/matrix-row.ts'

const person = (id: number, name: string, marks: Partial<MatrixPerson> = {}): MatrixPerson => ({
  id,
  name,
  comments: 3,
  replies_given: 2,
  replies_received: 1,
  rank: id - 1,
  isChosen: false,
  begins: false,
  ...marks,
})
const ann = person(1, '<b>Ann</b> & "co"')
const ben = person(2, 'ben')
const cells: MatrixCells = {
  path: '/conversations/7',
  people: [ann, ben],
  replies: (from, to) => (from === 2 && to === 1 ? 3 : 0),
  most: 3,
  chosen: null,
  dot: 'dot',
}

describe('a row of the matrix', () => {
  test('names the person, whatever they call themselves', () => {
    const row = matrixRow(ann, cells)
    expect(row).toContain('<bdi>&lt;b>Ann&lt;/b> &amp; &quot;co&quot;</bdi>')
    expect(row).not.toContain('<b>')
    expect(row).toContain('data-person="1"')
  })

  test('has a cell for everybody: empty, or a link to the replies', () => {
    expect(matrixRow(ann, cells)).toMatch(/<\/th><td data-self="true"><\/td><td><\/td>$/)
    const row = matrixRow(ben, cells)
    expect(row.match(/<td/g)).toHaveLength(2)
    expect(row).toContain('href="/conversations/7?from=2&amp;to=1#thread"')
    expect(row).toContain('title="ben → &lt;b>Ann&lt;/b> &amp; &quot;co&quot;: 3\u00a0replies"')
    expect(row).toContain('data-strong="true"')
    expect(row).not.toContain('aria-current')
  })

  test('marks what is chosen and where a group begins', () => {
    const marked = { ...cells, people: [ann, person(2, 'ben', { isChosen: true, begins: true })] }
    expect(matrixRow(ann, marked)).toContain('<td data-chosen="true" data-begins="true"></td>')
    expect(matrixRow(ben, { ...cells, chosen: { from: 2, to: 1 } })).toContain('aria-current="true"')
    expect(matrixRow(person(1, 'ann', { isChosen: true }), cells)).toContain('aria-pressed="true"')
  })
})
