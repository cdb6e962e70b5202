import { expect, test } from 'vitest'
import { optionsInWords } from '../../../app/loads/[id]/page.tsx'

test('what was said when something was loaded is told in words', () => {
  expect(optionsInWords('{"format":null,"site":null,"map":[]}')).toEqual(['as it was recognised'])
  expect(
    optionsInWords('{"format":"table","site":"forum.example","map":[["author","nick"],["text",""]]}'),
  ).toEqual(['as table', 'as of forum.example', 'author from column “nick”', 'text: no column'])
})

test('what is none of ours is shown as it is', () => {
  expect(optionsInWords('{oops')).toEqual(['{oops'])
  expect(optionsInWords('7')).toEqual(['7'])
})
