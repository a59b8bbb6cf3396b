import { authMethods } from './auth.ts'
import type { Method } from './call.ts'
import { chatChangeMethods } from './chat-change.ts'
import { chatPostMethods } from './chat-post.ts'
import { conversationMethods } from './conversations.ts'
import { historyMethods } from './history.ts'
import { userMethods } from './users.ts'
import { viewMethods } from './views.ts'

/** Every method that is called with a bot token. */
export const methods: Record<string, Method> = {
  ...authMethods,
  ...chatPostMethods,
  ...chatChangeMethods,
  ...conversationMethods,
  ...historyMethods,
  ...userMethods,
  ...viewMethods,
}
