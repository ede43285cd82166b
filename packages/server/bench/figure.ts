/** What a bench says: figures, each with the target of DESIGN section 7 where there is one. */

export interface Target {
  readonly is: "at least" | "at most";
  readonly value: number;
}

export interface Figure {
  readonly bench: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: Target;
}

/** Collects the figures of one bench and prints each as it comes. */
export interface Report {
  add(name: string, value: number, unit: string, target?: Target): void;
}

export const atLeast = (value: number): Target => ({ is: "at least", value });
export const atMost = (value: number): Target => ({ is: "at most", value });

/** Above 1 the target is met, whichever way it points. */
export function ratioTo({ value, target }: Figure): number | null {
  if (target === undefined) return null;
  return target.is === "at least" ? value / target.value : target.value / Math.max(value, 1e-9);
}

export function printFigures(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const ratio = ratioTo(figure);
    return [
      figure.bench,
      figure.name,
      `${shown(figure.value)} ${figure.unit}`,
      figure.target ? `${figure.target.is} ${shown(figure.target.value)}` : "",
      ratio === null
        ? ""
        : `${ratio > 99 ? ">99" : ratio.toFixed(2)} ${ratio >= 1 ? "met" : "MISSED"}`,
    ];
  });
  const all = [["bench", "figure", "value", "target", "ratio"], ...rows];
  const widths = all[0]?.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function shown(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString("en-US");
  return String(Number(value.toPrecision(3)));
}

/** The value below which `share` of the sorted values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
