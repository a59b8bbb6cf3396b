import type { CompletionAsk, CompletionFailure, Gateway } from '../../../src/llm/gateway.ts'

/** A model whose replies a test writes: whatever it returns reaches the guard, as a model's JSON would. Keeps what it was asked. */
export function scriptedGateway(reply: (ask: CompletionAsk<unknown>) => unknown | { fails: CompletionFailure }) {
  const asked: CompletionAsk<unknown>[] = []
  const gateway: Gateway = {
    async complete(ask) {
      asked.push(ask as CompletionAsk<unknown>)
      const value = reply(ask as CompletionAsk<unknown>)
      if (typeof value === 'object' && value !== null && 'fails' in value) return { ok: false, why: value.fails as CompletionFailure }
      const parsed = ask.schema.safeParse(JSON.parse(JSON.stringify(value)))
      if (!parsed.success) return { ok: false, why: 'unusable' }
      return { ok: true, value: parsed.data, model: 'scripted-1', usage: { input: 1, output: 1, cached: 0 }, fromCache: false }
    },
  }
  return { gateway, asked }
}
