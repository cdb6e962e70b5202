import type { Definition } from '../../definition.ts'

const CHAOSS_CONTRIBUTORS = 'CHAOSS, Contributors'
const NO_DATES = 'no post is dated'
const NO_TOPICS = 'no topic was opened in the period, or no post is dated'
const CURVE =
  'Kaplan–Meier over the topics opened in the period; one without an answer counts as waiting until the data end'
const FIRST_REPLY = 'CHAOSS, Time to First Response; Kaplan & Meier (1958)'

/** The numbers of a period, [from, to) in UTC, in the order tables show them. */
export const healthMeasures = [
  {
    key: 'topics',
    label: 'Topics',
    unit: 'conversations',
    definition: 'Conversations whose post was written in the period.',
    formula: null,
    undefinedWhen: NO_DATES,
    source: null,
  },
  {
    key: 'comments',
    label: 'Comments',
    unit: 'comments',
    definition: 'Dated comments that were written in the period.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'active_people',
    label: 'Active people',
    unit: 'people',
    definition: 'People who wrote a comment or a post in the period.',
    formula: 'newcomers + retained + reactivated',
    undefinedWhen: null,
    source: CHAOSS_CONTRIBUTORS,
  },
  {
    key: 'answered',
    label: 'Answered',
    unit: 'conversations',
    definition: 'Topics of the period on which anybody but their author commented, by the end of the data.',
    formula:
      'an unknown author counts as somebody else; where the post’s author is unknown, any comment counts',
    undefinedWhen: NO_DATES,
    source: null,
  },
  {
    key: 'answered_share',
    label: 'Share answered',
    unit: 'share',
    definition: 'The share of the period’s topics that were answered.',
    formula: 'answered / topics',
    undefinedWhen: NO_TOPICS,
    source: null,
  },
  {
    key: 'unanswered',
    label: 'Unanswered',
    unit: 'conversations',
    definition: 'Topics of the period without any comment by the end of the data.',
    formula: 'topics − answered − answered_by_author_only',
    undefinedWhen: NO_DATES,
    source: null,
  },
  {
    key: 'answered_by_author_only',
    label: 'Answered by their author only',
    unit: 'conversations',
    definition: 'Topics of the period that have comments, all of them by the author of the post.',
    formula: null,
    undefinedWhen: NO_DATES,
    source: null,
  },
  {
    key: 'first_reply_median_s',
    label: 'First reply, median',
    unit: 'seconds',
    definition: 'The time by which half of the period’s topics had a first reply by another person.',
    formula: CURVE,
    undefinedWhen: 'no topic was answered, or more than half wait for an answer',
    source: FIRST_REPLY,
  },
  {
    key: 'first_reply_p90_s',
    label: 'First reply, 90 %',
    unit: 'seconds',
    definition: 'The time by which nine of ten of the period’s topics had a first reply by another person.',
    formula: CURVE,
    undefinedWhen: 'no topic was answered, or more than a tenth wait for an answer',
    source: FIRST_REPLY,
  },
  {
    key: 'newcomers',
    label: 'Newcomers',
    unit: 'people',
    definition: 'Active people whose first message lies in the period.',
    formula: null,
    undefinedWhen: null,
    source: 'CHAOSS, New Contributors',
  },
  {
    key: 'retained',
    label: 'Retained',
    unit: 'people',
    definition: 'Active people who were active in the period before as well.',
    formula: 'the period before is as many months long where the period is whole months, else as many days',
    undefinedWhen: null,
    source: CHAOSS_CONTRIBUTORS,
  },
  {
    key: 'reactivated',
    label: 'Returning',
    unit: 'people',
    definition: 'Active people who had written earlier, but not in the period before.',
    formula: null,
    undefinedWhen: null,
    source: CHAOSS_CONTRIBUTORS,
  },
  {
    key: 'left',
    label: 'Left',
    unit: 'people',
    definition: 'People who were active in the period before and are not in this one.',
    formula: null,
    undefinedWhen: null,
    source: CHAOSS_CONTRIBUTORS,
  },
  {
    key: 'answer_concentration',
    label: 'First answers by the busiest five',
    unit: 'share',
    definition: 'The share of first answers to the period’s topics that the five busiest people gave.',
    formula: 'of first answers by people who are known',
    undefinedWhen: 'nobody known gave a first answer',
    source: null,
  },
] as const satisfies readonly Definition[]

export type HealthMeasure = (typeof healthMeasures)[number]['key']

/** The numbers of a period by name; null where undefined. */
export type HealthNumbers = Readonly<Record<HealthMeasure, number | null>>

/** Measures of a person's help to others in a period. */
export const helperMeasures = [
  {
    key: 'first_answers',
    label: 'First answers',
    unit: 'conversations',
    definition: 'Topics of the period on which the person was the first to answer.',
    formula: 'the earliest dated comment that is not by the post’s author',
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'newcomers_answered',
    label: 'Newcomers answered',
    unit: 'conversations',
    definition: 'First answers on topics that were the first message of the person who asked.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'rescued',
    label: 'Rescued',
    unit: 'conversations',
    definition: 'First answers on topics that had waited for more than 7 days.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'people_helped',
    label: 'People helped',
    unit: 'people',
    definition: 'Distinct people whose topics the person was the first to answer.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
] as const satisfies readonly Definition[]

export type HelperMeasure = (typeof helperMeasures)[number]['key']

/** Of people who began in one month, who wrote again. */
export const retentionMeasures = [
  {
    key: 'people',
    label: 'People of the cohort',
    unit: 'people',
    definition: 'People whose first message lies in the month.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'active',
    label: 'Still active',
    unit: 'people',
    definition: 'People of the cohort who wrote so many months after the month in which they began.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'retention',
    label: 'Retention',
    unit: 'share',
    definition: 'The share of the cohort that wrote so many months after the month in which they began.',
    formula: 'active / people; 1 in the month itself',
    undefinedWhen: 'nobody began in that month',
    source: 'cohort analysis: Glenn (1977), Cohort Analysis',
  },
] as const satisfies readonly Definition[]
