import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import { clip } from '../../block-kit/escape.ts'
import { limits } from '../../block-kit/limits.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { onClock } from '../../domain/working-hours.ts'
import { say } from '../messages/say.ts'
import { chosenIn, conversationIn, field, minuteIn, type Problems, type Values } from './fields.ts'
import { formView } from './form-view.ts'
import { titleOf } from './plain-views.ts'

type DigestForm = Extract<Form, { form: 'digest' }>

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
/** What it begins with: early on a working day, in the first zone offered. */
const usualTime = '09:00'
const pipelinePrefix = 'pipeline:'

/** Whose deals, when, in which zone; or off. */
export function digestModal(form: DigestForm, metadata: string): ModalView {
  const { plan, channel } = form
  const whose = whoseOptions(form)
  const when = [
    { value: 'daily', label: 'Every working day' },
    ...weekdays.map((day, at) => ({ value: String(at), label: `Every ${day}` })),
  ].map(option)
  const zones = form.zones.map((zone) => option({ value: zone, label: zone.replaceAll('_', ' ') }))
  const chosenWhen = plan ? (plan.weekday === null ? 'daily' : String(plan.weekday)) : 'daily'
  return {
    type: 'modal',
    callback_id: formView('digest'),
    private_metadata: metadata,
    title: titleOf('digest'),
    submit: plainText('Save'),
    close: plainText('Leave it as it is'),
    blocks: [
      {
        type: 'section',
        text: mrkdwn(
          say`I post what changed and what is at risk; on a day without news I post nothing. A deal that somebody in the channel may not see is counted, not named.`
            .mrkdwn,
        ),
      },
      ...(channel === null
        ? [
            field('channel', 'Channel', {
              type: 'conversations_select',
              filter: { include: ['public', 'private'], exclude_bot_users: true, exclude_external_shared_channels: false },
            }),
          ]
        : []),
      field('whose', 'Whose deals', { type: 'static_select', options: whose, initial_option: chosenWhose(form, whose) }),
      field('when', 'When', { type: 'static_select', options: when, initial_option: when.find((o) => o.value === chosenWhen) ?? when[0]! }),
      field('time', 'At', { type: 'timepicker', initial_time: plan ? onClock(plan.minute) : usualTime }),
      field('zone', 'Time zone', { type: 'static_select', options: zones, initial_option: zones[0]! }),
    ],
  }
}

function option({ value, label }: { value: string; label: string }) {
  return { text: plainText(clip(label, limits.option.text)), value }
}

function whoseOptions({ plan, manager, pipelines }: DigestForm) {
  const isOther = plan?.whose.kind === 'team' && plan.whose.manager.toLowerCase() !== manager.toLowerCase()
  return [
    { value: 'mine', label: "My team's" },
    ...(isOther ? [{ value: 'kept', label: `As it is: the team of ${plan.whose.kind === 'team' ? plan.whose.manager : ''}` }] : []),
    { value: 'everyone', label: "Everyone's" },
    // A value longer than Slack takes would name no pipeline.
    ...pipelines
      .filter((name) => pipelinePrefix.length + name.length <= limits.option.value)
      .map((name) => ({ value: pipelinePrefix + name, label: `Pipeline ${name}` })),
    ...(plan ? [{ value: 'off', label: 'Nobody: switch it off' }] : []),
  ].map(option)
}

function chosenWhose({ plan }: DigestForm, options: ReturnType<typeof whoseOptions>) {
  const value =
    plan === null
      ? 'mine'
      : plan.whose.kind === 'pipeline'
        ? pipelinePrefix + plan.whose.pipeline
        : plan.whose.kind === 'everyone'
          ? 'everyone'
          : options.some((o) => o.value === 'kept')
            ? 'kept'
            : 'mine'
  return options.find((o) => o.value === value) ?? options[0]!
}

export function readDigest({ channel }: AskOf<'digest'>, values: Values): SubmittedAs<'digest'> | Problems {
  const where = channel ?? conversationIn(values, 'channel')
  const whose = chosenIn(values, 'whose')
  const when = chosenIn(values, 'when')
  const minute = minuteIn(values, 'time')
  const problems: Problems = {
    ...(where === null ? { channel: 'Pick a channel.' } : {}),
    ...(whose === null ? { whose: 'Pick whose deals.' } : {}),
    ...(when === null ? { when: 'Pick when.' } : {}),
    ...(minute === null ? { time: 'Pick a time.' } : {}),
  }
  if (where === null || whose === null || when === null || minute === null) return problems
  return {
    form: 'digest',
    channel: where,
    whose: whoseOf(whose),
    weekday: when === 'daily' ? null : Number(when),
    minute,
    zone: chosenIn(values, 'zone'),
  }
}

function whoseOf(value: string): SubmittedAs<'digest'>['whose'] {
  if (value === 'off') return null
  if (value.startsWith(pipelinePrefix)) return { pipeline: value.slice(pipelinePrefix.length) }
  return value === 'everyone' || value === 'kept' ? value : 'mine'
}
