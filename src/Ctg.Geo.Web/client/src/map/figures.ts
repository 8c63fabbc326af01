/** A commune's figure as the map keeps it: the number of the API, and the class that all views share. */
export interface Drawn {
  state: string;
  minutes: number | null;
  class: string;
  fragile: boolean;
}

interface ApiFigure { state: string; number?: number }
interface ApiCommune { code: string; name: string; population?: number; figures: { mean: ApiFigure } }

export interface Valued { code: string; population: number; drawn: Drawn }

const ClassOfState: Record<string, string> = { outOfReach: "out-of-reach", closed: "closed", unknown: "unknown", withheld: "withheld" };

/** The class of a figure; a limit belongs to the class below it. */
export function classOf(figure: ApiFigure, limits: readonly number[]): string {
  if (figure.number === undefined) return ClassOfState[figure.state] ?? "unknown";
  const beyond = limits.findIndex(limit => figure.number! <= limit);
  return `m${beyond < 0 ? limits.length : beyond}`;
}

export async function fetchFigures(address: string, limits: readonly number[]): Promise<Valued[]> {
  const answer = await fetch(address, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const body = await answer.json() as { communes: ApiCommune[] };
  return body.communes.map(commune => ({
    code: commune.code,
    population: commune.population ?? 0,
    drawn: {
      state: commune.figures.mean.state,
      minutes: commune.figures.mean.number ?? null,
      class: classOf(commune.figures.mean, limits),
      fragile: commune.figures.mean.state === "fragile",
    },
  }));
}

/** The number that tiles carry as feature id: 2A and 2B become 201 and 202, the fictional F0 to FZ 300 to 335. */
export function featureId(code: string): number {
  const department = /^(2A|2B|F[0-9A-Z])/.exec(code)?.[1];
  if (department === undefined) return Number(code);
  const prefix = department === "2A" ? 201 : department === "2B" ? 202 : 300 + parseInt(department[1]!, 36);
  return prefix * 1000 + Number(code.slice(2));
}
