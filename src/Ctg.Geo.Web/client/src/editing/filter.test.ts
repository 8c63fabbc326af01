import { expect, it } from "vitest";
import { byName, folded } from "./filter";

it("finds a name as one types it", () => {
  expect(folded("Saint-Étienne-d’Œuvre")).toBe("saint etienne d oeuvre");
  expect(folded("Crèche de l'hôpital").includes(folded("creche de l’hop"))).toBe(true);
});

it("sorts as French does", () =>
  expect([{ name: "Étang" }, { name: "Fixin" }, { name: "Eau" }].sort(byName).map(({ name }) => name)).toEqual(["Eau", "Étang", "Fixin"]));
