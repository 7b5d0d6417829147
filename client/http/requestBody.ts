/** A body as it is sent, with its type. */
interface RequestBody {
  readonly type: string;
  readonly content: string | ArrayBuffer;
}

/**
 * What is sent as a body: a form as a form, anything else as JSON. The form is written out first, because
 * Node sends one as a stream, and throws where nobody can catch it when the connection breaks off (seen:
 * Node 24).
 */
export async function requestBody(body: unknown): Promise<RequestBody> {
  if (!(body instanceof FormData)) {
    return { type: "application/json", content: JSON.stringify(body) };
  }
  const form = new Response(body);
  return { type: form.headers.get("Content-Type")!, content: await form.arrayBuffer() };
}
