import { describe, expect, it } from "vitest";
import { readAnswer } from "./answers";

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  readAnswer(new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers }));

describe("the answer to a save", () => {
  it("is the service with its revision", async () => {
    const saved = await answer(200, { id: "a:1", kind: "eaje", name: "Crèche", revision: 5 }, { etag: '"5"' });
    expect(saved).toMatchObject({ kind: "saved", tag: '"5"', service: { name: "Crèche", revision: 5, operator: null, sites: [] } });
    expect((await answer(201, { id: "a:1", revision: 1 })).kind).toBe("saved");
  });

  it("is the current state when another was faster", async () =>
    expect(await answer(412, { title: "…", current: { id: "a:1", name: "À eux", revision: 6 } })).toMatchObject({ kind: "overtaken", tag: '"6"', current: { name: "À eux" } }));

  it("names the field that is refused", async () => {
    expect(await answer(400, { errors: { "sites[0].latitude": ["Between -90 and 90."] } })).toEqual({ kind: "refused", field: "sites[0].latitude", words: "Between -90 and 90." });
    expect(await answer(400, { detail: "Not JSON." })).toEqual({ kind: "refused", field: null, words: "Not JSON." });
  });

  it("keeps what nobody decided for another attempt", async () => {
    expect(await answer(503, {}, { "retry-after": "2" })).toEqual({ kind: "away", afterSeconds: 2 });
    expect(await answer(502, "<html>")).toEqual({ kind: "away", afterSeconds: null });
  });

  it("tells who is signed out from who may not", async () => {
    expect(await answer(401, {})).toEqual({ kind: "signedOut" });
    expect(await answer(403, { detail: "Elsewhere." })).toEqual({ kind: "forbidden", words: "Elsewhere." });
  });

  it("says the status of anything else", async () => expect(await answer(500, "…")).toEqual({ kind: "failed", status: 500 }));
});
