/** One intention: sent again under the same key until it is answered, so that it is done once. */
export interface Attempt { key: string; revision: number; body: string }

export type Outcome =
  | { kind: "saved"; revision: number }
  | { kind: "overtaken" }
  | { kind: "signedOut" }
  | { kind: "refused"; words: string }
  /** Not known whether it was taken: the same again. */
  | { kind: "away" };

/** Milliseconds without an answer after which a save is taken for swallowed. */
const Patience = 20_000;

const Passing = new Set([408, 425, 429, 500, 502, 503, 504]);

export async function save(territory: string, attempt: Attempt): Promise<Outcome> {
  try {
    const session = await fetch("/api/session", { headers: { accept: "application/json" } });
    const { account, token } = await session.json() as { account?: unknown; token?: string };
    if (!account || !token) return { kind: "signedOut" };
    return await readOutcome(await fetch(`/api/territories/${encodeURIComponent(territory)}/presentation`, {
      method: "PUT", body: attempt.body, signal: AbortSignal.timeout(Patience),
      headers: {
        "accept": "application/json", "content-type": "application/json", "idempotency-key": attempt.key, "RequestVerificationToken": token,
        ...(attempt.revision === 0 ? { "if-none-match": "*" } : { "if-match": `"${attempt.revision}"` }),
      },
    }));
  } catch {
    return { kind: "away" };
  }
}

async function readOutcome(answer: Response): Promise<Outcome> {
  if (Passing.has(answer.status)) return { kind: "away" };
  if (answer.status === 412) return { kind: "overtaken" };
  if (answer.status === 401) return { kind: "signedOut" };
  const body = await answer.json() as { revision?: number; title?: string; errors?: Record<string, string[]> };
  if (answer.ok) return { kind: "saved", revision: body.revision ?? 0 };
  return { kind: "refused", words: Object.entries(body.errors ?? {}).map(([field, words]) => `${field} : ${words.join(" ")}`)[0] ?? body.title ?? String(answer.status) };
}
