import type {
  ChatPostMessageArguments,
  KnownBlock,
  MessageMetadata as SlackMetadata,
  ViewsOpenArguments,
  ViewsPublishArguments,
} from '@slack/web-api'
import { expectTypeOf, test } from 'vitest'
import type { Block } from '../../src/block-kit/blocks.ts'
import type { MessageMetadata } from '../../src/block-kit/messages.ts'
import type { HomeView, ModalView } from '../../src/block-kit/views.ts'

// Checked by the type checker, not at run time: what we build goes to Slack's client as it is.

/** Newer than the types of Slack's client. */
type Newer = 'data_visualization'

/**
 * Looser by type than Slack's types, and checked at run time: a picture has one source, an option's text is of one kind,
 * a table may skip a column.
 */
type Looser = 'image' | 'section' | 'context' | 'card' | 'carousel' | 'container' | 'actions' | 'input' | 'table'

test('our blocks, metadata and views fit the client of Slack', () => {
  expectTypeOf<Exclude<Block['type'], Newer>>().toEqualTypeOf<KnownBlock['type']>()
  expectTypeOf<Exclude<Block, { type: Newer | Looser }>>().toExtend<KnownBlock>()
  expectTypeOf<{ channel: string; text: string; blocks: Block[] }>().toExtend<ChatPostMessageArguments>()
  expectTypeOf<MessageMetadata>().toExtend<SlackMetadata>()
  expectTypeOf<{ trigger_id: string; view: ModalView }>().toExtend<ViewsOpenArguments>()
  expectTypeOf<{ user_id: string; view: HomeView }>().toExtend<ViewsPublishArguments>()
})
