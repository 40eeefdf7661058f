import type { LanguageModel } from 'ai'
import type { ModelRequest } from './call-store.js'

/** How the answer is held to its schema: by the service, or by asking for it in words. */
export type AnswerMode = 'schema' | 'words'

export interface Generated {
  text: string
  finishReason: string
  /** Tokens, where the service counts them. */
  usage: { input: number | undefined; output: number | undefined }
}

/**
 * One request, no retry, no tool: whatever a source says, there is nothing that the model could do.
 * @param key names the call to services that know `Idempotency-Key`, so that one that was sent and
 *   whose answer was lost need not be paid for twice
 * @throws what the package throws; `failureOf` reads it
 */
export async function generate(
  model: Exclude<LanguageModel, string>,
  request: ModelRequest,
  { mode, key, name, signal }: { mode: AnswerMode; key: string; name: string; signal: AbortSignal },
): Promise<Generated> {
  const { generateText, jsonSchema, NoObjectGeneratedError, Output } = await import('ai')
  // The package prints warnings on standard output, where `--json` puts its one object.
  globalThis.AI_SDK_LOG_WARNINGS ??= false
  const schema = jsonSchema(request.schema as Parameters<typeof jsonSchema>[0])
  try {
    const result = await generateText({
      model,
      system: mode === 'schema' ? request.system : `${request.system}\n\n${inWords(request.schema)}`,
      messages: request.messages,
      temperature: request.parameters.temperature,
      maxOutputTokens: request.parameters.maxOutputTokens,
      maxRetries: 0,
      abortSignal: signal,
      headers: { 'Idempotency-Key': key },
      ...(mode === 'schema' ? { output: Output.object({ schema, name }) } : {}),
      providerOptions: {
        openai: { strictJsonSchema: true },
        // The other mode asks for JSON by way of a tool.
        anthropic: { structuredOutputMode: 'outputFormat' },
      },
    })
    const { inputTokens, outputTokens } = result.usage
    return {
      text: result.text,
      finishReason: result.finishReason,
      usage: { input: inputTokens, output: outputTokens },
    }
  } catch (error) {
    // An answer that is not JSON is paid for all the same: it is stored, and mended by whoever asked.
    if (!NoObjectGeneratedError.isInstance(error) || error.text === undefined) throw error
    return {
      text: error.text,
      finishReason: error.finishReason ?? 'other',
      usage: { input: error.usage?.inputTokens, output: error.usage?.outputTokens },
    }
  }
}

const inWords = (schema: unknown): string =>
  `Answer with one JSON value and nothing else: no preamble, no code fence. It matches this JSON Schema:\n${JSON.stringify(schema)}`
