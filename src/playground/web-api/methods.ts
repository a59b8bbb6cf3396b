import { assistantMethods } from './assistant.ts'
import { authMethods } from './auth.ts'
import type { Method } from './call.ts'
import { chatChangeMethods } from './chat-change.ts'
import { chatPostMethods } from './chat-post.ts'
import { chatStreamMethods } from './chat-stream.ts'
import { conversationMethods } from './conversations.ts'
import { conversationChangeMethods } from './conversations-change.ts'
import { fileMethods } from './files.ts'
import { historyMethods } from './history.ts'
import { reactionMethods } from './reactions.ts'
import { userMethods } from './users.ts'
import { viewMethods } from './views.ts'

/** Every method that is called with a bot token. */
export const methods: Record<string, Method> = {
  ...authMethods,
  ...chatPostMethods,
  ...chatChangeMethods,
  ...chatStreamMethods,
  ...assistantMethods,
  ...reactionMethods,
  ...fileMethods,
  ...conversationMethods,
  ...conversationChangeMethods,
  ...historyMethods,
  ...userMethods,
  ...viewMethods,
}
