/** The words of dates as blogs in several languages write them, by what they say. */
const WORDS = {
  month:
    'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'januar februar märz mai juni juli oktober dezember jänner mär okt dez ' +
    'enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene abr ago dic ' +
    'janvier février mars avril juin juillet août septembre octobre novembre décembre janv févr avr juil déc ' +
    'gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug set ott ' +
    'janeiro fevereiro março maio junho julho setembro outubro novembro dezembro fev out ' +
    'januari februari maart mei augustus maj augusti 年 月 日',
  day:
    'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun ' +
    'montag dienstag mittwoch donnerstag freitag samstag sonntag lunes martes miércoles jueves viernes sábado domingo ' +
    'lundi mardi mercredi jeudi vendredi samedi dimanche lunedì martedì mercoledì giovedì venerdì sabato domenica',
  half: 'am pm',
  ago: 'ago vor hace fa há atrás geleden sedan siden',
  unit:
    'second seconds sec secs minute minutes min mins hour hours hr hrs day days week weeks month months year years ' +
    'sekunde sekunden minuten stunde stunden tag tagen woche wochen monat monaten jahr jahren ' +
    'segundo segundos minuto minutos hora horas día días semana semanas mes meses año años dia dias mês ano anos ' +
    'seconde secondes heure heures jour jours semaine semaines mois an ans ore ora giorno giorni settimana settimane mese mesi anno anni',
  near: 'today yesterday heute gestern hoy ayer hier ieri oggi ontem hoje vandaag gisteren',
  other:
    'at on the of um uhr a las la el à le de del den der il y om kl os as às alle h th st nd rd an one about over almost edited ' +
    'utc gmt est edt cst cdt mst mdt pst pdt cet cest bst p m',
} as const

type Kind = keyof typeof WORDS

const KINDS = new Map<string, Kind>(
  // The first kind that claims a word keeps it: "an" is an article, unless French counts years with it.
  (Object.keys(WORDS) as Kind[])
    .reverse()
    .flatMap(kind => WORDS[kind].split(' ').map(word => [word, kind] as const)),
)

const CLOCK = /(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)/
const NUMERIC = /(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4})(?!\d)/

/** Whether a text is a date as pages show it, and nothing else: "March 3, 2024 at 5:15 pm", "3. März 2024", "2 weeks ago". */
export function isDate(text: string): boolean {
  if (text.length > 80) return false
  const said = new Set<Kind>()
  for (const [word] of text.toLowerCase().matchAll(/\p{L}+|[^\s\d\p{L}]/gu)) {
    const kind = KINDS.get(word)
    if (kind !== undefined) said.add(kind)
    else if (!/^[.,:/()|@#•·–—-]$/.test(word)) return false
  }
  const digits = /\d/.test(text)
  const clock = CLOCK.test(text)
  return (
    said.has('near') ||
    (digits && (said.has('month') || (said.has('half') && clock) || (said.has('day') && clock))) ||
    (said.has('ago') && said.has('unit')) ||
    NUMERIC.test(text)
  )
}

/** Whether a date tells the time of day as well. */
export const hasClock = (text: string): boolean => CLOCK.test(text)
