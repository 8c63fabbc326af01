import type { Figure } from "../live/values";

/** A commune's figure as the map draws it: the number of the live values, and the class that all views share. */
export interface Drawn {
  state: string;
  minutes: number | null;
  class: string;
  fragile: boolean;
}

const ClassOfState: Record<string, string> = { outOfReach: "out-of-reach", closed: "closed", unknown: "unknown", withheld: "withheld" };

/** Limits between classes, rising, and the codes of the classes: one more. */
export interface Classes { limits: readonly number[]; codes: readonly string[] }

/** As the server writes them on the map. */
export function readClasses(map: Element): Classes {
  const words = (name: string) => map.getAttribute(name)!.split(" ").filter(word => word.length > 0);
  return { limits: words("limits").map(Number), codes: words("classes") };
}

/** The class of a figure; a limit belongs to the class below it. */
export function classOf(figure: Figure, { limits, codes }: Classes): string {
  if (figure.minutes === null) return ClassOfState[figure.state] ?? "unknown";
  const beyond = limits.findIndex(limit => figure.minutes! <= limit);
  return codes[beyond < 0 ? limits.length : beyond]!;
}

/** How figures are drawn, by code. */
export function draw(figures: ReadonlyMap<string, Figure>, classes: Classes): Map<string, Drawn> {
  return new Map([...figures].map(([code, figure]) => [code, { ...figure, class: classOf(figure, classes), fragile: figure.state === "fragile" }]));
}

/** The number that tiles carry as feature id: 2A and 2B become 201 and 202, the fictional F0 to FZ 300 to 335. */
export function featureId(code: string): number {
  const department = /^(2A|2B|F[0-9A-Z])/.exec(code)?.[1];
  if (department === undefined) return Number(code);
  const prefix = department === "2A" ? 201 : department === "2B" ? 202 : 300 + parseInt(department[1]!, 36);
  return prefix * 1000 + Number(code.slice(2));
}
