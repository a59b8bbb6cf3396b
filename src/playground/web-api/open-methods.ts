import type { Office } from '../office.ts'
import type { Json } from '../state/model.ts'
import type { Args } from './call.ts'

/** Methods called without a token. `authorization`: the raw header, for HTTP Basic. */
export const openMethods: Record<string, (office: Office, args: Args, authorization: string | undefined) => Json> = {}
