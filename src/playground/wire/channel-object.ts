import { isShared, type Office } from '../office.ts'
import type { Channel, Json } from '../state/model.ts'

/** A conversation as conversations.info gives it to the bot `userId` in workspace `teamId`. */
export function channelObject(office: Office, channel: Channel, userId: string, teamId: string): Json {
  const shared = isShared(channel)
  const common = {
    id: channel.id,
    created: channel.created,
    creator: channel.creator,
    is_archived: channel.archived,
    is_general: channel.name === 'general' && channel.kind === 'public',
    unlinked: 0,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    context_team_id: teamId,
    updated: channel.created * 1000,
    parent_conversation: null,
    is_ext_shared: shared,
    is_shared: shared,
    shared_team_ids: channel.teams,
    pending_connected_team_ids: [],
    ...(shared && { connected_team_ids: channel.teams.filter((id) => id !== teamId), conversation_host_id: channel.teamId }),
  }
  if (channel.kind === 'im') {
    const other = channel.members.find((id) => id !== userId) ?? userId
    return {
      ...common,
      is_im: true,
      user: other,
      is_user_deleted: office.store.people.get(other)?.deactivated ?? false,
      priority: 0,
      is_open: true,
    }
  }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    previous_names: [],
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_member: channel.members.includes(userId),
    topic: { value: channel.topic, creator: channel.topic ? channel.creator : '', last_set: channel.topic ? channel.created : 0 },
    purpose: { value: channel.purpose, creator: '', last_set: 0 },
    ...(channel.members.includes(userId) && { last_read: '0000000000.000000' }),
    num_members: channel.members.length,
  }
}

/** `channel_type` of message events. */
export function channelType(channel: Channel): 'channel' | 'group' | 'im' | 'mpim' {
  return channel.kind === 'public' ? 'channel' : channel.kind === 'private' ? 'group' : channel.kind
}
