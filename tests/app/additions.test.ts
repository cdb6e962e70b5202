import { expect, test } from 'vitest'
import { type Change, changed, type Item, isUnderway, nextToDo } from '../../app/_shared/adding/additions.ts'
import { noSourceOptions } from '../../app/_shared/adding/load-event.ts'

const after = (...changes: readonly Change[]) => changes.reduce<readonly Item[]>(changed, [])
const file = (name: string) => ({ name, content: new Blob([name]) })
const added: Change = { kind: 'added', additions: [file('one'), file('two')] }

test('files are sent in order, asked about, and loaded once they are wanted, before others are sent', () => {
  expect(nextToDo(after(added))?.addition.name).toBe('one')
  const sent = after(added, { kind: 'sent', id: 1, token: 'word' })
  expect(sent[0]).toMatchObject({
    step: { kind: 'asking', shown: null },
    token: 'word',
    options: noSourceOptions,
  })
  expect(nextToDo(sent)?.addition.name).toBe('two')
  const wanted = changed(sent, { kind: 'stepped', id: 1, step: { kind: 'wanted' } })
  expect(nextToDo(wanted)?.addition.name).toBe('one')
})

test('what waits for an answer is not under way; what was removed is gone, and ids are not given twice', () => {
  const sent = after(added, { kind: 'sent', id: 1, token: 'word' })
  expect(sent.map(isUnderway)).toEqual([false, true])
  const fewer = changed(sent, { kind: 'removed', id: 1 })
  expect(changed(fewer, added).map(({ id }) => id)).toEqual([2, 3, 4])
})

test('what is said stays with its file', () => {
  const options = { ...noSourceOptions, site: 'example.org' }
  expect(after(added, { kind: 'options', id: 2, options }).map(item => item.options)).toEqual([
    noSourceOptions,
    options,
  ])
})

test('what the server has itself is loaded unasked', () => {
  const items = after({ kind: 'added', additions: [{ name: 'the example', content: null, url: '/x' }] })
  expect(items[0]!.step.kind).toBe('wanted')
})
