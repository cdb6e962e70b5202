import { expect, test } from 'vitest'
import { numbersMarkup } from '../../../app/_shared/numbers-markup.ts'

test('a table of numbers: the first column names, nothing is taken for markup', () => {
  expect(
    numbersMarkup(
      ['Person', 'Replies'],
      [
        ['<i>Ann</i>', '2'],
        [{ text: 'Q & A', href: '/?a=1&b="2"' }, null],
      ],
    ),
  ).toBe(
    '<thead><tr><th scope="col">Person</th><th scope="col">Replies</th></tr></thead><tbody>' +
      '<tr><th scope="row">&lt;i>Ann&lt;/i></th><td>2</td></tr>' +
      '<tr><th scope="row"><a href="/?a=1&amp;b=&quot;2&quot;"><bdi>Q &amp; A</bdi></a></th><td></td></tr></tbody>',
  )
})
