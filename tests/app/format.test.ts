import { describe, expect, test } from 'vitest'
import {
  bytes,
  counted,
  date,
  dateTime,
  duration,
  isoTime,
  number,
  share,
  shortNumber,
  singular,
  timeInWords,
  valueIn,
} from '../../lib/format.ts'

/** With plain spaces, which are easier to write. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('values as people read them', () => {
  test('what is unknown is a dash, never 0', () => {
    for (const format of [number, share, duration, date, dateTime, bytes, shortNumber]) {
      expect(format(null)).toBe('–')
      expect(format(undefined)).toBe('–')
      expect(format(Number.NaN)).toBe('–')
      expect(format(0)).not.toBe('–')
    }
    expect(isoTime(null)).toBeUndefined()
  })

  test('numbers, shares and counts', () => {
    expect(number(1234567)).toBe('1,234,567')
    expect(number(2.3809)).toBe('2.38')
    expect(plain(share(0.5714))).toBe('57.1 %')
    expect(plain(share(1))).toBe('100 %')
    expect(plain(counted(1, 'comment'))).toBe('1 comment')
    expect(plain(counted(2, 'reply', 'replies'))).toBe('2 replies')
    expect(plain(counted(null, 'comment'))).toBe('– comments')
  })

  test.each([
    [0, '0 s'],
    [0.25, '0.25 s'],
    [59, '59 s'],
    [60, '1 min'],
    [90, '1 min 30 s'],
    [3599.9, '1 h'],
    [11_520, '3 h 12 min'],
    [86_399, '1 d'],
    [86_400 * 59 + 3600 * 5, '59 d 5 h'],
    [86_400 * 240, '8 months'],
    [86_400 * 400 + 3600 * 5, '13 months'],
    [86_400 * 1189, '3 years'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(plain(duration(seconds))).toBe(text)
  })

  test.each([
    [1, '1 second'],
    [90, '90 seconds'],
    [5400, '90 minutes'],
    [86_400, '24 hours'],
    [86_400 * 50, '50 days'],
  ])('%i seconds are spoken of as %s', (seconds, words) => expect(plain(timeInWords(seconds))).toBe(words))

  test('one of several', () => {
    expect(['posts', 'replies', 'messages'].map(singular)).toEqual(['post', 'reply', 'message'])
  })

  test('times are UTC', () => {
    const at = Date.parse('2018-02-01T04:05:06.789Z')
    expect(plain(date(at))).toBe('1 Feb 2018')
    expect(plain(dateTime(at))).toBe('1 Feb 2018, 04:05')
    expect(isoTime(at)).toBe('2018-02-01T04:05:06.789Z')
  })

  test.each([
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [999_999, '1 MB'],
    [24_700_000, '24.7 MB'],
    [2 * 1024 ** 3, '2.1 GB'],
  ])('%d bytes are %s', (count, text) => {
    expect(plain(bytes(count))).toBe(text)
  })

  test('a value of the catalogue is written as its unit is', () => {
    expect(plain(valueIn('share', 0.5))).toBe('50 %')
    expect(plain(valueIn('seconds', 60))).toBe('1 min')
    expect(plain(valueIn('time', 0))).toBe('1 Jan 1970')
    expect(valueIn('comments', 1200)).toBe('1,200')
  })
})
