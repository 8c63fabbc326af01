import { complete, type ServiceLine, type ServiceRecord } from "./record";

/** What became of a save. */
export type Answer =
  | { kind: "saved"; service: ServiceRecord; tag: string }
  | { kind: "overtaken"; current: ServiceRecord; tag: string }
  | { kind: "refused"; field: string | null; words: string }
  | { kind: "signedOut" }
  | { kind: "forbidden"; words: string }
  /** Not known whether it was taken: the same again, later. */
  | { kind: "away"; afterSeconds: number | null }
  | { kind: "failed"; status: number };

interface Problem { title?: string; detail?: string; field?: string; errors?: Record<string, string[]>; current?: unknown }

/** Statuses after which the very same request may be sent again: nobody answered, or nothing was decided. */
const Passing = new Set([408, 425, 429, 502, 503, 504]);

export async function readAnswer(answer: Response): Promise<Answer> {
  const tag = answer.headers.get("etag") ?? "";
  if (answer.ok) return { kind: "saved", service: complete(await answer.json()), tag };
  if (Passing.has(answer.status)) return { kind: "away", afterSeconds: secondsOf(answer.headers.get("retry-after")) };
  const problem = await problemOf(answer);
  if (answer.status === 412 && problem.current) {
    const current = complete(problem.current);
    return { kind: "overtaken", current, tag: tag || `"${current.revision}"` };
  }
  if (answer.status === 401) return { kind: "signedOut" };
  if (answer.status === 403) return { kind: "forbidden", words: problem.detail ?? problem.title ?? "" };
  if (answer.status === 400 || answer.status === 422 || answer.status === 413) {
    const [field, words] = Object.entries(problem.errors ?? {})[0] ?? [problem.field ?? null, []];
    return { kind: "refused", field, words: words[0] ?? problem.detail ?? problem.title ?? "" };
  }
  return { kind: "failed", status: answer.status };
}

async function problemOf(answer: Response): Promise<Problem> {
  try {
    return await answer.json() as Problem;
  } catch {
    return {};        // a proxy's page: the status says enough
  }
}

function secondsOf(header: string | null): number | null {
  const seconds = Number(header ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

export interface ServiceList { services: ServiceLine[] }

/** Milliseconds without an answer after which a save is taken for swallowed. */
const Patience = 20_000;

/** The planner's API of one territory. */
export class ServiceApi {
  #token: string | null = null;

  constructor(private readonly territory: string) {}

  /** Name of the account that is signed in; null when none is. Renews the token that every change carries. */
  async account(): Promise<string | null> {
    const answer = await fetch("/api/session", { headers: { accept: "application/json" } });
    if (!answer.ok) throw new UnansweredError(answer.status);
    const { account, token } = await answer.json() as { account?: { name: string } | null; token?: string };
    this.#token = token ?? null;
    return account?.name ?? null;
  }

  async list(): Promise<ServiceLine[]> {
    const answer = await fetch(this.#address(null), { headers: { accept: "application/json" } });
    if (!answer.ok) throw new UnansweredError(answer.status);
    const { services } = await answer.json() as { services: Partial<ServiceLine>[] };
    return services.map(line => ({
      id: line.id ?? "", kind: line.kind ?? "", name: line.name ?? "", communeName: line.communeName ?? null, places: line.places ?? null,
      closedOn: line.closedOn ?? null, findings: line.findings ?? [],
    }));
  }

  async find(id: string): Promise<ServiceRecord> {
    const answer = await fetch(this.#address(id), { headers: { accept: "application/json" } });
    if (!answer.ok) throw new UnansweredError(answer.status);
    return complete(await answer.json());
  }

  /** One attempt; what the network swallowed is "away". A token that is no longer good is renewed once. */
  async put(id: string, revision: number | null, key: string, body: string): Promise<Answer> {
    try {
      for (let renewed = false; ; renewed = true) {
        if (this.#token === null && await this.account() === null) return { kind: "signedOut" };
        const sent = await fetch(this.#address(id), {
          method: "PUT", headers: this.#headers(revision, key), body, signal: AbortSignal.timeout(Patience),
        });
        const answer = await readAnswer(sent);
        if (renewed || answer.kind !== "forbidden" && !(answer.kind === "refused" && answer.field === TokenHeader)) return answer;
        this.#token = null;
      }
    } catch {
      return { kind: "away", afterSeconds: null };
    }
  }

  #headers(revision: number | null, key: string): Record<string, string> {
    return {
      "accept": "application/json", "content-type": "application/json", "idempotency-key": key, [TokenHeader]: this.#token!,
      ...(revision === null ? { "if-none-match": "*" } : { "if-match": `"${revision}"` }),
    };
  }

  /** Ids of services may hold slashes: each of their parts is one of the address. */
  #address(id: string | null): string {
    const services = `/api/territories/${encodeURIComponent(this.territory)}/services`;
    return id === null ? services : `${services}/${id.split("/").map(encodeURIComponent).join("/")}`;
  }
}

const TokenHeader = "RequestVerificationToken";

/** The server answered something else than what was asked. */
export class UnansweredError extends Error {
  constructor(readonly status: number) {
    super(`HTTP ${status}`);
  }
}
