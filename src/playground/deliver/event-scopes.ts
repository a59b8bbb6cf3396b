/** The scope an app must hold to be sent an event, by the name it subscribes to (each event's page says it). */
const needed: Record<string, string> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  file_shared: 'files:read',
}

/** Joins and leaves need the scope of the kind of channel. */
export function mayHear(scopes: string[], subscription: string, inPublicChannel: boolean): boolean {
  const membership = subscription === 'member_joined_channel' || subscription === 'member_left_channel'
  const scope = membership ? (inPublicChannel ? 'channels:read' : 'groups:read') : needed[subscription]
  return scope === undefined || scopes.includes(scope)
}
