/** A request body and its content type. */
interface RequestBody {
  readonly type: string;
  readonly content: string | ArrayBuffer;
}

/**
 * Encodes a request body: a form as a form, anything else as JSON. The form is serialised first, because Node
 * would stream it, and then throws an error that nobody can catch when the connection breaks off (seen: Node
 * 24).
 */
export async function requestBody(body: unknown): Promise<RequestBody> {
  if (!(body instanceof FormData)) {
    return { type: "application/json", content: JSON.stringify(body) };
  }
  const form = new Response(body);
  return { type: form.headers.get("Content-Type")!, content: await form.arrayBuffer() };
}
