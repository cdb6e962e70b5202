'use client'

import type { CSSProperties } from 'react'
import { useEffect, useId, useState } from 'react'
import { problemLine } from '../../../lib/errors.ts'
import { counted, dateTime, isoTime, number, singular } from '../../../lib/format.ts'
import type { Outline } from '../../../lib/formats/json/outline.ts'
import type { Preview, PreviewMessage } from '../../../lib/formats/preview.ts'
import styles from './adding.module.css'
import { useAdding } from './adding-provider.tsx'
import { type Item, pastedExample, type Shown } from './additions.ts'
import { forecast, look } from './send.ts'
import { ColumnPicker, SettingFields } from './setting-fields.tsx'

/** A format as the panel names it. */
export interface NamedFormat {
  readonly id: string
  readonly name: string
}

interface PreviewPanelProps {
  readonly item: Item
  /** Null: it is being looked at. */
  readonly shown: Shown | null
  readonly formats: readonly NamedFormat[]
}

/** Preview of a file: its recognised format, its first messages, and fields to read it otherwise; nothing is stored yet. */
export function PreviewPanel({ item, shown, formats }: PreviewPanelProps) {
  const { say, show, want } = useAdding()
  const { id, token, options } = item
  const site = useId()
  const { format, map, settings } = options

  // The site changes nothing of what is shown. `show` is another function each time, and does the same.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at anew where something else is said.
  useEffect(() => {
    if (token === null) return
    const left = new AbortController()
    look(token, options, left.signal).then(
      found => {
        if (!left.signal.aborted) show(id, found)
      },
      error => {
        if (!left.signal.aborted) show(id, { error: `A look at its beginning failed: ${String(error)}.` })
      },
    )
    return () => left.abort()
  }, [id, token, format, map, settings])

  const preview = shown !== null && 'file' in shown ? shown : null
  const brings = useForecast(item, preview?.format ?? null)
  const readable = shown !== null && (preview === null || preview.format !== null)
  const isAsked = options.site !== '' || options.forgetRemoved || format !== ''
  return (
    <div className={styles.preview}>
      <div className={styles.go}>
        <button type="button" className={styles.primary} disabled={!readable} onClick={() => want([id])}>
          Import
        </button>
        <p className={styles.brings} aria-live="polite">
          {brings}
        </p>
      </div>
      <div aria-busy={shown === null} className={styles.look}>
        {shown === null ? (
          <p className={styles.hint}>Reading the first lines …</p>
        ) : preview === null ? (
          <p className={styles.failed}>{'error' in shown && shown.error}</p>
        ) : (
          <Look preview={preview} item={item} formats={formats} />
        )}
      </div>
      {/* Where it was not recognised, the format is what is to be said. */}
      <details className={styles.options} open={isAsked || preview?.format === null || undefined}>
        <summary>
          Options
          {preview?.format != null && <span className={styles.hint}> · {guess(preview, formats)}</span>}
        </summary>
        <div className={styles.said}>
          <label>
            Read as
            <select
              value={format === '' ? (preview?.format ?? '') : format}
              onChange={event => say(id, { ...options, format: event.target.value, map: {}, settings: {} })}
            >
              {(preview === null || preview.format === null || format === '') && (
                <option value={preview?.format ?? ''}>{guess(preview, formats)}</option>
              )}
              {formats
                .filter(each => format !== '' || each.id !== preview?.format)
                .map(each => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
            </select>
          </label>
          <label htmlFor={site}>
            Site
            <input
              id={site}
              type="text"
              value={options.site}
              placeholder="Detect automatically"
              maxLength={200}
              aria-describedby={`${site}-about`}
              onChange={event => say(id, { ...options, site: event.target.value })}
            />
          </label>
          <p id={`${site}-about`} className={styles.hint}>
            The same name on two sites is two people. Give files from one place the same site.
          </p>
          <label className={styles.choice}>
            <input
              type="checkbox"
              checked={options.forgetRemoved}
              onChange={event => say(id, { ...options, forgetRemoved: event.target.checked })}
            />
            Forget what was removed, in earlier imports too
          </label>
        </div>
      </details>
    </div>
  )
}

/** Forecast of an import, in a sentence, once it is known how the file is read; null: not known. */
function useForecast({ token, options }: Item, format: string | null): string | null {
  const [words, setWords] = useState<string | null>(null)
  useEffect(() => {
    setWords(null)
    if (token === null || format === null) return
    const left = new AbortController()
    forecast(token, options, left.signal).then(
      found => {
        if (!left.signal.aborted) setWords(found)
      },
      () => {
        // Nothing is foretold: what it brings is told when it was imported.
      },
    )
    return () => left.abort()
  }, [token, options, format])
  return words
}

function guess(preview: Preview | null, formats: readonly NamedFormat[]): string {
  if (preview === null) return 'Detect automatically'
  const name = formats.find(({ id }) => id === preview.format)?.name
  return name === undefined ? 'Not recognised – choose a format' : name
}

interface LookProps {
  readonly preview: Preview
  readonly item: Item
  readonly formats: readonly NamedFormat[]
}

function Look({ preview, item: { id, options, addition }, formats }: LookProps) {
  const { say } = useAdding()
  const { doubt, closest, messages, problems, table, outline, file, format } = preview
  return (
    <>
      {doubt !== null && <p className={styles.failed}>{doubt}</p>}
      {doubt !== null && closest.length + preview.claiming.length === 0 && (
        <div className={styles.hint}>
          <p>Drop the page’s saved HTML instead, or paste a list like this:</p>
          <pre>{pastedExample}</pre>
        </div>
      )}
      {closest.map(each => (
        <p key={each.format} dir="auto">
          {each.format === 'table' ? (
            <>
              If it is a table, choose which column holds what:{' '}
              <button
                type="button"
                onClick={() => say(id, { ...options, format: 'table', map: {}, settings: {} })}
              >
                Choose columns
              </button>
            </>
          ) : (
            <>
              <b>Not {formats.find(({ id }) => id === each.format)?.name}</b>: {each.why}
            </>
          )}
        </p>
      ))}
      {messages.length > 0 && (
        <PreviewMessages
          messages={messages}
          source={addition.name}
          from={file === addition.name ? null : file}
        />
      )}
      {outline !== null && <PreviewOutline outline={outline} />}
      {table !== null && (
        <ColumnPicker
          table={table}
          legend={outline === null ? 'Columns' : 'Fields of a message'}
          onPick={(field, column) =>
            say(id, { ...options, format: format ?? 'table', map: { ...options.map, [field]: column } })
          }
        />
      )}
      {format !== null && (
        <SettingFields
          format={format}
          sheets={table?.sheets ?? []}
          chosen={options.settings}
          onSay={settings => say(id, { ...options, settings })}
        />
      )}
      {format !== null && messages.length === 0 && (
        <p className={styles.faults}>Read this way, there are no messages in it.</p>
      )}
      {problems.length > 0 && (
        <ul className={styles.faults} aria-label={`Problems at the beginning of ${addition.name}`}>
          {problems.map(problemLine).map(line => (
            <li key={line} dir="auto">
              {line}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Where in a nested file messages were found, how many, and what holds their fields; and what was not read. */
function PreviewOutline({ outline: { lists, unread, isWhole } }: { readonly outline: Outline }) {
  if (lists.length + unread.length === 0) return null
  return (
    <div className={styles.outline}>
      <h3>Messages found{isWhole ? '' : ' in the beginning of the file'}</h3>
      <ul>
        {lists.map(({ path, what, level, count, leftOut, fields }, at) => (
          // Lists stand in one order, and two may have one path.
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing else tells them apart.
          <li key={at} style={{ '--level': level } as React.CSSProperties}>
            <code dir="auto">{path === '' ? 'each object' : path}</code>{' '}
            <b>{counted(count, singular(what), what)}</b>
            {leftOut > 0 && `, ${number(leftOut)} left out`}
            <span className={styles.hint} dir="auto">
              {fields.map(each => `${each.field} ${each.path}`).join(' · ')}
            </span>
          </li>
        ))}
        {unread.map(({ path, count }) => (
          <li key={path} className={styles.faults}>
            <code dir="auto">{path === '' ? 'its top' : path}</code> {number(count)} that look like messages,
            not read
          </li>
        ))}
      </ul>
    </div>
  )
}

interface PreviewMessagesProps {
  readonly messages: readonly PreviewMessage[]
  /** Name of the source, as the user knows it. */
  readonly source: string
  /** The file within an archive; null: the source is one file. */
  readonly from: string | null
}

/** The first messages of a file, as they would be read: replies below what they answer. */
function PreviewMessages({ messages, source, from }: PreviewMessagesProps) {
  return (
    <section aria-label={`The first messages of ${source}`}>
      <p className={styles.hint}>Preview{from !== null && <> of {<bdi>{from}</bdi>}</>}</p>
      <ol className={styles.messages}>
        {messages.map(({ depth, author, createdAt, answers, title, text }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages may be equal, and never change places.
          <li key={at} style={{ '--depth': Math.min(depth, MOST_INDENTED) } as CSSProperties}>
            <p className={styles.who}>
              <b dir="auto">{author ?? 'unknown'}</b>
              {answers !== null && (
                <>
                  {' '}
                  <span aria-hidden="true">→</span>
                  <span className="unseen">answers</span> <bdi>{answers}</bdi>
                </>
              )}
              {' · '}
              <time dateTime={isoTime(createdAt)}>
                {createdAt === null ? 'no date' : dateTime(createdAt)}
              </time>
            </p>
            {title !== null && (
              <p dir="auto">
                <b>{title}</b>
              </p>
            )}
            <p className={styles.what} dir="auto">
              {text ?? <span className="quiet">No text</span>}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Levels beyond are no longer indented: a telephone is narrow. */
const MOST_INDENTED = 8
