import { z } from 'zod'
import { block } from './blocks.ts'
import { limits } from './limits.ts'
import { plainTextOf } from './objects.ts'
import { chars } from './wording.ts'

const common = {
  blocks: z.array(block).min(1).max(limits.view.blocks),
  private_metadata: z.exactOptional(chars(limits.view.privateMetadata, 0)),
  callback_id: z.exactOptional(chars(limits.view.callbackId, 0)),
  external_id: z.exactOptional(chars(limits.view.externalId, 0)),
}

export const homeView = z.strictObject({ type: z.literal('home'), ...common })
export type HomeView = z.infer<typeof homeView>

export const modalView = z
  .strictObject({
    type: z.literal('modal'),
    title: plainTextOf(limits.view.title),
    submit: z.exactOptional(plainTextOf(limits.view.submit)),
    close: z.exactOptional(plainTextOf(limits.view.close)),
    clear_on_close: z.exactOptional(z.boolean()),
    notify_on_close: z.exactOptional(z.boolean()),
    submit_disabled: z.exactOptional(z.boolean()),
    ...common,
  })
  .refine((modal) => modal.submit !== undefined || modal.blocks.every((each) => each.type !== 'input'), {
    error: 'missing required field: submit',
  })
export type ModalView = z.infer<typeof modalView>

export const view = z.discriminatedUnion('type', [modalView, homeView])
export type View = z.infer<typeof view>
