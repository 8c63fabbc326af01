import { expect, it } from "vitest";
import { Drafts } from "./drafts";
import { blankService } from "./record";

const storage = () => {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => { kept.set(key, value); }, removeItem: (key: string) => { kept.delete(key); } };
};
const draft = { account: "claire", base: blankService("eaje", "u", "2026-01-05"), mine: { ...blankService("eaje", "u", "2026-01-05"), name: "Crèche" }, isNew: true, attempt: null };

it("gives back what was kept, by territory", () => {
  const shared = storage();
  new Drafts("a", shared).keep(draft);
  expect(new Drafts("a", shared).find("claire")).toEqual(draft);
  expect(new Drafts("b", shared).find("claire")).toBeNull();
});

it("never shows one account what another typed", () => {
  const shared = storage();
  new Drafts("a", shared).keep(draft);
  expect(new Drafts("a", shared).find("bruno")).toBeNull();
  expect(new Drafts("a", shared).find("claire")).toBeNull();
});

it("does without a storage that is refused", () => {
  const refused = { getItem: () => { throw new Error(); }, setItem: () => { throw new Error(); }, removeItem: () => { throw new Error(); } };
  const drafts = new Drafts("a", refused);
  drafts.keep(draft);
  drafts.forget();
  expect(drafts.find("claire")).toBeNull();
});
